package dev.plumbline.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RenewalsTest {

  private Instant now = Instant.parse("2026-11-26T02:00:00Z");
  private final Renewals renewals = new Renewals(() -> now);

  private int made;

  private boolean renewed() {
    int before = made;
    return renewals.inPlaceOf(before, () -> made, () -> made++) > before;
  }

  @Test
  void theFirstIsDueAtOnceAndAnotherAMinuteLater() {
    assertThat(renewed()).isTrue();
    assertThat(renewed()).isFalse();

    now = now.plusSeconds(59);
    assertThat(renewed()).isFalse();

    now = now.plusSeconds(1);
    assertThat(renewed()).isTrue();
    assertThat(renewed()).isFalse();
  }

  @Test
  void aClockThatIsSetBackHoldsNoneUp() {
    assertThat(renewed()).isTrue();

    now = now.minusSeconds(3600);

    assertThat(renewed()).isTrue();
  }

  @Test
  void whatSomebodyElseHadRenewedIsNotRenewedAgain() {
    made = 1;

    assertThat(renewals.<Integer, RuntimeException>inPlaceOf(0, () -> made, () -> made++))
        .isEqualTo(1);
    assertThat(made).isEqualTo(1);
  }
}
