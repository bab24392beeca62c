package dev.plumbline.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Rules of the clouds' own tools that ask for the same as a row of the settings catalogue. */
public final class CrossReferences {

  private static final String RESOURCE = "references/rules.yaml";

  private CrossReferences() {}

  /**
   * A rule of another tool.
   *
   * @param tool such as {@code AWS Config}
   */
  public record Rule(String tool, String id) {}

  private static final class Rules {
    static final Map<String, List<Rule>> BY_ROW = load();

    private Rules() {}

    private static Map<String, List<Rule>> load() {
      try (InputStream in = CrossReferences.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException("Plumbline was built without " + RESOURCE);
        }
        return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + RESOURCE, e);
      }
    }
  }

  /**
   * The rules for any of these rows, each once.
   *
   * @param rows such as {@code eks/public-api-endpoint-disabled}
   */
  public static List<Rule> of(Collection<String> rows) {
    var rules = new LinkedHashSet<Rule>();
    rows.forEach(row -> rules.addAll(Rules.BY_ROW.getOrDefault(row, List.of())));
    return List.copyOf(rules);
  }

  /** The rows that have any. */
  public static Collection<String> rows() {
    return Rules.BY_ROW.keySet();
  }

  private static Map<String, List<Rule>> parse(String text) {
    Problems problems = new Problems(RESOURCE);
    Map<String, List<Rule>> byRow = new TreeMap<>();
    Optional<YamlNode> root = YamlSource.read(text, problems);
    root.ifPresent(
        node ->
            node.entries()
                .forEach(
                    (row, tools) -> {
                      YamlMap map = tools.map("security-hub", "config", "azure-policy");
                      List<Rule> rules = new ArrayList<>();
                      add(map, "security-hub", "AWS Security Hub", rules);
                      add(map, "config", "AWS Config", rules);
                      add(map, "azure-policy", "Azure Policy", rules);
                      byRow.put(row, List.copyOf(rules));
                    }));
    problems.throwIfAny();
    return Collections.unmodifiableMap(byRow);
  }

  private static void add(YamlMap map, String key, String tool, List<Rule> rules) {
    map.find(key)
        .ifPresent(
            ids ->
                ids.filledList()
                    .forEach(id -> id.text().ifPresent(text -> rules.add(new Rule(tool, text)))));
  }
}
