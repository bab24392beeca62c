package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.DateTimeException;
import software.amazon.awssdk.utils.DateUtils;

/** Texts of XML as what the API means by them. What cannot be that stays as it came. */
final class XmlScalar {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private XmlScalar() {}

  static JsonNode json(Shape.Scalar scalar, String text) {
    try {
      return switch (scalar) {
        case TEXT -> JSON.textNode(text);
        case INTEGER -> JSON.numberNode(Long.parseLong(text));
        // As a document that is read again has them, so that both are judged alike.
        case DECIMAL -> JSON.numberNode(new BigDecimal(Double.toString(Double.parseDouble(text))));
        case BOOLEAN -> truth(text);
        case TIMESTAMP -> JSON.textNode(DateUtils.parseIso8601Date(text).toString());
      };
    } catch (NumberFormatException | DateTimeException _) {
      return JSON.textNode(text);
    }
  }

  private static JsonNode truth(String text) {
    return switch (text) {
      case "true" -> JSON.booleanNode(true);
      case "false" -> JSON.booleanNode(false);
      default -> JSON.textNode(text);
    };
  }
}
