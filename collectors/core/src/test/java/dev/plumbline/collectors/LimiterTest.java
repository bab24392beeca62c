package dev.plumbline.collectors;

import static java.time.Duration.ofSeconds;
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
      waits.add(limiter.until(limiter.place(now), now));
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
      sent.add(limiter.until(limiter.place(0), 0).toNanos());
    }

    for (long from : sent) {
      long inOneSecond = sent.stream().filter(at -> at >= from && at < from + SECOND).count();
      assertThat(inOneSecond).isLessThanOrEqualTo(62 + 7);
    }
    assertThat(sent.getLast() / (double) SECOND).isCloseTo((1_000 - 62) / 6.25, within(1.0));
  }

  @Test
  void untilACallIsThrottledTheRateRisesFast() {
    Limiter limiter = new Limiter(Pace.careful(5, 20, 40), 8, 0);

    assertThat(limiter.rate(SECOND)).isEqualTo(5);
    assertThat(limiter.rate(2 * SECOND)).isEqualTo(6);
    assertThat(limiter.rate(20 * SECOND)).isEqualTo(15);
    assertThat(limiter.rate(500 * SECOND)).as("the ceiling").isEqualTo(20);
  }

  @Test
  void aThrottledCallHalvesTheRateAndTimeRaisesItSlowly() {
    Limiter limiter = new Limiter(Pace.careful(16, 20, 40), 8, 0);

    limiter.throttled(SECOND, Duration.ZERO);

    assertThat(limiter.rate(SECOND)).isEqualTo(8);
    assertThat(limiter.rate(10 * SECOND)).isEqualTo(8);
    assertThat(limiter.rate(11 * SECOND)).isEqualTo(9);
    assertThat(limiter.rate(500 * SECOND)).as("the ceiling").isEqualTo(20);
  }

  @Test
  void aPauseInWhichNobodyAsksRaisesTheRateByNothing() {
    Limiter limiter = new Limiter(Pace.careful(16, 20, 40), 8, 0);

    limiter.throttled(SECOND, ofSeconds(60));

    assertThat(limiter.rate(61 * SECOND)).isEqualTo(8);
    assertThat(limiter.rate(71 * SECOND)).isEqualTo(9);
  }

  @Test
  void whoWaitsCountsOnTheRateThatIsToCome() {
    Limiter limiter = new Limiter(Pace.careful(5, 20, 1), 8, 0);

    Duration last = Duration.ZERO;
    for (int i = 0; i < 1 + 10 + 12 + 14; i++) {
      last = limiter.until(limiter.place(0), 0);
    }

    assertThat(last).as("two seconds at 5, at 6 and at 7").isEqualTo(ofSeconds(6));
  }

  @Test
  void whoWaitsAlreadyIsSlowedDownByAThrottledCall() {
    Limiter limiter = new Limiter(Pace.careful(8, 20, 1), 8, 0);
    long place = lastOf(1 + 8, limiter);
    assertThat(limiter.until(place, 0)).isEqualTo(ofSeconds(1));

    limiter.throttled(SECOND / 2, Duration.ZERO);

    // Four are left, at four a second; and then as long as nothing happens.
    assertThat(limiter.until(place, SECOND)).isEqualTo(ofSeconds(1));
    assertThat(limiter.until(place, 2 * SECOND)).isZero();
  }

  @Test
  void theTurnComesWhereTheClockOrTheArithmeticIsAHairShort() {
    Limiter limiter = new Limiter(Pace.steady(3, 1), 8, 0);
    long place = lastOf(1 + 3, limiter);

    assertThat(limiter.until(place, 0)).isEqualTo(ofSeconds(1));
    assertThat(limiter.until(place, SECOND - 1_000)).isZero();
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

    limiter.throttled(SECOND, ofSeconds(30));

    assertThat(limiter.paused(SECOND)).isEqualTo(ofSeconds(30));
    assertThat(limiter.paused(21 * SECOND)).isEqualTo(ofSeconds(10));
    assertThat(limiter.paused(40 * SECOND)).isZero();
  }

  @Test
  void afterAPauseWhoWaitsGoesAtTheRateAndNotAllAtOnce() {
    Limiter limiter = new Limiter(Pace.careful(5, 20, 1), 8, 0);
    long place = lastOf(1 + 10, limiter);

    limiter.throttled(0, ofSeconds(8));

    assertThat(limiter.until(place, 0)).as("eight, and ten at 2.5").isEqualTo(ofSeconds(12));
    assertThat(limiter.until(place, 8 * SECOND)).isEqualTo(ofSeconds(4));
  }

  /** The last of so many places that are taken at the beginning. */
  private static long lastOf(int places, Limiter limiter) {
    for (int i = 1; i < places; i++) {
      limiter.place(0);
    }
    return limiter.place(0);
  }
}
