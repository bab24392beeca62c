package dev.plumbline.collectors.aws;

import java.util.Map;

/** Reads the log groups that the control planes write to, all in one listing. */
final class LogGroupReading {

  private static final String OF_EKS = "/aws/eks/";

  private final Asking region;

  LogGroupReading(Asking region) {
    this.region = region;
  }

  /** Asks for nothing where EKS runs no control plane. */
  void read(Found found) {
    if (found.clusters().anyMatch(cluster -> !cluster.hasNonNull("connectorConfig"))) {
      region.pages(AwsCalls.DESCRIBE_LOG_GROUPS, Map.of("logGroupNamePrefix", OF_EKS));
    }
  }

  /** EKS has no setting for it. */
  static String name(String cluster) {
    return OF_EKS + cluster + "/cluster";
  }
}
