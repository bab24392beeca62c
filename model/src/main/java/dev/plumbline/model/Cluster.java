package dev.plumbline.model;

import java.util.List;

/**
 * A managed Kubernetes cluster: what EKS, AKS and GKE have in common under one name each, and what
 * only one of them has in {@link #details}.
 *
 * @param control whether the cloud runs the control plane; it does not for clusters that are only
 *     registered with it (EKS Connector)
 * @param incarnation tells a cluster from an earlier one of the same name
 */
public record Cluster(
    Resource resource,
    Setting<Lifecycle> lifecycle,
    Setting<Boolean> control,
    Setting<String> incarnation,
    Endpoint endpoint,
    Logging logging,
    Authentication authentication,
    Setting<String> secretsKey,
    Setting<String> networkPolicyEngine,
    Version version,
    Setting<Boolean> workloadIdentity,
    Setting<Boolean> deletionProtection,
    Listing<NodePool> nodePools,
    ProviderDetails details) {

  /** Where a cluster is in its life. */
  public enum Lifecycle {
    CREATING,
    ACTIVE,
    UPDATING,
    STOPPED,
    DELETING,
    FAILED,
    /** A state that this version of Plumbline does not know. */
    OTHER
  }

  /**
   * The way to the Kubernetes API.
   *
   * @param publicAccess whether it has an address on the internet
   * @param publicCidrs who may connect to that address; an empty list admits nobody
   */
  public record Endpoint(Setting<Boolean> publicAccess, Setting<List<String>> publicCidrs) {}

  /**
   * What the control plane exports.
   *
   * @param types the names of the log types that are exported, as the provider calls them
   * @param audit whether the Kubernetes audit log is among them
   */
  public record Logging(Setting<List<String>> types, Setting<Boolean> audit) {}

  /**
   * Who may speak to the Kubernetes API.
   *
   * @param rbac whether Kubernetes RBAC alone decides; false too where an older authorizer decides
   *     beside it
   * @param localAccounts whether credentials exist that do not come from the cloud's directory
   * @param clientCertificate whether a client certificate with a private key was issued
   */
  public record Authentication(
      Setting<Boolean> rbac, Setting<Boolean> localAccounts, Setting<Boolean> clientCertificate) {}

  /**
   * Kubernetes version of the control plane.
   *
   * @param support what the provider says of that version today
   * @param upgradeChannel who picks the next one, as the provider calls it; absent or {@code none}:
   *     nobody does
   */
  public record Version(
      Setting<String> current, Setting<Support> support, Setting<String> upgradeChannel) {}

  /** What a provider says of a version. */
  public enum Support {
    STANDARD,
    EXTENDED,
    PREVIEW,
    ENDED
  }
}
