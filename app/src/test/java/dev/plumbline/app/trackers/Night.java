package dev.plumbline.app.trackers;

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
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The scan of one night: one region, some clusters that fail and some that pass, all of them for
 * the same checks.
 *
 * @param excepted those of the failing that an exception covers
 * @param judged ids of the checks; one check unless a test says otherwise
 */
record Night(
    Instant start,
    Coverage.Status status,
    boolean interrupted,
    List<String> failing,
    List<String> excepted,
    List<String> passing,
    List<String> judged)
    implements RunResults {

  static Night of(Instant start, boolean readable, List<String> failing, List<String> passing) {
    return new Night(
        start,
        readable ? Coverage.Status.READ : Coverage.Status.DENIED,
        false,
        failing,
        List.of(),
        passing,
        List.of(CHECK.id()));
  }

  Night in(Coverage.Status other) {
    return new Night(start, other, interrupted, failing, excepted, passing, judged);
  }

  Night cutShort() {
    return new Night(start, status, true, failing, excepted, passing, judged);
  }

  Night except(List<String> names) {
    return new Night(start, status, interrupted, failing, names, passing, judged);
  }

  Night judging(List<String> checks) {
    return new Night(start, status, interrupted, failing, excepted, passing, checks);
  }

  private static final String ACCOUNT = "111122223333";
  private static final String REGION = "eu-west-1";
  private static final CheckInfo CHECK =
      new CheckInfo(
          "public-api-endpoint-restricted",
          "The Kubernetes API endpoint does not accept every address",
          "The API endpoint accepts every address",
          Severity.HIGH,
          "a list of ranges",
          "Whoever finds a key can use it from anywhere.",
          new TreeMap<>(
              Map.of("text", "Name the ranges.", "aws", "aws eks update --name {cluster}")),
          List.of("https://docs.example/eks"),
          Map.of());

  @Override
  public RunInfo run() {
    return new RunInfo(
        "run-" + start.getEpochSecond(),
        "1.0.0",
        "default",
        start,
        start.plusSeconds(60),
        interrupted);
  }

  @Override
  public List<CheckInfo> checks() {
    return judged.stream().map(Night::check).toList();
  }

  @Override
  public List<Coverage> coverage() {
    return List.of(
        new Coverage(
            Provider.AWS,
            ACCOUNT,
            REGION,
            status,
            1,
            status == Coverage.Status.READ ? List.of() : List.of(gap()),
            OptionalInt.of(1),
            Duration.ZERO));
  }

  private static CheckInfo check(String id) {
    return id.equals(CHECK.id())
        ? CHECK
        : new CheckInfo(
            id,
            "What %s wants".formatted(id),
            "What %s wants is not so".formatted(id),
            Severity.HIGH,
            "it",
            CHECK.why(),
            new TreeMap<>(CHECK.fix()),
            CHECK.references(),
            Map.of());
  }

  private static Gap gap() {
    return Gap.denied("eks:ListClusters", "eks:ListClusters", "denied");
  }

  @Override
  public Summary summary() {
    throw new IllegalStateException("The engine counts for itself");
  }

  @Override
  public void forEachFinding(Consumer<? super Finding> consumer) {
    List<Finding> findings = new ArrayList<>();
    for (CheckInfo check : checks()) {
      failing.forEach(name -> findings.add(finding(check, name, Verdict.FAIL)));
      passing.forEach(name -> findings.add(finding(check, name, Verdict.PASS)));
    }
    findings.stream().sorted(Finding.ORDER).forEach(consumer);
  }

  private Finding finding(CheckInfo check, String name, Verdict verdict) {
    return new Finding(
        check.id(),
        verdict,
        Severity.HIGH,
        Resource.cluster(
            ResourceType.AWS_EKS_CLUSTER,
            ACCOUNT,
            REGION,
            "arn:aws:eks:" + REGION + ":" + ACCOUNT + ":cluster/" + name,
            name,
            Map.of()),
        check.problem(),
        check.expected(),
        List.of(Evidence.of("eks:DescribeCluster", Map.of("name", name), "/cluster/x", true)),
        Optional.empty(),
        List.of(),
        excepted.contains(name) && verdict == Verdict.FAIL
            ? Optional.of(new Finding.Suppression("accepted-risk", "team", "known", "2027-01-01"))
            : Optional.empty(),
        run().runId(),
        start);
  }
}
