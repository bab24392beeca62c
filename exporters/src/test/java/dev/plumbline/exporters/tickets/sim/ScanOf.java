package dev.plumbline.exporters.tickets.sim;

import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Evidence;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A run that says exactly this. */
public final class ScanOf implements RunResults {

  private static final Finding.Suppression EXCEPTION =
      new Finding.Suppression("accepted-risk", "team", "known", "2027-01-01");

  public static final String ACCOUNT = "111122223333";

  private final RunInfo run;
  private final List<Finding> findings = new ArrayList<>();
  private final SortedMap<String, Coverage> coverage = new TreeMap<>();
  private final SortedMap<String, CheckInfo> checks = new TreeMap<>();

  private ScanOf(RunInfo run) {
    this.run = run;
  }

  public static ScanOf at(String id, Instant start) {
    return new ScanOf(new RunInfo(id, "1.0.0", "default", start, start.plusSeconds(60), false));
  }

  public static ScanOf interruptedAt(String id, Instant start) {
    return new ScanOf(new RunInfo(id, "1.0.0", "default", start, start.plusSeconds(60), true));
  }

  /** The same run, gone on with an hour later; what it says then is yet to be told. */
  public ScanOf goneOnWith() {
    Instant end = run.finishedAt().plus(Duration.ofHours(1));
    return new ScanOf(
        new RunInfo(run.runId(), run.version(), run.profile(), run.startedAt(), end, false));
  }

  /** Says of a region what the earlier part read of it; false where that was not the whole. */
  public boolean asReadBy(ScanOf earlier, String region) {
    Coverage scope = earlier.coverage.get(Provider.AWS + ACCOUNT + region);
    if (scope == null || scope.status() != Coverage.Status.READ) {
      return false;
    }
    checks.putAll(earlier.checks);
    scope(region, scope.status());
    earlier.findings.stream()
        .filter(finding -> finding.resource().region().equals(region))
        .forEach(findings::add);
    return true;
  }

  public ScanOf checks(String... ids) {
    for (String id : ids) {
      checks.put(
          id,
          new CheckInfo(
              id,
              id + " holds",
              id + " does not hold",
              Severity.HIGH,
              "it holds",
              "Because.",
              new TreeMap<>(Map.of("text", "Mend it.")),
              List.of(),
              Map.of()));
    }
    return this;
  }

  /** A profile has this check for other clouds only. */
  public ScanOf leftOut(String check, Provider... clouds) {
    checks.computeIfPresent(check, (_, info) -> info.leavingOut(Set.of(clouds)));
    return this;
  }

  /** The same of a check that has another id. */
  public ScanOf renamed(String check, String now) {
    findings.replaceAll(one -> one.checkId().equals(check) ? one.renamed(now) : one);
    return checks(now);
  }

  public ScanOf scope(String region, Coverage.Status status) {
    return scope(Provider.AWS, ACCOUNT, region, status);
  }

  public ScanOf scope(Provider provider, String account, String region, Coverage.Status status) {
    boolean whole = status == Coverage.Status.READ || status == Coverage.Status.EXCLUDED;
    coverage.put(
        provider + account + region,
        new Coverage(
            provider,
            account,
            region,
            status,
            1,
            whole ? List.of() : List.of(gap()),
            OptionalInt.of(1),
            Duration.ZERO));
    return this;
  }

  public static Resource cluster(String region, String name, Map<String, String> tags) {
    return Resource.cluster(
        ResourceType.AWS_EKS_CLUSTER,
        ACCOUNT,
        region,
        "arn:aws:eks:" + region + ":" + ACCOUNT + ":cluster/" + name,
        name,
        tags);
  }

  public ScanOf fail(String check, String region, String name) {
    return add(check, Verdict.FAIL, Severity.HIGH, cluster(region, name, Map.of()), "open");
  }

  public ScanOf pass(String check, String region, String name) {
    return add(check, Verdict.PASS, Severity.HIGH, cluster(region, name, Map.of()), "closed");
  }

  public ScanOf unknown(String check, String region, String name) {
    return add(check, Verdict.UNKNOWN, Severity.HIGH, cluster(region, name, Map.of()), "");
  }

  public ScanOf suppressed(String check, String region, String name) {
    fail(check, region, name);
    findings.add(findings.removeLast().suppressed(EXCEPTION));
    return this;
  }

  /** Fails again, because its exception expired. */
  public ScanOf expired(String check, String region, String name) {
    fail(check, region, name);
    findings.add(
        findings
            .removeLast()
            .notSuppressed(
                new Finding.NotSuppressed(Finding.NotSuppressed.Why.EXPIRED, EXCEPTION)));
    return this;
  }

  /** Fails, and nobody could read the tags that its exception asks for. */
  public ScanOf withoutTags(String check, String region, String name) {
    Resource bare = cluster(region, name, Map.of()).withUnreadTags();
    add(check, Verdict.FAIL, Severity.HIGH, bare, "open");
    findings.add(
        findings
            .removeLast()
            .notSuppressed(
                new Finding.NotSuppressed(Finding.NotSuppressed.Why.TAGS_NOT_READ, EXCEPTION)));
    return this;
  }

  /** Fails by what an answer has at this place. */
  public ScanOf failAt(String pointer, String check, String region, String name) {
    Resource resource = cluster(region, name, Map.of());
    return add(check, Verdict.FAIL, Severity.HIGH, resource, pointer, "open");
  }

  public ScanOf add(
      String check, Verdict verdict, Severity severity, Resource resource, String observed) {
    return add(check, verdict, severity, resource, "/cluster", observed);
  }

  private ScanOf add(
      String check,
      Verdict verdict,
      Severity severity,
      Resource resource,
      String pointer,
      String observed) {
    if (!checks.containsKey(check)) {
      checks(check);
    }
    findings.add(
        new Finding(
            check,
            verdict,
            severity,
            resource,
            check + " does not hold",
            "it holds",
            List.of(Evidence.of("eks:DescribeCluster", Map.of(), pointer, observed)),
            verdict == Verdict.UNKNOWN ? Optional.of(gap()) : Optional.empty(),
            List.of(),
            Optional.empty(),
            run.runId(),
            run.startedAt()));
    return this;
  }

  private static Gap gap() {
    return Gap.denied("eks:DescribeCluster", "eks:DescribeCluster", "denied");
  }

  @Override
  public RunInfo run() {
    return run;
  }

  @Override
  public List<CheckInfo> checks() {
    return List.copyOf(checks.values());
  }

  @Override
  public List<Coverage> coverage() {
    return coverage.values().stream().sorted(Coverage.ORDER).toList();
  }

  @Override
  public Summary summary() {
    throw new IllegalStateException("The engine counts for itself");
  }

  @Override
  public void forEachFinding(Consumer<? super Finding> consumer) {
    findings.stream().sorted(Finding.ORDER).forEach(consumer);
  }

  @Override
  public String toString() {
    return run.runId() + new TreeSet<>(findings.stream().map(Finding::checkId).toList());
  }
}
