package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be written is told, and what was written before is not lost. */
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
