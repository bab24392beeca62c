package dev.plumbline.exporters.tickets.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time, as far as the engine has to do with it. */
public interface Pace extends InstantSource {

  /** Waits; returns early only where the thread is interrupted, which stays to be seen. */
  void sleep(Duration duration);

  /** The time of this machine. */
  static Pace real(Clock clock) {
    return new Pace() {
      @Override
      public Instant instant() {
        return clock.instant();
      }

      @Override
      public void sleep(Duration duration) {
        try {
          Thread.sleep(duration);
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }
}
