package dev.plumbline.checks.logic;

import dev.plumbline.checks.Subject;
import dev.plumbline.model.Outcome;
import java.util.List;
import java.util.function.Function;

/** The parameters of a check, by the types that their defaults have. */
record Parameters(Subject subject) {

  int number(String name) {
    if (subject.parameters().get(name) instanceof Number number) {
      return Math.toIntExact(number.longValue());
    }
    throw wrong(name, "a whole number");
  }

  List<String> texts(String name) {
    if (subject.parameters().get(name) instanceof List<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    throw wrong(name, "a list");
  }

  /**
   * What follows from a list for which there is no sensible default: only the organisation knows
   * it.
   *
   * @param check id of the check, for the message
   */
  Outcome decide(String check, String name, Function<List<String>, Outcome> decision) {
    List<String> texts = texts(name);
    return texts.isEmpty()
        ? Outcome.needsParameter(
            "Set parameters.%s.%s in the audit file first.".formatted(check, name))
        : decision.apply(texts);
  }

  private static IllegalArgumentException wrong(String name, String wanted) {
    return new IllegalArgumentException("The parameter '%s' is not %s.".formatted(name, wanted));
  }
}
