package dev.plumbline.exporters;

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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** A made-up run of any size, the same each time; it keeps no finding in memory. */
final class SampleRun implements RunResults {

  private static final String RUN = "2026-11-22T01-10-04Z-7f3a";
  private static final Instant START = Instant.parse("2026-11-22T01:10:04Z");
  private static final List<String> TEAMS =
      List.of("payments", "retail", "data", "media", "platform", "identity", "logistics");
  private static final List<String> STAGES = List.of("prod", "stage", "dev");
  private static final int CLUSTERS_A_SCOPE = 2;

  private final List<Coverage> scopes;
  private final List<CheckInfo> checks = SampleChecks.all();
  private final boolean hostile;
  private final Summary summary;

  private SampleRun(int scopes, boolean hostile) {
    this.hostile = hostile;
    this.scopes = scopes(scopes, hostile);
    var counter = new Summary.Counter();
    forEachFinding(counter::add);
    this.summary = counter.with(this.scopes);
  }

  /** A run over so many scopes, with about 20 findings in each that can be read. */
  static SampleRun of(int scopes) {
    return new SampleRun(scopes, false);
  }

  /** The same with every text from clouds hostile. */
  static SampleRun hostile(int scopes) {
    return new SampleRun(scopes, true);
  }

  @Override
  public RunInfo run() {
    return new RunInfo(RUN, "1.0.0", "default", START, START.plusSeconds(214), false);
  }

  @Override
  public List<CheckInfo> checks() {
    return checks;
  }

  @Override
  public List<Coverage> coverage() {
    return scopes;
  }

  @Override
  public Summary summary() {
    return summary;
  }

  @Override
  public void forEachFinding(Consumer<? super Finding> consumer) {
    for (int i = 0; i < scopes.size(); i++) {
      Coverage scope = scopes.get(i);
      List<Finding> findings = new ArrayList<>();
      for (int c = 0; c < scope.clusters().orElse(0); c++) {
        Resource cluster = cluster(scope, i * CLUSTERS_A_SCOPE + c);
        for (int k = 0; k < checks.size(); k++) {
          findings.add(finding(scope, cluster, checks.get(k), mix(i * 31 + c * 7 + k * 101)));
        }
      }
      findings.stream().sorted(Finding.ORDER).forEach(consumer);
    }
  }

  private Resource cluster(Coverage scope, int index) {
    String name =
        hostile
            ? HostileText.at(index)
            : TEAMS.get(index % TEAMS.size()) + "-" + STAGES.get(index % STAGES.size());
    Map<String, String> tags =
        hostile
            ? Map.of(HostileText.at(index + 1), HostileText.at(index + 2))
            : Map.of("team", TEAMS.get(index % TEAMS.size()));
    ResourceType type =
        switch (scope.provider()) {
          case AWS -> ResourceType.AWS_EKS_CLUSTER;
          case AZURE -> ResourceType.AZURE_AKS_CLUSTER;
          case GCP -> ResourceType.GCP_KUBERNETES_ENGINE_CLUSTER;
        };
    String id =
        switch (scope.provider()) {
          case AWS ->
              "arn:aws:eks:" + scope.region() + ":" + scope.account() + ":cluster/" + index + name;
          case AZURE ->
              "/subscriptions/"
                  + scope.account()
                  + "/resourcegroups/rg-"
                  + index
                  + "/providers/microsoft.containerservice/managedclusters/"
                  + name;
          case GCP ->
              "//container.googleapis.com/projects/"
                  + scope.account()
                  + "/locations/europe-west4/clusters/"
                  + index
                  + name;
        };
    return Resource.cluster(type, scope.account(), scope.region(), id, name, tags);
  }

  private Finding finding(Coverage scope, Resource cluster, CheckInfo check, int dice) {
    String call = call(scope.provider());
    Verdict verdict = verdict(scope, check, dice);
    Optional<Gap> gap =
        verdict == Verdict.UNKNOWN
            ? Optional.of(gap(scope, hostile ? HostileText.at(dice) : ""))
            : Optional.empty();
    Evidence evidence =
        Evidence.of(
            call,
            Map.of("name", cluster.name()),
            "/cluster/" + (hostile ? HostileText.at(dice + 3) : check.id().replace('-', '/')),
            observed(verdict, check, dice));
    Evidence second =
        new Evidence(
            call,
            evidence.parameters(),
            "/cluster/default",
            dice % 2 == 0,
            "https://docs.example/defaults");
    Finding finding =
        new Finding(
            check.id(),
            verdict,
            check.severity(),
            cluster,
            message(verdict, check, dice),
            check.expected(),
            verdict == Verdict.UNKNOWN
                ? List.of()
                : dice % 5 == 0 ? List.of(second, evidence) : List.of(evidence),
            gap,
            check.frameworks(cluster.provider()),
            Optional.empty(),
            RUN,
            START.plusSeconds(dice % 200));
    return verdict == Verdict.FAIL ? excepted(finding, dice) : finding;
  }

  private Finding excepted(Finding finding, int dice) {
    var exception =
        new Finding.Suppression(
            "accepted-risk",
            hostile ? HostileText.at(dice + 2) : "jo@corp.example",
            text(dice),
            dice % 17 == 0 ? "2027-01-31" : "2026-11-01",
            hostile ? HostileText.at(dice + 1) : "https://tracker.example/RISK-7",
            hostile ? HostileText.at(dice) : "plumbline.yaml, line 30");
    if (dice % 17 == 0) {
      return finding.suppressed(exception);
    }
    return dice % 29 == 0
        ? finding.notSuppressed(
            new Finding.NotSuppressed(Finding.NotSuppressed.Why.EXPIRED, exception))
        : finding;
  }

