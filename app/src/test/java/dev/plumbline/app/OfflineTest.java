package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fixtures.SimulatedClouds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No host is needed but those that are configured: a scan in a virtual machine that can look up no
 * name at all is complete.
 */
class OfflineTest {

  @TempDir private Path folder;

  @Test
  void aScanLooksUpNoName() throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    Path hosts = Files.writeString(folder.resolve("hosts"), "", StandardCharsets.UTF_8);
    Path out = folder.resolve("out");
    try (var clouds = SimulatedClouds.start()) {
      ProcessBuilder scan =
          new ProcessBuilder(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Djdk.net.hosts.file=" + hosts,
                  "--sun-misc-unsafe-memory-access=allow",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Main.class.getName(),
                  "scan",
                  "--config",
                  CommandRun.auditFile(clouds, folder.resolve("plumbline.yaml")).toString(),
                  "--check",
                  "public-api-endpoint-restricted",
                  "--out",
                  out.toString()));
      scan.environment().put("AWS_ENDPOINT_URL", clouds.awsEndpoint().toString());
      scan.environment().put("AWS_ACCESS_KEY_ID", "AKIADEMO111122223333");
      scan.environment().put("AWS_SECRET_ACCESS_KEY", "simulated");
      scan.environment().put("AWS_REGION", "eu-central-1");
      scan.environment().put("ARM_ACCESS_TOKEN", "simulated");
      scan.environment().put("GOOGLE_TOKEN", "simulated");
      Process process = scan.redirectErrorStream(true).redirectOutput(log.toFile()).start();

      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(log)).isEqualTo(1);
    }
    assertThat(Files.readString(out.resolve("latest/coverage.ndjson"), StandardCharsets.UTF_8))
        .contains("\"provider\":\"aws\"", "\"provider\":\"azure\"", "\"provider\":\"gcp\"")
        .doesNotContain("No address was found", "\"status\":\"timeout\"")
        // The demo refuses some scopes on purpose; nothing else is missing.
        .doesNotContain("\"status\":\"error\"");
    assertThat(out.resolve("latest/report.html")).exists();
  }
}
