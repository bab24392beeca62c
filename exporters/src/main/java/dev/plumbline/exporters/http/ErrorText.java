package dev.plumbline.exporters.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.exporters.VisibleText;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What an answer says is wrong, in a few words; empty where it says nothing that people can read.
 */
final class ErrorText {

  private static final int LONGEST = 300;
  private static final Set<String> TELLING =
      Set.of("message", "error", "errors", "errorMessages", "detail", "error_description");

  private ErrorText() {}

  static String of(WebResult.Answered answer, Secrets secrets) {
    Set<String> said = new LinkedHashSet<>();
    Bodies.parse(answer.text()).ifPresent(body -> collect(body, said));
    // Whole first, then cut: half a secret would not be recognised.
    String text = VisibleText.of(secrets.hide(String.join("; ", said)));
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  private static void collect(JsonNode node, Set<String> said) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (TELLING.contains(field.getKey())) {
        leaves(field.getValue(), "", said);
      }
    }
  }

  private static void leaves(JsonNode node, String name, Set<String> said) {
    if (node.isValueNode()) {
      String text = node.asText().strip();
      if (!text.isEmpty() && !node.isNull()) {
        said.add(name.isEmpty() ? text : name + ": " + text);
      }
      return;
    }
    if (node.isArray()) {
      node.forEach(one -> leaves(one, name, said));
    }
    node.properties().forEach(field -> leaves(field.getValue(), field.getKey(), said));
  }
}
