package dev.plumbline.app;

import dev.plumbline.app.commands.PlumblineCommand;
import dev.plumbline.collectors.Pacing;
import dev.plumbline.fixtures.SimulatedClouds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Part of the launcher: does in one virtual machine what users do, so that the machine can write
 * down what it loaded and linked for it. Nobody else calls it.
 */
public final class Training {

  /** What a scan of an estate that has faults and refuses some calls ends with. */
  private static final Set<Integer> SCANNED = Set.of(0, 1, 3);

  private static final Map<String, String> ENVIRONMENT =
      Map.of("ARM_ACCESS_TOKEN", "simulated", "GOOGLE_TOKEN", "simulated");

  private Training() {}

  /**
   * Runs it. Keys for AWS have to be in the environment, as they are at most users; any will do.
   *
   * @param arguments the folder where runs leave their files
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    String out = folder.resolve("scan").toString();
    Path whole;
    try (var clouds = SimulatedClouds.start()) {
      String audit = auditFile(clouds, folder.resolve("plumbline.yaml")).toString();
      System.setProperty("aws.endpointUrl", clouds.awsEndpoint().toString());
      run(Set.of(0), "config", "validate", "--config", audit);
      run(SCANNED, "scan", "--config", audit, "--out", out);
      whole = Path.of(out, "latest").toRealPath();
      // Beside an earlier run, with so few findings that they stay in memory.
      String small = smallAuditFile(clouds, folder.resolve("small.yaml")).toString();
      run(SCANNED, Pacing.ofQuotas(), "scan", "--config", small, "--out", out);
      // Who has one cloud goes ways that nobody with several does.
      run(SCANNED, "scan", "--config", small, "--provider", "aws", "--out", out);
    }
    run(SCANNED, "judge", whole.toString(), "--out", folder.resolve("judge").toString());
    run(Set.of(0), "demo", "--no-progress", "--out", folder.resolve("demo").toString());
    for (String command : List.of("list", "show deletion-protection-enabled", "--help")) {
      run(Set.of(0), ("checks " + command).split(" "));
    }
    // The last one through the front door, which ends the process.
    Main.main(new String[] {"--help"});
  }

  private static void run(Set<Integer> expected, String... arguments) {
    run(expected, Pacing.unbounded(), arguments);
  }

  private static void run(Set<Integer> expected, Pacing pacing, String... arguments) {
    int exit =
        PlumblineCommand.commandLine(ENVIRONMENT, AppModule.trackers(), pacing, arguments)
            .execute(arguments);
    if (!expected.contains(exit)) {
      throw new IllegalStateException(String.join(" ", arguments) + " ended with " + exit);
    }
  }

  /**
   * Of everything that these clouds hold; tokens are in {@code ARM_ACCESS_TOKEN} and {@code
   * GOOGLE_TOKEN}.
   */
  static Path auditFile(SimulatedClouds clouds, Path file) throws IOException {
    return Files.writeString(
        file,
        """
        aws:
          accounts:
            - id: "111122223333"
            - id: "444455556666"
              role: arn:aws:iam::444455556666:role/PlumblineAudit
            - id: "777788889999"
              role: arn:aws:iam::777788889999:role/PlumblineAudit
        azure:
          subscriptions: all
          credentials: {token: env:ARM_ACCESS_TOKEN}
          cloud: {resourceManager: "%s"}
        gcp:
          projects: [plumbline-baseline, retail-prod, retail-staging, data-lab]
          credentials: {token: env:GOOGLE_TOKEN}
          endpoints: {default: "%s"}
        """
            .formatted(clouds.azureEndpoint(), clouds.gcpEndpoint()),
        StandardCharsets.UTF_8);
  }

  private static Path smallAuditFile(SimulatedClouds clouds, Path file) throws IOException {
    return Files.writeString(
        file,
        """
        aws:
          accounts: [{id: "111122223333"}]
          regions: [us-east-1]
        azure:
          subscriptions: ["22222222-2222-2222-2222-222222222222"]
          credentials: {token: env:ARM_ACCESS_TOKEN}
          cloud: {resourceManager: "%s"}
        gcp:
          projects: [data-lab]
          credentials: {token: env:GOOGLE_TOKEN}
          endpoints: {default: "%s"}
        """
            .formatted(clouds.azureEndpoint(), clouds.gcpEndpoint()),
        StandardCharsets.UTF_8);
  }
}
