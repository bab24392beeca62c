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
    Features features,
    Access access,
    Surroundings surroundings,
    Defender defender,
    Operations operations)
    implements ProviderDetails {

  /**
   * The way to the API server.
   *
   * @param publicName whether the name of a private cluster can be resolved by everybody
   * @param networkIntegration whether the API server has its address in a network of the customer
   * @param runCommand whether commands can be run in the cluster through Azure Resource Manager
   * @param azureAddresses whether every public address of Azure may connect, or every one of a
   *     region
   */
  public record ApiServer(
      Setting<Boolean> publicName,
      Setting<Boolean> networkIntegration,
      Setting<Boolean> runCommand,
      Setting<Boolean> azureAddresses) {}

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
   * @param diskKey the customer's key for disks: the one that the disk encryption set of the
   *     cluster uses now
   * @param secretsProvider whether the add-on that mounts secrets of Key Vault is on
   * @param secretRotation whether that add-on keeps mounted secrets up to date
   * @param keyDays how old the version of the key of {@link Cluster#secretsKey} was at the time of
   *     asking; absent where the cluster uses none
   * @param extraCertificates how many certificate authorities nodes trust beyond those of their
   *     image
   */
  public record Encryption(
      Setting<String> keyVaultAccess,
      Setting<String> diskKey,
      Setting<Boolean> secretsProvider,
      Setting<Boolean> secretRotation,
      Setting<Long> keyDays,
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

  /**
   * What Azure lets others do with the cluster, and its nodes with others.
   *
   * @param trustedServices resources that trusted access lets in
   * @param grants roles that were assigned at the cluster or at its resource group
   * @param nodeGrants roles on registries of the subscription that the identity of the nodes has
   */
  public record Access(
      Setting<List<TrustedService>> trustedServices,
      Setting<List<AzureGrant>> grants,
      Setting<List<AzureGrant>> nodeGrants) {}

  /**
   * A binding of trusted access.
   *
   * @param source id of the resource that is let in
   * @param roles what it may do, such as {@code
   *     Microsoft.MachineLearningServices/workspaces/mlworkload}
   */
  public record TrustedService(String name, String source, List<String> roles) {}

  /**
   * What stands around the cluster in Azure.
   *
   * @param subnets the customer's subnets that nodes are in; absent where AKS made the network
   * @param overlay whether pods have addresses that are not of the subnets of the nodes
   * @param gateway id of the application gateway that the ingress add-on runs; absent without it
   * @param firewall whether that gateway has a web application firewall that blocks
   */
  public record Surroundings(
      Setting<List<Subnet>> subnets,
      Setting<Boolean> overlay,
      Setting<String> gateway,
      Setting<Boolean> firewall) {}

  /**
   * A subnet with nodes.
   *
   * @param prefix length of its largest IPv4 range
   * @param securityGroup id of the group that guards it; absent without one
   * @param openPorts TCP ports that the group opens to every address
   * @param flowLogs whether flow logs record it, its group or its network
   * @param ddosProtection whether its network has DDoS Network Protection
   */
  public record Subnet(
      String id,
      Setting<Long> prefix,
      Setting<String> securityGroup,
      Setting<List<Ports>> openPorts,
      Setting<Boolean> flowLogs,
      Setting<Boolean> ddosProtection) {}

  /** Ports from the first to the last. */
  public record Ports(Long first, Long last) {}

  /**
   * What Microsoft Defender for Containers says of the cluster.
   *
   * @param plan {@code Free} or {@code Standard}, as it holds for this cluster
   * @param inherited whether that is the plan of the subscription
   * @param lacking extensions of the plan that are on for the subscription, but not for the
   *     cluster; absent where Defender does not tell
   * @param runningImages {@code Healthy}, {@code Unhealthy} or {@code NotApplicable}; absent where
   *     Defender never assessed the images that run
   */
  public record Defender(
      Setting<String> plan,
      Setting<Boolean> inherited,
      Setting<List<String>> lacking,
      Setting<String> runningImages) {}

  /**
   * How the cluster is looked after.
   *
   * @param maintenance names of the maintenance configurations
   * @param changeAlert whether an alert tells when the cluster is changed through Azure
   * @param auditRetentionDays for how many days the workspace keeps the audit log; absent where the
   *     log goes to no workspace
   * @param safeguards {@code Warn} or {@code Enforce}; absent without deployment safeguards
   * @param podSecurity the pod security standard of those: {@code Privileged}, {@code Baseline} or
   *     {@code Restricted}
   * @param policies what Azure Policy assigns to the cluster
   * @param backup whether a backup of the cluster is configured
   * @param fleet id of the fleet that it is a member of
   */
  public record Operations(
      Setting<List<String>> maintenance,
      Setting<Boolean> changeAlert,
      Setting<Long> auditRetentionDays,
      Setting<String> safeguards,
      Setting<String> podSecurity,
      Setting<List<AssignedPolicy>> policies,
      Setting<Boolean> backup,
      Setting<String> fleet) {}

  /**
   * One assignment of Azure Policy that has the cluster in its scope.
   *
   * @param name the last part of the id of its definition or initiative
   * @param enforced whether it is in force, and no trial without effect
   * @param exempt whether an exemption takes the cluster out of the whole of it
   */
  public record AssignedPolicy(String name, Setting<Boolean> enforced, Setting<Boolean> exempt) {}
}
