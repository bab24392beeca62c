package dev.plumbline.exporters.tickets.engine;

/** Something changed since the plan was made, so it is not what was agreed to any more. */
public final class PlanOvertaken extends PlanRefused {

  private static final long serialVersionUID = 1L;

  PlanOvertaken(String destination, String what) {
    super(
        "The plan for %s was overtaken: %s. Nothing was changed. Make a new plan."
            .formatted(destination, what));
  }
}
