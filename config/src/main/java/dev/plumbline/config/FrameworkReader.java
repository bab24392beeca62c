package dev.plumbline.config;

import dev.plumbline.model.Provider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a framework from its file. Everything that is wrong with it is said at once. */
final class FrameworkReader {

  private static final Set<String> KINDS =
      Stream.of(Control.Kind.values()).map(Control.Kind::word).collect(Collectors.toSet());
  private static final Set<String> PROVIDERS =
      Stream.of(Provider.values()).map(Provider::word).collect(Collectors.toSet());
  private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

  private final Set<String> seen = new HashSet<>();
  private final Map<Control.Kind, String> reasons = new EnumMap<>(Control.Kind.class);

  private FrameworkReader() {}

  /**
   * The framework.
   *
   * @throws ConfigException with all that is wrong with the file
   */
  static Framework read(String text, String fileName) {
    Problems problems = new Problems(fileName);
    Optional<Framework> framework =
        YamlSource.read(text, problems).flatMap(root -> new FrameworkReader().framework(root));
    problems.throwIfAny();
    return framework.orElseThrow();
  }

  private Optional<Framework> framework(YamlNode root) {
    YamlMap map =
        root.map("id", "version", "title", "about", "source", "providers", "reasons", "controls");
    Set<Provider> providers =
        map.require("providers", "the clouds that it speaks of")
            .map(FrameworkReader::providers)
            .orElse(Set.of());
    map.find("reasons").ifPresent(this::reasons);
    String id = required(map, "id", "its lasting name");
    String version = required(map, "version", "in quotes, as its publisher counts");
    String title = required(map, "title", "its name for people");
    String about = required(map, "about", "what it is and where its numbering comes from");
    String source = required(map, "source", "its publisher's page");
    if (providers.isEmpty()) {
      return Optional.empty();
    }
    List<Control> controls = new ArrayList<>();
    map.require("controls", "at least one")
        .ifPresent(list -> list.filledList().forEach(n -> controls.add(control(n, providers))));
    return Optional.of(new Framework(id, version, title, about, source, providers, controls));
  }

  /** Reasons that many controls of a kind share. */
  private void reasons(YamlNode node) {
    node.entries()
        .forEach(
            (word, text) ->
                Control.Kind.of(word)
                    .ifPresentOrElse(
                        kind -> text.text().ifPresent(reason -> reasons.put(kind, reason)),
                        () -> text.problem("is no kind of control.")));
  }

  private Control control(YamlNode node, Collection<Provider> all) {
    YamlMap map =
        node.map("id", "title", "kind", "providers", "checks", "reason", "details", "policies");
    String id = required(map, "id", "its number in quotes");
    if (!seen.add(id)) {
      node.problem("has the number " + id + " a second time.");
    }
    Control.Kind kind =
        map.require("kind", "what decides it")
            .flatMap(n -> n.word("kind", KINDS))
            .flatMap(Control.Kind::of)
            .orElse(Control.Kind.MANUAL);
    List<String> checks = map.find("checks").map(FrameworkReader::names).orElse(List.of());
    String reason =
        map.find("reason").flatMap(YamlNode::text).orElse(reasons.getOrDefault(kind, ""));
    if (kind.needsChecks() && checks.isEmpty()) {
      node.problem("needs 'checks': what decides it.");
    }
    if (!kind.mayHaveChecks() && !checks.isEmpty()) {
      node.problem("has checks, so say so in 'kind'.");
    }
    if (kind != Control.Kind.AUTOMATED && reason.isEmpty()) {
      node.problem("needs 'reason': what is left to decide, and why.");
    }
    return new Control(
        id,
        required(map, "title", "what it asks for, in our words"),
        kind,
        map.find("providers").map(FrameworkReader::providers).orElse(Set.copyOf(all)),
        checks,
        reason,
        map.find("details").map(FrameworkReader::details).orElse(new TreeMap<>()),
        map.find("policies").map(FrameworkReader::policies).orElse(List.of()));
  }

  private static String required(YamlMap map, String key, String meaning) {
    return map.require(key, meaning).flatMap(YamlNode::text).orElse("");
  }

  private static Set<Provider> providers(YamlNode node) {
    Set<Provider> providers = EnumSet.noneOf(Provider.class);
    for (YamlNode item : node.filledList()) {
      item.word("provider", PROVIDERS).flatMap(Provider::of).ifPresent(providers::add);
    }
    return providers;
  }

  private static List<String> names(YamlNode node) {
    List<String> names = new ArrayList<>();
    for (YamlNode item : node.filledList()) {
      item.text("the name of a check", text -> text.matches(NAME)).ifPresent(names::add);
    }
    return names;
  }

  private static SortedMap<String, String> details(YamlNode node) {
    SortedMap<String, String> details = new TreeMap<>();
    node.entries()
        .forEach((name, value) -> value.text().ifPresent(text -> details.put(name, text)));
    return details;
  }

  private static List<Control.Policy> policies(YamlNode node) {
    List<Control.Policy> policies = new ArrayList<>();
    for (YamlNode item : node.filledList()) {
      YamlMap map = item.map("id", "version", "named");
      policies.add(
          new Control.Policy(
              required(map, "id", "the id of the definition"),
              map.find("version").flatMap(YamlNode::text).orElse(""),
              map.find("named").flatMap(YamlNode::text).orElse("")));
    }
    return policies;
  }
}
