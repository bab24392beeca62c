package dev.plumbline.model;

/**
 * What an AWS account has set in one region.
 *
 * @param volumesEncrypted whether new volumes are encrypted without anybody asking
 * @param metadataTokens whether new instances demand a token for metadata (IMDSv2); absent: they
 *     are as image and launch template say
 * @param apiCallsRecorded whether a trail records who changes what
 * @param clusters whether it has clusters of EKS there
 * @param clustersOnInstances whether one of them has nodes on instances of EC2, or may get some:
 *     not Fargate and hybrid nodes alone
 * @param clusterProviders providers of IAM that trust the tokens of clusters of that region
 */
public record AwsAccountDetails(
    Setting<Boolean> volumesEncrypted,
    Setting<Boolean> metadataTokens,
    Setting<Boolean> apiCallsRecorded,
    GuardDuty guardDuty,
    Inspector inspector,
    Setting<Boolean> clusters,
    Setting<Boolean> clustersOnInstances,
    Listing<ClusterProvider> clusterProviders)
    implements AccountDetails {

  /**
   * Detection of threats; all but the first are absent where there is none.
   *
   * @param enabled whether it is on
   * @param auditLogs whether it looks at the audit logs of Kubernetes
   * @param runtime whether it looks into nodes, by an agent that it manages
   */
  public record GuardDuty(
      Setting<Boolean> enabled, Setting<Boolean> auditLogs, Setting<Boolean> runtime) {}

  /**
   * Search for known vulnerabilities.
   *
   * @param instances whether it looks at instances
   * @param images whether it looks at images in registries
   */
  public record Inspector(Setting<Boolean> instances, Setting<Boolean> images) {}

  /**
   * A provider of identities whose tokens come from a cluster.
   *
   * @param cluster the name of the cluster there; absent where none of the account has its issuer
   * @param madeHere true where whoever made it wrote on it that it is for a cluster of the account;
   *     unread where nothing is written, as it may be for a cluster of another account
   */
  public record ClusterProvider(
      Setting<String> arn, Setting<String> cluster, Setting<Boolean> madeHere) {}
}
