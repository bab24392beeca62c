package dev.plumbline.collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LimiterTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @Test
  void aBurstIsFreeAndTheRestComesAtTheRateTogetherOnTheBeat() {
    long now = 300_000_000;
    Limiter limiter = new Limiter(Pace.steady(2, 3), 8, now);

    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      waits.add(limiter.reserve(now));
    }

    assertThat(waits.subList(0, 3)).containsOnly(Duration.ZERO);
    // Due after half a second, one, one and a half and so on.
    assertThat(waits.subList(3, 8))
        .extracting(wait -> now + wait.toNanos())
        .containsExactly(SECOND, 2 * SECOND, 2 * SECOND, 3 * SECOND, 3 * SECOND);
  }

  @Test
  void noSecondEverSeesMoreThanTheBurstAndTheRate() {
    Limiter limiter = new Limiter(Pace.steady(6.25, 62), 8, 0);
    List<Long> sent = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      sent.add(limiter.reserve(0).toNanos());
    }

    for (long from : sent) {
      long inOneSecond = sent.stream().filter(at -> at >= from && at < from + SECOND).count();
      assertThat(inOneSecond).isLessThanOrEqualTo(62 + 7);
    }
    assertThat(sent.getLast() / (double) SECOND).isCloseTo((1_000 - 62) / 6.25, within(1.0));
  }

  @Test
  void aThrottledCallHalvesTheRateAndTimeRaisesItAgain() {
    Limiter limiter = new Limiter(Pace.careful(16, 20, 40), 8, 0);

    limiter.throttled(5 * SECOND, Duration.ZERO);

    assertThat(limiter.rate(5 * SECOND)).isEqualTo(8);
    assertThat(limiter.rate(14 * SECOND)).isEqualTo(8);
    assertThat(limiter.rate(15 * SECOND)).isEqualTo(9);
    assertThat(limiter.rate(500 * SECOND)).as("the ceiling").isEqualTo(20);
  }

  @Test
  void callsThatAreThrottledTogetherAreOneSignal() {
    Limiter limiter = new Limiter(Pace.careful(16, 20, 40), 8, 0);

    for (int i = 0; i < 10; i++) {
      limiter.throttled(SECOND + i, Duration.ZERO);
    }

    assertThat(limiter.rate(SECOND + 10)).isEqualTo(8);
  }

  @Test
  void theRateNeverComesToNothing() {
    Limiter limiter = new Limiter(Pace.careful(5, 20, 40), 8, 0);

    for (int i = 1; i < 50; i++) {
      limiter.throttled(i * SECOND, Duration.ZERO);
    }

    assertThat(limiter.rate(49 * SECOND)).isEqualTo(0.5);
  }

  @Test
  void aServiceThatWantsToBeLeftAloneIsLeftAlone() {
    Limiter limiter = new Limiter(Pace.careful(5, 20, 40), 8, 0);

    limiter.throttled(SECOND, Duration.ofSeconds(30));

    assertThat(limiter.paused(SECOND)).isEqualTo(Duration.ofSeconds(30));
    assertThat(limiter.paused(21 * SECOND)).isEqualTo(Duration.ofSeconds(10));
    assertThat(limiter.paused(40 * SECOND)).isZero();
  }
}
