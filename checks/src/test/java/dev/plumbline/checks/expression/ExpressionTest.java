package dev.plumbline.checks.expression;

import static dev.plumbline.checks.Clusters.DENIED;
import static dev.plumbline.checks.Clusters.absent;
import static dev.plumbline.checks.Clusters.known;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.checks.Check;
import dev.plumbline.checks.Clusters;
import dev.plumbline.checks.Subject;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.NodePool;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Setting;
import dev.plumbline.model.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

  private static final String RESTRICTED =
      "!cluster.endpoint.publicAccess || !admitEveryone(cluster.endpoint.publicCidrs)";

  @Test
  void aKnownSettingDecides() {
    assertThat(decide(RESTRICTED, cluster(known("public", false), absent("cidrs"))).verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(decide(RESTRICTED, cluster(known("public", true), open())).verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void aSideThatDecidesAloneMakesUpForAnUnreadOne() {
    Cluster cluster = cluster(Setting.unread(DENIED), known("cidrs", List.of("203.0.113.0/24")));

    assertThat(decide(RESTRICTED, cluster).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void anUnreadSettingThatMattersIsUnknownAndNamesItsCall() {
    Outcome outcome = decide(RESTRICTED, cluster(Setting.unread(DENIED), open()));

    assertThat(outcome.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(outcome.gap()).contains(DENIED);
  }

  @Test
  void negationOfAnUnreadSettingIsUnknown() {
    Cluster cluster = cluster(Setting.unread(DENIED), open());

    assertThat(decide("!cluster.endpoint.publicAccess", cluster).verdict())
        .isEqualTo(Verdict.UNKNOWN);
    assertThat(decide("cluster.endpoint.publicAccess != true", cluster).verdict())
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void whatWasLookedAtIsTheEvidence() {
    Outcome outcome = decide(RESTRICTED, cluster(known("public", true), open()));

    assertThat(outcome.evidence())
        .extracting(Evidence::pointer)
        .containsExactly("/public", "/cidrs");
    assertThat(outcome.evidence().getLast().observed()).isEqualTo(List.of("0.0.0.0/0"));
  }

  @Test
  void presenceOfASettingIsKnownOnlyWhereItWasRead() {
    assertThat(decide("has(cluster.secretsKey)", key(absent("key"))).verdict())
        .isEqualTo(Verdict.FAIL);
    assertThat(decide("has(cluster.secretsKey)", key(known("key", "arn"))).verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(decide("has(cluster.secretsKey)", key(Setting.unread(DENIED))).verdict())
        .isEqualTo(Verdict.UNKNOWN);
    assertThat(decide("has(cluster.secretsKey)", key(absent("key"))).evidence())
        .extracting(Evidence::observed)
        .containsExactly(Evidence.NOT_PRESENT);
  }

  @Test
  void anAbsentSettingThatIsUsedAllTheSameIsUnknown() {
    Outcome outcome = decide("cluster.secretsKey == 'arn'", key(absent("key")));

    assertThat(outcome.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(outcome.gap().orElseThrow().reason()).isEqualTo(Gap.Reason.UNSUPPORTED);
  }

  @Test
  void detailsOfOtherProvidersAreAbsent() {
    assertThat(decide("has(cluster.eks) && !has(cluster.gke)", key(absent("key"))).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aListWithOneUnreadElementIsDecidedWhereTheOthersDecide() {
    var unread = Clusters.pool("a", Setting.unread(DENIED));
    var on = Clusters.pool("b", known("up", true));
    var off = Clusters.pool("c", known("up", false));
    String all = "cluster.nodePools.all(p, p.autoUpgrade)";

    assertThat(decide(all, pools(Listing.complete(List.of(unread, on)))).verdict())
        .isEqualTo(Verdict.UNKNOWN);
    assertThat(decide(all, pools(Listing.complete(List.of(unread, off)))).verdict())
        .isEqualTo(Verdict.FAIL);
    assertThat(decide(all, pools(Listing.complete(List.of(on)))).verdict()).isEqualTo(Verdict.PASS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cluster.nodePools.filter(p, true).all(q, !has(q.autoUpgrade))",
        "cluster.nodePools.filter(p, true).exists(q, has(q.autoUpgrade))",
        "cluster.nodePools.filter(p, true).all(q, q.autoUpgrade)",
        "cluster.nodePools.map(p, p).all(q, !has(q.autoUpgrade))",
        "[cluster].all(c, c.nodePools.all(q, !has(q.autoUpgrade)))"
      })
  void whatAFilterLetsThroughIsNotTakenForAbsent(String expression) {
    var unread = Clusters.pool("a", Setting.unread(DENIED));

    Outcome outcome = decide(expression, pools(Listing.complete(List.of(unread))));

    assertThat(outcome.gap()).contains(DENIED);
  }

  @Test
  void whatAFilterLetsThroughIsDecidedWhereItIsRead() {
    var unread = Clusters.pool("a", Setting.unread(DENIED));
    var off = Clusters.pool("b", known("up", false));
    String some = "cluster.nodePools.filter(p, p.resource.name == 'b').all(q, q.autoUpgrade)";

    assertThat(decide(some, pools(Listing.complete(List.of(unread, off)))).verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void whatAnElementLacksDoesNotMatterToTheSizeOfTheList() {
    var unread = Clusters.pool("a", Setting.unread(DENIED));

    assertThat(
            decide("size(cluster.nodePools) == 1", pools(Listing.complete(List.of(unread))))
                .verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void whichCloudItIsDoesNotHangOnWhatCouldNotBeReadThere() {
    assertThat(decide("!has(cluster.eks)", key(Setting.unread(DENIED))).verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void aListingThatWasRefusedInPartIsUnknown() {
    var on = Clusters.pool("b", known("up", true));

    assertThat(
            decide(
                    "cluster.nodePools.all(p, p.autoUpgrade)",
                    pools(Listing.partial(List.of(on), DENIED)))
                .verdict())
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void ofSeveralUnreadSettingsTheOneIsToldThatAPermissionMends() {
    Gap timeout = Gap.of("eks:ListUpdates", Gap.Reason.TIMEOUT, "No answer came.");
    Cluster cluster =
        Clusters.with(
            Setting.unread(timeout), open(), Setting.unread(DENIED), Listing.complete(List.of()));

    for (String expression :
        List.of(
            "cluster.endpoint.publicAccess == has(cluster.secretsKey)",
            "cluster.endpoint.publicAccess && has(cluster.secretsKey)",
            "!has(cluster.secretsKey) || !cluster.endpoint.publicAccess")) {
      assertThat(decide(expression, cluster).gap()).as(expression).contains(DENIED);
    }
  }

  @Test
  void anUnreadConditionIsNotTakenForTheOneSideOrTheOther() {
    assertThat(
            decide("has(cluster.secretsKey) ? true : true", key(Setting.unread(DENIED))).verdict())
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void whatIsLookedAtAgainBecauseOfAnUnreadSettingIsToldOnceAndInOrder() {
    Outcome outcome =
        decide(
            "cluster.endpoint.publicAccess && size(cluster.endpoint.publicCidrs) == 1"
                + " && has(cluster.secretsKey)",
            key(Setting.unread(DENIED)));

    assertThat(outcome.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(outcome.evidence())
        .extracting(Evidence::pointer)
        .containsExactly("/public", "/cidrs");
  }

  @Test
  void whatIsLookedAtOnlyWhereAnUnreadSettingPassesForAbsentIsNoEvidence() {
    Outcome outcome =
        decide(
            "has(cluster.secretsKey) ? true : cluster.endpoint.publicAccess",
            key(Setting.unread(DENIED)));

    assertThat(outcome.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(outcome.evidence()).isEmpty();
  }

  @Test
  void anUnreadSettingOfTheClusterIsUnknownToEachOfItsPools() {
    var on = Clusters.pool("a", known("up", true));
    var off = Clusters.pool("b", known("up", false));
    Subject cluster =
        subject(
            Clusters.with(
                Setting.unread(DENIED), open(), absent("key"), Listing.complete(List.of(on, off))));
    var logic =
        new ExpressionLogic(
            Expressions.program(
                Expressions.compile(
                    "nodePool.autoUpgrade && cluster.endpoint.publicAccess",
                    Check.Target.NODE_POOL)));

    assertThat(logic.decide(cluster.pool(on)).gap()).contains(DENIED);
    assertThat(logic.decide(cluster.pool(off)).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(logic.decide(cluster.pool(on)).gap()).contains(DENIED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      textBlock =
          """
          parameters.days == 3.0 ; PASS
          parameters.days >= 2.5 && parameters.days < 4 ; PASS
          parameters.days in [1, 3] ; PASS
          parameters.days == 'three' ; FAIL
          parameters.days.startsWith('t') ; UNKNOWN
          parameters.days > 2 ? 'a' in parameters.names : parameters.none ; PASS
          has(parameters.none) ; FAIL
          has(parameters.none.more) ; UNKNOWN
          parameters.none == 3 ; UNKNOWN
          parameters.none == 3 || true ; PASS
          parameters.none == 3 && false ; FAIL
          parameters.none == 3 || false ; UNKNOWN
          parameters.names[0].matches('^a$') ; PASS
          parameters.names[2] == 'c' ; UNKNOWN
          parameters.names.filter(n, n != 'a') == ['b'] ; PASS
          parameters.names.map(n, n + '!') == ['a!', 'b!'] ; PASS
          parameters.names.exists(n, n.more || n == 'b') ; PASS
          parameters.names.all(n, n.more || n == 'b') ; UNKNOWN
          admitEveryone(parameters.names + ['0.0.0.0/0']) ; PASS
          parameters.limit.all(n, n >= 0) ; PASS
          parameters.beyond.all(n, n >= 0) ; UNKNOWN
          timestamp('2026-01-01T00:00:00Z').getFullYear() == 2026 ; PASS
          """)
  void anExpressionMeansTheSameWhereSomethingIsUnread(String expression, Verdict verdict) {
    Map<String, Object> parameters =
        Map.of(
            "days", 3L,
            "names", List.of("a", "b"),
            "limit", Collections.nCopies(100_000, 0L),
            "beyond", Collections.nCopies(100_001, 0L));
    String alsoLooks = "(cluster.secretsKey == 'arn' || true) && (" + expression + ")";

    assertThat(decide(expression, subject(key(known("key", "arn"))).with(parameters)).verdict())
        .isEqualTo(verdict);
    assertThat(decide(alsoLooks, subject(key(Setting.unread(DENIED))).with(parameters)).verdict())
        .isEqualTo(verdict);
  }

  @Test
  void theKeptFormDecidesLikeTheExpression() {
    byte[] kept = Expressions.toBytes(Expressions.compile(RESTRICTED, Check.Target.CLUSTER));
    var logic = new ExpressionLogic(Expressions.program(Expressions.fromBytes(kept)));

    assertThat(logic.decide(subject(cluster(known("public", true), open()))).verdict())
        .isEqualTo(Verdict.FAIL);
  }

  @Test
  void theKeptFormIsRefusedWhereItCouldNotSayEverything() {
    var unsigned =
        Expressions.compile("size(cluster.endpoint.publicCidrs) < 3u", Check.Target.CLUSTER);

    assertThatThrownBy(() -> Expressions.toBytes(unsigned))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot have: UINT64_VALUE");
  }

  @Test
  void aMistypedExpressionIsRefusedWithAReason() {
    assertThatThrownBy(
            () -> Expressions.compile("cluster.endpoint.publicAcess", Check.Target.CLUSTER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("publicAcess");
    assertThatThrownBy(
            () -> Expressions.compile("cluster.endpoint.publicCidrs == true", Check.Target.CLUSTER))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Expressions.compile("nodePool.autoUpgrade", Check.Target.CLUSTER))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Outcome decide(String expression, Cluster cluster) {
    return decide(expression, subject(cluster));
  }

  private static Outcome decide(String expression, Subject subject) {
    return new ExpressionLogic(
            Expressions.program(Expressions.compile(expression, Check.Target.CLUSTER)))
        .decide(subject);
  }

  private static Subject subject(Cluster cluster) {
    return Subject.of(cluster);
  }

  private static Setting<List<String>> open() {
    return known("cidrs", List.of("0.0.0.0/0"));
  }

  private static Cluster cluster(Setting<Boolean> publicAccess, Setting<List<String>> cidrs) {
    return Clusters.with(publicAccess, cidrs, absent("key"), Listing.complete(List.of()));
  }

  private static Cluster key(Setting<String> key) {
    return Clusters.with(known("public", true), open(), key, Listing.complete(List.of()));
  }

  private static Cluster pools(Listing<NodePool> pools) {
    return Clusters.with(known("public", true), open(), absent("key"), pools);
  }
}
