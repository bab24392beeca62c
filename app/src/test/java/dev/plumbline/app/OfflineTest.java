package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.fixtures.SimulatedClouds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No host is needed but those that are configured: a scan in a virtual machine that can look up no
 * name at all is complete.
 */
@BesideOthers
class OfflineTest {

  private static final Pattern COUNTED =
      Pattern.compile(
          "\\w+ tried (?<tried>\\d+) taken (?<taken>\\d+) datagrams (?<datagrams>\\d+)");

  @TempDir private Path folder;

  @Test
  void aScanLooksUpNoName() throws IOException, InterruptedException {
    Path log = folder.resolve("log");
    Path hosts = Files.writeString(folder.resolve("hosts"), "", StandardCharsets.UTF_8);
    Path out = folder.resolve("out");
    try (var clouds = SimulatedClouds.start()) {
      ProcessBuilder scan =
          new ProcessBuilder(
              ChildJvm.command(
                  List.of("-Djdk.net.hosts.file=" + hosts),
                  Main.class,
                  "scan",
                  "--config",
                  CommandRun.auditFile(clouds, folder.resolve("plumbline.yaml")).toString(),
                  "--check",
                  "public-api-endpoint-restricted",
                  "--out",
                  out.toString()));
      CommandRun.signIn(clouds, scan.environment());
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

  /**
   * The SDKs know addresses in digits, which nobody looks up: those of the services that tell a
   * machine who it is.
   */
  @Test
  void noConnectionIsTriedButToTheConfiguredEndpoints() throws IOException, InterruptedException {
    assumeTrue(Namespaces.allowed("-rn"), "skipped: no network namespaces for this user");
    Path log = folder.resolve("log");
    Process scan =
        new ProcessBuilder(
                Namespaces.command(
                    "-rn",
                    // From here on every address is one of this machine.
                    "ip link set lo up && ip route add local 0.0.0.0/0 dev lo"
                        + " && { ip -6 route add local ::/0 dev lo || true; }",
                    ChildJvm.command(
                        List.of(), WatchedScan.class, folder.resolve("out").toString())))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();

    assertThat(scan.waitFor(3, TimeUnit.MINUTES)).isTrue();
    String said = Files.readString(log, StandardCharsets.UTF_8);
    assertThat(scan.exitValue()).as(said).isZero();
    assertThat(said).contains("exit 0\n");
    Matcher counted = COUNTED.matcher(said);
    assertThat(counted.find()).as(said).isTrue();
    long taken = Long.parseLong(counted.group("taken"));
    assertThat(taken).as(said).isPositive();
    assertThat(Long.parseLong(counted.group("tried"))).as(said).isEqualTo(taken);
    assertThat(counted.group("datagrams")).as(said).isEqualTo("0");
    assertThat(counted.find()).as(said).isTrue();
    assertThat(Long.parseLong(counted.group("tried")))
        .as("the control: a look for such a service would have been counted. %s", said)
        .isGreaterThanOrEqualTo(taken + 2);
    assertThat(Long.parseLong(counted.group("taken"))).isEqualTo(taken);
  }
}
