package dev.plumbline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingTest {

  private static final Resource PROD =
      Samples.cluster(ResourceType.AWS_EKS_CLUSTER, "111122223333", "prod");

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void unknownAndOnlyUnknownHasAGap(Verdict verdict) {
    Optional<Gap> wrong =
        verdict == Verdict.UNKNOWN
            ? Optional.empty()
            : Optional.of(Gap.of("a:Call", Gap.Reason.ERROR, ""));

    assertThat(Samples.finding("check", verdict, Severity.LOW, PROD).gap().isPresent())
        .isEqualTo(verdict == Verdict.UNKNOWN);
    assertThatThrownBy(() -> withGap(verdict, wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("some-check");
  }

  @Test
  void theOrderIsProviderAccountRegionResourceCheck() {
    List<Finding> ordered =
        List.of(
            at(ResourceType.AWS_EKS_CLUSTER, "1", "a", "x", "one"),
            at(ResourceType.AWS_EKS_CLUSTER, "1", "a", "x", "two"),
            at(ResourceType.AWS_EKS_CLUSTER, "1", "a", "y", "one"),
            at(ResourceType.AWS_EKS_CLUSTER, "1", "b", "a", "one"),
            at(ResourceType.AWS_EKS_CLUSTER, "2", "a", "a", "one"),
            at(ResourceType.AZURE_AKS_CLUSTER, "0", "a", "a", "one"),
            at(ResourceType.GCP_KUBERNETES_ENGINE_CLUSTER, "0", "a", "a", "one"));
    Random random = new Random(1);
    for (int i = 0; i < 50; i++) {
      List<Finding> shuffled = new ArrayList<>(ordered);
      Collections.shuffle(shuffled, random);

      assertThat(shuffled.stream().sorted(Finding.ORDER).toList()).isEqualTo(ordered);
    }
  }

  @Test
  void theFingerprintIsThatOfCheckAndResource() {
    Finding finding = Samples.finding("check", Verdict.PASS, Severity.LOW, PROD);
    Finding later = Samples.finding("check", Verdict.UNKNOWN, Severity.HIGH, PROD);

    assertThat(finding.fingerprint())
        .isEqualTo(Fingerprint.of("check", PROD.id(), ""))
        .isEqualTo(later.fingerprint());
  }

  @Test
  void theListsOfAFindingCannotBeChangedFromOutside() {
    List<Evidence> evidence = new ArrayList<>();
    Finding finding =
        new Finding(
            "check",
            Verdict.PASS,
            Severity.LOW,
            PROD,
            "",
            "",
            evidence,
            Optional.empty(),
            List.of(),
            Optional.empty(),
            "run",
            Instant.EPOCH);
    evidence.add(Evidence.of("a:Call", Map.of(), "", 1L));

    assertThat(finding.evidence()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Verdict.class, mode = EnumSource.Mode.EXCLUDE, names = "FAIL")
  void anExceptionCoversOnlyWhatFails(Verdict verdict) {
    Finding finding = Samples.finding("check", verdict, Severity.LOW, PROD);

    assertThatThrownBy(() -> Samples.suppressed(finding))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whyAnExceptionDoesNotCoverIsSaidWithItsOwner() {
    Finding failing = Samples.finding("check", Verdict.FAIL, Severity.LOW, PROD);

    Finding expired = Samples.expired(failing);
    Finding untagged =
        failing.notSuppressed(
            new Finding.NotSuppressed(
                Finding.NotSuppressed.Why.TAGS_NOT_READ, Samples.exception()));

    assertThat(expired.expired()).isTrue();
    assertThat(expired.notSuppressed().orElseThrow().sentence())
        .isEqualTo("Exception of team expired on 2027-01-31.");
    assertThat(untagged.expired()).isFalse();
    assertThat(untagged.notSuppressed().orElseThrow().sentence())
        .isEqualTo("Exception of team asks for tags, and those of the resource were not read.");
  }

  private static Finding at(
      ResourceType type, String account, String region, String id, String check) {
    Resource resource = Resource.cluster(type, account, region, id, "name", Map.of());
    return Samples.finding(check, Verdict.PASS, Severity.LOW, resource);
  }

  private static Finding withGap(Verdict verdict, Optional<Gap> gap) {
    return new Finding(
        "some-check",
        verdict,
        Severity.LOW,
        PROD,
        "",
        "",
        List.of(),
        gap,
        List.of(),
        Optional.empty(),
        "run",
        Instant.EPOCH);
  }
}
