package dev.plumbline.exporters.tickets.state;

import java.io.IOException;

/** Somebody took over this state while its holder was away; the holder must stop at once. */
public final class StateFenced extends IOException {

  private static final long serialVersionUID = 1L;

  public StateFenced(String message) {
    super(message);
  }
}
