package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.fixtures.SimulatedClouds;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Somebody reads the first lines and goes, as {@code head} does: that is no failure. A stdout that
 * takes nothing more for another reason is one.
 */
@BesideOthers
class ClosedStdoutTest {

  @TempDir private Path folder;

  @Test
  void aListOfWhichNobodyReadsTheRestEndsAsUsual() throws IOException, InterruptedException {
    Process list = start(List.of("checks", "list"), ProcessBuilder.Redirect.PIPE);
    list.getInputStream().close();

    assertThat(exit(list)).isZero();
    assertThat(said()).isEmpty();
  }

  @Test
  void aScanWhoseSummaryNobodyReadsLeavesAllItsFiles() throws IOException, InterruptedException {
    try (var clouds = SimulatedClouds.start()) {
      Process scan = start(clouds);
      scan.getInputStream().close();

      assertThat(exit(scan)).as(said()).isEqualTo(1);
    }
    assertThat(said()).doesNotContain("Exception", "stdout");
    Path run = folder.resolve("out/latest");
    assertThat(run.resolve("report.html")).exists();
    assertThat(Files.readString(run.resolve("summary.json"), StandardCharsets.UTF_8))
        .contains("\"interrupted\": false");
    assertThat(Files.readAllLines(run.resolve("findings.ndjson"), StandardCharsets.UTF_8))
        .isNotEmpty()
        .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
    assertThat(Files.readString(run.resolve("metrics.prom"), StandardCharsets.UTF_8))
        .contains("plumbline_run_exit_code 1");
  }

  @Test
  void progressThatNobodyReadsDoesNotHoldUpAScan() throws IOException, InterruptedException {
    try (var clouds = SimulatedClouds.start()) {
      ProcessBuilder both = command(scan(clouds)).redirectErrorStream(true);
      CommandRun.signIn(clouds, both.environment());
      Process scan = both.start();
      scan.getInputStream().close();

      assertThat(exit(scan)).isEqualTo(1);
    }
    assertThat(folder.resolve("out/latest/report.html")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"checks list", "--version"})
  void aFullDiskBehindStdoutIsToldAndIsNoSuccess(String arguments)
      throws IOException, InterruptedException {
    File full = new File("/dev/full");
    assumeTrue(full.exists(), "skipped: this system has no /dev/full");

    Process list = start(List.of(arguments.split(" ")), ProcessBuilder.Redirect.to(full));

    assertThat(exit(list)).isEqualTo(5);
    assertThat(said())
        .contains("Not everything could be written to stdout: No space left on device.")
        .doesNotContain("Exception");
  }

  private List<String> scan(SimulatedClouds clouds) throws IOException {
    return List.of(
        "scan",
        "--config",
        CommandRun.auditFile(clouds, folder.resolve("plumbline.yaml")).toString(),
        "--check",
        "public-api-endpoint-restricted",
        "--out",
        folder.resolve("out").toString());
  }

  private Process start(SimulatedClouds clouds) throws IOException {
    ProcessBuilder scan = command(scan(clouds)).redirectError(folder.resolve("stderr").toFile());
    CommandRun.signIn(clouds, scan.environment());
    return scan.start();
  }

  private Process start(List<String> arguments, ProcessBuilder.Redirect stdout) throws IOException {
    return command(arguments)
        .redirectOutput(stdout)
        .redirectError(folder.resolve("stderr").toFile())
        .start();
  }

  private static ProcessBuilder command(List<String> arguments) {
    return new ProcessBuilder(
        ChildJvm.command(List.of(), Main.class, arguments.toArray(String[]::new)));
  }

  private static int exit(Process process) throws InterruptedException {
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("stderr"), StandardCharsets.UTF_8);
  }
}
