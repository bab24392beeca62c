package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.app.run.CellJudge;
import dev.plumbline.app.run.DemoClouds;
import dev.plumbline.app.run.Scan;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.checks.Judge;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Selection;
import dev.plumbline.fixtures.RecordedAnswer;
import dev.plumbline.fixtures.SimulatedClouds;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clusters, repositories, detectors and load balancers that were listed and are gone when they are
 * read.
 */
class GoneMeanwhileTest {

  private static final String CLASSIC_POLICIES = "elb:DescribeLoadBalancerPolicies";

  @ParameterizedTest
  @CsvSource({
    "ecr:ListTagsForResource,resourceArn",
    "artifactregistry.projects.locations.repositories.getIamPolicy,repository",
    "eks:ListNodegroups,clusterName"
  })
  void whatIsGoneItselfIsNotJudged(String call, String parameter) {
    Cell cell =
        SimulatedRun.cells().stream()
            .filter(one -> one.answers().stream().anyMatch(a -> isGiven(a, call)))
            .findFirst()
            .orElseThrow();
    Answer gone = cell.answers().stream().filter(a -> isGiven(a, call)).findFirst().orElseThrow();
    String name = gone.parameters().getOrDefault(parameter, "").replaceFirst(".*/", "");
    assertThat(judge(cell)).anyMatch(f -> f.resource().name().endsWith(name));

    assertThat(judge(without(cell, gone)))
        .noneMatch(f -> f.resource().name().endsWith(name) || f.resource().cluster().equals(name));
  }

  /** That a repository has no policy, and that it is no more, are answered with two codes. */
  @ParameterizedTest
  @ValueSource(strings = {"registry-not-public", "registry-lifecycle-policy"})
  void aRepositoryThatIsGoneIsNotJudgedWhereNobodyAsksForItsTags(String id) {
    List<Check> one =
        Catalogue.builtIn().checks().stream().filter(check -> check.id().equals(id)).toList();
    assertThat(repositories(one, SimulatedClouds.Options.shipped())).contains("payments/ledger");

    SimulatedClouds.Options vanishing =
        SimulatedClouds.Options.shipped()
            .withAnswers(
                (_, answer) ->
                    answer.parameters().containsValue("payments/ledger")
                        ? refused(answer, "RepositoryNotFoundException", "")
                        : answer);

    assertThat(repositories(one, vanishing)).isNotEmpty().doesNotContain("payments/ledger");
  }

  private static Stream<String> repositories(List<Check> checks, SimulatedClouds.Options options) {
    try (var clouds = SimulatedClouds.start(options)) {
      return SimulatedRun.collect(
              DemoClouds.collectors(clouds, Clock.systemUTC()), Scan.plan(checks))
          .stream()
          .flatMap(cell -> judge(checks, cell).stream())
          .map(finding -> finding.resource().name());
    }
  }

  private static RecordedAnswer refused(RecordedAnswer answer, String code, String message) {
    return new RecordedAnswer(
        answer.call(),
        answer.parameters(),
        400,
        new TreeMap<>(Map.of("x-amzn-ErrorType", code)),
        JsonNodeFactory.instance.objectNode().put("message", message),
        0);
  }

  @Test
  void aDetectorThatIsGoneIsNoGapOfItsRegion() {
    SimulatedClouds.Options vanishing =
        SimulatedClouds.Options.shipped()
            .withAnswers(
                (_, answer) ->
                    answer.parameters().containsKey("detectorId")
                        ? refused(
                            answer,
                            "BadRequestException",
                            "The request is rejected because the input detectorId is not owned by"
                                + " the current account.")
                        : answer);

    Cell cell = ireland(vanishing);

    assertThat(cell.gaps()).noneMatch(gap -> gap.call().startsWith("guardduty:"));
    assertThat(judge(cell))
        .filteredOn(finding -> finding.checkId().equals("threat-detection-service-enabled"))
        .singleElement()
        .extracting(Finding::verdict)
        .isEqualTo(Verdict.FAIL);
  }

  /** A policy may have been replaced; its load balancer is still there then. */
  @ParameterizedTest
  @CsvSource({"LoadBalancerNotFound,false", "PolicyNotFound,true"})
  void aClassicLoadBalancerThatVanishesBeforeItsPoliciesAreReadIsLeftOut(
      String code, boolean counts) {
    Cell cell =
        SimulatedRun.cells().stream()
            .filter(one -> one.answers().stream().anyMatch(a -> isGiven(a, CLASSIC_POLICIES)))
            .findFirst()
            .orElseThrow();
    Cell without =
        cell.with(
            cell.answers().stream()
                .map(
                    a ->
                        isGiven(a, CLASSIC_POLICIES)
                            ? new Answer.Missing(a.call(), a.parameters(), a.time(), code)
                            : a)
                .toList());

    assertThat(failsForTls(judge(cell))).isTrue();
    assertThat(failsForTls(judge(without))).isEqualTo(counts);
  }

  private static boolean failsForTls(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.checkId().equals("load-balancer-tls"))
        .anyMatch(finding -> finding.verdict() == Verdict.FAIL);
  }

  private static boolean isGiven(Answer answer, String call) {
    return answer instanceof Answer.Given && answer.call().equals(call);
  }

  /** AWS tells nothing of twenty load balancers where one of them is gone, and not which. */
  @Test
  void aLoadBalancerThatVanishesBeforeItsTagsAreReadCostsNoOther() {
    SimulatedClouds.Options vanishing =
        SimulatedClouds.Options.shipped()
            .withAnswers(
                (_, answer) ->
                    answer.call().equals("elbv2:DescribeTags") ? withoutLast(answer) : answer);

    Cell cell = ireland(vanishing);

    assertThat(cell.answers())
        .filteredOn(answer -> answer.call().equals("elbv2:DescribeTags"))
        .extracting(answer -> answer instanceof Answer.Missing)
        .containsExactlyInAnyOrder(true, false, true);
    assertThat(judge(cell))
        .filteredOn(finding -> finding.checkId().equals("load-balancer-tls"))
        .hasSizeGreaterThan(5)
        .extracting(Finding::verdict)
        .containsOnly(Verdict.PASS, Verdict.FAIL);
  }

  private static Cell ireland(SimulatedClouds.Options options) {
    var region =
        new Selection(
            List.of(Provider.AWS), List.of("111122223333"), List.of("eu-west-1"), List.of());
    return SimulatedRun.collect(options, region).stream()
        .filter(one -> one.scope().region().equals("eu-west-1"))
        .findFirst()
        .orElseThrow();
  }

  private static RecordedAnswer withoutLast(RecordedAnswer answer) {
    JsonNode document = answer.document().deepCopy();
    ArrayNode described = document.withArray("/TagDescriptions");
    if (described.size() > 1) {
      described.remove(described.size() - 1);
    }
    return new RecordedAnswer(
        answer.call(), answer.parameters(), answer.status(), answer.headers(), document, 0);
  }

  private static Cell without(Cell cell, Answer gone) {
    Answer missing = new Answer.Missing(gone.call(), gone.parameters(), gone.time());
    return cell.with(cell.answers().stream().map(a -> a.equals(gone) ? missing : a).toList());
  }

  private static List<Finding> judge(Cell cell) {
    return judge(Catalogue.builtIn().checks(), cell);
  }

  private static List<Finding> judge(List<Check> checks, Cell cell) {
    return new CellJudge(
            AppModule.mappings(), new Judge(checks, Map.of(), "run"), Selection.EVERYTHING)
        .judge(cell, Duration.ZERO)
        .findings();
  }
}
