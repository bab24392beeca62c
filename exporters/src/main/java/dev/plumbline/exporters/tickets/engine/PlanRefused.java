package dev.plumbline.exporters.tickets.engine;

import java.io.IOException;

/** Nothing was changed, because nobody agreed to what would be done. */
public sealed class PlanRefused extends IOException permits PlanOvertaken {

  private static final long serialVersionUID = 1L;

  PlanRefused(String message) {
    super(message);
  }
}
