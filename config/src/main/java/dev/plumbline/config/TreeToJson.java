package dev.plumbline.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/** Turns YAML into the JSON that Jackson would have read. */
final class TreeToJson {

  private final Problems problems;
  private final String place;
  private boolean disputed;

  TreeToJson(Problems problems, String place) {
    this.problems = problems;
    this.place = place;
  }

  /** Empty, with problems, where a scalar means different things to different programs. */
  Optional<JsonNode> convert(Tree tree) {
    JsonNode json = json(tree);
    return disputed ? Optional.empty() : Optional.of(json);
  }

  private JsonNode json(Tree tree) {
    return switch (tree) {
      case Tree.Scalar scalar -> scalar(scalar);
      case Tree.Sequence sequence -> {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        sequence.items().forEach(item -> array.add(json(item)));
        yield array;
      }
      case Tree.Mapping mapping -> {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        mapping.entries().forEach((key, entry) -> object.set(key, json(entry.value())));
        yield object;
      }
    };
  }

  private JsonNode scalar(Tree.Scalar scalar) {
    return switch (scalar.kind()) {
      case TEXT -> TextNode.valueOf(scalar.text());
      case NUMBER -> number(scalar.text());
      case TRUTH -> BooleanNode.valueOf(scalar.text().equalsIgnoreCase("true"));
      case NOTHING -> NullNode.getInstance();
      case AMBIGUOUS -> {
        disputed = true;
        problems.add(
            scalar.line(),
            "programs read %s in %s differently. Write it in quotes, or as a plain number, true or false."
                .formatted(scalar.text(), place));
        yield NullNode.getInstance();
      }
    };
  }

  private static JsonNode number(String text) {
    if (!text.chars().allMatch(c -> c == '-' || c == '+' || Character.isDigit(c))) {
      return DoubleNode.valueOf(Double.parseDouble(text));
    }
    long value = Long.parseLong(text);
    return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
  }
}
