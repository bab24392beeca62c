package dev.plumbline.app.cases;

import dev.plumbline.app.run.CellJudge;
import dev.plumbline.checks.Check;
import dev.plumbline.checks.CheckCase;
import dev.plumbline.checks.Judge;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Mapping;
import dev.plumbline.collectors.Selection;
import dev.plumbline.fixtures.Recordings;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Runs the cases of a check: mapping and check together, on a changed recording. */
public final class CaseRunner {

  private static final String EVERY_RESOURCE = "*";

  private final Map<Provider, Mapping> mappings;

  public CaseRunner(Map<Provider, Mapping> mappings) {
    this.mappings = Map.copyOf(mappings);
  }

  /** What is wrong with one case; empty where it came out as expected. */
  public List<String> run(Check check, CheckCase one) {
    if (!Recordings.names().contains(one.given())) {
      return List.of(
          "there is no recording '"
              + one.given()
              + "'. Recordings are "
              + String.join(", ", Recordings.names())
              + ".");
    }
    try {
      return compare(one, verdicts(findings(check, one)));
    } catch (IllegalArgumentException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  /**
   * What a check finds in a case.
   *
   * @throws IllegalArgumentException where the case names what its recording does not have
   */
  public List<Finding> findings(Check check, CheckCase one) {
    Cell cell = RecordedAnswers.cell(Recordings.cell(one.given()), one);
    Judge judge = new Judge(List.of(check), Map.of(check.id(), one.parameters()), "case");
    return new CellJudge(mappings, judge, Selection.EVERYTHING)
        .judge(cell, Duration.ZERO)
        .findings();
  }

  /**
   * The calls whose answers a check looks at in its cases. What every run reads anyway counts only
   * where the check names it.
   */
  public SortedSet<String> looksAt(Check check) {
    SortedSet<String> calls = new TreeSet<>(check.calls());
    for (CheckCase one : check.cases()) {
      if (!Recordings.names().contains(one.given())) {
        continue;
      }
      for (Finding finding : findings(check, one)) {
        finding.evidence().forEach(evidence -> add(evidence.call(), calls));
        finding.gap().ifPresent(gap -> add(gap.call(), calls));
      }
    }
    return calls;
  }

  private static void add(String call, SortedSet<String> calls) {
    CallType known = ReadCalls.all().get(call);
    if (known != null && !known.always()) {
      calls.add(call);
    }
  }

  private static SortedMap<String, String> verdicts(List<Finding> findings) {
    SortedMap<String, String> verdicts = new TreeMap<>();
    for (Finding finding : findings) {
      verdicts.put(
          finding.resource().name(),
          finding.verdict().name() + finding.gap().map(g -> " (" + g.detail() + ")").orElse(""));
    }
    return verdicts;
  }

  private static List<String> compare(CheckCase one, SortedMap<String, String> verdicts) {
    List<String> wrong = new ArrayList<>();
    if (verdicts.isEmpty()) {
      wrong.add("no finding at all");
    }
    Verdict every = one.expect().get(EVERY_RESOURCE);
    verdicts.forEach(
        (name, verdict) -> {
          Verdict expected = one.expect().getOrDefault(name, every);
          if (expected == null) {
            wrong.add(name + " is " + verdict + ", which the case does not expect");
          } else if (!verdict.split(" ", 2)[0].equals(expected.name())) {
            wrong.add(name + " is " + verdict + ", not " + expected);
          }
        });
    one.expect().keySet().stream()
        .filter(name -> !name.equals(EVERY_RESOURCE) && !verdicts.containsKey(name))
        .forEach(name -> wrong.add("no finding for " + name));
    return wrong;
  }
}
