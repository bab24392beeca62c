package dev.plumbline.app.terminal;

import dev.plumbline.collectors.Statistics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** How fast the clouds are asked just now, and whether they are slowing us down. */
final class Speed {

  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final Duration STEP = Duration.ofSeconds(1);

  private record Sample(Instant at, long requests) {}

  private final Supplier<Statistics.Figures> asked;
  private final Deque<Sample> samples = new ArrayDeque<>();

  Speed(Supplier<Statistics.Figures> asked, Instant start) {
    this.asked = asked;
    samples.add(new Sample(start, asked.get().attempts()));
  }

  /**
   * The speed of the last seconds.
   *
   * @param throttled requests that were answered with "too many" in the whole run
   */
  record Picture(long perSecond, long throttled) {

    /** Such as {@code 312 calls/s, 4 throttled}; empty before anything was asked. */
    String words() {
      String rate = Words.number(perSecond) + (perSecond == 1 ? " call/s" : " calls/s");
      if (throttled == 0) {
        return perSecond == 0 ? "" : rate;
      }
      return rate + ", " + Words.number(throttled) + " throttled";
    }
  }

  synchronized Picture at(Instant now) {
    Statistics.Figures figures = asked.get();
    if (Duration.between(samples.getLast().at(), now).compareTo(STEP) >= 0) {
      samples.add(new Sample(now, figures.attempts()));
    }
    while (samples.size() > 1
        && Duration.between(samples.getFirst().at(), now).compareTo(WINDOW) > 0) {
      samples.removeFirst();
    }
    long millis = Duration.between(samples.getFirst().at(), now).toMillis();
    long requests = figures.attempts() - samples.getFirst().requests();
    return new Picture(requests * 1_000 / Math.max(1_000, millis), figures.throttled());
  }
}
