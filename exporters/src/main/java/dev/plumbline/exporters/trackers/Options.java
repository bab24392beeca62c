package dev.plumbline.exporters.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.exporters.http.Bodies;
import dev.plumbline.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options of a destination. */
record Options(JsonNode node) {

  Optional<String> text(String name) {
    return Optional.of(node.path(name).asText("")).filter(value -> !value.isBlank());
  }

  String text(String name, String otherwise) {
    return text(name).orElse(otherwise);
  }

  boolean is(String name) {
    return node.path(name).asBoolean(false);
  }

  /** A list of texts, or one text; empty where there is none. */
  List<String> texts(String name) {
    JsonNode value = node.path(name);
    List<String> texts = new ArrayList<>();
    if (value.isValueNode()) {
      texts.add(value.asText());
    }
    value.forEach(one -> texts.add(one.asText()));
    return List.copyOf(texts);
  }

  /** An object of field values; empty where there is none. */
  JsonNode fields(String name) {
    return node.path(name).isObject() ? node.path(name) : Bodies.object();
  }

  /** What stands under {@code priorities} for a severity. */
  Optional<String> priority(Severity severity) {
    return Optional.of(node.path("priorities").path(severity.word()).asText(""))
        .filter(value -> !value.isBlank());
  }
}
