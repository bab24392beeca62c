package dev.plumbline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeTest {

  private static final Evidence FIRST = Evidence.of("a:First", Map.of(), "/a", true);
  private static final Evidence SECOND = Evidence.of("a:Second", Map.of(), "/b", false);

  @Test
  void onlyAnUnknownOutcomeHasAGap() {
    Gap gap = Gap.of("a:First", Gap.Reason.ERROR, "The connection was lost.");

    assertThat(Outcome.unknown(gap).gap()).contains(gap);
    assertThat(Outcome.unknown(gap).message()).isEqualTo("The connection was lost.");
    assertThat(
            List.of(
                Outcome.pass(""),
                Outcome.fail(""),
                Outcome.notApplicable(""),
                Outcome.needsParameter(""),
                Outcome.manual("")))
        .allMatch(outcome -> outcome.gap().isEmpty())
        .extracting(Outcome::verdict)
        .containsExactly(
            Verdict.PASS,
            Verdict.FAIL,
            Verdict.NOT_APPLICABLE,
            Verdict.NEEDS_PARAMETER,
            Verdict.MANUAL);
  }

  @Test
  void whatWasLookedAtEarlierComesFirstAndOnce() {
    Outcome outcome = Outcome.pass("").after(List.of(SECOND)).after(List.of(FIRST, SECOND));

    assertThat(outcome.evidence()).containsExactly(FIRST, SECOND);
  }

  @Test
  void afterChangesNothingButTheEvidence() {
    Outcome outcome = Outcome.fail("It is public");

    Outcome later = outcome.after(List.of(FIRST));

    assertThat(later.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(later.message()).isEqualTo("It is public");
    assertThat(outcome.evidence()).isEmpty();
  }

  @Test
  void theEvidenceCannotBeChangedFromOutside() {
    List<Evidence> mine = new ArrayList<>(List.of(FIRST));
    Outcome outcome = Outcome.pass("").after(mine);
    mine.clear();

    assertThat(outcome.evidence()).containsExactly(FIRST);
    assertThatThrownBy(() -> outcome.evidence().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void theReasonOfAGapHasAWordForMachines() {
    assertThat(Gap.Reason.values())
        .extracting(Gap.Reason::word)
        .containsExactly("denied", "throttled", "timeout", "disabled", "unsupported", "error");
  }

  @Test
  void onlyARefusalNamesThePermission() {
    assertThat(Gap.denied("eks:ListClusters", "eks:ListClusters", "Add it."))
        .isEqualTo(new Gap("eks:ListClusters", Gap.Reason.DENIED, "eks:ListClusters", "Add it."));
    assertThat(Gap.of("eks:ListClusters", Gap.Reason.TIMEOUT, "Slow.").permission()).isEmpty();
  }
}
