package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.plumbline.app.run.Exit;
import dev.plumbline.app.run.RunRecord;
import dev.plumbline.app.run.Scan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code plumbline history} over folders as runs leave them. */
class HistoryCommandTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path out;

  @Test
  void theNewestRunComesFirst() throws IOException {
    Path first = scan();
    Path second = scan();
    Path third = scan();
    ScriptedRun.reopen(third);

    JsonNode runs = JSON.readTree(history("--format", "json").out());

    assertThat(runs.findValuesAsText("folder"))
        .containsExactlyElementsOf(
            Stream.of(first, second, third).sorted().map(Path::toString).toList().reversed());
    for (JsonNode run : runs) {
      boolean open = run.path("folder").asText().equals(third.toString());
      assertThat(run.path("state").asText()).isEqualTo(open ? "open" : "done");
      assertThat(run.path("summary"))
          .isEqualTo(
              JSON.readTree(
                  Files.readString(Path.of(run.path("folder").asText(), "summary.json"))));
    }
    assertThat(JSON.readTree(history("--format", "json", "--last", "2").out())).hasSize(2);
  }

  @Test
  void whatARunHasNotIsSaid() throws IOException {
    Path killed = scan();
    ScriptedRun.reopen(killed);
    Files.delete(killed.resolve("summary.json"));
    Path judged = out.resolve(scan().getFileName() + "-judged-1");
    Scan.Done done = judge(scan());
    Path damaged = scan();
    Files.writeString(damaged.resolve("summary.json"), "{");
    Files.createDirectory(out.resolve("not-ours"));
    Files.createDirectory(judged);

    List<String> lines = history().out().lines().toList();

    assertThat(lines)
        .element(lines.indexOf(String.valueOf(killed.getFileName())) + 1)
        .isEqualTo("  may be gone on with, no report yet");
    assertThat(lines)
        .element(lines.indexOf(String.valueOf(damaged.getFileName())) + 1)
        .isEqualTo("  cannot be read, no report yet");
    assertThat(lines)
        .element(lines.indexOf(String.valueOf(judged.getFileName())) + 1)
        .isEqualTo("  judged again, no report yet");
    assertThat(lines).anyMatch(line -> line.startsWith(done.folder().name() + "  "));
    assertThat(lines).noneMatch(line -> line.contains("not-ours") || line.contains("latest"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{\"format\":7}", "gone"})
  void aRunWhoseRecordIsDamagedIsNotDone(String content) throws IOException {
    Path record = scan().resolve("snapshot/run.json");
    if (content.equals("gone")) {
      Files.move(record.getParent(), out.resolve("elsewhere"));
    } else {
      Files.writeString(record, content);
    }

    JsonNode run = JSON.readTree(history("--format", "json").out()).path(0);

    assertThat(run.path("state").asText()).isEqualTo("damaged");
    assertThat(run.path("summary").path("findings").isInt()).isTrue();
  }

  @Test
  void mistakesAreToldWithWhatToDo() {
    assertThat(history().out()).isEqualTo("There is no run in this folder.\n");
    CommandRun none = CommandRun.of(Map.of(), "history", "--out", out.resolve("none").toString());
    assertThat(none.err()).contains("does not exist. Name the folder of runs with --out.");
    assertThat(none.exit()).isEqualTo(Exit.WRONG_USAGE);
    assertThat(history("--last", "0").err()).contains("--last must be at least 1, but is 0.");
    assertThat(history("--format", "csv").err()).contains("Formats are text, json.");
  }

  private CommandRun history(String... options) {
    return CommandRun.of(
        Map.of(),
        Stream.concat(Stream.of("history", "--out", out.toString()), Stream.of(options))
            .toArray(String[]::new));
  }

  private Path scan() throws IOException {
    return ScriptedRun.scan(out, new ScriptedCloud(1, 1, Duration.ZERO)).folder().path();
  }

  private Scan.Done judge(Path run) throws IOException {
    Path snapshot = run.resolve("snapshot");
    return ScriptedRun.loop().judge(ScriptedRun.order(out), snapshot, RunRecord.read(snapshot));
  }
}
