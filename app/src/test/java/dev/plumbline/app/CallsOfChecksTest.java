package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.cases.CaseRunner;
import dev.plumbline.app.cases.ReadCalls;
import dev.plumbline.app.run.CellJudge;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.checks.CheckCase;
import dev.plumbline.checks.Judge;
import dev.plumbline.collectors.CallPlan;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Selection;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Gap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The calls that a check file names are those that it looks at: with them alone it decides as with
 * everything, and none of them is idle. Run with {@code -Dcalls.write=true} the test writes the
 * lines instead.
 */
class CallsOfChecksTest {

  private static final Path FILES =
      Path.of("checks/src/main/resources/dev/plumbline/checks/catalogue");

  private final List<Check> checks = Catalogue.builtIn().checks();
  private final CaseRunner runner = new CaseRunner(AppModule.mappings());

  @Test
  void checksNameTheCallsThatTheyLookAt() throws IOException {
    Map<String, Set<String>> looked = new TreeMap<>();
    checks.forEach(check -> looked.put(check.id(), new TreeSet<>()));
    for (Check check : checks) {
      for (CheckCase one : check.cases()) {
        runner.findings(check, one).forEach(finding -> note(finding, looked));
      }
    }
    Judge all = new Judge(checks, Map.of(), "run");
    for (Cell cell : SimulatedRun.cells()) {
      judged(all, cell).forEach(finding -> note(finding, looked));
    }
    if (Boolean.getBoolean("calls.write")) {
      for (Check check : checks) {
        write(check.id(), line(looked.getOrDefault(check.id(), Set.of())));
      }
      return;
    }

    List<String> wrong = new ArrayList<>();
    for (Check check : checks) {
      Set<String> wanted = looked.getOrDefault(check.id(), Set.of());
      if (!wanted.equals(check.calls())) {
        wrong.add(check.file() + ": write '" + line(wanted) + "'.");
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void theCallsOfACheckAreEnoughForIt() {
    List<String> wrong = new ArrayList<>();
    Map<Set<String>, List<Check>> byCalls =
        checks.stream().collect(Collectors.groupingBy(Check::calls));
    for (Cell cell : SimulatedRun.cells()) {
      Map<String, String> everything = new TreeMap<>();
      judged(new Judge(checks, Map.of(), "run"), cell)
          .forEach(finding -> everything.put(key(finding), finding.verdict().name()));
      wrong.addAll(
          byCalls.entrySet().parallelStream()
              .flatMap(
                  entry -> {
                    CallPlan plan = CallPlan.of(ReadCalls.all().values(), entry.getKey());
                    Judge judge = new Judge(entry.getValue(), Map.of(), "run");
                    return judged(judge, only(cell, plan)).stream();
                  })
              .filter(finding -> !finding.verdict().name().equals(everything.get(key(finding))))
              .map(finding -> difference(finding, everything.get(key(finding))))
              .toList());
    }
    assertThat(wrong).isEmpty();
  }

  private static String difference(Finding finding, @Nullable String with) {
    return key(finding)
        + " is "
        + finding.verdict()
        + ", not "
        + with
        + finding.gap().map(gap -> ": " + gap.call() + " " + gap.detail()).orElse("");
  }

  private static String key(Finding finding) {
    return finding.checkId() + " of " + finding.resource().id();
  }

  private static List<Finding> judged(Judge judge, Cell cell) {
    return new CellJudge(AppModule.mappings(), judge, Selection.EVERYTHING)
        .judge(cell, Duration.ZERO)
        .findings();
  }

  /** The cell as a run with this plan would have read it. */
  private static Cell only(Cell cell, CallPlan plan) {
    Cell own =
        cell.with(
            cell.answers().stream().filter(answer -> plan.ids().contains(answer.call())).toList());
    return new Cell(
        own.scope(),
        own.collectedAt(),
        own.answers(),
        cell.account().map(account -> only(account, plan)));
  }

  private static void note(Finding finding, Map<String, Set<String>> looked) {
    Set<String> calls = looked.getOrDefault(finding.checkId(), Set.of());
    finding.evidence().stream()
        .map(Evidence::call)
        .filter(ReadCalls.all()::containsKey)
        .forEach(calls::add);
    finding.gap().map(Gap::call).filter(ReadCalls.all()::containsKey).ifPresent(calls::add);
  }

  private static String line(Set<String> calls) {
    return "calls: [" + String.join(", ", calls) + "]";
  }

  private static void write(String id, String line) throws IOException {
    Path file = FILES.resolve(id + ".yaml");
    String text = Files.readString(file, StandardCharsets.UTF_8);
    String without = text.replaceAll("(?m)^calls: .*\\R", "");
    Files.writeString(
        file,
        without.replaceFirst("(?m)^(?=expression:|logic:|notApplicable:|manual:)", line + "\n"),
        StandardCharsets.UTF_8);
  }
}
