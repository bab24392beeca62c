package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.model.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One statement of a policy document of IAM.
 *
 * @param actions patterns in lower case, as IAM does not tell cases of actions apart
 * @param conditions for each operator in lower case, the values that each key is compared with
 * @param understood whether it has nothing but what the documentation has; what is not understood
 *     leaves every question open
 */
record PolicyStatement(
    boolean allow,
    Except actions,
    Except resources,
    Optional<Principals> principals,
    Map<String, Map<String, List<String>>> conditions,
    boolean understood,
    Evidence evidence) {

  private static final Set<String> ELEMENTS =
      Set.of(
          "Sid",
          "Effect",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Principal",
          "NotPrincipal",
          "Condition");

  /** What is named, or everything but that. */
  record Except(boolean inverted, List<String> patterns) {}

  /**
   * Whom a statement is about, by kind: {@code AWS}, {@code Service}, {@code Federated}.
   *
   * @param inverted whether it is about everybody else
   */
  record Principals(boolean inverted, Map<String, List<String>> byKind) {

    List<String> of(String kind) {
      return byKind.getOrDefault(kind, List.of());
    }
  }

  /** What a statement says to a question. */
  enum Match {
    YES,
    NO,
    OPEN
  }

  static PolicyStatement of(JsonNode statement, Evidence evidence) {
    List<JsonNode> odd = new ArrayList<>();
    statement
        .properties()
        .forEach(
            element -> {
              if (!ELEMENTS.contains(element.getKey())) {
                odd.add(element.getValue());
              }
            });
    String effect = statement.path("Effect").asText();
    Map<String, Map<String, List<String>>> conditions = new TreeMap<>();
    statement
        .path("Condition")
        .properties()
        .forEach(
            operator ->
                conditions.put(
                    operator.getKey().toLowerCase(Locale.ROOT), byKey(operator.getValue(), odd)));
    boolean complete =
        statement.isObject()
            && statement.has("Action") != statement.has("NotAction")
            && !(statement.has("Resource") && statement.has("NotResource"))
            && !(statement.has("Principal") && statement.has("NotPrincipal"))
            && (!statement.has("Condition") || statement.get("Condition").isObject())
            && (effect.equals("Allow") || effect.equals("Deny"));
    return new PolicyStatement(
        !effect.equals("Deny"),
        except(statement, "Action", odd, true),
        except(statement, "Resource", odd, false),
        principals(statement, odd),
        conditions,
        complete && odd.isEmpty(),
        evidence);
  }

  /** Whether it speaks of an action, or of all actions that a pattern names, on a target. */
  Match speaksOf(String action, PolicyTarget target) {
    if (!understood) {
      return Match.OPEN;
    }
    Match named = named(action);
    if (named == Match.NO) {
      return Match.NO;
    }
    Match match = and(named, allow ? granted(target) : denied(target));
    return match == Match.YES && !conditions.isEmpty() ? Match.OPEN : match;
  }

  /** Whether it may be about a resource; one that names none is about what it stands on. */
  boolean mayMean(PolicyTarget.Named resource) {
    boolean named =
        resources.patterns().stream()
            .map(PolicyPattern::filled)
            .anyMatch(resources.inverted() ? resource::whollyWithin : resource::within);
    return !understood || resources.patterns().isEmpty() || named != resources.inverted();
  }

  /**
   * The same as in a policy that stands on a resource itself and names it nowhere, and whatever its
   * conditions are.
   */
  PolicyStatement onItself() {
    Except resource = new Except(false, List.of("*"));
    return new PolicyStatement(
        allow, actions, resource, principals, Map.of(), understood, evidence);
  }

  private Match named(String action) {
    for (String pattern : actions.patterns()) {
      if (PolicyPattern.covers(pattern, action)) {
        return actions.inverted() ? Match.NO : Match.YES;
      }
    }
    // A part of what is asked for is not what is asked for; but where it is denied, that part is.
    if (allow && !actions.inverted()) {
      return Match.NO;
    }
    for (String pattern : actions.patterns()) {
      if (PolicyPattern.overlap(pattern, action)) {
        return Match.OPEN;
      }
    }
    return actions.inverted() ? Match.YES : Match.NO;
  }

  private Match granted(PolicyTarget target) {
    boolean wholly = false;
    boolean touched = false;
    boolean within = false;
    boolean filled = false;
    for (String pattern : resources.patterns()) {
      String most = PolicyPattern.filled(pattern);
      if (resources.inverted()) {
        wholly |= target.whollyWithin(most);
        touched |= target.touchedBy(most);
      } else {
        within |= target.within(pattern);
        filled |= varies(pattern) && target.within(most);
      }
    }
    if (resources.inverted()) {
      return wholly ? Match.NO : touched ? Match.OPEN : Match.YES;
    }
    return within ? Match.YES : filled ? Match.OPEN : Match.NO;
  }

  private Match denied(PolicyTarget target) {
    boolean wholly = false;
    boolean touched = false;
    for (String pattern : resources.patterns()) {
      wholly |= !varies(pattern) && target.whollyWithin(pattern);
      touched |= target.touchedBy(PolicyPattern.filled(pattern));
    }
    if (resources.inverted()) {
      return wholly ? Match.NO : touched ? Match.OPEN : Match.YES;
    }
    return wholly ? Match.YES : touched ? Match.OPEN : Match.NO;
  }

  private static boolean varies(String pattern) {
    return pattern.contains("${");
  }

  private static Match and(Match one, Match other) {
    if (one == Match.NO || other == Match.NO) {
      return Match.NO;
    }
    return one == Match.YES && other == Match.YES ? Match.YES : Match.OPEN;
  }

  private static Except except(
      JsonNode statement, String name, List<JsonNode> odd, boolean anyCase) {
    boolean inverted = statement.has("Not" + name);
    List<String> patterns = new ArrayList<>();
    for (String text : texts(statement.path(inverted ? "Not" + name : name), odd)) {
      patterns.add(anyCase ? text.toLowerCase(Locale.ROOT) : text);
    }
    return new Except(inverted, List.copyOf(patterns));
  }

  private static Optional<Principals> principals(JsonNode statement, List<JsonNode> odd) {
    boolean inverted = statement.has("NotPrincipal");
    JsonNode node = statement.path(inverted ? "NotPrincipal" : "Principal");
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    // "*" alone means the same as {"AWS": "*"}.
    return Optional.of(
        new Principals(
            inverted, node.isTextual() ? Map.of("AWS", texts(node, odd)) : byKey(node, odd)));
  }

  private static Map<String, List<String>> byKey(JsonNode object, List<JsonNode> odd) {
    if (!object.isObject()) {
      odd.add(object);
    }
    Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    object
        .properties()
        .forEach(member -> values.put(member.getKey(), texts(member.getValue(), odd)));
    return values;
  }

  /** One text, or a list of them. */
  private static List<String> texts(JsonNode node, List<JsonNode> odd) {
    if (node.isMissingNode()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode one : node.isArray() ? node : List.of(node)) {
      if (!one.isValueNode() || one.isNull()) {
        odd.add(one);
      }
      texts.add(one.asText());
    }
    return List.copyOf(texts);
  }
}
