package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.fixtures.SimulatedClouds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be written is told, and what was written before is not lost. */
@BesideOthers
class FullDiskTest {

  @TempDir private Path folder;

  @Test
  void aRunThatCannotKeepWhatItReadStopsAndCanBeGoneOnWith() throws IOException {
    Path whole = folder.resolve("whole");
    ScriptedRun.scan(whole, cloud());
    Path out = folder.resolve("out");
    // In the place of the folder of the last account is a file, as if there were no room for it.
    ScriptedCloud obstructing =
        cloud()
            .beforeAnswer(
                call -> {
                  if (call == 1) {
                    obstruct(out);
                  }
                });

    assertThatThrownBy(() -> ScriptedRun.scan(out, obstructing))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("plumbline scan --resume");
    assertThat(obstructing.asked()).as("it was stopped").isLessThan(cloud().all());
    Files.delete(obstacle(out));
    ScriptedCloud rest = cloud();
    ScriptedRun.resume(out, rest);

    assertThat(findings(out)).hasSameElementsAs(findings(whole));
    assertThat(rest.asked()).isLessThan(rest.all());
  }

  @Test
  void aReportThatFindsNoRoomIsNoWrongUsage() throws IOException, InterruptedException {
    Path said = folder.resolve("stderr");
    try (var clouds = SimulatedClouds.start()) {
      ProcessBuilder scan = new ProcessBuilder(withSmallFiles(scan(clouds)));
      CommandRun.signIn(clouds, scan.environment());
      Process process = scan.redirectError(said.toFile()).start();
      process.getInputStream().readAllBytes();

      assertThat(process.waitFor()).as(Files.readString(said)).isEqualTo(5);
    }
    assertThat(said)
        .content()
        .contains("The run in " + folder.resolve("out"), "Make room", "plumbline scan --resume")
        .doesNotContain("Exception");
  }

  private List<String> scan(SimulatedClouds clouds) throws IOException {
    return ChildJvm.command(
        List.of("-XX:-UsePerfData"),
        Main.class,
        "scan",
        "--config",
        CommandRun.auditFile(clouds, folder.resolve("plumbline.yaml")).toString(),
        "--provider",
        "gcp",
        "--no-progress",
        "--out",
        folder.resolve("out").toString());
  }

  /** Files of 1 MB at most, which answers fit into and findings do not. */
  private static List<String> withSmallFiles(List<String> command) {
    List<String> limited =
        new ArrayList<>(List.of("bash", "-c", "ulimit -f 1024; exec \"$@\"", "bash"));
    limited.addAll(command);
    return limited;
  }

  private static ScriptedCloud cloud() {
    return new ScriptedCloud(30, 2, Duration.ofMillis(5));
  }

  private static void obstruct(Path out) {
    try {
      Path obstacle = obstacle(out);
      Files.createDirectories(obstacle.resolveSibling("."));
      Files.createFile(obstacle);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path obstacle(Path out) throws IOException {
    try (Stream<Path> all = Files.list(out)) {
      return all.filter(run -> Files.exists(run.resolve("snapshot")))
          .findFirst()
          .orElseThrow()
          .resolve("snapshot/aws/000000000030");
    }
  }

  private static List<String> findings(Path out) throws IOException {
    try (Stream<String> lines = Files.lines(out.resolve("latest/findings.ndjson"))) {
      return lines.map(line -> line.replaceAll("\"(runId|collectedAt)\":\"[^\"]*\"", "")).toList();
    }
  }
}
