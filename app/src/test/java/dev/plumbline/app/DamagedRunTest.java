package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.run.RunRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goes on with runs whose files somebody or something damaged. */
class DamagedRunTest {

  @TempDir private Path folder;
  private Path out;
  private List<String> findings;

  @BeforeEach
  void finishedRun() throws IOException {
    out = folder.resolve("out");
    ScriptedRun.scan(out, cloud());
    findings = findings();
    ScriptedRun.reopen(run());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"format\":1", "\u0000\u0000\u0000", "{\"format\":7}", "gone"})
  void aScopeWhoseAnswersAreDamagedIsReadAgain(String content) throws IOException {
    Path cell = cell("000000000002");
    if (content.equals("gone")) {
      Files.delete(cell);
    } else {
      Files.writeString(cell, content, StandardCharsets.UTF_8);
    }

    ScriptedRun.resume(out, cloud());

    assertThat(findings()).isEqualTo(findings);
  }

  @Test
  void aFileWithTheAnswersOfAnotherAccountIsReadAgain() throws IOException {
    Files.copy(cell("000000000003"), cell("000000000002"), StandardCopyOption.REPLACE_EXISTING);

    ScriptedRun.resume(out, cloud());
    assertThat(findings()).isEqualTo(findings);
  }

  @Test
  void whateverHappensToALineOfTheJournalTheVerdictsAreTheSame() throws IOException {
    Path journal = snapshot().resolve("run.journal");
    byte[] whole = Files.readAllBytes(journal);
    Random random = new Random(3);
    int closed = new String(whole, StandardCharsets.UTF_8).indexOf("closed");
    int length =
        "closed\",\"provider\":\"aws\",\"account\":\"000000000001\",\"region\":\"region-1".length();
    for (int i = 0; i < 40; i++) {
      byte[] damaged = whole.clone();
      // Every second time in a line that says that something need not be read again.
      int at = i % 2 == 0 ? closed + i * length / 40 : random.nextInt(damaged.length);
      damaged[at] = (byte) ('a' + random.nextInt(26));
      Files.write(journal, damaged);
      ScriptedRun.reopen(run());

      ScriptedRun.resume(out, cloud());

      assertThat(findings()).as("byte %d", at).isEqualTo(findings);
    }
  }

  @Test
  void aScopeThatIsReadAgainIsNotDoneBeforeItIsRead() throws IOException {
    Files.delete(cell("000000000002"));
    ScriptedRun.resume(
        out,
        cloud()
            .beforeAnswer(
                _ -> {
                  throw new IllegalStateException("not today");
                }));
    ScriptedRun.reopen(run());

    ScriptedRun.resume(out, cloud());

    assertThat(findings()).isEqualTo(findings);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"format\":1", "gone"})
  void aRunWithAnAnswerThatIsDamagedCanBeJudgedAllTheSame(String content) throws IOException {
    Path cell = cell("000000000002");
    if (content.equals("gone")) {
      Files.delete(cell);
    } else {
      Files.writeString(cell, content, StandardCharsets.UTF_8);
    }
    // What a run was writing when it was killed.
    Files.writeString(cell.resolveSibling(".cell-region-2.ndjson"), "{", StandardCharsets.UTF_8);

    var done =
        ScriptedRun.loop()
            .judge(
                ScriptedRun.order(folder.resolve("judged")),
                snapshot(),
                RunRecord.read(snapshot()));

    assertThat(done.results().coverage())
        .filteredOn(scope -> !scope.complete())
        .extracting(scope -> scope.account() + " " + scope.region())
        .containsExactly("000000000002 region-1");
    assertThat(done.results().coverage()).hasSizeGreaterThan(8);
  }

  @Test
  void aScopeThatIsLostAndThatNothingLeadsToIsAGap() throws IOException {
    Files.delete(cell("000000000003"));

    var done = ScriptedRun.resume(out, new ScriptedCloud(2, 2, Duration.ZERO));

    assertThat(done.results().coverage())
        .filteredOn(scope -> !scope.complete())
        .extracting(scope -> scope.account() + " " + scope.region())
        .contains("000000000003 region-1");
  }

  private static ScriptedCloud cloud() {
    return new ScriptedCloud(3, 2, Duration.ZERO);
  }

  private Path cell(String account) throws IOException {
    return snapshot().resolve("aws").resolve(account).resolve("region-1.ndjson");
  }

  private Path snapshot() throws IOException {
    return run().resolve("snapshot");
  }

  private Path run() throws IOException {
    return out.resolve("latest").toRealPath();
  }

  private List<String> findings() throws IOException {
    try (Stream<String> lines = Files.lines(out.resolve("latest/findings.ndjson"))) {
      return lines.map(line -> line.replaceAll("\"(runId|collectedAt)\":\"[^\"]*\"", "")).toList();
    }
  }
}
