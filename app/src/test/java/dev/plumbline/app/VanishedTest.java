package dev.plumbline.app;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.app.cases.ReadCalls;
import dev.plumbline.app.run.CellJudge;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.checks.Judge;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.CallPlan;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Selection;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Verdict;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What is deleted between being listed or named and being asked about turns verdicts of those alone
 * that have to do with it, into UNKNOWN, unless its absence itself is what a check is about. One
 * answer of each call about a single thing is "not found", in each scope.
 */
class VanishedTest {

  /** Answers about a scope, a location or several things at once; nothing of them can vanish. */
  private static final Set<String> OF_SEVERAL =
      Set.of(
          "LoadBalancerNames",
          "Names",
          "ResourceArns",
          "group-id",
          "image-id",
          "location",
          "logGroupNamePrefix",
          "page",
          "resource-id",
          "subnet-id",
          "tag-key",
          "vpc-id");

  /** The checks, as a pattern, that ask whether something is there, or how those that are are. */
  private static final Map<String, String> ABOUT_ABSENCE =
      Map.ofEntries(
          entry("Assessments_Get", ".*-image-vulnerabilities-resolved"),
          entry("BackupInstances_List", "backup-enabled"),
          entry("Extensions_List", "arc-clusters-.*"),
          entry("FleetMembers_ListByFleet", "fleet-membership"),
          entry("FlowLogs_List", "network-flow-logs-enabled"),
          entry(
              "artifactregistry.projects.locations.repositories.getIamPolicy",
              "node-role-registry-read-only"),
          entry(
              "cloudkms.projects.locations.keyRings.cryptoKeys.get",
              "secrets-encryption-key-usable"),
          entry("ecr:GetLifecyclePolicy", "registry-lifecycle-policy"),
          entry("ecr:GetRepositoryPolicy", "registry-(cross-account-limited|not-public)"),
          entry("eks:DescribeAccessEntry", "access-.*|cluster-admin-access-entries-limited"),
          entry(
              "eks:DescribeAddon",
              "addon-.*|core-addons-managed|metrics-collection-enabled|runtime-sensor-installed"),
          entry("eks:DescribeCapability", "gitops-capability-private-and-scoped"),
          entry("eks:DescribeFargateProfile", "fargate-.*|workload-sandbox-available"),
          entry("eks:DescribeIdentityProviderConfig", "oidc-user-identity-provider-hardened"),
          entry(
              "eks:DescribeNodegroup",
              "cluster-and-node-roles-separate|cluster-not-internet-exposed|nodegroup.*"),
          entry("eks:DescribePodIdentityAssociation", "pod-identity-.*|autoscaler-role-.*"),
          // Without node groups of its own to be asked about a cluster itself is gone.
          entry(
              "eks:ListNodegroups",
              "account-.*|eks-api-.*|node-vulnerability-.*|registry-continuous-.*|threat-.*"),
          entry("elbv2:DescribeListeners", "load-balancer-tls"),
          entry("guardduty:GetDetector", "runtime-agent-.*|threat-detection-.*"),
          entry("guardduty:ListCoverage", "runtime-agent-.*|threat-detection-.*"),
          entry("iam:GetOpenIDConnectProvider", "irsa-provider-not-orphaned"),
          entry("iam:GetRole", "access-entry-principal-exists"),
          entry("iam:GetUser", "access-entry-principal-exists"),
          entry("kms:DescribeKey", "secrets-encryption-key-usable"));

  private final List<Check> checks = Catalogue.builtIn().checks();
  private final Map<String, List<Check>> asking = new HashMap<>();

  @TestFactory
  Stream<DynamicTest> whatVanishedConcernsThoseWhoHaveToDoWithIt() {
    Map<String, Set<String>> plans = new HashMap<>();
    for (Check check : checks) {
      plans.put(check.id(), CallPlan.of(ReadCalls.all().values(), check.calls()).ids());
    }
    for (String call : ReadCalls.all().keySet()) {
      asking.put(
          call,
          checks.stream()
              .filter(c -> plans.getOrDefault(c.id(), Set.of()).contains(call))
              .toList());
    }
    return SimulatedRun.cells().stream()
        .map(
            cell ->
                DynamicTest.dynamicTest(
                    cell.scope().toString(), () -> assertThat(violations(cell)).isEmpty()));
  }

  private List<String> violations(Cell cell) {
    CellJudge.Judged whole = judge(checks, cell);
    Map<String, Finding> before = new TreeMap<>();
    whole.findings().forEach(finding -> before.put(key(finding), finding));
    Set<String> calls = new HashSet<>();
    return cell.answers().stream()
        .filter(VanishedTest::isAboutOne)
        .filter(answer -> calls.add(answer.call()))
        .toList()
        .parallelStream()
        .flatMap(gone -> violations(cell, gone, before, whole.coverage().gaps()).stream())
        .toList();
  }

  /** That of a cluster itself is left out: {@link InjectedFaultsTest} has those. */
  private static boolean isAboutOne(Answer answer) {
    return answer instanceof Answer.Given
        && !answer.call().equals("eks:DescribeCluster")
        && !OF_SEVERAL.containsAll(answer.parameters().keySet());
  }

