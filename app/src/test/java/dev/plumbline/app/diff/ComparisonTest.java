package dev.plumbline.app.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.app.diff.Change.Kind;
import dev.plumbline.app.run.Exit;
import dev.plumbline.exporters.FindingJson;
import dev.plumbline.exporters.FindingReader;
import dev.plumbline.exporters.tickets.engine.ScanInput;
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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonTest {

  private static final Instant NIGHT = Instant.parse("2026-11-22T01:00:00Z");
  private static final Coverage.Status READ = Coverage.Status.READ;
  private static final Finding.Suppression EXCEPTION =
      new Finding.Suppression("accepted-risk", "Kim", "until the move", "2026-12-31");

  private final TestRun before = new TestRun("first", NIGHT);
  private final TestRun after = new TestRun("second", NIGHT.plus(Duration.ofDays(1)));

  @ParameterizedTest
  @CsvSource({
    "PASS, FAIL, NEW",
    "NOT_APPLICABLE, FAIL, NEW",
    "UNKNOWN, FAIL, NOT_TOLD_BEFORE",
    "NEEDS_PARAMETER, FAIL, NOT_TOLD_BEFORE",
    "MANUAL, FAIL, NOT_TOLD_BEFORE",
    "FAIL, PASS, SOLVED",
    "FAIL, NOT_APPLICABLE, SOLVED",
    "FAIL, UNKNOWN, NOT_TOLD_NOW",
    "FAIL, NEEDS_PARAMETER, NOT_TOLD_NOW",
    "FAIL, MANUAL, NOT_TOLD_NOW",
  })
  void aVerdictThatChanges(Verdict then, Verdict now, Kind kind) throws IOException {
    before.has("prod", then);
    after.has("prod", now);

    RunDiff diff = diff();

    assertThat(diff.changes()).singleElement().returns(kind, Change::kind);
    assertThat(diff.same()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void whatStaysAsItIsNoChange(Verdict verdict) throws IOException {
    before.has("prod", verdict);
    after.has("prod", verdict);

    RunDiff diff = diff();

    assertThat(diff.changes()).isEmpty();
    assertThat(diff.same()).isEqualTo(verdict == Verdict.FAIL ? 1 : 0);
    assertThat(diff.exit(Severity.INFO)).isEqualTo(Exit.NOTHING_FOUND);
  }

  @Test
  void whyItCouldNotBeToldIsSaid() throws IOException {
    before.has("prod", Verdict.UNKNOWN);
    after.has("prod", Verdict.FAIL);

    assertThat(diff().changes())
        .extracting(Change::because)
        .containsExactly("iam:GetRole is not allowed.");
  }

  @Test
  void aClusterThatCameOrWent() throws IOException {
    before.has("old", Verdict.FAIL);
    after.has("new", Verdict.FAIL);

    assertThat(diff().changes())
        .extracting(change -> change.finding().resource().name(), Change::kind)
        .containsExactly(tuple("new", Kind.NEW), tuple("old", Kind.GONE));
  }

  @ParameterizedTest
  @EnumSource(
      value = Coverage.Status.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"READ"})
  void whereNotEverythingWasReadNobodyKnowsWhatIsNewOrGone(Coverage.Status status)
      throws IOException {
    before.has("old", Verdict.FAIL).covers(status);
    after.has("new", Verdict.FAIL);
    assertThat(diff().changes())
        .extracting(Change::kind)
        .as("old is gone from a whole listing, new may have been there")
        .containsExactly(Kind.NOT_TOLD_BEFORE, Kind.GONE);

    before.covers(READ);
    after.covers(status);
    assertThat(diff().changes())
        .extracting(Change::kind)
        .containsExactly(Kind.NEW, Kind.NOT_TOLD_NOW);
  }

  @Test
  void aScopeThatIsNotLookedAtAnyMore() throws IOException {
    before.has("prod", Verdict.FAIL).has("test", Verdict.PASS);
    after.coverage.removeFirst();

    RunDiff diff = diff();

    assertThat(diff.changes())
        .extracting(Change::kind, Change::because)
        .containsExactly(tuple(Kind.NOT_TOLD_NOW, "Its scope was not looked at."));
    assertThat(diff.passedThen()).isOne();
    assertThat(diff.lessRead())
        .singleElement()
        .returns(Optional.empty(), ScopeChange::now)
        .returns(READ, scope -> scope.before().status());
    assertThat(diff.exit(Severity.LOW)).isEqualTo(Exit.INCOMPLETE);
  }

  @Test
  void whatPassedAndIsUnknownNowIsCounted() throws IOException {
    before.has("prod", Verdict.PASS);
    after.has("prod", Verdict.UNKNOWN);

    RunDiff diff = diff();

    assertThat(diff.changes()).isEmpty();
    assertThat(diff.passedThen()).isOne();
    assertThat(diff.exit(Severity.LOW)).as("nothing new is known").isEqualTo(Exit.INCOMPLETE);
  }

  @Test
  void aClusterThatPassedAndWentHidesNothing() throws IOException {
    before.has("prod", Verdict.PASS);

    RunDiff diff = diff();

    assertThat(diff.passedThen()).isZero();
    assertThat(diff.exit(Severity.LOW)).isEqualTo(Exit.NOTHING_FOUND);
  }

  @Test
  void aCheckThatWasNotMade() throws IOException {
    before.has("prod", Verdict.PASS).has("prod", "deletion-protection-enabled", Verdict.FAIL);
    after.has("prod", Verdict.PASS).has("prod", "control-plane-audit-log-enabled", Verdict.FAIL);
    before.checks.remove("control-plane-audit-log-enabled");
    after.checks.remove("deletion-protection-enabled");

    assertThat(diff().changes())
        .extracting(Change::kind, Change::because)
        .containsExactly(
            tuple(Kind.NOT_TOLD_BEFORE, "The check was not made."),
            tuple(Kind.NOT_TOLD_NOW, "The check was not made."));
  }

  @Test
  void whatTheChecksOfARunDoNotLookForIsNeitherNewNorGone() throws IOException {
    before.has("old", "deletion-protection-enabled", Verdict.FAIL);
    after.has("new", "control-plane-audit-log-enabled", Verdict.FAIL);
    before.checks.remove("control-plane-audit-log-enabled");
    after.checks.remove("deletion-protection-enabled");

    assertThat(diff().changes())
        .extracting(Change::kind, Change::because)
        .containsExactly(
            tuple(Kind.NOT_TOLD_BEFORE, "The check was not made."),
            tuple(Kind.NOT_TOLD_NOW, "The check was not made."));
  }

  @Test
  void whatPassedAndIsNotLookedForAnyMoreIsCounted() throws IOException {
    before.has("prod", Verdict.PASS).has("prod", "deletion-protection-enabled", Verdict.PASS);
    after.has("prod", Verdict.PASS);
    after.checks.remove("deletion-protection-enabled");

    RunDiff diff = diff();

    assertThat(diff.passedThen()).isOne();
    assertThat(diff.exit(Severity.LOW)).isEqualTo(Exit.INCOMPLETE);
  }

  @Test
  void anExceptedFindingThatCannotBeToldAnyMoreIsNoSilence() throws IOException {
    before.excepted("refused", EXCEPTION).excepted("went", EXCEPTION);
    after.has("refused", Verdict.UNKNOWN).covers(Coverage.Status.PARTIAL);
    before.covers(Coverage.Status.PARTIAL);

    RunDiff diff = diff();

    assertThat(diff.changes())
        .extracting(Change::kind, Change::because)
        .containsExactly(
            tuple(Kind.NOT_TOLD_NOW, "iam:GetRole is not allowed."),
            tuple(Kind.NOT_TOLD_NOW, "Its scope was partly read."));
    assertThat(diff.exit(Severity.LOW)).isEqualTo(Exit.INCOMPLETE);
  }

  @Test
  void exceptionsThatBeginAndEnd() throws IOException {
    before.has("begins", Verdict.FAIL).excepted("ends", EXCEPTION).excepted("stays", EXCEPTION);
    after.excepted("begins", EXCEPTION).has("ends", Verdict.FAIL).excepted("stays", EXCEPTION);

    assertThat(diff().changes())
        .extracting(change -> change.finding().resource().name(), Change::kind)
        .containsExactly(tuple("begins", Kind.EXCEPTED), tuple("ends", Kind.EXCEPTION_ENDED));
  }

  @Test
  void anotherSeverity() throws IOException {
    before.failing("worse", Severity.MEDIUM).failing("better", Severity.CRITICAL);
    after.failing("worse", Severity.HIGH).failing("better", Severity.LOW);

    RunDiff diff = diff();

    assertThat(diff.changes())
        .extracting(Change::kind, Change::before, change -> change.finding().severity())
        .containsExactly(
            tuple(Kind.LOWERED, Severity.CRITICAL, Severity.LOW),
            tuple(Kind.RAISED, Severity.MEDIUM, Severity.HIGH));
    assertThat(diff.exit(Severity.HIGH)).isEqualTo(Exit.FINDINGS);
    assertThat(diff.exit(Severity.CRITICAL)).isEqualTo(Exit.NOTHING_FOUND);
  }

  @Test
  void aCheckThatGotAnotherIdIsTheSame() throws IOException {
    before.has("prod", "audit-logs-on", Verdict.FAIL);
    after.has("prod", "control-plane-audit-log-enabled", Verdict.FAIL);
    SortedMap<String, String> renamed =
        new TreeMap<>(Map.of("audit-logs-on", "control-plane-audit-log-enabled"));
    before.renamed.putAll(renamed);
    after.renamed.putAll(renamed);

    RunDiff diff = diff();

    assertThat(diff.changes()).isEmpty();
    assertThat(diff.same()).isOne();
  }

  @Test
  void aProjectWithoutItsNumberIsNotAnotherOne() throws IOException {
    before.hasOnGoogle("//container.googleapis.com/projects/12/locations/x/clusters/prod");
    after.hasOnGoogle("//container.googleapis.com/projects/shop/locations/x/clusters/prod");
    assertThat(diff().changes())
        .extracting(Change::kind)
        .containsExactly(Kind.NOT_TOLD_NOW, Kind.NOT_TOLD_BEFORE);
  }

  @Test
  void aRunThatWasStoppedOrNarrowedSaysSo() throws IOException {
    before.has("prod", Verdict.FAIL);
    after.interrupted = true;
    after.narrowed = true;

    RunDiff diff = diff();

    assertThat(diff.changes()).extracting(Change::kind).containsExactly(Kind.NOT_TOLD_NOW);
    assertThat(diff.notes())
        .containsExactly(
            "second was stopped before every scope was read.",
            "second looked at some clusters or regions only.");
  }

  @Test
  void aClusterThatWasMadeAnewIsNotPassedOverInSilence() throws IOException {
    before.has("prod", Verdict.FAIL).incarnation("one").has("test", Verdict.FAIL);
    after.has("prod", Verdict.FAIL).incarnation("two").has("test", Verdict.FAIL).incarnation("x");

    RunDiff diff = diff();

    assertThat(diff.same()).isEqualTo(2);
    assertThat(diff.notes()).containsExactly("1 cluster was made anew under its name.");
  }

  @Test
  void runsInTheWrongOrderAreCompared() throws IOException {
    assertThat(new Pair(after, before).diff().notes())
        .containsExactly("The run that is named first began after the other one.");
  }

  @Test
  void aFileInAnotherOrderIsRefused() {
    before.has("b", Verdict.FAIL).has("a", Verdict.FAIL);
    before.sorted = false;

    assertThatThrownBy(this::diff)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Run first: ")
        .hasMessageContaining("not in the order")
        .hasMessageContaining("cluster/a");
  }

  private RunDiff diff() throws IOException {
    return new Pair(before, after).diff();
  }

  private record Pair(TestRun one, TestRun other) {
    RunDiff diff() throws IOException {
      return Comparison.of(one.input(), one.reader(), other.input(), other.reader());
    }
  }

  /** A run over one region of one account, and one location of a project. */
  private static final class TestRun {
    private final RunInfo run;
    private final SortedMap<String, CheckInfo> checks = new TreeMap<>();
    private final SortedMap<String, String> renamed = new TreeMap<>();
    private final List<Coverage> coverage = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private boolean interrupted;
    private boolean narrowed;
    private boolean sorted = true;

    TestRun(String id, Instant at) {
      run = new RunInfo(id, "1.0", "default", at, at, false);
      for (String check :
          List.of(
              "control-plane-audit-log-enabled",
              "deletion-protection-enabled",
              "public-api-endpoint-restricted")) {
        checks.put(check, info(check));
      }
      covers(READ);
    }

    TestRun covers(Coverage.Status status) {
      coverage.clear();
      coverage.add(scope(Provider.AWS, "111122223333", "eu-west-1", status));
      coverage.add(scope(Provider.GCP, "shop", "", status));
      return this;
    }

    TestRun has(String cluster, Verdict verdict) {
      return has(cluster, "public-api-endpoint-restricted", verdict);
    }

    TestRun has(String cluster, String check, Verdict verdict) {
      return add(finding(eks(cluster), check, verdict, Severity.HIGH));
    }

    TestRun failing(String cluster, Severity severity) {
      return add(finding(eks(cluster), "public-api-endpoint-restricted", Verdict.FAIL, severity));
    }

    TestRun excepted(String cluster, Finding.Suppression exception) {
      has(cluster, Verdict.FAIL);
      return add(findings.removeLast().suppressed(exception));
    }

    TestRun incarnation(String incarnation) {
      Finding last = findings.removeLast();
      return add(last.about(last.resource().of(incarnation)));
    }

    void hasOnGoogle(String id) {
      Resource cluster =
          Resource.cluster(
              ResourceType.GCP_KUBERNETES_ENGINE_CLUSTER, "shop", "x", id, "prod", Map.of());
      add(finding(cluster, "public-api-endpoint-restricted", Verdict.FAIL, Severity.HIGH));
    }

    private TestRun add(Finding finding) {
      findings.add(finding);
      return this;
    }

    ScanInput input() {
      RunInfo info =
          new RunInfo(
              run.runId(),
              run.version(),
              run.profile(),
              run.startedAt(),
              run.finishedAt(),
              interrupted);
      var results =
          new Results(info, List.copyOf(checks.values()), List.copyOf(coverage), inOrder());
      return new ScanInput(results, narrowed, renamed);
    }

    FindingReader reader() {
      var file = new ByteArrayOutputStream();
      inOrder().forEach(finding -> file.writeBytes(FindingJson.line(finding)));
      return new FindingReader(new ByteArrayInputStream(file.toByteArray()));
    }

    private List<Finding> inOrder() {
      return sorted
          ? findings.stream().sorted(Finding.ORDER).toList()
          : Collections.unmodifiableList(findings);
    }

    private Finding finding(Resource resource, String check, Verdict verdict, Severity severity) {
      return new Finding(
          check,
          verdict,
          severity,
          resource,
          "message",
          "",
          List.of(),
          verdict == Verdict.UNKNOWN
              ? Optional.of(Gap.denied("iam:GetRole", "iam:GetRole", "iam:GetRole is not allowed."))
              : Optional.<Gap>empty(),
          List.of(),
          Optional.empty(),
          run.runId(),
          run.startedAt());
    }

    private static Resource eks(String name) {
      return Resource.cluster(
          ResourceType.AWS_EKS_CLUSTER,
          "111122223333",
          "eu-west-1",
          "arn:aws:eks:eu-west-1:111122223333:cluster/" + name,
          name,
          Map.of());
    }

    private static Coverage scope(
        Provider provider, String account, String region, Coverage.Status status) {
      return new Coverage(
          provider, account, region, status, 3, List.of(), OptionalInt.of(1), Duration.ZERO);
    }

    private static CheckInfo info(String id) {
      return new CheckInfo(id, id, id, Severity.HIGH, "", "", new TreeMap<>(), List.of(), Map.of());
    }
  }

  private record Results(
      RunInfo run, List<CheckInfo> checks, List<Coverage> coverage, List<Finding> findings)
      implements RunResults {

    @Override
    public Summary summary() {
      var counter = new Summary.Counter();
      findings.forEach(counter::add);
      return counter.with(coverage);
    }

    @Override
    public void forEachFinding(Consumer<? super Finding> consumer) {
      findings.forEach(consumer);
    }
  }
}
