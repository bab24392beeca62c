package dev.plumbline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SummaryTest {

  private static final Resource EKS =
      Samples.cluster(ResourceType.AWS_EKS_CLUSTER, "111122223333", "prod");
  private static final Resource AKS =
      Samples.cluster(ResourceType.AZURE_AKS_CLUSTER, "sub", "prod");

  private final Summary.Counter counter = new Summary.Counter();

  @Test
  void nothingIsCountedAsZeroEverywhere() {
    Summary summary = counter.with(List.of());

    assertThat(summary.verdicts()).containsOnlyKeys(Verdict.values()).containsValue(0);
    assertThat(summary.failing()).containsOnlyKeys(Severity.values()).containsValue(0);
    assertThat(summary.scopes()).containsOnlyKeys(Coverage.Status.values()).containsValue(0);
    assertThat(summary.failingByProvider()).isEmpty();
    assertThat(summary.clusters()).isEmpty();
    assertThat(summary.findings()).isZero();
    assertThat(summary.failingFindings()).isZero();
    assertThat(summary.failingResources()).isZero();
    assertThat(summary.suppressed()).isZero();
    assertThat(summary.expired()).isZero();
    assertThat(summary.allScopes()).isZero();
    assertThat(summary.incompleteScopes()).isZero();
  }

  @Test
  void everyFindingIsCountedUnderItsVerdict() {
    Map<Verdict, Integer> times =
        Map.of(
            Verdict.PASS, 1,
            Verdict.FAIL, 2,
            Verdict.UNKNOWN, 3,
            Verdict.NOT_APPLICABLE, 4,
            Verdict.NEEDS_PARAMETER, 5,
            Verdict.MANUAL, 6);
    times.forEach(
        (verdict, count) -> {
          for (int i = 0; i < count; i++) {
            counter.add(Samples.finding("check-" + i, verdict, Severity.LOW, EKS));
          }
        });

    Summary summary = counter.with(List.of());

    assertThat(summary.verdicts()).isEqualTo(times);
    assertThat(summary.findings()).isEqualTo(21);
  }

  @Test
  void failingFindingsAreCountedBySeverityProviderAndResource() {
    counter.add(Samples.finding("a", Verdict.FAIL, Severity.HIGH, EKS));
    counter.add(Samples.finding("b", Verdict.FAIL, Severity.HIGH, EKS));
    counter.add(Samples.finding("c", Verdict.FAIL, Severity.LOW, AKS));
    counter.add(Samples.finding("d", Verdict.PASS, Severity.CRITICAL, AKS));

    Summary summary = counter.with(List.of());

    assertThat(summary.failing())
        .containsEntry(Severity.HIGH, 2)
        .containsEntry(Severity.LOW, 1)
        .containsEntry(Severity.CRITICAL, 0);
    assertThat(summary.failingByProvider()).containsOnlyKeys(Provider.AWS, Provider.AZURE);
    assertThat(summary.failingByProvider().get(Provider.AWS)).containsEntry(Severity.HIGH, 2);
    assertThat(summary.failingByProvider().get(Provider.AZURE)).containsEntry(Severity.HIGH, 0);
    assertThat(summary.failingFindings()).isEqualTo(3);
    assertThat(summary.failingResources()).isEqualTo(2);
  }

  @Test
  void aSuppressedFindingKeepsItsVerdictAndFailsNoMore() {
    counter.add(Samples.suppressed(Samples.finding("a", Verdict.FAIL, Severity.HIGH, EKS)));
    counter.add(Samples.finding("b", Verdict.UNKNOWN, Severity.HIGH, EKS));

    Summary summary = counter.with(List.of());

    assertThat(summary.suppressed()).isEqualTo(1);
    assertThat(summary.expired()).isZero();
    assertThat(summary.verdicts()).containsEntry(Verdict.FAIL, 1).containsEntry(Verdict.UNKNOWN, 1);
    assertThat(summary.failingFindings()).isZero();
    assertThat(summary.failingResources()).isZero();
    assertThat(summary.failingByProvider()).isEmpty();
  }

  @Test
  void aFindingWhoseExceptionExpiredFailsAgain() {
    counter.add(Samples.expired(Samples.finding("a", Verdict.FAIL, Severity.HIGH, EKS)));

    Summary summary = counter.with(List.of());

    assertThat(summary.expired()).isEqualTo(1);
    assertThat(summary.suppressed()).isZero();
    assertThat(summary.failingFindings()).isEqualTo(1);
  }

  @Test
  void scopesAndTheirClustersAreCounted() {
    Summary summary =
        counter.with(
            List.of(
                Samples.scope(Provider.AWS, "1", Coverage.Status.READ, 3),
                Samples.scope(Provider.AWS, "2", Coverage.Status.PARTIAL, 4),
                Samples.scope(Provider.AWS, "3", Coverage.Status.DENIED, -1),
                Samples.scope(Provider.GCP, "p", Coverage.Status.DISABLED, 0),
                Samples.scope(Provider.GCP, "q", Coverage.Status.EXCLUDED, -1),
                Samples.scope(Provider.GCP, "r", Coverage.Status.TIMEOUT, -1),
                Samples.scope(Provider.GCP, "s", Coverage.Status.ERROR, -1)));

    assertThat(summary.clusters()).isEqualTo(Map.of(Provider.AWS, 7, Provider.GCP, 0));
    assertThat(summary.allScopes()).isEqualTo(7);
    assertThat(summary.scopes()).containsOnlyKeys(Coverage.Status.values()).doesNotContainValue(0);
    assertThat(summary.incompleteScopes()).isEqualTo(4);
    assertThat(summary.failingByProvider()).containsOnlyKeys(Provider.AWS, Provider.GCP);
  }

  @Test
  void aSummaryStaysAsItIsWhileTheCounterGoesOn() {
    counter.add(Samples.finding("a", Verdict.FAIL, Severity.HIGH, EKS));
    Summary summary = counter.with(List.of());
    counter.add(Samples.finding("b", Verdict.FAIL, Severity.HIGH, EKS));

    assertThat(summary.failingFindings()).isEqualTo(1);
    assertThat(summary.failingByProvider().get(Provider.AWS)).containsEntry(Severity.HIGH, 1);
  }

  @ParameterizedTest
  @EnumSource(Coverage.Status.class)
  void aScopeIsCompleteWhereItHidesNothing(Coverage.Status status) {
    Coverage scope = Samples.scope(Provider.AWS, "1", status, 0);

    assertThat(scope.complete())
        .isEqualTo(
            switch (status) {
              case READ, DISABLED, EXCLUDED -> true;
              case PARTIAL, DENIED, TIMEOUT, ERROR -> false;
            });
    assertThat(scope.complete()).isEqualTo(counter.with(List.of(scope)).incompleteScopes() == 0);
  }
}
