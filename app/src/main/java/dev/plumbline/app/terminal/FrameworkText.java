package dev.plumbline.app.terminal;

import dev.plumbline.app.run.FrameworkResults;
import dev.plumbline.checks.Check;
import dev.plumbline.checks.FrameworkMapping;
import dev.plumbline.checks.FrameworkMapping.Answered;
import dev.plumbline.config.Control;
import dev.plumbline.config.Framework;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Frameworks for people, control by control. */
public final class FrameworkText {

  private static final int WIDTH = 100;

  private FrameworkText() {}

  /** All frameworks, one a line. */
  public static String list(List<FrameworkMapping> frameworks) {
    StringBuilder text = new StringBuilder();
    for (FrameworkMapping mapping : frameworks) {
      Framework framework = mapping.framework();
      text.append(
          "%-20s  %-8s  %-14s  %s%n"
              .formatted(
                  framework.id(),
                  framework.version(),
                  framework.providers().stream()
                      .map(Provider::word)
                      .collect(Collectors.joining(" ")),
                  framework.title()));
      wrapped(text, " ".repeat(22), kinds(mapping));
    }
    text.append("\nplumbline frameworks show ID tells each control of one.\n");
    return text.toString();
  }

  /** One framework, and what a run says of it. */
  public static String show(FrameworkMapping mapping, Optional<FrameworkResults> run) {
    Framework framework = mapping.framework();
    StringBuilder text = new StringBuilder();
    text.append(framework.id()).append(' ').append(framework.version()).append("  ");
    text.append(framework.title()).append("\n\n");
    wrapped(text, "  ", framework.about());
    wrapped(text, "  ", framework.source());
    text.append('\n');
    int width =
        mapping.controls().stream().mapToInt(a -> a.control().id().length()).max().orElse(1);
    for (Answered answered : mapping.controls()) {
      append(text, answered, width, run.map(results -> results.of(answered)));
    }
    text.append('\n').append(kinds(mapping)).append(".\n");
    run.ifPresent(results -> text.append("In this run: ").append(states(mapping, results)));
    return text.toString();
  }

  private static void append(
      StringBuilder text, Answered answered, int width, Optional<FrameworkResults.Result> result) {
    Control control = answered.control();
    String indent = " ".repeat(width + 4);
    text.append(("  %-" + width + "s  ").formatted(control.id())).append(control.title());
    text.append('\n');
    wrapped(text, indent, state(control, result));
    if (!answered.checks().isEmpty()) {
      wrapped(
          text,
          indent,
          "Checks: " + answered.checks().stream().map(Check::id).collect(Collectors.joining(", ")));
    }
    if (!answered.open().isEmpty()) {
      wrapped(text, indent, "Not yet answered: " + String.join(", ", answered.open()));
    }
    if (!control.reason().isEmpty()) {
      wrapped(text, indent, control.reason());
    }
    control.details().forEach((name, value) -> wrapped(text, indent, name + ": " + value));
    control.policies().forEach(policy -> wrapped(text, indent, policy(policy)));
  }

  private static String state(Control control, Optional<FrameworkResults.Result> result) {
    return result
        .filter(r -> r.state() != FrameworkResults.State.NOT_OURS)
        .map(
            r ->
                "%s (%s): %d failed, %d unknown, %d passed"
                        .formatted(
                            r.state().word(),
                            control.kind().word(),
                            r.count(Verdict.FAIL),
                            r.count(Verdict.UNKNOWN),
                            r.count(Verdict.PASS))
                    + (r.excepted() == 0 ? "" : ", " + r.excepted() + " excepted"))
        .orElse(control.kind().word());
  }

  /** A definition of Azure Policy that asks for the same. */
  static String policy(Control.Policy policy) {
    List<String> versions = new ArrayList<>();
    if (!policy.version().isEmpty()) {
      versions.add("version " + policy.version());
    }
    if (!policy.named().isEmpty()) {
      versions.add("named with version " + policy.named());
    }
    return "Azure Policy: "
        + policy.id()
        + (versions.isEmpty() ? "" : " (" + String.join(", ", versions) + ")");
  }

  private static String kinds(FrameworkMapping mapping) {
    Map<Control.Kind, Integer> kinds = new EnumMap<>(Control.Kind.class);
    mapping.controls().forEach(a -> kinds.merge(a.control().kind(), 1, Integer::sum));
    long open = mapping.controls().stream().filter(a -> !a.open().isEmpty()).count();
    return mapping.controls().size()
        + " controls: "
        + kinds.entrySet().stream()
            .map(kind -> kind.getValue() + " " + kind.getKey().word())
            .collect(Collectors.joining(", "))
        + (open == 0 ? "" : "; " + open + " not yet answered in full");
  }

  private static String states(FrameworkMapping mapping, FrameworkResults results) {
    return results.totals(mapping).entrySet().stream()
            .map(state -> state.getValue() + " " + state.getKey().word())
            .collect(Collectors.joining(", "))
        + ".\n";
  }

  private static void wrapped(StringBuilder text, String indent, String paragraph) {
    for (Line line : Wrap.wrap(Line.of(paragraph), WIDTH - indent.length())) {
      text.append(indent).append(line.text(false).stripTrailing()).append('\n');
    }
  }
}
