package dev.plumbline.collectors;

import java.time.Duration;
import java.util.function.Function;

/**
 * How fast a run asks, and how long it waits before it asks again.
 *
 * @param paces the pace of the service that a call goes to
 * @param throttled pause after a first throttled attempt; each further one doubles it
 * @param failed pause after a first attempt that failed otherwise
 */
public record Pacing(Function<CallType, Pace> paces, Duration throttled, Duration failed) {

  private static final Duration LONGEST_THROTTLED = Duration.ofSeconds(20);
  private static final Duration LONGEST_FAILED = Duration.ofSeconds(8);

  /** What the clouds' quotas allow. */
  public static Pacing ofQuotas() {
    return new Pacing(Quotas::of, Duration.ofSeconds(1), Duration.ofMillis(200));
  }

  /** For clouds without quotas, such as the simulated ones. */
  public static Pacing unbounded() {
    Pace fast = new Pace(10_000, 10_000, 500, 10_000, false);
    return new Pacing(_ -> fast, Duration.ofMillis(20), Duration.ofMillis(10));
  }

  /**
   * The pause before another attempt.
   *
   * @param attempts how many there were
   * @param luck from 0 to 1: attempts that failed together must not come back together
   */
  Duration pause(Failure failure, int attempts, double luck) {
    boolean slow = failure.kind() == Failure.Kind.THROTTLED;
    long longest = (slow ? LONGEST_THROTTLED : LONGEST_FAILED).toMillis();
    long full = (slow ? throttled : failed).toMillis() << (attempts - 1);
    Duration own = Duration.ofMillis(Math.round(Math.min(full, longest) * (0.5 + luck / 2)));
    Duration asked = failure.retryAfter().orElse(Duration.ZERO);
    return asked.compareTo(own) > 0 ? asked : own;
  }
}
