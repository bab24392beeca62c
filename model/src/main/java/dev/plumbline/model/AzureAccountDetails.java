package dev.plumbline.model;

import java.util.List;

/**
 * What an Azure subscription has set.
 *
 * @param containersPlan {@code Free} or {@code Standard}: the plan Defender for Containers
 * @param containersExtensions names of the extensions of that plan that are on
 * @param registryScan whether a plan that is on looks for vulnerabilities in registries: this one
 *     or Defender CSPM
 * @param connectedClusters Kubernetes clusters from elsewhere that Azure Arc connects
 */
public record AzureAccountDetails(
    Setting<String> containersPlan,
    Setting<List<String>> containersExtensions,
    Setting<Boolean> registryScan,
    Setting<List<ConnectedCluster>> connectedClusters)
    implements AccountDetails {

  /**
   * A cluster that Azure Arc connects.
   *
   * @param distribution such as {@code k3s}, {@code eks} or {@code generic}, in lower case
   * @param local whether it is AKS on Azure Local, which no other listing has
   * @param extensions types of the extensions that are installed in it, in lower case
   */
  public record ConnectedCluster(
      String name, String distribution, Boolean local, Setting<List<String>> extensions) {}
}
