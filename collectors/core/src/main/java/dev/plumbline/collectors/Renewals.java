package dev.plumbline.collectors;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How often credentials are renewed that a cloud no longer accepts although their time is not over:
 * those that are refused as soon as they are new would be renewed for ever. Safe for use by several
 * threads.
 */
public final class Renewals {

  private static final Duration BETWEEN = Duration.ofMinutes(1);

  private final InstantSource clock;
  private Optional<Instant> last = Optional.empty();

  public Renewals(InstantSource clock) {
    this.clock = clock;
  }

  /** Whether it is time for another; then it counts as made. */
  public synchronized boolean due() {
    Instant now = clock.instant();
    // Whichever way the clock was set meanwhile.
    boolean due = last.map(then -> Duration.between(then, now).abs()).filter(this::soon).isEmpty();
    if (due) {
      last = Optional.of(now);
    }
    return due;
  }

  private boolean soon(Duration since) {
    return since.compareTo(BETWEEN) < 0;
  }
}
