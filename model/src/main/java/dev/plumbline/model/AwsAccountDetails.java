package dev.plumbline.model;

/**
 * What an AWS account has set in one region.
 *
 * @param volumesEncrypted whether new volumes are encrypted without anybody asking
 * @param metadataTokens whether new instances demand a token for metadata (IMDSv2); absent: they
 *     are as image and launch template say
 * @param apiCallsRecorded whether a trail records who changes what
 */
public record AwsAccountDetails(
    Setting<Boolean> volumesEncrypted,
    Setting<Boolean> metadataTokens,
    Setting<Boolean> apiCallsRecorded,
    GuardDuty guardDuty,
    Inspector inspector)
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
}
