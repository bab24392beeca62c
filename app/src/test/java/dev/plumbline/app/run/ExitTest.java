package dev.plumbline.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import dev.plumbline.model.RunInfo;
import dev.plumbline.model.RunResults;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Summary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitTest {

  /** What there is of coverage, failing findings and exports, and what follows from it. */
  @ParameterizedTest(name = "{0}, failing {1}, fail on {2}, export failed {3}: {4}")
  @CsvSource({
    "read, none, high, false, 0",
    "read, medium, high, false, 0",
    "read, high, high, false, 1",
    "read, critical, high, false, 1",
    "read, info, info, false, 1",
    "read excluded, none, high, false, 0",
    "read disabled, none, high, false, 0",
    "read partial, none, high, false, 3",
    "read denied, medium, high, false, 3",
    "read timeout, none, high, false, 3",
    "read error, high, high, false, 1",
    "denied, none, high, false, 4",
    "denied excluded, none, high, true, 4",
    "timeout error, none, high, false, 4",
    "'', none, high, false, 4",
    "discovered:read denied, none, high, false, 4",
    "discovered:partial excluded, none, high, false, 4",
    "discovered:read denied read, none, high, false, 3",
    "excluded, none, high, false, 4",
    "partial, high, high, true, 5",
    "read, none, high, true, 5",
  })
  void theCodeFollowsFromCoverageFindingsAndExports(
      String statuses, String failing, String failOn, boolean exportFailed, int code) {
    assertThat(
            Exit.code(
                results(statuses, failing, false), Severity.of(failOn).orElseThrow(), exportFailed))
        .isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"read, none, 3", "read, high, 1"})
  void anInterruptedRunIsIncomplete(String statuses, String failing, int code) {
    assertThat(Exit.code(results(statuses, failing, true), Severity.HIGH, false)).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "0, true, 0",
    "1, true, 1",
    "0, false, 5",
    "1, false, 5",
    "3, false, 5",
    "4, false, 4"
  })
  void ticketsThatFailedAreAnExportThatFailed(int code, boolean well, int expected) {
    assertThat(Exit.withTickets(code, well)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, true, 0", "0, false, 3", "1, false, 1", "4, false, 4"})
  void whatWasNamedAndIsNotThereIsNotRead(int code, boolean found, int expected) {
    assertThat(Exit.withSelection(code, found)).isEqualTo(expected);
  }

  private static RunResults results(String statuses, String failing, boolean interrupted) {
    List<Coverage> coverage =
        List.of(statuses.split(" ", -1)).stream()
            .filter(word -> !word.isEmpty())
            .map(ExitTest::scope)
            .toList();
    var counted = new Summary.Counter().with(coverage);
    Map<Severity, Integer> failed =
        Severity.of(failing).map(severity -> Map.of(severity, 1)).orElse(Map.of());
    var summary =
        new Summary(
            counted.verdicts(),
            failed,
            counted.failingByProvider(),
            failed.size(),
            counted.suppressed(),
            counted.expired(),
            counted.clusters(),
            counted.scopes());
    Instant start = Instant.parse("2026-11-22T01:10:04Z");
    return new Fixed(
        new RunInfo("run", "1", "default", start, start, interrupted), coverage, summary);
  }

  private static Coverage scope(String text) {
    boolean discovery = text.startsWith("discovered:");
    String word = text.replace("discovered:", "");
    Coverage.Status status =
        List.of(Coverage.Status.values()).stream()
            .filter(one -> one.word().equals(word))
            .findFirst()
            .orElseThrow();
    return new Coverage(
        Provider.AWS,
        discovery ? "" : "111122223333",
        word,
        status,
        1,
        List.of(Gap.of("eks:ListClusters", Gap.Reason.ERROR, "")),
        OptionalInt.empty(),
        Duration.ZERO);
  }

  private record Fixed(RunInfo run, List<Coverage> coverage, Summary summary)
      implements RunResults {
    @Override
    public List<CheckInfo> checks() {
      return List.of();
    }

    @Override
    public void forEachFinding(Consumer<? super Finding> consumer) {}
  }
}
