package dev.plumbline.exporters.tickets.state;

import java.io.IOException;

/** Somebody else is writing this state. */
public final class StateBusy extends IOException {

  private static final long serialVersionUID = 1L;

  public StateBusy(String message) {
    super(message);
  }
}
