package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.DateTimeException;
import software.amazon.awssdk.utils.DateUtils;

/** Texts of XML as what the API means by them. What cannot be that stays as it came. */
final class XmlScalar {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final String USUAL = "0000-00-00T00:00:00Z";

  private XmlScalar() {}

  static JsonNode json(Shape.Scalar scalar, String text) {
    try {
      return switch (scalar) {
        case TEXT -> JSON.textNode(text);
        case INTEGER -> JSON.numberNode(Long.parseLong(text));
        // As a document that is read again has them, so that both are judged alike.
        case DECIMAL -> JSON.numberNode(new BigDecimal(Double.toString(Double.parseDouble(text))));
        case BOOLEAN -> truth(text);
        case TIMESTAMP -> JSON.textNode(moment(text));
      };
    } catch (NumberFormatException | DateTimeException _) {
      return JSON.textNode(text);
    }
  }

  /** Of hundreds of them nearly all are written as they are kept, and to parse one takes long. */
  private static String moment(String text) {
    return isUsual(text) ? text : DateUtils.parseIso8601Date(text).toString();
  }

  /** Such as {@code 2026-12-28T23:59:59Z}; the last days of a month are left to those who count. */
  private static boolean isUsual(String text) {
    if (text.length() != USUAL.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char wanted = USUAL.charAt(i);
      char there = text.charAt(i);
      if (wanted == '0' ? there < '0' || there > '9' : there != wanted) {
        return false;
      }
    }
    return within(text, 5, 1, 12)
        && within(text, 8, 1, 28)
        && within(text, 11, 0, 23)
        && within(text, 14, 0, 59)
        && within(text, 17, 0, 59);
  }

  private static boolean within(String text, int at, int least, int most) {
    int number = (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    return least <= number && number <= most;
  }

  private static JsonNode truth(String text) {
    return switch (text) {
      case "true" -> JSON.booleanNode(true);
      case "false" -> JSON.booleanNode(false);
      default -> JSON.textNode(text);
    };
  }
}
