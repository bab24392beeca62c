package dev.plumbline.bench;

import dev.plumbline.fixtures.SimulatedClouds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A region with ten clusters and all that is around them, of the simulated clouds. */
final class TenClusters {

  private static final String ACCOUNT = "111122223333";

  private TenClusters() {}

  /** Prints its address, and serves until its input ends. */
  public static void main(String[] arguments) throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      System.out.println(clouds.awsEndpoint());
      while (System.in.read() >= 0) {
        // Whoever started us closes our input when it is done.
      }
    }
    System.exit(0);
  }

  /** What a user has who scans it. */
  static Path auditFile(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("plumbline.yaml"),
        """
        aws:
          accounts: [{id: "%s"}]
          regions: [eu-west-1]
        """
            .formatted(ACCOUNT));
  }

  static Map<String, String> environment(String address) {
    return Map.of(
        "AWS_ENDPOINT_URL",
        address,
        "AWS_ACCESS_KEY_ID",
        "AKIADEMO" + ACCOUNT,
        "AWS_SECRET_ACCESS_KEY",
        "bench",
        "AWS_REGION",
        "eu-west-1");
  }
}
