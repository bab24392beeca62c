package dev.plumbline.collectors;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Time that only goes forward, whatever happens to the clock of the machine; tests have theirs. */
interface Time {

  long nanos();

  /** Waits for as long, or until {@code end} is counted down; gives whether it was. */
  boolean await(CountDownLatch end, Duration duration) throws InterruptedException;

  static Time system() {
    return new Time() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public boolean await(CountDownLatch end, Duration duration) throws InterruptedException {
        return end.await(duration.toNanos(), TimeUnit.NANOSECONDS);
      }
    };
  }
}
