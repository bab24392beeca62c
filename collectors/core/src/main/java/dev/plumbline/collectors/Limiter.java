package dev.plumbline.collectors;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the {@link Pace} of one service in one scope. It only reckons; who has to wait does so
 * outside. Safe for use by several threads.
 */
final class Limiter {

  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Calls under way together are throttled together; that is one signal and not ten. */
  private static final long ONE_SIGNAL = TimeUnit.SECONDS.toNanos(1);

  /**
   * Who has to wait goes on at the next of these, with all others of all limiters. A processor that
   * wakes for each call alone has forgotten by then what it knew of the last.
   */
  private static final long BEAT = TimeUnit.SECONDS.toNanos(1);

  private static final long STEP = TimeUnit.SECONDS.toNanos(10);

  private final Pace pace;
  private final double raise;
  private final Semaphore underWay;

  private double rate;
  private double tokens;
  private long filled;
  private long changed;
  private long cut;
  private long pausedUntil;

  /**
   * @param together calls under way at once: what hangs here leaves room for others
   * @param now as all other times of this class: nanoseconds that only go forward
   */
  Limiter(Pace pace, int together, long now) {
    this.pace = pace;
    this.raise = Math.max(1, pace.ceiling() / 20);
    this.underWay = new Semaphore(together, true);
    this.rate = pace.start();
    this.tokens = pace.burst();
    this.filled = now;
    this.changed = now;
    this.cut = now - ONE_SIGNAL;
    this.pausedUntil = now;
  }

  Semaphore underWay() {
    return underWay;
  }

  /** Takes the next place in the queue; gives how long it is until then. */
  synchronized Duration reserve(long now) {
    recover(now);
    tokens = Math.min(pace.burst(), tokens + (now - filled) / SECOND * rate);
    filled = now;
    tokens -= 1;
    if (tokens >= 0) {
      return Duration.ZERO;
    }
    long due = now + Math.round(-tokens / rate * SECOND);
    return Duration.ofNanos(Math.ceilDiv(due, BEAT) * BEAT - now);
  }

  /** How long nothing is to be asked here at all, because the service said so. */
  synchronized Duration paused(long now) {
    return Duration.ofNanos(Math.max(0, pausedUntil - now));
  }

  /**
   * The service wants us slower.
   *
   * @param pause how long it wants to hear nothing; zero where it does not say
   */
  synchronized void throttled(long now, Duration pause) {
    pausedUntil = Math.max(pausedUntil, now + pause.toNanos());
    if (now - cut >= ONE_SIGNAL) {
      cut = now;
      changed = now;
      rate = Math.max(pace.floor(), rate / 2);
      // What was saved up before was for the old rate.
      tokens = Math.min(tokens, 1);
    }
  }

  synchronized double rate(long now) {
    recover(now);
    return rate;
  }

  private void recover(long now) {
    long steps = (now - changed) / STEP;
    if (steps > 0) {
      rate = Math.min(pace.ceiling(), rate + steps * raise);
      changed += steps * STEP;
    }
  }
}
