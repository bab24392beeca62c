package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Field;
import dev.plumbline.collectors.Wire;
import dev.plumbline.model.Setting;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Policy documents, which IAM sends as a text inside its answer, percent-encoded. */
final class PolicyDocument {

  private PolicyDocument() {}

  /**
   * Puts the document itself in the place of its encoded text: only so can secrets in it be found,
   * and evidence point into it. A text that is no document stays as it came.
   */
  static ObjectNode unfolded(ObjectNode answer, String pointer) {
    JsonPointer place = JsonPointer.compile(pointer);
    if (answer.at(place.head()) instanceof ObjectNode parent) {
      String name = place.last().getMatchingProperty();
      parsed(parent.path(name)).ifPresent(document -> parent.set(name, document));
    }
    return answer;
  }

  /** Whether a text anywhere in a document has a part. */
  static boolean names(JsonNode document, String part) {
    return document.isValueNode()
        ? document.asText().contains(part)
        : document.valueStream().anyMatch(child -> names(child, part));
  }

  /** The statements of the document at a place; unread where no such document stands there. */
  static Setting<List<PolicyStatement>> statements(Field field) {
    return field
        .json()
        .then(
            node -> {
              Optional<JsonNode> document = parsed(node);
              return document.isPresent() && isPolicy(document.get())
                  ? Setting.known(statements(field, node, document.get()), field.evidence())
                  : field.unexpected("a policy document");
            });
  }

  private static boolean isPolicy(JsonNode document) {
    return document.isObject() && document.path("Statement").isContainerNode();
  }

  private static List<PolicyStatement> statements(Field field, JsonNode came, JsonNode document) {
    JsonNode all = document.path("Statement");
    if (all.isObject()) {
      Field one = came.isObject() ? field.at("/Statement") : field;
      return List.of(PolicyStatement.of(all, one.evidence()));
    }
    List<PolicyStatement> statements = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Field one = came.isObject() ? field.at("/Statement/" + i) : field;
      statements.add(PolicyStatement.of(all.get(i), one.evidence()));
    }
    return List.copyOf(statements);
  }

  private static Optional<JsonNode> parsed(JsonNode node) {
    if (node.isObject()) {
      return Optional.of(node);
    }
    if (!node.isTextual()) {
      return Optional.empty();
    }
    try {
      String text = node.asText().strip();
      // A plus is a plus here: IAM encodes as RFC 3986 says, not as forms do.
      String plain =
          text.startsWith("{")
              ? text
              : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
      return Optional.of(Wire.document(plain.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
