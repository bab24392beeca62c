package dev.plumbline.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.checks.expression.ExpressionLogic;
import dev.plumbline.checks.expression.Expressions;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Small checks for tests of the engine and of the rules of the catalogue. */
final class Checks {

  private Checks() {}

  /** A check of clusters of every cloud. */
  static Check of(String id, Logic logic) {
    return with(id, Check.Target.CLUSTER, Set.of(Provider.values()), Map.of(), logic);
  }

  static Check of(String id, Check.Target target, String expression) {
    return with(id, target, Set.of(Provider.values()), Map.of(), logic(target, expression));
  }

  static Check with(
      String id,
      Check.Target target,
      Set<Provider> providers,
      Map<String, Object> parameters,
      Logic logic) {
    return new Check(
        info(id, "The title of " + id, "The problem of " + id),
        List.of(),
        target,
        providers,
        List.of(),
        new TreeSet<>(),
        new TreeMap<>(),
        new TreeMap<>(parameters),
        logic,
        List.of(),
        id + ".yaml");
  }

  static Logic logic(Check.Target target, String expression) {
    return new ExpressionLogic(Expressions.program(Expressions.compile(expression, target)));
  }

  static CheckInfo info(String id, String title, String problem) {
    return new CheckInfo(
        id,
        title,
        problem,
        Severity.HIGH,
        "what is wanted",
        "Why.",
        fix(Map.of("text", "Mend it.", "aws", "aws", "azure", "az", "gcp", "gcloud")),
        List.of("https://example.com/"),
        Map.of());
  }

  static SortedMap<String, String> fix(Map<String, String> fix) {
    return new TreeMap<>(fix);
  }

  static CheckCase expecting(String name, String given, Verdict verdict) {
    return changing(name, given, Map.of(), Map.of(), verdict);
  }

  static CheckCase changing(
      String name,
      String given,
      Map<String, Map<String, JsonNode>> changes,
      Map<String, Object> parameters,
      Verdict verdict) {
    return new CheckCase(
        name,
        given,
        changes,
        List.of(),
        List.of(),
        new TreeMap<>(parameters),
        new TreeMap<>(Map.of("*", verdict)));
  }
}
