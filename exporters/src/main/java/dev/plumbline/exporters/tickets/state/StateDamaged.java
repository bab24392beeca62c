package dev.plumbline.exporters.tickets.state;

import java.io.IOException;

/** What is stored is not what was written. Nothing is done on such a memory. */
public final class StateDamaged extends IOException {

  private static final long serialVersionUID = 1L;

  public StateDamaged(String message) {
    super(message);
  }
}
