package dev.plumbline.collectors;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What a run has asked so far; safe for use by many threads. */
public final class Statistics {

  private final LongAdder attempts = new LongAdder();
  private final LongAdder throttled = new LongAdder();
  private final LongAdder retried = new LongAdder();
  private final LongAdder parked = new LongAdder();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  /**
   * The figures of one moment.
   *
   * @param attempts requests that were sent, with their repetitions
   * @param throttled those that a cloud answered with "too many"
   * @param retried attempts beyond the first of a call
   * @param parked waits that were long enough to let other scopes go first
   * @param most attempts that were under way at once, at most
   */
  public record Figures(long attempts, long throttled, long retried, long parked, int most) {}

  public Figures figures() {
    return new Figures(attempts.sum(), throttled.sum(), retried.sum(), parked.sum(), most.get());
  }

  void begun() {
    attempts.increment();
    most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
  }

  void ended() {
    underWay.decrementAndGet();
  }

  void wasThrottled() {
    throttled.increment();
  }

  void isRetried() {
    retried.increment();
  }

  void isParked() {
    parked.increment();
  }
}
