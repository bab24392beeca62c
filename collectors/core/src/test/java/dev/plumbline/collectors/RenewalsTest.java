package dev.plumbline.collectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RenewalsTest {

  private Instant now = Instant.parse("2026-11-26T02:00:00Z");
  private final Renewals renewals = new Renewals(() -> now);

  @Test
  void theFirstIsDueAtOnceAndAnotherAMinuteLater() {
    assertThat(renewals.due()).isTrue();
    assertThat(renewals.due()).isFalse();

    now = now.plusSeconds(59);
    assertThat(renewals.due()).isFalse();

    now = now.plusSeconds(1);
    assertThat(renewals.due()).isTrue();
    assertThat(renewals.due()).isFalse();
  }

  @Test
  void aClockThatIsSetBackHoldsNoneUp() {
    assertThat(renewals.due()).isTrue();

    now = now.minusSeconds(3600);

    assertThat(renewals.due()).isTrue();
  }
}
