package dev.plumbline.collectors.aws;

import java.util.List;
import java.util.Map;

/** Reads the log groups that the control planes write to. */
final class LogGroupReading {

  private final Asking region;

  LogGroupReading(Asking region) {
    this.region = region;
  }

  void read(Found found) {
    List<Runnable> tasks =
        found
            .clusters()
            .filter(cluster -> !cluster.hasNonNull("connectorConfig"))
            .flatMap(cluster -> Found.texts(cluster.path("name")))
            .distinct()
            .<Runnable>map(
                cluster ->
                    () ->
                        region.pages(
                            AwsCalls.DESCRIBE_LOG_GROUPS,
                            Map.of("logGroupNamePrefix", name(cluster))))
            .toList();
    Together.run(tasks);
  }

  /** EKS has no setting for it. */
  static String name(String cluster) {
    return "/aws/eks/" + cluster + "/cluster";
  }
}