  private List<String> violations(
      Cell cell, Answer gone, Map<String, Finding> before, List<Gap> gaps) {
    List<String> violations = new ArrayList<>();
    CellJudge.Judged after =
        judge(asking.getOrDefault(gone.call(), List.of()), without(cell, gone));
    Set<String> concerned = concerned(cell, gone);
    for (Finding finding : after.findings()) {
      Finding was = before.get(key(finding));
      boolean same = was != null && was.verdict() == finding.verdict();
      boolean unread =
          finding.verdict() == Verdict.UNKNOWN
              && names(finding, gone)
              && isConcerned(finding, gone, concerned);
      if (!same && !unread && !isAboutAbsence(finding, gone, gaps)) {
        violations.add(
            "%s is %s %s and not %s without %s %s"
                .formatted(
                    key(finding),
                    finding.verdict(),
                    finding.gap(),
                    was == null ? "missing" : was.verdict(),
                    gone.call(),
                    gone.parameters()));
      }
    }
    if (!gaps.containsAll(after.coverage().gaps())) {
      violations.add("The coverage has a gap without " + gone.call() + gone.parameters());
    }
    return violations;
  }

  private static Cell without(Cell cell, Answer gone) {
    Answer missing = new Answer.Missing(gone.call(), gone.parameters(), gone.time());
    return cell.with(cell.answers().stream().map(a -> a.equals(gone) ? missing : a).toList());
  }

  private static boolean names(Finding finding, Answer gone) {
    return finding
        .gap()
        .filter(
            gap ->
                gap.call().equals(gone.call())
                    && gap.permission().isEmpty()
                    && gap.detail().contains(name(gone)))
        .isPresent();
  }

  /** Decided, or for want of what could not be read before either. */
  private static boolean isAboutAbsence(Finding finding, Answer gone, List<Gap> gaps) {
    Set<String> own = cluster(gone);
    String cluster = finding.resource().cluster();
    boolean decided = finding.gap().map(gaps::contains).orElse(true);
    return decided
        && finding.checkId().matches(ABOUT_ABSENCE.getOrDefault(gone.call(), ""))
        && (own.isEmpty() || cluster.isEmpty() || own.contains(cluster));
  }

  private static boolean isConcerned(Finding finding, Answer gone, Set<String> concerned) {
    String cluster = finding.resource().cluster();
    return cluster.isEmpty()
        ? finding.resource().id().toLowerCase(Locale.ROOT).contains(last(name(gone)))
            || gone.call().startsWith("cloudtrail:")
        : concerned.contains(cluster);
  }

  /** The clusters that name it, or that name what names it. */
  private static Set<String> concerned(Cell cell, Answer gone) {
    Set<String> clusters = new TreeSet<>(cluster(gone));
    Set<String> seen = new HashSet<>();
    Deque<String> names = new ArrayDeque<>();
    if (clusters.isEmpty()) {
      names.push(last(name(gone).replaceFirst("/tables/.*", "")));
    }
    while (!names.isEmpty()) {
      String name = names.pop();
      for (Answer answer : seen.add(name) ? cell.answers() : List.<Answer>of()) {
        if (answer instanceof Answer.Given given && text(given.document()).contains(name)) {
          if (!cluster(answer).isEmpty()) {
            clusters.addAll(cluster(answer));
          } else if (answer.call().equals("ec2:DescribeSecurityGroups")) {
            naming(given.document(), "SecurityGroups", name)
                .forEach(group -> names.push(group.path("GroupId").asText()));
          } else if (isAboutOne(answer)) {
            names.push(last(name(answer)));
          }
          Stream.of("value", "clusters")
              .filter(list -> answer.call().matches("ManagedClusters_List|.*\\.clusters\\.list"))
              .flatMap(list -> naming(given.document(), list, name))
              .forEach(cluster -> clusters.add(cluster.path("name").asText()));
        }
      }
    }
    return clusters;
  }

  private static Stream<JsonNode> naming(JsonNode document, String list, String name) {
    // Google calls the account that nobody chose so.
    String other = name.endsWith("-compute@developer.gserviceaccount.com") ? "\"default\"" : name;
    return document
        .path(list)
        .valueStream()
        .filter(one -> text(one).contains(name) || text(one).contains(other));
  }

  private static String text(JsonNode document) {
    return document.toString().toLowerCase(Locale.ROOT);
  }

  /** The cluster that a question is about. */
  private static Set<String> cluster(Answer answer) {
    Map<String, String> asked = answer.parameters();
    String resource = asked.getOrDefault("resource", "");
    if (answer.call().equals("eks:DescribeCluster") || asked.containsKey("location")) {
      return Set.of(asked.getOrDefault("name", ""));
    }
    if (resource.contains("/managedclusters/")) {
      return Set.of(resource.replaceFirst(".*/managedclusters/([^/]+).*", "$1"));
    }
    return asked.containsKey("clusterName")
        ? Set.of(asked.getOrDefault("clusterName", ""))
        : Set.of();
  }

  private static String name(Answer gone) {
    return gone.parameters().values().stream()
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  private static CellJudge.Judged judge(List<Check> some, Cell cell) {
    return new CellJudge(
            AppModule.mappings(), new Judge(some, Map.of(), "run"), Selection.EVERYTHING)
        .judge(cell, Duration.ZERO);
  }

  private static String key(Finding finding) {
    return finding.checkId() + " of " + finding.resource().id();
  }
}
