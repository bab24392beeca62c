package dev.plumbline.exporters.tickets.engine;

import java.io.IOException;

/** Something changed since the plan was made, so it is not what was agreed to any more. */
public final class PlanOvertaken extends IOException {

  private static final long serialVersionUID = 1L;

  PlanOvertaken(String destination, String what) {
    super(
        "The plan for %s was overtaken: %s. Nothing was changed. Make a new plan."
            .formatted(destination, what));
  }
}
