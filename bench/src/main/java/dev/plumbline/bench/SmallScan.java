package dev.plumbline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What a user has who scans a few clusters of the simulated clouds. */
enum SmallScan {
  EKS(
      "`scan` of a region with ten clusters of EKS",
      """
      aws:
        accounts: [{id: "111122223333"}]
        regions: [eu-west-1]
      """),
  GKE(
      "`scan` of a project with 27 clusters of GKE",
      """
      gcp:
        projects: [retail-prod]
        credentials: {token: env:GOOGLE_TOKEN}
        endpoints: {default: "ADDRESS"}
      """),
  AKS(
      "`scan` of a subscription with 12 clusters of AKS",
      """
      azure:
        subscriptions: ["22222222-2222-2222-2222-222222222222"]
        credentials: {token: env:ARM_ACCESS_TOKEN}
        cloud: {resourceManager: "ADDRESS"}
      """);

  private final String title;
  private final String auditFile;

  SmallScan(String title, String auditFile) {
    this.title = title;
    this.auditFile = auditFile;
  }

  String title() {
    return title;
  }

  /** Writes the audit file; {@code address} is that of the clouds. */
  Path auditFile(Path folder, String address) throws IOException {
    return Files.writeString(
        folder.resolve(name() + ".yaml"), auditFile.replace("ADDRESS", address));
  }

  /** For all of them. */
  static Map<String, String> environment(String address) {
    return Map.of(
        "AWS_ENDPOINT_URL", address,
        "AWS_ACCESS_KEY_ID", "AKIADEMO111122223333",
        "AWS_SECRET_ACCESS_KEY", "bench",
        "AWS_REGION", "eu-west-1",
        "GOOGLE_TOKEN", "simulated",
        "ARM_ACCESS_TOKEN", "simulated");
  }
}
