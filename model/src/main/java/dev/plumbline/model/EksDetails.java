package dev.plumbline.model;

import java.time.Instant;
import java.util.List;

/**
 * What only Amazon EKS has.
 *
 * @param autoMode whether EKS itself runs the nodes
 * @param autoModeStorage whether Auto Mode brings block storage along
 * @param autoModeLoadBalancing whether Auto Mode brings load balancers along
 * @param onOutpost whether the control plane runs on an AWS Outpost, where features differ
 * @param onEbsOutpost whether that Outpost has EBS: there EKS has no access entries, no keys of
 *     customers for secrets and no credentials for pods
 * @param tagKeys the keys of its tags; empty where it has none
 * @param secretsEncrypted whether secrets are encrypted before they are stored, under whatever key
 * @param healthIssues codes of what EKS finds wrong with it
 * @param zonalShift whether traffic may be moved away from a zone that fails
 * @param scalingTier size of the control plane: {@code standard}, or one that is paid for
 * @param upgradePolicy what happens at the end of standard support: {@code STANDARD} upgrades,
 *     {@code EXTENDED} keeps the version and costs more
 * @param addons add-ons that EKS manages
 * @param access who may speak to its Kubernetes API
 * @param fargateProfiles which pods run on Fargate
 * @param capabilities what EKS runs for it outside of it
 * @param insights what EKS itself looks at in it
 */
public record EksDetails(
    Setting<Boolean> autoMode,
    Setting<Boolean> autoModeStorage,
    Setting<Boolean> autoModeLoadBalancing,
    Setting<String> platformVersion,
    Setting<Boolean> onOutpost,
    Setting<Boolean> onEbsOutpost,
    Setting<List<String>> tagKeys,
    Setting<Boolean> secretsEncrypted,
    Setting<List<String>> healthIssues,
    Setting<Boolean> zonalShift,
    Setting<String> scalingTier,
    Setting<String> upgradePolicy,
    Network network,
    Identity identity,
    Release release,
    EksSurroundings surroundings,
    EksAddons addons,
    EksAccess access,
    Listing<EksFargateProfile> fargateProfiles,
    Listing<EksCapability> capabilities,
    Listing<EksInsight> insights)
    implements ProviderDetails {

  /**
   * How the control plane is connected.
   *
   * @param privateAccess whether the Kubernetes API has an address inside the VPC
   * @param egress who routes what the control plane sends: {@code AWS_MANAGED}, {@code
   *     CUSTOMER_ROUTED} or {@code CUSTOMER_ISOLATED}
   * @param remoteRanges of hybrid nodes and of their pods; absent where there are none
   */
  public record Network(
      Setting<Boolean> privateAccess, Setting<String> egress, Setting<List<String>> remoteRanges) {}

  /**
   * Who is who.
   *
   * @param authenticationMode {@code API}, {@code API_AND_CONFIG_MAP} or {@code CONFIG_MAP}
   * @param controlPlaneRole IAM role of the control plane
   * @param autoModeNodeRole IAM role of the nodes that Auto Mode makes
   * @param podIdentities which service accounts get an IAM role by EKS Pod Identity
   * @param controlPlane what the role of the control plane may do
   * @param autoModeNode what the role of the nodes that Auto Mode makes may do
   * @param webIdentities which roles trust service accounts of the cluster (IRSA)
   */
  public record Identity(
      Setting<String> authenticationMode,
      Setting<String> controlPlaneRole,
      Setting<String> autoModeNodeRole,
      Listing<PodIdentity> podIdentities,
      IamRole controlPlane,
      IamRole autoModeNode,
      Listing<WebIdentity> webIdentities) {}

  /**
   * A service account with an IAM role.
   *
   * @param role what it gets
   * @param target what it takes on by way of that role, maybe in another account
   * @param targetRole the ARN of the target
   * @param targetAccount the account of the target
   * @param sessionTags whether its credentials say for which cluster, namespace and service account
   *     they are
   */
  public record PodIdentity(
      Setting<String> namespace,
      Setting<String> serviceAccount,
      IamRole role,
      IamRole target,
      Setting<String> targetRole,
      Setting<String> targetAccount,
      Setting<Boolean> sessionTags) {}

  /**
   * A role that trusts the tokens of the cluster.
   *
   * @param scoped whether it trusts service accounts that it names, and tokens that are meant for
   *     AWS
   */
  public record WebIdentity(Setting<String> role, Setting<Boolean> scoped) {}

  /**
   * Where its Kubernetes version stands among those that EKS offers.
   *
   * @param minor minor version of Kubernetes: 35 of 1.35
   * @param newer how many newer versions are in standard support
   * @param older how many older versions are in standard support
   * @param endOfStandardSupport when standard support of its version ends
   * @param askedAt when that was asked for
   * @param platform number of its platform version: 14 of {@code eks.14}
   * @param currentPlatform number of the platform version that EKS gives this version today
   */
  public record Release(
      Setting<Long> minor,
      Setting<Long> newer,
      Setting<Long> older,
      Setting<Instant> endOfStandardSupport,
      Instant askedAt,
      Setting<Long> platform,
      Setting<Long> currentPlatform) {}
}
