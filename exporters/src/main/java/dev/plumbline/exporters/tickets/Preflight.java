package dev.plumbline.exporters.tickets;

import java.util.List;

/**
 * Whether a project can be used.
 *
 * @param problems what would make a create or edit fail, each with what to do; nothing is created
 *     while there is one
 * @param warnings what works less well, such as a workflow without a way to done
 */
public record Preflight(List<String> problems, List<String> warnings) {

  public Preflight {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  public static Preflight ready() {
    return new Preflight(List.of(), List.of());
  }
}
