package dev.plumbline.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Coverage;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class ReportSentencesTest {

  private static final Coverage READ = scope(Coverage.Status.READ, OptionalInt.of(1));
  private static final Coverage EMPTY = scope(Coverage.Status.READ, OptionalInt.of(0));
  private static final Coverage DENIED = scope(Coverage.Status.DENIED, OptionalInt.empty());

  @Test
  void allClearNeedsNoFailureAndEverythingRead() {
    assertThat(headline(List.of(READ), finding(Verdict.PASS)))
        .isEqualTo("All clear, with everything read");
  }

  @Test
  void aRefusedScopeIsNeverAllClear() {
    assertThat(headline(List.of(READ, DENIED), finding(Verdict.PASS)))
        .isEqualTo("Nothing failing in what could be read");
  }

  @Test
  void anUndecidedFindingIsNeverAllClear() {
    assertThat(headline(List.of(READ), finding(Verdict.UNKNOWN)))
        .isEqualTo("Nothing failing in what could be read");
  }

  @Test
  void anExceptedFailureIsNeverAllClear() {
    assertThat(headline(List.of(READ), excepted()))
        .isEqualTo("Nothing failing outside the exceptions");
  }

  @Test
  void whatIsExceptedIsCountedApartAndWhatExpiredIsSaid() {
    assertThat(sentences(finding(Verdict.FAIL), excepted()))
        .startsWith(
            "1 finding fails in 1 resource.",
            "None is critical.",
            "1 more is covered by an exception.");
    assertThat(sentences(expired()))
        .contains("1 fails again because its exception expired.")
        .noneMatch(sentence -> sentence.contains("covered"));
  }

  @Test
  void noClusterIsAResult() {
    assertThat(headline(List.of(EMPTY))).isEqualTo("No cluster was found");
  }

  @Test
  void aRunOverNothingIsNoResult() {
    assertThat(headline(List.of())).isEqualTo("No scope was audited");
  }

  @Test
  void noClusterBesideARefusedScopeIsNotKnown() {
    assertThat(headline(List.of(EMPTY, DENIED)))
        .isEqualTo("No cluster was found in what could be read");
  }

  @Test
  void onlyRefusedScopesAreNoResult() {
    ReportSentences sentences = ReportSentences.of(new Few(List.of(DENIED), List.of()));

    assertThat(sentences.headline()).isEqualTo("Nothing could be read");
    assertThat(sentences.sentences()).containsExactly("The one scope could not be read.");
  }

  @Test
  void failuresAreCountedInOneSentence() {
    ReportSentences sentences =
        ReportSentences.of(new Few(List.of(READ, DENIED), List.of(finding(Verdict.FAIL))));

    assertThat(sentences.headline()).isEqualTo("What to fix, and what we could not see");
    assertThat(sentences.sentences())
        .containsExactly(
            "1 finding fails in 1 resource.",
            "None is critical.",
            "1 of 2 scopes could not be read completely, so the true number may be higher.");
  }

  private static String headline(List<Coverage> coverage, Finding... findings) {
    return ReportSentences.of(new Few(coverage, List.of(findings))).headline();
  }

  private static List<String> sentences(Finding... findings) {
    return ReportSentences.of(new Few(List.of(READ), List.of(findings))).sentences();
  }

  private static Finding expired() {
    return finding(Verdict.FAIL)
        .notSuppressed(
            new Finding.NotSuppressed(
                Finding.NotSuppressed.Why.EXPIRED, excepted().suppressed().orElseThrow()));
  }

  private static Coverage scope(Coverage.Status status, OptionalInt clusters) {
    return new Coverage(
        Provider.AWS,
        "111122223333",
        "eu-west-1",
        status,
        1,
        status == Coverage.Status.READ
            ? List.of()
            : List.of(Gap.denied("eks:ListClusters", "eks:ListClusters", "Refused.")),
        clusters,
        Duration.ZERO);
  }

  private static Finding finding(Verdict verdict) {
    return finding(verdict, Optional.empty());
  }

  private static Finding excepted() {
    return finding(
        Verdict.FAIL, Optional.of(new Finding.Suppression("accepted", "jo", "", "2027-01-31")));
  }

  private static Finding finding(Verdict verdict, Optional<Finding.Suppression> suppression) {
    return new Finding(
        "deletion-protection-enabled",
        verdict,
        Severity.LOW,
        Resource.cluster(
            ResourceType.AWS_EKS_CLUSTER, "111122223333", "eu-west-1", "arn", "prod", Map.of()),
        "",
        "",
        List.of(),
        verdict == Verdict.UNKNOWN
            ? Optional.of(Gap.denied("eks:DescribeCluster", "eks:DescribeCluster", ""))
            : Optional.empty(),
        List.of(),
        suppression,
        "run-1",
        Instant.EPOCH);
  }

  private record Few(List<Coverage> coverage, List<Finding> findings) implements RunResults {

    @Override
    public RunInfo run() {
      return new RunInfo("run-1", "1.0.0", "default", Instant.EPOCH, Instant.EPOCH, false);
    }

    @Override
    public List<CheckInfo> checks() {
      return List.of();
    }

    @Override
    public Summary summary() {
      var counter = new Summary.Counter();
      findings.forEach(counter::add);
      return counter.with(coverage);
    }

    @Override
    public void forEachFinding(Consumer<? super Finding> consumer) {
      findings.forEach(consumer);
    }
  }
}
