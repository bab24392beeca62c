package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.plumbline.app.run.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code plumbline diff} over runs as they lie on the disk. */
class DiffCommandTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  @Test
  void theSameEstateTwice() throws IOException {
    CommandRun run = diff(scan(2), scan(2));

    assertThat(run.exit()).isEqualTo(Exit.NOTHING_FOUND);
    assertThat(run.out()).contains("Nothing is new.").doesNotContain("Less was read");
  }

  @Test
  void aRegionMoreAndARegionLess() throws IOException {
    Path one = scan(1);
    Path two = scan(2);

    CommandRun more = diff(one, two, "--fail-on", "low");
    assertThat(more.exit()).isEqualTo(Exit.FINDINGS);
    assertThat(more.out())
        .contains("Fails, and could not be told before", "Its scope was not looked at.");
    assertThat(diff(one, two, "--fail-on", "critical").exit()).isEqualTo(Exit.NOTHING_FOUND);

    CommandRun less = diff(two, one);
    assertThat(less.exit()).isEqualTo(Exit.INCOMPLETE);
    assertThat(less.out())
        .contains("Nothing new is known.", "Failed, and cannot be told now")
        .contains("region-2 000000000001: read before, not looked at now");
  }

  @Test
  void whatNobodyCouldReadIsNotSolved() throws IOException {
    Path whole = scan(1);
    Path refused = folder.resolve("refused");
    ScriptedCloud cloud =
        new ScriptedCloud(1, 1, Duration.ZERO)
            .beforeAnswer(
                (scope, _) -> {
                  if (!scope.region().isEmpty()) {
                    throw new IllegalStateException("reset");
                  }
                });
    ScriptedRun.scan(refused, cloud);

    JsonNode diff = json(diff(whole, refused.resolve("latest"), "--format", "json"));

    assertThat(diff.at("/counts/solved").intValue()).isZero();
    assertThat(diff.at("/counts/gone").intValue()).isZero();
    assertThat(diff.at("/counts/not-told-now").intValue()).isPositive();
    assertThat(diff.at("/lessRead/0/before").textValue()).isEqualTo("read");
    assertThat(diff.at("/lessRead/0/after").textValue()).isEqualTo("error");
  }

  @Test
  void programsGetTheWholeFinding() throws IOException {
    JsonNode diff = json(diff(scan(1), scan(2), "--format", "json"));

    assertThat(diff.at("/changes")).isNotEmpty();
    assertThat(diff.at("/counts/not-told-before").intValue()).isEqualTo(diff.at("/changes").size());
    assertThat(diff.at("/changes/0/change").textValue()).isEqualTo("not-told-before");
    assertThat(diff.at("/changes/0/finding/verdict").textValue()).isEqualTo("FAIL");
    assertThat(diff.at("/changes/0/finding/fingerprint").textValue()).hasSize(26);
    assertThat(diff.at("/after/runId").textValue()).isNotEqualTo(diff.at("/before/runId").asText());
  }

  @Test
  void mistakesAreToldWithWhatToDo() throws IOException {
    Path run = scan(1);
    Path broken = copy(run);
    Path findings = broken.resolve("findings.ndjson");
    Files.writeString(findings, "x" + Files.readString(findings));

    assertMistake(diff(run, folder), "Name the folder of a run, such as plumbline-out/latest.");
    assertMistake(diff(run, broken), "findings.ndjson, line 1: not readable");
    assertMistake(diff(run, broken), "Run " + run.toRealPath().getFileName() + ": ");
    assertMistake(diff(run, run, "--format", "xml"), "Formats are text, json.");
    assertMistake(diff(run, run, "--fail-on", "bad"), "Severities are critical, high");
  }

  @ParameterizedTest
  @ValueSource(strings = {"findings.ndjson", "coverage.ndjson"})
  void whatIsMissingInAFileThatWasCutIsNotGone(String name) throws IOException {
    Path run = scan(2);
    Path cut = copy(run);
    List<String> lines = Files.readAllLines(run.resolve(name));
    Files.write(cut.resolve(name), lines.subList(0, 1));

    String told = "Lines in it: 1; by summary.json beside it: " + lines.size();
    assertMistake(diff(run, cut), told);
    assertMistake(diff(cut, run), told);
    Files.delete(cut.resolve("summary.json"));
    assertMistake(diff(run, cut), "summary.json does not exist.");
  }

  @Test
  void whatWasJudgedIsWhatTheRunSaysAndNotWhatItWouldBeNow() throws IOException {
    Path run = scan(1);
    Path before = copy(run);
    Files.writeString(before.resolve("findings.ndjson"), "");
    Path summary = before.resolve("summary.json");
    Files.writeString(
        summary, Files.readString(summary).replaceAll("(\"[A-Z_]+\"): \\d+", "$1: 0"));
    Path record = before.resolve("snapshot/run.json");
    Files.writeString(
        record,
        Files.readString(record)
            .replaceAll("(?s)\"judged\" : \\{.*?\\}", "\"judged\" : {\"other\":[\"aws\"]}"));

    JsonNode diff = json(diff(before, run, "--format", "json"));

    assertThat(diff.at("/counts/new").intValue()).isZero();
    assertThat(diff.at("/counts/not-told-before").intValue()).isPositive();
    assertThat(diff.at("/changes/0/because").textValue()).isEqualTo("The check was not made.");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"chosenProfile\" : \"default\"', '\"chosenProfile\" : \"later\"'",
    "'\"frameworks\" : [ ]', '\"frameworks\" : [ \"later\" ]'"
  })
  void whatOnlyAnotherVersionJudgesIsSaid(String was, String is) throws IOException {
    Path run = scan(1);
    Path other = copy(run);
    Path record = other.resolve("snapshot/run.json");
    String older = Files.readString(record).replace("\"judged\"", "\"notWrittenThen\"");
    Files.writeString(record, older.replace(was, is));

    assertMistake(diff(run, other), "version test of Plumbline");
    assertMistake(diff(run, other), "'later'");
  }

  private Path copy(Path run) throws IOException {
    Path copy = folder.resolve("copy");
    try (var files = Files.walk(run.toRealPath())) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(run.toRealPath().relativize(file).toString()));
      }
    }
    return copy;
  }

  private static void assertMistake(CommandRun run, String message) {
    assertThat(run.err()).contains(message);
    assertThat(run.out()).isEmpty();
    assertThat(run.exit()).isEqualTo(Exit.WRONG_USAGE);
  }

  private Path scan(int regions) throws IOException {
    Path out = Files.createTempDirectory(folder, "run");
    ScriptedRun.scan(out, new ScriptedCloud(1, regions, Duration.ZERO));
    Path findings = out.resolve("latest/findings.ndjson");
    // The scripted cluster is in order.
    Files.writeString(
        findings,
        Files.readString(findings).replace("\"verdict\":\"PASS\"", "\"verdict\":\"FAIL\""));
    return out.resolve("latest");
  }

  private static JsonNode json(CommandRun run) throws IOException {
    return JSON.readTree(run.out());
  }

  private static CommandRun diff(Path before, Path after, String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "diff";
    arguments[1] = before.toString();
    arguments[2] = after.toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return CommandRun.of(Map.of(), arguments);
  }
}
