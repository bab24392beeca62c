package dev.plumbline.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What an audit file comes to, value by value: what it says, and what holds where it is silent. The
 * published schema knows the latter. Secrets are references here as everywhere.
 */
public final class EffectiveValues {

  private static final String SCHEMA = "audit-file.schema.json";
  private static final String SECRET = "#/$defs/secret";

  private final JsonNode schema;
  private final List<Value> values = new ArrayList<>();

  private EffectiveValues(JsonNode schema) {
    this.schema = schema;
  }

  /**
   * One value.
   *
   * @param path such as {@code aws.accounts[0].id}
   * @param text as JSON would have it, without quotes
   * @param line where the file says so; empty where it is silent
   * @param secret whether it says where a secret is
   */
  public record Value(String path, String text, OptionalInt line, boolean secret) {}

  /**
   * The values of a file, in its order; what holds where a part of it is silent stands below it.
   *
   * @throws ConfigException with everything that is wrong with the file
   */
  public static List<Value> of(Path file) {
    AuditFile valid = AuditFileLoader.load(file);
    var problems = new Problems(valid.source());
    YamlNode root =
        YamlSource.read(AuditFileLoader.content(file, "Create it."), problems)
            .orElseThrow(() -> new ConfigException(problems.list()));
    var effective = new EffectiveValues(schema());
    effective.add(root, effective.schema);
    return List.copyOf(effective.values);
  }

  private static JsonNode schema() {
    try (InputStream in =
        Objects.requireNonNull(EffectiveValues.class.getResourceAsStream(SCHEMA), SCHEMA)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(SCHEMA, e);
    }
  }

  private void add(YamlNode node, JsonNode described) {
    if (node.isMap()) {
      map(node, described);
    } else if (node.isList()) {
      JsonNode items = of(described, "items");
      node.list().forEach(item -> add(item, items));
    } else {
      String text = node.json().map(JsonNode::asText).orElse("");
      boolean secret = described.path("$ref").asText().equals(SECRET);
      values.add(new Value(node.path(), text, OptionalInt.of(node.line()), secret));
    }
  }

  private void map(YamlNode node, JsonNode described) {
    Map<String, YamlNode> entries = node.entries();
    JsonNode properties = of(described, "properties");
    JsonNode others = of(described, "additionalProperties");
    entries.forEach(
        (key, child) -> add(child, properties.has(key) ? properties.path(key) : others));
    defaults(node.path(), properties, entries.keySet());
  }

  private void defaults(String path, JsonNode properties, Set<String> given) {
    Map<String, JsonNode> silent = new LinkedHashMap<>();
    properties
        .properties()
        .forEach(property -> silent.put(property.getKey(), defaultOf(property.getValue())));
    silent.keySet().removeAll(given);
    silent.forEach(
        (key, value) -> {
          if (!value.isMissingNode()) {
            String text = value.isValueNode() ? value.asText() : value.toString();
            String place = path.isEmpty() ? key : path + "." + key;
            values.add(new Value(place, text, OptionalInt.empty(), false));
          }
        });
  }

  private JsonNode defaultOf(JsonNode described) {
    JsonNode own = described.path("default");
    return own.isMissingNode() ? resolved(described).path("default") : own;
  }

  /** What a value is described by, where it may be one of several. */
  private JsonNode of(JsonNode described, String keyword) {
    JsonNode here = resolved(described);
    if (here.has(keyword)) {
      return here.path(keyword);
    }
    for (String several : List.of("oneOf", "anyOf")) {
      for (JsonNode one : here.path(several)) {
        JsonNode found = of(one, keyword);
        if (!found.isMissingNode()) {
          return found;
        }
      }
    }
    return MissingNode.getInstance();
  }

  private JsonNode resolved(JsonNode described) {
    String reference = described.path("$ref").asText();
    return reference.isEmpty() ? described : resolved(schema.at(reference.substring(1)));
  }
}
