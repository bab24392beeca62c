package dev.plumbline.model;

import java.util.List;

/**
 * What only Azure Kubernetes Service has. A switch that the answer does not have is absent, which
 * for AKS means that nobody turned it on.
 */
public record AksDetails(
    Setting<String> networkPlugin,
    Setting<String> skuName,
    Setting<String> skuTier,
    ApiServer apiServer,
    Network network,
    Identity identity,
    Encryption encryption,
    Monitoring monitoring,
    Upgrades upgrades,
    Nodes nodes,
    Features features)
    implements ProviderDetails {

  /**
   * The way to the API server.
   *
   * @param publicName whether the name of a private cluster can be resolved by everybody
   * @param networkIntegration whether the API server has its address in a network of the customer
   * @param runCommand whether commands can be run in the cluster through Azure Resource Manager
   */
  public record ApiServer(
      Setting<Boolean> publicName,
      Setting<Boolean> networkIntegration,
      Setting<Boolean> runCommand) {}

  /**
   * The network of the nodes and pods.
   *
   * @param dataPlane {@code azure} or {@code cilium}
   * @param outboundType how traffic leaves the cluster
   * @param advancedSecurity whether the security part of Advanced Container Networking is on
   * @param managedIngress how the default controller of the application routing add-on is exposed;
   *     absent where the add-on is off
   */
  public record Network(
      Setting<String> dataPlane,
      Setting<String> outboundType,
      Setting<String> loadBalancerSku,
      Setting<Boolean> advancedSecurity,
      Setting<String> managedIngress) {}

  /**
   * Who the cluster is to Azure, and whom it lets in.
   *
   * @param entra whether users come from Microsoft Entra ID by the integration that AKS manages
   * @param azureRbac whether roles of Azure decide what users may do in the cluster
   * @param adminGroups ids of the groups whose members administrate the cluster
   * @param managed whether the control plane has a managed identity
   * @param userAssigned whether that identity was made by the user
   * @param podIdentity whether the retired pod-managed identity is on
   */
  public record Identity(
      Setting<Boolean> entra,
      Setting<Boolean> azureRbac,
      Setting<List<String>> adminGroups,
      Setting<Boolean> managed,
      Setting<Boolean> userAssigned,
      Setting<Boolean> podIdentity) {}

  /**
   * Keys, certificates and secrets.
   *
   * @param keyVaultAccess {@code Public} or {@code Private}: the way to the vault of {@link
   *     Cluster#secretsKey}
   * @param diskEncryptionSet the customer's key for disks
   * @param secretsProvider whether the add-on that mounts secrets of Key Vault is on
   * @param secretRotation whether that add-on keeps mounted secrets up to date
   * @param extraCertificates how many certificate authorities nodes trust beyond those of their
   *     image
   */
  public record Encryption(
      Setting<String> keyVaultAccess,
      Setting<String> diskEncryptionSet,
      Setting<Boolean> secretsProvider,
      Setting<Boolean> secretRotation,
      Setting<Long> extraCertificates) {}

  /**
   * Who watches.
   *
   * @param containerInsights whether the agent of Container Insights is on
   * @param keyless whether that agent signs in with an identity, not with the key of its workspace
   * @param metrics whether metrics go to Azure Monitor managed service for Prometheus
   * @param threatDetection whether the sensor of Microsoft Defender is on
   */
  public record Monitoring(
      Setting<Boolean> containerInsights,
      Setting<Boolean> keyless,
      Setting<Boolean> metrics,
      Setting<Boolean> threatDetection,
      Setting<Boolean> costAnalysis) {}

  /**
   * How versions come.
   *
   * @param nodeChannel who picks the next image of nodes; where AKS does not say, it depends on the
   *     age of the cluster
   * @param supportPlan {@code KubernetesOfficial} or {@code AKSLongTermSupport}
   * @param forced whether upgrades skip their safety checks at the time of asking
   */
  public record Upgrades(
      Setting<String> nodeChannel, Setting<String> supportPlan, Setting<Boolean> forced) {}

  /**
   * What all nodes have in common.
   *
   * @param resourceGroup {@code ReadOnly} or {@code Unrestricted}: what others may do to the
   *     resource group that AKS manages
   * @param provisioning {@code Auto} where AKS makes nodes that belong to no pool
   * @param artifactSource {@code Cache} or {@code Direct}: where nodes fetch what they start with
   * @param imageCleaner whether unused images are removed from nodes
   */
  public record Nodes(
      Setting<String> resourceGroup,
      Setting<String> provisioning,
      Setting<String> artifactSource,
      Setting<Boolean> imageCleaner) {}

  /**
   * Parts that can be had or not.
   *
   * @param policy whether the add-on for Azure Policy is on
   * @param httpRouting whether the retired HTTP application routing add-on is on
   * @param dashboard whether the retired dashboard add-on is on
   * @param serviceMesh {@code Istio} or {@code Disabled}
   */
  public record Features(
      Setting<Boolean> policy,
      Setting<Boolean> httpRouting,
      Setting<Boolean> dashboard,
      Setting<String> serviceMesh,
      Setting<Boolean> diskDriver,
      Setting<Boolean> fileDriver,
      Setting<Boolean> snapshotController,
      Setting<Boolean> verticalPodAutoscaler,
      Setting<Boolean> eventDrivenAutoscaling) {}
}
