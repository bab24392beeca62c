package dev.plumbline.collectors;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Renews credentials that a cloud no longer accepts although their time is not over, and not too
 * often: those that are refused as soon as they are new would be renewed for ever. Safe for use by
 * several threads.
 */
public final class Renewals {

  private static final Duration BETWEEN = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Instant> last = Optional.empty();

  public Renewals(InstantSource clock) {
    this.clock = clock;
  }

  /** What is used now. */
  @FunctionalInterface
  public interface Current<T, X extends Exception> {
    T get() throws X;
  }

  /** Puts others in its place. */
  @FunctionalInterface
  public interface Renewal<X extends Exception> {
    void renew() throws X;
  }

  /**
   * What to use in place of something that was refused; the same where it is too early for another.
   * Of many that are refused together the first has it renewed.
   */
  public <T, X extends Exception> T inPlaceOf(T refused, Current<T, X> current, Renewal<X> renewal)
      throws X {
    lock.lock();
    try {
      if (current.get().equals(refused) && due()) {
        renewal.renew();
      }
      return current.get();
    } finally {
      lock.unlock();
    }
  }

  /** Whether it is time for another; then it counts as made. */
  private boolean due() {
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
