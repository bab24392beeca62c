package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.app.cases.ReadCalls;
import dev.plumbline.app.run.CellJudge;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.checks.Judge;
import dev.plumbline.checks.Logic;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.CallPlan;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Selection;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The property that holds for all checks, for ever: refusing calls may only turn an outcome into
 * UNKNOWN, and never goes unsaid in the coverage. Every subset of the calls that a check needs is
 * refused, of up to six calls with {@code -Dplumbline.subsets=6}; that it needs no other is shown
 * by {@link CallsOfChecksTest}.
 */
class RefusedCallsTest {

  /** Up to so many calls every subset is refused; beyond, each, each pair and all. */
  private static final int EXHAUSTIVE = Integer.getInteger("plumbline.subsets", 4);

  private static final Map<Set<String>, CallPlan> PLANS = new ConcurrentHashMap<>();

  @TestFactory
  Stream<DynamicTest> refusingCallsOnlyTurnsOutcomesIntoUnknown() {
    List<Check> checks = Catalogue.builtIn().checks();
    return SimulatedRun.cells().stream()
        .map(
            cell ->
                DynamicTest.dynamicTest(
                    cell.scope().toString(), () -> assertThat(violations(cell, checks)).isEmpty()));
  }

  @Test
  void aCheckThatTakesUnreadForGoodIsCaught() {
    Logic wrong =
        subject ->
            subject
                .cluster()
                .version()
                .support()
                .fold(
                    support ->
                        support == Cluster.Support.STANDARD ? Outcome.pass("") : Outcome.fail(""),
                    () -> Outcome.fail(""),
                    _ -> Outcome.pass(""));

    assertThat(violations(check(wrong)))
        .anyMatch(v -> v.contains("FAIL became PASS") && v.contains("eks:DescribeClusterVersions"));
  }

  @Test
  void aCheckThatTakesARefusedListingForAnEmptyOneIsCaught() {
    Logic wrong =
        subject ->
            subject.cluster().nodePools().items().isEmpty() ? Outcome.pass("") : Outcome.fail("");

    assertThat(violations(check(wrong))).anyMatch(v -> v.contains("eks:ListNodegroups"));
  }

  /** EKS writes what it was asked for, even where that is empty: what does not is somebody else. */
  @Test
  void answersOfEksWithNothingInThemOnlyTurnOutcomesIntoUnknown() {
    List<Check> checks = Catalogue.builtIn().checks();

    assertThat(
            SimulatedRun.cells().stream()
                .filter(cell -> cell.scope().provider() == Provider.AWS)
                .flatMap(cell -> ofHollow(cell, checks).stream()))
        .isEmpty();
  }

  private static List<String> ofHollow(Cell cell, List<Check> checks) {
    Map<String, Verdict> before = verdicts(cell, checks);
    return cell.answers().parallelStream()
        .filter(one -> one instanceof Answer.Given && one.call().startsWith("eks:"))
        .flatMap(
            one -> {
              Answer hollow =
                  new Answer.Given(
                      one.call(),
                      one.parameters(),
                      one.time(),
                      JsonNodeFactory.instance.objectNode());
              Cell changed =
                  cell.with(cell.answers().stream().map(a -> a.equals(one) ? hollow : a).toList());
              Set<String> what = Set.of("what is in " + one.call() + one.parameters());
              return compare(judge(concerned(checks, one)), changed, what, before).stream();
            })
        .toList();
  }

