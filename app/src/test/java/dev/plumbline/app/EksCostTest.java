package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.app.cases.ReadCalls;
import dev.plumbline.app.run.CellJudge;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.checks.Judge;
import dev.plumbline.collectors.CallPlan;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Selection;
import dev.plumbline.collectors.Snapshot;
import dev.plumbline.collectors.aws.AwsCollector;
import dev.plumbline.collectors.aws.AwsSettings;
import dev.plumbline.config.Profiles;
import dev.plumbline.fixtures.RecordedAnswer;
import dev.plumbline.fixtures.RecordedCell;
import dev.plumbline.fixtures.Recordings;
import dev.plumbline.fixtures.SimulatedClouds;
import dev.plumbline.model.Provider;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * How many calls a typical cluster costs: 2 node groups, 6 add-ons, 8 access entries, 10
 * associations of Pod Identity, and the only cluster of its region.
 */
@Isolated
class EksCostTest {

  private static final String ACCOUNT = "111122223333";
  private static final String CLUSTER = "baseline";

  @Test
  void theWholeCatalogueCostsNoMoreThan46CallsOfEks() {
    SortedMap<String, Integer> calls = calls("strict", 1);

    assertThat(ofEks(calls)).as(calls.toString()).isEqualTo(46);
  }

  @Test
  void theDefaultProfileCostsNoMoreThan27CallsOfEks() {
    SortedMap<String, Integer> calls = calls(Profiles.DEFAULT, 1);

    assertThat(ofEks(calls)).as(calls.toString()).isEqualTo(27);
  }

  @Test
  void aRoleThatIsNamedInSeveralRegionsIsAskedForOnce() {
    SortedMap<String, Integer> one = calls("strict", 1);
    SortedMap<String, Integer> three = calls("strict", 3);

    assertThat(three.get("eks:DescribeCluster")).isEqualTo(3);
    assertThat(three.keySet()).containsAll(one.keySet());
    one.forEach(
        (call, count) -> {
          if (call.startsWith("iam:")) {
            assertThat(three.get(call)).as(call).isEqualTo(count);
          }
        });
  }

  @Test
  void oneCheckOnTheClusterItselfAsksNothingElse() {
    Check check = Catalogue.builtIn().find("deletion-protection-enabled").orElseThrow();

    assertThat(calls(List.of(check), 1).keySet())
        .containsExactly(
            "ec2:DescribeRegions",
            "eks:DescribeCluster",
            "eks:ListClusters",
            "sts:GetCallerIdentity");
  }

  /** With every check, after warming up; the bounds are far off, so that a slow machine passes. */
  @Test
  void aTypicalClusterCostsLittleToJudgeAndToKeep(@TempDir Path folder, TestReporter reporter)
      throws IOException {
    List<Check> checks = checks("strict");
    Cell cell =
        read(checks, 1).cells().stream()
            .filter(one -> !one.scope().region().isEmpty())
            .findFirst()
            .orElseThrow();
    CellJudge judge =
        new CellJudge(
            AppModule.mappings(), new Judge(checks, Map.of(), "run"), Selection.EVERYTHING);
    int times = 20;
    for (int i = 0; i < times; i++) {
      judge.judge(cell, Duration.ZERO);
    }
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < times; i++) {
      judge.judge(cell, Duration.ZERO);
    }
    long micros = (threads.getCurrentThreadCpuTime() - before) / times / 1000;
    Snapshot.create(folder.resolve("snapshot")).write(cell);
    long bytes = bytes(folder);

