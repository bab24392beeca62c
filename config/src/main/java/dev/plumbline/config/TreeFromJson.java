package dev.plumbline.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The way back from {@link TreeToJson}, for files that were read and found good before. */
final class TreeFromJson {

  private TreeFromJson() {}

  static Tree of(JsonNode json) {
    return switch (json.getNodeType()) {
      case ARRAY -> sequence(json);
      case OBJECT -> mapping(json);
      case STRING -> new Tree.Scalar(0, json.textValue(), Tree.Kind.TEXT);
      case NUMBER -> new Tree.Scalar(0, json.asText(), Tree.Kind.NUMBER);
      case BOOLEAN -> new Tree.Scalar(0, json.asText(), Tree.Kind.TRUTH);
      case NULL -> new Tree.Scalar(0, "", Tree.Kind.NOTHING);
      case MISSING, BINARY, POJO -> throw new IllegalArgumentException("Not of a file: " + json);
    };
  }

  private static Tree sequence(JsonNode json) {
    List<Tree> items = new ArrayList<>();
    json.forEach(item -> items.add(of(item)));
    return new Tree.Sequence(0, items, 1 + items.stream().mapToInt(Tree::height).max().orElse(0));
  }

  private static Tree mapping(JsonNode json) {
    Map<String, Tree.Entry> entries = new LinkedHashMap<>();
    json.properties()
        .forEach(entry -> entries.put(entry.getKey(), new Tree.Entry(0, of(entry.getValue()))));
    return new Tree.Mapping(
        0,
        entries,
        1 + entries.values().stream().mapToInt(entry -> entry.value().height()).max().orElse(0));
  }
}
