package dev.plumbline.collectors;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Time that passes when it is told to, and at once where somebody waits. */
final class TestTime implements Time {

  private final List<Duration> waits = new ArrayList<>();
  private long now;

  @Override
  public synchronized long nanos() {
    return now;
  }

  @Override
  public synchronized boolean await(CountDownLatch end, Duration duration) {
    if (end.getCount() == 0) {
      return true;
    }
    waits.add(duration);
    now += duration.toNanos();
    return false;
  }

  synchronized void pass(Duration duration) {
    now += duration.toNanos();
  }

  /** What was waited, wait by wait. */
  synchronized List<Duration> waits() {
    return List.copyOf(waits);
  }
}
