package dev.plumbline.exporters.tickets.sim;

import dev.plumbline.exporters.tickets.engine.Pace;
import java.time.Duration;
import java.time.Instant;

/** Time that moves when somebody waits. */
public final class SimulatedTime implements Pace {

  private Instant now;

  public SimulatedTime(Instant start) {
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void sleep(Duration duration) {
    now = now.plus(duration);
  }

  /** Also backwards. */
  public void pass(Duration duration) {
    now = now.plus(duration);
  }
}
