package dev.plumbline.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.config.ExceptionRule;
import dev.plumbline.config.ExceptionScope;
import dev.plumbline.config.Wildcard;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Finding.NotSuppressed.Why;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceType;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SuppressorTest {

  private static final Instant START = Instant.parse("2027-01-31T23:59:59Z");
  private static final Resource SHOP =
      Resource.cluster(
          ResourceType.AWS_EKS_CLUSTER,
          "111122223333",
          "eu-west-1",
          "arn:aws:eks:eu-west-1:111122223333:cluster/shop-1",
          "shop-1",
          Map.of("env", "dev"));

  @Test
  void aFailingFindingIsCoveredAndStaysAFailingOne() {
    Finding finding = apply(finding(Verdict.FAIL, SHOP), rule("2027-06-30", scope()));

    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.suppressed())
        .contains(
            new Finding.Suppression(
                "accepted-risk", "team", "Torn down.", "2027-06-30", "RISK-7", "rule 2027-06-30"));
    assertThat(finding.notSuppressed()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Verdict.class, mode = EnumSource.Mode.EXCLUDE, names = "FAIL")
  void everythingElseStaysWhatItIs(Verdict verdict) {
    Finding finding = finding(verdict, SHOP);

    assertThat(apply(finding, rule("2027-06-30", scope()))).isSameAs(finding);
    assertThat(apply(finding, rule("2026-06-30", scope()))).isSameAs(finding);
  }

  @Test
  void theLastDayCountsToItsEndInUtc() {
    Finding finding = finding(Verdict.FAIL, SHOP);
    ExceptionRule rule = rule("2027-01-31", scope());

    assertThat(apply(finding, rule).suppressed()).isPresent();
    Finding later = new Suppressor(List.of(rule), START.plusSeconds(1)).apply(finding);
    assertThat(later.suppressed()).isEmpty();
    assertThat(later.expired()).isTrue();
    assertThat(later.notSuppressed().orElseThrow().sentence())
        .isEqualTo("Exception of team expired on 2027-01-31.");
  }

  @Test
  void theFirstThatHoldsCoversWhateverExpiredBeforeIt() {
    Finding finding = finding(Verdict.FAIL, SHOP);

    Finding covered =
        apply(
            finding,
            rule("2026-12-31", scope()),
            rule("2027-03-01", scope()),
            rule("2027-09-01", scope()));

    assertThat(covered.suppressed().orElseThrow().exception()).isEqualTo("rule 2027-03-01");
  }

  @Test
  void ofThoseThatExpiredTheLastOneIsNamed() {
    Finding open =
        apply(
            finding(Verdict.FAIL, SHOP),
            rule("2026-10-01", scope()),
            rule("2026-12-01", scope()),
            rule("2026-11-01", scope()));

    assertThat(open.notSuppressed().orElseThrow().exception().exception())
        .isEqualTo("rule 2026-12-01");
  }

  @Test
  void tagsThatWereNotReadCoverNothingAndAreNamed() {
    ExceptionRule tagged = rule("2027-06-30", tagged("env", "dev"));

    Finding unread = apply(finding(Verdict.FAIL, SHOP.withUnreadTags()), tagged);
    Finding other = apply(finding(Verdict.FAIL, SHOP), rule("2027-06-30", tagged("env", "prod*")));

    assertThat(apply(finding(Verdict.FAIL, SHOP), tagged).suppressed()).isPresent();
    assertThat(unread.suppressed()).isEmpty();
    assertThat(unread.notSuppressed().orElseThrow().why()).isEqualTo(Why.TAGS_NOT_READ);
    assertThat(other.suppressed()).isEmpty();
    assertThat(other.notSuppressed()).isEmpty();
    assertThat(apply(finding(Verdict.FAIL, SHOP), rule("2027-06-30", tagged("team", "*"))))
        .isEqualTo(finding(Verdict.FAIL, SHOP));
  }

  @ParameterizedTest
  @CsvSource({
    "a-check, aws, 111122223333, eu-west-1, shop-1, *, true",
    "a-*, aws, 1111*, eu-*, shop-?, *shop-1, true",
    "?-check, aws, *, *, *, arn:aws:eks:*, true",
    "b-check, aws, *, *, *, *, false",
    "a-check, gcp, *, *, *, *, false",
    "a-check, aws, 222, *, *, *, false",
    "a-check, aws, *, us-*, *, *, false",
    "a-check, aws, *, *, shop, *, false",
    "a-check, aws, *, *, Shop-1, *, false",
    "a-check, aws, *, *, *, arn:aws:eks:*:shop-1, false",
  })
  void everyPartOfTheScopeHasToFit(
      String check,
      String provider,
      String account,
      String region,
      String cluster,
      String resource,
      boolean covered) {
    ExceptionScope scope =
        new ExceptionScope(
            Provider.of(provider).stream().toList(),
            List.of(new Wildcard(account)),
            List.of(new Wildcard(region)),
            List.of(new Wildcard(cluster)),
            List.of(new Wildcard(resource)),
            Collections.emptySortedMap());

    Finding finding = apply(finding(Verdict.FAIL, SHOP), rule(check, "2027-06-30", scope));

    assertThat(finding.suppressed().isPresent()).isEqualTo(covered);
  }

  @Test
  void azureKnowsNoCase() {
    Resource media =
        Resource.cluster(
            ResourceType.AZURE_AKS_CLUSTER,
            "0b1f6471-1bf0-4dda-aec3-cb9272f09590",
            "westeurope",
            "/subscriptions/0b1f6471-1bf0-4dda-aec3-cb9272f09590/resourcegroups/rg/media",
            "Media",
            Map.of());
    ExceptionScope scope =
        new ExceptionScope(
            List.of(),
            List.of(new Wildcard("0B1F6471-1BF0-4DDA-AEC3-CB9272F09590")),
            List.of(),
            List.of(new Wildcard("media")),
            List.of(new Wildcard("/subscriptions/*/resourceGroups/RG/*")),
            Collections.emptySortedMap());

    assertThat(apply(finding(Verdict.FAIL, media), rule("2027-06-30", scope)).suppressed())
        .isPresent();
  }

  @Test
  void noExceptionsEverChangeMoreThanWhatTheySayOfAFailingFinding() {
    var random = new Random(20_270_131);
    for (int i = 0; i < 3_000; i++) {
      Finding before = anyFinding(random);
      List<ExceptionRule> rules = new ArrayList<>();
      for (int n = random.nextInt(5); n >= 0; n--) {
        rules.add(anyRule(random));
      }

      Finding after = new Suppressor(rules, START).apply(before);

      assertThat(bare(after)).isEqualTo(bare(before));
      if (before.verdict() != Verdict.FAIL) {
        assertThat(after).isEqualTo(before);
      }
      // One more can only cover more.
      rules.add(anyRule(random));
      Finding more = new Suppressor(rules, START).apply(before);
      assertThat(more.suppressed().isPresent() || after.suppressed().isEmpty()).isTrue();
      assertThat(bare(more)).isEqualTo(bare(before));
    }
  }

  private static Finding bare(Finding finding) {
    return new Finding(
        finding.checkId(),
        finding.verdict(),
        finding.severity(),
        finding.resource(),
        finding.message(),
        finding.expected(),
        finding.evidence(),
        finding.gap(),
        finding.frameworks(),
        Optional.empty(),
        finding.runId(),
        finding.collectedAt());
  }

  private static Finding anyFinding(Random random) {
    String name = "shop-" + random.nextInt(3);
    Resource resource =
        Resource.cluster(
            ResourceType.AWS_EKS_CLUSTER,
            "11112222333" + random.nextInt(3),
            random.nextBoolean() ? "eu-west-1" : "us-east-1",
            "arn:aws:eks:eu-west-1:111122223333:cluster/" + name,
            name,
            random.nextBoolean() ? Map.of("env", "dev") : Map.of());
    return finding(
        List.of(Verdict.values()).get(random.nextInt(Verdict.values().length)),
        random.nextInt(4) == 0 ? resource.withUnreadTags() : resource);
  }

  private static ExceptionRule anyRule(Random random) {
    List<String> patterns = List.of("*", "eu-*", "111122223331", "shop-?", "shop-1", "?*", "");
    return rule(
        random.nextBoolean() ? "a-*" : "b-check",
        random.nextBoolean() ? "2027-06-30" : "2026-12-31",
        new ExceptionScope(
            random.nextInt(4) == 0 ? List.of(Provider.GCP) : List.of(),
            any(patterns, random),
            any(patterns, random),
            any(patterns, random),
            List.of(),
            random.nextInt(3) == 0
                ? new TreeMap<>(Map.of("env", new Wildcard("d*")))
                : Collections.emptySortedMap()));
  }

  private static List<Wildcard> any(List<String> patterns, Random random) {
    return random.nextBoolean()
        ? List.of()
        : List.of(new Wildcard(patterns.get(random.nextInt(patterns.size()))));
  }

  private static Finding apply(Finding finding, ExceptionRule... rules) {
    return new Suppressor(List.of(rules), START).apply(finding);
  }

  private static ExceptionScope scope() {
    return ExceptionScope.EVERYWHERE;
  }

  private static ExceptionScope tagged(String name, String value) {
    SortedMap<String, Wildcard> tags = new TreeMap<>(Map.of(name, new Wildcard(value)));
    return new ExceptionScope(List.of(), List.of(), List.of(), List.of(), List.of(), tags);
  }

  private static ExceptionRule rule(String expires, ExceptionScope scope) {
    return rule("a-check", expires, scope);
  }

  private static ExceptionRule rule(String check, String expires, ExceptionScope scope) {
    return new ExceptionRule(
        "rule " + expires,
        "plumbline.yaml",
        3,
        List.of(new Wildcard(check)),
        scope,
        ExceptionRule.Reason.ACCEPTED_RISK,
        "Torn down.",
        "team",
        LocalDate.parse(expires),
        "RISK-7");
  }

  private static Finding finding(Verdict verdict, Resource resource) {
    return new Finding(
        "a-check",
        verdict,
        Severity.HIGH,
        resource,
        "It is open",
        "closed",
        List.of(),
        verdict == Verdict.UNKNOWN
            ? Optional.of(Gap.of("eks:DescribeCluster", Gap.Reason.DENIED, "No."))
            : Optional.empty(),
        List.of(),
        Optional.empty(),
        "run",
        START);
  }
}
