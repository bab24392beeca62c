package dev.plumbline.checks;

import static dev.plumbline.checks.Clusters.DENIED;
import static dev.plumbline.checks.Clusters.absent;
import static dev.plumbline.checks.Clusters.known;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.checks.expression.ExceptWhere;
import dev.plumbline.checks.expression.Expressions;
import dev.plumbline.checks.expression.ManualWhere;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.NodePool;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Setting;
import dev.plumbline.model.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgeTest {

  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  private static final Check PRIVATE =
      Checks.of("endpoint-private", Check.Target.CLUSTER, "!cluster.endpoint.publicAccess");

  private static final Check UPGRADED =
      Checks.of("nodes-upgraded", Check.Target.NODE_POOL, "nodePool.autoUpgrade");

  @Test
  void aFindingSaysWhatWasAskedOfWhomAndWhen() {
    Finding finding = only(PRIVATE, cluster(known("public", true)));

    assertThat(finding.checkId()).isEqualTo("endpoint-private");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.severity()).isEqualTo(PRIVATE.info().severity());
    assertThat(finding.resource()).isEqualTo(Clusters.resource());
    assertThat(finding.expected()).isEqualTo("what is wanted");
    assertThat(finding.evidence()).extracting(Evidence::pointer).contains("/public");
    assertThat(finding.runId()).isEqualTo("run");
    assertThat(finding.collectedAt()).isEqualTo(NOW);
  }

  @Test
  void theMessageIsTheProblemTheTitleOrThatItIsNotDecided() {
    assertThat(only(PRIVATE, cluster(known("public", true))).message())
        .isEqualTo("The problem of endpoint-private");
    assertThat(only(PRIVATE, cluster(known("public", false))).message())
        .isEqualTo("The title of endpoint-private");
    assertThat(only(PRIVATE, cluster(Setting.unread(DENIED))).message())
        .isEqualTo("Not decided: The title of endpoint-private");
  }

  @Test
  void theMessageOfALogicComesFirst() {
    Check check = Checks.of("a-check", _ -> Outcome.fail("Two of three are missing"));

    assertThat(only(check, cluster(known("public", true))).message())
        .isEqualTo("Two of three are missing");
  }

  @Test
  void aClusterThatIsOnlyRegisteredIsNotAskedAnything() {
    Cluster cluster = Clusters.controlled(cluster(known("public", true)), known("control", false));

    Finding finding = only(PRIVATE, cluster);

    assertThat(finding.verdict()).isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(finding.message()).contains("only registered here");
    assertThat(finding.evidence()).extracting(Evidence::pointer).containsExactly("/control");
  }

  @Test
  void aClusterOfWhichNothingCouldBeReadIsUnknown() {
    Cluster cluster = Clusters.controlled(cluster(known("public", true)), Setting.unread(DENIED));

    Finding finding = only(PRIVATE, cluster);

    assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(finding.gap()).contains(DENIED);
  }

  @Test
  void aBrokenCheckIsUnknownByNameAndCostsNoOtherItsVerdict() {
    Check broken =
        Checks.of(
            "a-broken-check",
            _ -> {
              throw new IllegalStateException("no such key");
            });

    List<Finding> findings =
        judge(List.of(broken, PRIVATE), Map.of(), cluster(known("public", true)));

    assertThat(findings)
        .extracting(Finding::verdict)
        .containsExactly(Verdict.UNKNOWN, Verdict.FAIL);
    Gap gap = findings.getFirst().gap().orElseThrow();
    assertThat(gap.reason()).isEqualTo(Gap.Reason.ERROR);
    assertThat(gap.detail())
        .isEqualTo(
            "The check a-broken-check is broken (java.lang.IllegalStateException: no such key)."
                + " Mend a-broken-check.yaml.");
  }

  @Test
  void everyNodePoolHasAFindingOfItsOwn() {
    Cluster cluster =
        pools(
            Listing.complete(
                List.of(
                    Clusters.pool("b", known("up", false)),
                    Clusters.pool("a", known("up", true)))));

    assertThat(judge(List.of(UPGRADED), Map.of(), cluster))
        .extracting(finding -> finding.resource().name() + " " + finding.verdict())
        .containsExactly("a PASS", "b FAIL");
  }

  @Test
  void aRefusedListingOfNodePoolsIsAnUnknownOnTheCluster() {
    Finding finding = only(UPGRADED, pools(Listing.partial(List.of(), DENIED)));

    assertThat(finding.resource()).isEqualTo(Clusters.resource());
    assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(finding.gap()).contains(DENIED);
  }

  @Test
  void aListingThatWasRefusedInPartKeepsTheVerdictsOfTheRest() {
    Cluster cluster =
        pools(Listing.partial(List.of(Clusters.pool("a", known("up", true))), DENIED));

    assertThat(judge(List.of(UPGRADED), Map.of(), cluster))
        .extracting(finding -> finding.resource().name() + " " + finding.verdict())
        .containsExactly("prod UNKNOWN", "a PASS");
  }

  @Test
  void aClusterWithoutNodePoolsHasNoFindingsAboutThem() {
    assertThat(judge(List.of(UPGRADED), Map.of(), pools(Listing.complete(List.of())))).isEmpty();
  }

  @Test
  void findingsComeByResourceAndCheckWhateverTheOrderOfTheChecks() {
    Check last = Checks.of("z-check", _ -> Outcome.pass(""));
    Check first = Checks.of("a-check", _ -> Outcome.pass(""));
    Cluster cluster =
        pools(
            Listing.complete(
                List.of(
                    Clusters.pool("y", known("up", true)), Clusters.pool("x", known("up", true)))));

    List<Finding> findings = judge(List.of(UPGRADED, last, first), Map.of(), cluster);

    assertThat(findings)
        .extracting(finding -> finding.resource().name() + " " + finding.checkId())
        .containsExactly("prod a-check", "prod z-check", "x nodes-upgraded", "y nodes-upgraded");
    assertThat(judge(List.of(first, UPGRADED, last), Map.of(), cluster)).isEqualTo(findings);
  }

  @Test
  void aCheckOfAnotherCloudIsNotAsked() {
    Check check =
        Checks.with(
            "a-check", Check.Target.CLUSTER, Set.of(Provider.GCP), Map.of(), _ -> Outcome.fail(""));

    assertThat(judge(List.of(check), Map.of(), cluster(known("public", true)))).isEmpty();
  }

  @Test
  void parametersThatAreSetReplaceDefaultsOneByOne() {
    Check check =
        Checks.with(
            "a-check",
            Check.Target.CLUSTER,
            Set.of(Provider.AWS),
            Map.of("least", 3L, "word", "default"),
            subject -> Outcome.pass(subject.parameters().toString()));
    Cluster cluster = cluster(known("public", true));

    assertThat(judge(List.of(check), Map.of("a-check", Map.of("least", 5L)), cluster))
        .extracting(Finding::message)
        .allSatisfy(m -> assertThat(m).contains("least=5", "word=default"));
    assertThat(judge(List.of(check), Map.of("other", Map.of("least", 5L)), cluster))
        .extracting(Finding::message)
        .allSatisfy(m -> assertThat(m).contains("least=3", "word=default"));
  }

  @Test
  void whereTheQuestionMakesNoSenseTheReasonIsSaid() {
    Check check =
        Checks.of(
            "a-check",
            new ExceptWhere(
                Expressions.program(
                    Expressions.compile("cluster.endpoint.publicAccess", Check.Target.CLUSTER)),
                "It is public.",
                _ -> Outcome.fail("")));

    assertThat(only(check, cluster(known("public", true))).verdict())
        .isEqualTo(Verdict.NOT_APPLICABLE);
    assertThat(only(check, cluster(known("public", true))).message()).isEqualTo("It is public.");
    assertThat(only(check, cluster(known("public", false))).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(only(check, cluster(Setting.unread(DENIED))).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void whereAPassIsNotTheWholeTruthAPersonHasToLook() {
    assertThat(only(doubted(Outcome.pass("")), cluster(known("public", true))))
        .satisfies(
            finding -> {
              assertThat(finding.verdict()).isEqualTo(Verdict.MANUAL);
              assertThat(finding.message()).isEqualTo("See who enters.");
              assertThat(finding.evidence()).isNotEmpty();
            });
    assertThat(verdict(Outcome.pass(""), known("public", false))).isEqualTo(Verdict.PASS);
    assertThat(verdict(Outcome.fail(""), known("public", true))).isEqualTo(Verdict.FAIL);
    assertThat(verdict(Outcome.fail(""), Setting.unread(DENIED))).isEqualTo(Verdict.FAIL);
    assertThat(verdict(Outcome.pass(""), Setting.unread(DENIED))).isEqualTo(Verdict.UNKNOWN);
  }

  private static Verdict verdict(Outcome otherwise, Setting<Boolean> publicAccess) {
    return only(doubted(otherwise), cluster(publicAccess)).verdict();
  }

  private static Check doubted(Outcome otherwise) {
    return Checks.of(
        "a-check",
        new ManualWhere(
            Expressions.program(
                Expressions.compile("cluster.endpoint.publicAccess", Check.Target.CLUSTER)),
            "See who enters.",
            _ -> otherwise));
  }

  private static Finding only(Check check, Cluster cluster) {
    List<Finding> findings = judge(List.of(check), Map.of(), cluster);
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }

  private static List<Finding> judge(
      List<Check> checks, Map<String, Map<String, Object>> parameters, Cluster cluster) {
    return new Judge(checks, parameters, "run").judge(cluster, NOW);
  }

  private static Cluster cluster(Setting<Boolean> publicAccess) {
    return Clusters.with(publicAccess, absent("cidrs"), absent("key"), Listing.complete(List.of()));
  }

  private static Cluster pools(Listing<NodePool> pools) {
    return Clusters.with(known("public", true), absent("cidrs"), absent("key"), pools);
  }
}
