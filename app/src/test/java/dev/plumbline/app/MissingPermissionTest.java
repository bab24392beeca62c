package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.cases.CaseRunner;
import dev.plumbline.app.cases.ReadCalls;
import dev.plumbline.app.run.CellJudge;
import dev.plumbline.app.run.Scan;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.checks.CheckCase;
import dev.plumbline.checks.Judge;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Selection;
import dev.plumbline.fixtures.SimulatedClouds;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Without a permission, exactly the checks that need it turn UNKNOWN and name it; no other verdict
 * changes. The simulated clouds refuse every call that needs the permission, one permission after
 * the other, and the real collectors ask them.
 */
class MissingPermissionTest {

  private static final String ASSUME_ROLE = "sts:AssumeRole";

  /** The account of whoever scans the simulated estate; it needs no role there. */
  private static final String CALLER = "111122223333";

  private final List<Check> checks = Catalogue.builtIn().checks();
  private final CaseRunner runner = new CaseRunner(AppModule.mappings());
  private final Map<String, Verdict> withAll = new HashMap<>();
  private final Set<Scope> judged = new HashSet<>();

  @TestFactory
  Stream<DynamicTest> withoutAPermissionThoseWhoNeedItSaySo() {
    for (Cell cell : SimulatedRun.cells()) {
      for (Finding finding : judge(List.of(cell)).findings()) {
        withAll.put(key(finding), finding.verdict());
        judged.add(cell.scope());
      }
    }
    Map<String, List<CallType>> byPermission = new TreeMap<>();
    for (CallType call : ReadCalls.all().values()) {
      if (!call.permission().isEmpty()) {
        byPermission.computeIfAbsent(call.permission(), _ -> new ArrayList<>()).add(call);
      }
    }
    Set<String> made = made();
    return byPermission.entrySet().stream()
        .filter(one -> one.getValue().stream().anyMatch(call -> made.contains(call.id())))
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.getKey(),
                    () -> assertThat(violations(one.getKey(), one.getValue())).isEmpty()));
  }

  /** What the simulated estate is not asked, nothing that is judged may hang on. */
  @Test
  void everyCallOfACheckIsMadeInTheSimulatedEstate() {
    Set<String> made = made();

    assertThat(checks)
        .allSatisfy(check -> assertThat(made).as(check.id()).containsAll(check.calls()));
  }

  private static Set<String> made() {
    Set<String> made = new TreeSet<>();
    for (Cell cell : SimulatedRun.cells()) {
      cell.answers().forEach(answer -> made.add(answer.call()));
    }
    // Its answer is a secret and is never kept.
    made.add(ASSUME_ROLE);
    return made;
  }

  private List<String> violations(String permission, List<CallType> calls) {
    Set<String> denied = new TreeSet<>();
    calls.forEach(call -> denied.add(call.id()));
    Set<String> mayTurn = new HashSet<>();
    Set<Check> mustTurn = new HashSet<>();
    for (Check check : checks) {
      if (Scan.plan(List.of(check)).ids().stream().anyMatch(denied::contains)) {
        mayTurn.add(check.id());
      }
      if (check.calls().stream().anyMatch(denied::contains)) {
        mustTurn.add(check);
      }
    }
    List<String> violations = new ArrayList<>();
    for (Selection scope : scopes(calls)) {
      violations.clear();
      Results without =
          judge(SimulatedRun.collect(SimulatedClouds.Options.shipped().withDenied(denied), scope));
      Set<String> turned = turned(without, permission, mayTurn, violations);
      if (!violations.isEmpty()) {
        return violations;
      }
      // Checks that have no reason to look at it in this scope may have one in the next.
      for (Check check : mustTurn) {
        boolean judged = without.findings().stream().anyMatch(f -> f.checkId().equals(check.id()));
        if (judged && !turned.contains(check.id()) && !turnsInACase(check, denied, permission)) {
          violations.add(check.id() + " looks at " + denied + " but does not miss " + permission);
        }
      }
      if (violations.isEmpty()) {
        return violations;
      }
    }
    return violations;
  }

  /** The checks that turned, where they may and say why; everything else is a violation. */
  private Set<String> turned(
      Results without, String permission, Set<String> mayTurn, List<String> violations) {
    Set<String> turned = new HashSet<>();
    for (Finding finding : without.findings()) {
      if (finding.verdict() == withAll.get(key(finding))) {
        continue;
      }
      boolean names = finding.gap().filter(gap -> gap.permission().equals(permission)).isPresent();
      if (names && mayTurn.contains(finding.checkId())) {
        turned.add(finding.checkId());
      } else {
        violations.add(
            "%s was %s and is %s without %s"
                .formatted(key(finding), withAll.get(key(finding)), finding, permission));
      }
    }
    boolean inCoverage =
        without.coverage().stream()
            .flatMap(scope -> scope.gaps().stream())
            .anyMatch(gap -> gap.permission().equals(permission));
    if (!inCoverage) {
      violations.add("no coverage names " + permission);
    }
    return turned;
  }

  /** Each scope that makes one of these calls: first those in which anything is judged, small. */
  private List<Selection> scopes(List<CallType> calls) {
    return SimulatedRun.cells().stream()
        .filter(cell -> cell.scope().provider() == calls.getFirst().provider())
        .filter(cell -> calls.stream().anyMatch(call -> makes(cell, call)))
        .sorted(
            Comparator.comparing((Cell cell) -> !judged.contains(cell.scope()))
                .thenComparingInt(cell -> cell.answers().size()))
        .map(cell -> only(cell.scope()))
        .toList();
  }

  private static Selection only(Scope scope) {
    return new Selection(
        List.of(scope.provider()),
        scope.account().isEmpty() ? List.of() : List.of(scope.account()),
        scope.region().isEmpty() ? List.of() : List.of(scope.region()),
        List.of());
  }

  private static boolean makes(Cell cell, CallType call) {
    return (call.id().equals(ASSUME_ROLE) && !cell.scope().account().equals(CALLER))
        || !cell.answers(call).isEmpty()
        || cell.account().filter(account -> makes(account, call)).isPresent();
  }

  /** The simulated estate may not have what makes a check look at a call; its cases do. */
  private boolean turnsInACase(Check check, Set<String> denied, String permission) {
    return check.cases().stream()
        .flatMap(one -> denied.stream().flatMap(call -> findings(check, one, call)))
        .flatMap(finding -> finding.gap().stream())
        .anyMatch(gap -> gap.permission().equals(permission));
  }

  private Stream<Finding> findings(Check check, CheckCase one, String refused) {
    try {
      return runner.findings(check, one.refusing(refused)).stream();
    } catch (IllegalArgumentException _) {
      return Stream.of(); // The recording of this case has no such call.
    }
  }

  private record Results(List<Finding> findings, List<Coverage> coverage) {}

  private Results judge(List<Cell> cells) {
    CellJudge judge =
        new CellJudge(
            AppModule.mappings(), new Judge(checks, Map.of(), "run"), Selection.EVERYTHING);
    List<Finding> findings = new ArrayList<>();
    List<Coverage> coverage = new ArrayList<>();
    for (Cell cell : cells) {
      CellJudge.Judged judged = judge.judge(cell, Duration.ZERO);
      findings.addAll(judged.findings());
      coverage.add(judged.coverage());
    }
    return new Results(findings, coverage);
  }

  /**
   * Without the call that tells the number of a project, its resources are named by its id, and
   * without a description the ARN of a node group lacks its last part.
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
}
