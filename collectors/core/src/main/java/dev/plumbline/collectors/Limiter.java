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

  /** Who is due so soon after a beat does not wait for the next one. */
  private static final long SOON = TimeUnit.MILLISECONDS.toNanos(5);

  /** How long the rate stays before it rises by a step, as long as no call was throttled. */
  private static final long FIRST_STEP = TimeUnit.SECONDS.toNanos(2);

  /** The same, once one was. */
  private static final long STEP = TimeUnit.SECONDS.toNanos(10);

  private final Pace pace;
  private final double raise;
  private final Semaphore underWay;

  private double rate;
  private long step = FIRST_STEP;
  private double tokens;
  private long places;
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

  /** Takes the next place in the queue. */
  synchronized long place(long now) {
    fill(now);
    tokens -= 1;
    places += 1;
    return places;
  }

  /**
   * How long it is until it is the turn of this place, as far as one can tell now. Whoever waited
   * for so long asks again: a throttled call may have slowed down all who wait.
   */
  synchronized Duration until(long place, long now) {
    fill(now);
    double missing = place - (places + tokens);
    long due = missing <= 0 ? now : due(missing, now);
    return due - now <= SOON
        ? Duration.ZERO
        : Duration.ofNanos(Math.ceilDiv(due - SOON, BEAT) * BEAT - now);
  }

  /** When there will be so many tokens more, if no call is throttled until then. */
  private long due(double more, long now) {
    double missing = more;
    double expected = rate;
    long from = Math.max(now, filled);
    for (long raised = changed + step; expected < pace.ceiling(); raised += step) {
      double until = Math.max(0, raised - from) / SECOND * expected;
      if (until >= missing) {
        break;
      }
      missing -= until;
      from = Math.max(from, raised);
      expected = Math.min(pace.ceiling(), expected + raise);
    }
    return from + Math.round(missing / expected * SECOND);
  }

  private void fill(long now) {
    while (rate < pace.ceiling() && now - changed >= step) {
      add(changed + step);
      changed += step;
      rate = Math.min(pace.ceiling(), rate + raise);
    }
    add(now);
  }

  private void add(long until) {
    tokens = Math.min(pace.burst(), tokens + Math.max(0, until - filled) / SECOND * rate);
    filled = Math.max(filled, until);
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
    fill(now);
    pausedUntil = Math.max(pausedUntil, now + pause.toNanos());
    // Nobody comes to a turn meanwhile: all would ask at once when the pause is over.
    filled = Math.max(filled, pausedUntil);
    if (now - cut >= ONE_SIGNAL) {
      cut = now;
      changed = now;
      step = STEP;
      rate = Math.max(pace.floor(), rate / 2);
      // What was saved up before was for the old rate.
      tokens = Math.min(tokens, 1);
    }
    // While nobody asks nobody learns that it is fast enough for the service.
    changed = Math.max(changed, pausedUntil);
  }

  synchronized double rate(long now) {
    fill(now);
    return rate;
  }
}
