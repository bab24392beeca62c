package dev.plumbline.collectors;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * How fast a run asks, and how long it waits before it asks again.
 *
 * @param paces the pace of the service that a call goes to
 * @param whole the pace of all services of a scope together, where its cloud counts them together
 * @param throttled pause after a first throttled attempt; each further one doubles it
 * @param failed pause after a first attempt that failed otherwise
 */
public record Pacing(
    Function<CallType, Pace> paces,
    Function<CallType, Optional<Pace>> whole,
    Duration throttled,
    Duration failed) {

  private static final Duration LONGEST_THROTTLED = Duration.ofSeconds(20);
  private static final Duration LONGEST_FAILED = Duration.ofSeconds(8);

  /** After so many attempts a quota that is counted in minutes is waited for. */
  private static final int MINUTE_AFTER = 4;

  /** So many first pauses: two of these, and a minute is over. */
  private static final int HALF_A_MINUTE = 30;

  /** What the clouds' quotas allow. */
  public static Pacing ofQuotas() {
    return new Pacing(Quotas::of, Quotas::ofAll, Duration.ofSeconds(1), Duration.ofMillis(200));
  }

  /** For clouds without quotas, such as the simulated ones. */
  public static Pacing unbounded() {
    Pace fast = new Pace(10_000, 10_000, 500, 10_000, false, false);
    return new Pacing(
        _ -> fast, _ -> Optional.empty(), Duration.ofMillis(20), Duration.ofMillis(10));
  }

  /**
   * The pause before another attempt.
   *
   * @param type what was asked
   * @param attempts how many there were
   * @param luck from 0 to 1: attempts that failed together must not come back together
   */
  Duration pause(CallType type, Failure failure, int attempts, double luck) {
    boolean slow = failure.kind() == Failure.Kind.THROTTLED;
    Duration own = slow ? throttled(type, attempts, luck) : failed(attempts, luck);
    Duration asked = failure.retryAfter().orElse(Duration.ZERO);
    return asked.compareTo(own) > 0 ? asked : own;
  }

  private Duration throttled(CallType type, int attempts, double luck) {
    return attempts >= MINUTE_AFTER && paces.apply(type).inMinutes()
        ? Duration.ofMillis(Math.round(throttled.toMillis() * HALF_A_MINUTE * (1 + luck / 4)))
        : doubled(throttled, LONGEST_THROTTLED, attempts, luck);
  }

  private Duration failed(int attempts, double luck) {
    return doubled(failed, LONGEST_FAILED, attempts, luck);
  }

  private static Duration doubled(Duration first, Duration longest, int attempts, double luck) {
    long full = first.toMillis() << (attempts - 1);
    return Duration.ofMillis(Math.round(Math.min(full, longest.toMillis()) * (0.5 + luck / 2)));
  }
}
