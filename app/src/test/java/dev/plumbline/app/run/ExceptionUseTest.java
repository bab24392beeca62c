package dev.plumbline.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Selection;
import dev.plumbline.config.AuditFileLoader;
import dev.plumbline.config.ExceptionRule;
import dev.plumbline.config.Problem;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceType;
import dev.plumbline.model.RunInfo;
import dev.plumbline.model.RunResults;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Summary;
import dev.plumbline.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ExceptionUseTest {

  private static final Instant START = Instant.parse("2026-11-25T02:00:00Z");

  private final List<Finding> findings = new ArrayList<>();
  private Coverage.Status status = Coverage.Status.READ;
  private Set<Provider> leftOut = Set.of();

  @Test
  void oneThatCoversSomethingIsInUse() {
    finding("open", "a", Verdict.FAIL);

    assertThat(unused("check: open", "check: [ope*, x], scope: {cluster: b}")).hasSize(1);
    assertThat(unused("check: open")).isEmpty();
  }

  @Test
  void oneThatMatchesNothingIsNot() {
    finding("open", "a", Verdict.FAIL);

    assertThat(unused("check: open", "check: open, scope: {cluster: b}"))
        .containsExactly(
            "plumbline.yaml, line 4: this exception matches nothing that the run judged. Remove"
                + " it.");
  }

  @Test
  void oneForWhatPassesNowIsNot() {
    finding("open", "a", Verdict.PASS);
    finding("open", "b", Verdict.NOT_APPLICABLE);

    assertThat(unused("check: open", "check: open, scope: {cluster: a}"))
        .containsExactly(
            "plumbline.yaml, line 3: this exception covers nothing that fails: none of the 2"
                + " findings that it matches does. Remove it.",
            "plumbline.yaml, line 4: this exception covers nothing that fails: the finding that it"
                + " matches does not. Remove it.");
  }

  @Test
  void oneBehindAnotherIsNot() {
    finding("open", "a", Verdict.FAIL);

    assertThat(unused("check: op*", "check: open"))
        .containsExactly(
            "plumbline.yaml, line 4: this exception covers nothing that one before it does not"
                + " cover. Remove it.");
  }

  @Test
  void whatTheRunCannotTellIsNotSaid() {
    finding("open", "a", Verdict.UNKNOWN);

    // One was not decided, of the other no check was judged.
    assertThat(unused("check: open", "check: strict-only")).isEmpty();
    status = Coverage.Status.PARTIAL;
    assertThat(unused("check: open, scope: {cluster: b}")).isEmpty();
    assertThat(unused("check: open, scope: {cluster: b, region: us-east-1}")).hasSize(1);
  }

  @Test
  void whereTheCheckWasNotJudgedNothingIsTold() {
    finding("open", "a", Verdict.PASS);
    leftOut = Set.of(Provider.AWS);

    assertThat(unused("check: open, scope: {provider: aws}", "check: open")).isEmpty();
    leftOut = Set.of(Provider.GCP);
    assertThat(unused("check: open, scope: {provider: aws}")).hasSize(1);
  }

  @Test
  void onlyAWholeRunTellsAnything() {
    RunInfo whole = new RunInfo("run", "1", "default", START, START, false);
    RunInfo cut = new RunInfo("run", "1", "default", START, START, true);
    Selection some = new Selection(List.of(), List.of(), List.of("eu-*"), List.of());

    assertThat(ExceptionUse.tellable(whole, Choice.of("strict"), Selection.EVERYTHING)).isTrue();
    assertThat(ExceptionUse.tellable(cut, Choice.of("strict"), Selection.EVERYTHING)).isFalse();
    assertThat(ExceptionUse.tellable(whole, Choice.of("strict"), some)).isFalse();
    assertThat(
            ExceptionUse.tellable(
                whole,
                new Choice(Optional.empty(), List.of("open"), List.of()),
                Selection.EVERYTHING))
        .isFalse();
  }

  private List<String> unused(String... keys) {
    StringBuilder text = new StringBuilder("gcp: {projects: [my-project]}\nexceptions:\n");
    for (String key : keys) {
      text.append("  - {")
          .append(key)
          .append(", reason: pending-fix, text: soon, owner: jo, expires: 2026-12-31}\n");
    }
    List<ExceptionRule> rules =
        AuditFileLoader.parse(text.toString(), "plumbline.yaml").exceptions().rules();
    return ExceptionUse.unused(rules, results()).stream().map(Problem::toString).toList();
  }

  private void finding(String check, String cluster, Verdict verdict) {
    Resource resource =
        Resource.cluster(
            ResourceType.AWS_EKS_CLUSTER,
            "111122223333",
            "eu-west-1",
            "arn:" + cluster,
            cluster,
            Map.of());
    findings.add(
        new Finding(
            check,
            verdict,
            Severity.HIGH,
            resource,
            "",
            "",
            List.of(),
            verdict == Verdict.UNKNOWN
                ? Optional.of(Gap.of("eks:DescribeCluster", Gap.Reason.DENIED, "No."))
                : Optional.empty(),
            List.of(),
            Optional.empty(),
            "run",
            START));
  }

  private RunResults results() {
    CheckInfo check =
        new CheckInfo("open", "", "", Severity.HIGH, "", "", new TreeMap<>(), List.of(), Map.of());
    Coverage scope =
        new Coverage(
            Provider.AWS,
            "111122223333",
            "eu-west-1",
            status,
            1,
            List.of(),
            OptionalInt.of(1),
            Duration.ZERO);
    return new Results(List.of(check.leavingOut(leftOut)), List.of(scope), List.copyOf(findings));
  }

  private record Results(List<CheckInfo> checks, List<Coverage> coverage, List<Finding> findings)
      implements RunResults {

    @Override
    public RunInfo run() {
      return new RunInfo("run", "1", "default", START, START, false);
    }

    @Override
    public Summary summary() {
      Summary.Counter counter = new Summary.Counter();
      findings.forEach(counter::add);
      return counter.with(coverage);
    }

    @Override
    public void forEachFinding(Consumer<? super Finding> consumer) {
      findings.forEach(consumer);
    }
  }
}