  /** Those of the first region that shows any, small ones first; one is enough to be caught. */
  private static List<String> violations(Check check) {
    return SimulatedRun.cells().stream()
        .filter(cell -> cell.scope().provider() == Provider.AWS)
        .sorted(Comparator.comparingInt(cell -> cell.answers().size()))
        .map(cell -> violations(cell, List.of(check)))
        .filter(violations -> !violations.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static Check check(Logic logic) {
    Check any = Catalogue.builtIn().find("deletion-protection-enabled").orElseThrow();
    return new Check(
        any.info(),
        List.of(),
        Check.Target.CLUSTER,
        EnumSet.allOf(Provider.class),
        List.of(),
        new TreeSet<>(
            Set.of("eks:DescribeCluster", "eks:DescribeClusterVersions", "eks:ListNodegroups")),
        new TreeMap<>(),
        new TreeMap<>(),
        logic,
        List.of(),
        "test");
  }

  private static List<String> violations(Cell cell, List<Check> checks) {
    Map<String, Verdict> before = verdicts(cell, checks);
    Set<String> made = callsBehind(cell);
    Map<Set<String>, Set<Check>> concerned = new LinkedHashMap<>();
    for (Check check : checks) {
      List<String> needed = new ArrayList<>(plan(check).ids());
      needed.retainAll(made);
      for (Set<String> refused : subsets(needed)) {
        concerned.computeIfAbsent(refused, _ -> new LinkedHashSet<>()).add(check);
      }
    }
    // On all cores: each refusal is a cell of its own.
    Stream<String> bySubset =
        concerned.entrySet().parallelStream()
            .flatMap(
                entry -> {
                  Set<String> refused = entry.getKey();
                  Cell without = refuse(cell, answer -> refused.contains(answer.call()));
                  return compare(judge(entry.getValue()), without, refused, before).stream();
                });
    // One answer at a time as well: one cluster that cannot be described beside others that can.
    Stream<String> byAnswer =
        cell.answers().parallelStream()
            .flatMap(
                one -> {
                  Cell without = refuse(cell, answer -> answer.equals(one));
                  Set<String> refused = Set.of(one.call() + one.parameters());
                  return compare(judge(concerned(checks, one)), without, refused, before).stream();
                });
    return Stream.concat(bySubset, byAnswer).toList();
  }

  private static Map<String, Verdict> verdicts(Cell cell, List<Check> checks) {
    Map<String, Verdict> verdicts = new HashMap<>();
    for (Finding finding : judge(checks).judge(cell, Duration.ZERO).findings()) {
      verdicts.put(key(finding), finding.verdict());
    }
    return verdicts;
  }

  private static List<Check> concerned(List<Check> checks, Answer answer) {
    return checks.stream().filter(check -> plan(check).ids().contains(answer.call())).toList();
  }

  private static CallPlan plan(Check check) {
    return PLANS.computeIfAbsent(
        check.calls(), calls -> CallPlan.of(ReadCalls.all().values(), calls));
  }

  private static CellJudge judge(Collection<Check> checks) {
    return new CellJudge(
        AppModule.mappings(),
        new Judge(List.copyOf(checks), Map.of(), "run"),
        Selection.EVERYTHING);
  }

  private static List<String> compare(
      CellJudge judge, Cell cell, Set<String> refused, Map<String, Verdict> before) {
    List<String> violations = new ArrayList<>();
    CellJudge.Judged after = judge.judge(cell, Duration.ZERO);
    for (Finding finding : after.findings()) {
      Verdict was = before.get(key(finding));
      if (finding.verdict() != Verdict.UNKNOWN && finding.verdict() != was) {
        violations.add(
            key(finding) + ": " + was + " became " + finding.verdict() + " without " + refused);
      }
    }
    boolean ownRefused = cell.answers().stream().anyMatch(Answer.Refused.class::isInstance);
    if (ownRefused && after.coverage().status() == Coverage.Status.READ) {
      violations.add("coverage says read without " + refused);
    }
    return violations;
  }

  /**
   * Some canonical ids have a part that only another call tells: the number of a project on Google
   * Cloud, and what ends the ARN of a node group on AWS. The verdict has to hold for the resource
   * all the same.
   */
  private static String key(Finding finding) {
    Resource resource = finding.resource();
    String id =
        switch (resource.provider()) {
          case AWS -> resource.id().replaceFirst("(:nodegroup/[^/]+/[^/]+)/.*", "$1");
          case AZURE -> resource.id();
          case GCP ->
              resource.id().replaceFirst("/projects/[^/]+", "/projects/" + resource.account());
        };
    return finding.checkId() + " of " + id;
  }

  private static Set<String> callsBehind(Cell cell) {
    Set<String> calls = new LinkedHashSet<>();
    cell.answers().forEach(answer -> calls.add(answer.call()));
    cell.account().ifPresent(account -> account.answers().forEach(a -> calls.add(a.call())));
    return calls;
  }

  private static List<Set<String>> subsets(List<String> calls) {
    List<Set<String>> subsets = new ArrayList<>();
    if (calls.size() <= EXHAUSTIVE) {
      for (int bits = 1; bits < 1 << calls.size(); bits++) {
        Set<String> subset = new LinkedHashSet<>();
        for (int i = 0; i < calls.size(); i++) {
          if ((bits >> i & 1) == 1) {
            subset.add(calls.get(i));
          }
        }
        subsets.add(subset);
      }
      return subsets;
    }
    for (int i = 0; i < calls.size(); i++) {
      subsets.add(Set.of(calls.get(i)));
      for (int j = i + 1; j < calls.size(); j++) {
        subsets.add(Set.of(calls.get(i), calls.get(j)));
      }
    }
    subsets.add(Set.copyOf(calls));
    return subsets;
  }

  private static Cell refuse(Cell cell, Predicate<Answer> refused) {
    Cell own = cell.with(answers(cell, refused));
    return new Cell(
        own.scope(),
        own.collectedAt(),
        own.answers(),
        cell.account().map(account -> account.with(answers(account, refused))));
  }

  private static List<Answer> answers(Cell cell, Predicate<Answer> refused) {
    return cell.answers().stream()
        .map(
            answer ->
                refused.test(answer)
                    ? (Answer)
                        new Answer.Refused(
                            answer.call(),
                            answer.parameters(),
                            answer.time(),
                            Gap.denied(answer.call(), answer.call(), "Refused by the test."))
                    : answer)
        .toList();
  }
}