  private String text(int dice) {
    return hostile ? HostileText.at(dice + 5) : "The cluster is torn down in January.";
  }

  private Object observed(Verdict verdict, CheckInfo check, int dice) {
    if (hostile) {
      return List.of(HostileText.at(dice + 4), Map.of(HostileText.at(dice), HostileText.at(dice)));
    }
    if (check.id().equals("public-api-endpoint-restricted")) {
      return verdict == Verdict.FAIL ? List.of("0.0.0.0/0") : List.of("10.0.0.0/8");
    }
    return verdict == Verdict.FAIL ? Evidence.NOT_PRESENT : (Object) true;
  }

  private String message(Verdict verdict, CheckInfo check, int dice) {
    if (hostile) {
      return HostileText.at(dice + 6);
    }
    return switch (verdict) {
      case FAIL -> check.problem();
      case PASS, NOT_APPLICABLE -> check.title();
      case UNKNOWN -> "The call was refused.";
      case NEEDS_PARAMETER -> "Set the parameter tags of required-tags-present.";
      case MANUAL -> "Look at who may use emergency access.";
    };
  }

  private static Verdict verdict(Coverage scope, CheckInfo check, int dice) {
    if (check.id().equals("break-glass-access-reviewed")) {
      return Verdict.MANUAL;
    }
    if (check.id().equals("required-tags-present")) {
      return Verdict.NEEDS_PARAMETER;
    }
    if (scope.status() == Coverage.Status.PARTIAL && dice % 3 == 0) {
      return Verdict.UNKNOWN;
    }
    int failsOf = check.severity() == Severity.CRITICAL ? 14 : 4;
    return dice % failsOf == 0
        ? Verdict.FAIL
        : dice % 23 == 0 ? Verdict.NOT_APPLICABLE : Verdict.PASS;
  }

  private static List<Coverage> scopes(int count, boolean hostile) {
    List<Coverage> scopes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Provider provider = i % 5 < 3 ? Provider.AWS : i % 5 == 3 ? Provider.AZURE : Provider.GCP;
      Coverage.Status status = status(mix(i));
      String account =
          switch (provider) {
            case AWS -> String.format(Locale.ROOT, "%012d", 111_122_220_000L + i / 9);
            case AZURE -> String.format(Locale.ROOT, "6d1b%04x-0000-4000-8000-1b2c3d4e5f60", i / 9);
            case GCP -> "acme-" + TEAMS.get(i % TEAMS.size()) + "-" + i;
          };
      String region =
          provider == Provider.AWS
              ? List.of("eu-west-1", "eu-central-1", "us-east-1", "ap-northeast-1").get(i % 4)
              : "";
      boolean found = status == Coverage.Status.READ || status == Coverage.Status.PARTIAL;
      Coverage scope =
          new Coverage(
              provider,
              account + (hostile ? HostileText.at(i) : ""),
              region,
              status,
              12 + i % 60,
              List.of(),
              found ? OptionalInt.of(CLUSTERS_A_SCOPE) : OptionalInt.empty(),
              Duration.ofMillis(300 + 37L * i));
      scopes.add(withGaps(scope, hostile ? HostileText.at(i + 1) : ""));
    }
    scopes.sort(Coverage.ORDER);
    return List.copyOf(scopes);
  }

  private static Coverage withGaps(Coverage scope, String planted) {
    if (scope.status() == Coverage.Status.READ || scope.status() == Coverage.Status.EXCLUDED) {
      return scope;
    }
    return new Coverage(
        scope.provider(),
        scope.account(),
        scope.region(),
        scope.status(),
        scope.calls(),
        List.of(gap(scope, planted)),
        scope.clusters(),
        scope.duration());
  }

  private static Gap gap(Coverage scope, String planted) {
    String call = call(scope.provider());
    return switch (scope.status()) {
      case TIMEOUT ->
          Gap.of(call, Gap.Reason.TIMEOUT, "No answer within the scope's two minutes. " + planted);
      case DISABLED -> Gap.of(call, Gap.Reason.DISABLED, "The region is off. " + planted);
      default ->
          Gap.denied(
              call,
              call,
              "The role PlumblineAudit is not allowed to call " + call + ". " + planted);
    };
  }

  private static String call(Provider provider) {
    return switch (provider) {
      case AWS -> "eks:DescribeCluster";
      case AZURE -> "Microsoft.ContainerService/managedClusters/read";
      case GCP -> "container.clusters.list";
    };
  }

  private static Coverage.Status status(int dice) {
    return switch (dice % 24) {
      case 0, 1 -> Coverage.Status.PARTIAL;
      case 2 -> Coverage.Status.DENIED;
      case 3 -> Coverage.Status.TIMEOUT;
      case 4 -> Coverage.Status.DISABLED;
      case 5 -> Coverage.Status.EXCLUDED;
      case 6 -> dice % 48 == 6 ? Coverage.Status.ERROR : Coverage.Status.READ;
      default -> Coverage.Status.READ;
    };
  }

  /** Scatters neighbouring numbers. */
  private static int mix(int number) {
    int mixed = number * 0x9E3779B1;
    mixed ^= mixed >>> 15;
    mixed *= 0x85EBCA6B;
    return (mixed ^ (mixed >>> 13)) & 0x7fffffff;
  }
}