    reporter.publishEntry(
        Map.of("CPU per cluster, µs", String.valueOf(micros), "bytes", String.valueOf(bytes)));
    assertThat(micros).isLessThan(200_000);
    assertThat(bytes).isLessThan(100_000);
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
    }
  }

  private static int ofEks(SortedMap<String, Integer> calls) {
    return calls.entrySet().stream()
        .filter(call -> call.getKey().startsWith("eks:"))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  private static SortedMap<String, Integer> calls(String profile, int regions) {
    return calls(checks(profile), regions);
  }

  private static List<Check> checks(String name) {
    return Catalogue.builtIn().of(Profiles.find(name).orElseThrow()).stream()
        .filter(check -> check.providers().contains(Provider.AWS))
        .toList();
  }

  private record Read(List<Cell> cells, SortedMap<String, Integer> calls) {}

  private static SortedMap<String, Integer> calls(List<Check> checks, int regions) {
    return read(checks, regions).calls();
  }

  private static Read read(List<Check> checks, int count) {
    List<String> regions = List.of("eu-central-1", "eu-west-1", "us-east-1").subList(0, count);
    List<RecordedCell> cells = new ArrayList<>();
    regions.forEach(region -> cells.add(typical(region)));
    RecordedCell account = Recordings.cell("aws/production-account");
    cells.add(
        account.withAnswers(account.answers().stream().map(EksCostTest::withoutOrphans).toList()));
    CallPlan plan =
        CallPlan.of(
            ReadCalls.all().values(),
            checks.stream().flatMap(check -> check.calls().stream()).collect(Collectors.toSet()));
    try (var clouds = SimulatedClouds.start(SimulatedClouds.Options.of(cells))) {
      var settings =
          new AwsSettings(
              List.of(new AwsSettings.Account(ACCOUNT, Optional.empty(), Optional.empty())),
              regions,
              Optional.of(clouds.awsEndpoint()),
              Optional.of(new AwsSettings.Keys("AKIA" + ACCOUNT, "s", Optional.empty())));
      List<Cell> read =
          SimulatedRun.collect(List.of(new AwsCollector(settings, Clock.systemUTC())), plan);
      assertThat(read).hasSize(count + 1).allSatisfy(cell -> assertThat(cell.gaps()).isEmpty());
      return new Read(read, clouds.calls());
    }
  }

  private static RecordedCell typical(String region) {
    RecordedCell baseline = Recordings.cell("aws/baseline");
    List<RecordedAnswer> answers = new ArrayList<>();
    for (RecordedAnswer answer : baseline.answers()) {
      if (!answer.call().startsWith("iam:") && !answer.parameters().containsKey("page")) {
        answers.add(answer.withDocument(changed(answer)));
      }
    }
    for (int i = 4; i < 8; i++) {
      Map<String, String> entry = Map.of("clusterName", CLUSTER, "principalArn", principal(i));
      answers.add(given("eks:DescribeAccessEntry", entry, "accessEntry", object()));
      answers.add(
          given("eks:ListAssociatedAccessPolicies", entry, "associatedAccessPolicies", array()));
    }
    for (int i = 5; i < 10; i++) {
      answers.add(
          given(
              "eks:DescribePodIdentityAssociation",
              Map.of("clusterName", CLUSTER, "associationId", "a-" + i),
              "association",
              object().put("roleArn", "arn:aws:iam::" + ACCOUNT + ":role/eks-pod-ledger")));
    }
    return new RecordedCell("typical", "aws", ACCOUNT, region, "Typical.", answers);
  }

  /** A provider without a cluster would cost a call more. */
  private static RecordedAnswer withoutOrphans(RecordedAnswer answer) {
    if (!answer.call().equals("iam:ListOpenIDConnectProviders")) {
      return answer;
    }
    ObjectNode document = (ObjectNode) answer.document();
    ArrayNode providers = document.withArray("/OpenIDConnectProviderList");
    JsonNode own = providers.get(0);
    providers.removeAll().add(own);
    return answer.withDocument(document);
  }

  private static JsonNode changed(RecordedAnswer answer) {
    ObjectNode document = (ObjectNode) answer.document();
    switch (answer.call()) {
      case "eks:ListAccessEntries" -> {
        for (int i = 4; i < 8; i++) {
          document.withArray("/accessEntries").add(principal(i));
        }
      }
      case "eks:ListPodIdentityAssociations" -> {
        for (int i = 5; i < 10; i++) {
          document.withArray("/associations").addObject().put("associationId", "a-" + i);
        }
      }
      case "eks:ListFargateProfiles" -> document.withArray("/fargateProfileNames").removeAll();
      case "eks:ListIdentityProviderConfigs" ->
          document.withArray("/identityProviderConfigs").removeAll();
      case "eks:ListCapabilities" -> document.withArray("/capabilities").removeAll();
      case "eks:DescribeClusterVersions" -> document.remove("nextToken");
      default -> {}
    }
    return document;
  }

  /** Of another account: nobody looks for it in this one. */
  private static String principal(int number) {
    return "arn:aws:iam::999988887777:role/person-" + number;
  }

  private static RecordedAnswer given(
      String call, Map<String, String> parameters, String member, JsonNode value) {
    return new RecordedAnswer(
        call, new TreeMap<>(parameters), 200, new TreeMap<>(), object().set(member, value), 0);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }
}
