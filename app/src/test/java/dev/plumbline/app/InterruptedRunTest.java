package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fixtures.SimulatedClouds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signal in the middle of a run: what was read is kept and reported as incomplete. */
@BesideOthers
class InterruptedRunTest {

  @TempDir private Path folder;

  @Test
  void whatWasReadBeforeASignalIsReported() throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    SimulatedClouds.Options slow =
        SimulatedClouds.Options.shipped().withLatency(Duration.ofSeconds(3));
    try (var clouds = SimulatedClouds.start(slow)) {
      Path log = folder.resolve("log");
      Path audit = CommandRun.auditFile(clouds, folder.resolve("plumbline.yaml"));
      Process scan = scan(clouds, audit, out, log);
      waitFor("refused at sts:AssumeRole", log, scan);
      scan.destroy();

      assertThat(scan.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(scan.exitValue()).as(Files.readString(log)).isEqualTo(143);
    }
    assertThat(Files.readString(out.resolve("latest/summary.json")))
        .contains("\"interrupted\": true");
    assertThat(Files.readString(out.resolve("latest/coverage.ndjson")))
        .contains("The run was stopped");
    assertThat(out.resolve("latest/report.html")).exists();
    assertThat(Files.readAllLines(out.resolve("latest/findings.ndjson"), StandardCharsets.UTF_8))
        .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
  }

  /** A receiver that does not answer keeps the run from its end until the time for that is up. */
  @Test
  void aSignalAfterTheReportSaysWhatGoesOnWithTicketsAndNotices()
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path log = folder.resolve("log");
    try (var clouds = SimulatedClouds.start();
        var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Path audit =
          Files.writeString(
              folder.resolve("told.yaml"),
              """
              aws:
                accounts:
                  - id: "111122223333"
              notices:
                receivers:
                  - id: siem
                    type: webhook
                    url: http://127.0.0.1:%d/
                    credentials: {key: env:KEY}
              """
                  .formatted(silent.getLocalPort()));
      Process scan = scan(clouds, audit, out, log);
      silent.accept();
      scan.destroy();

      assertThat(scan.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(scan.exitValue()).as(Files.readString(log)).isEqualTo(143);
    }
    assertThat(log)
        .content()
        .contains("The report is finished", "The next scan goes on", "plumbline tickets apply")
        .doesNotContain("could not be finished");
  }

  private static void waitFor(String text, Path log, Process process)
      throws IOException, InterruptedException {
    for (int i = 0; i < 600 && process.isAlive(); i++) {
      if (Files.exists(log) && Files.readString(log).contains(text)) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("No '" + text + "' in: " + Files.readString(log));
  }

  private static Process scan(SimulatedClouds clouds, Path audit, Path out, Path log)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            ChildJvm.command(
                List.of(),
                Main.class,
                "scan",
                "--config",
                audit.toString(),
                "--out",
                out.toString()));
    CommandRun.signIn(clouds, builder.environment());
    builder.environment().put("KEY", "a-signing-key-of-the-test");
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }
}
