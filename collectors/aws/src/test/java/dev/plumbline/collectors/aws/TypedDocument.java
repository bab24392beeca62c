package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** What the SDK makes of the answer of an XML service, as JSON: what ours is compared with. */
final class TypedDocument {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private TypedDocument() {}

  static ObjectNode of(SdkPojo answer) {
    ObjectNode document = JSON.objectNode();
    for (SdkField<?> field : answer.sdkFields()) {
      Object value = field.getValueOrDefault(answer);
      if (value != null && !notSent(value)) {
        document.set(field.memberName(), json(value));
      }
    }
    return document;
  }

  /** The SDK puts empty collections of its own where the answer had nothing. */
  private static boolean notSent(Object value) {
    return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap;
  }

  private static JsonNode json(Object value) {
    return switch (value) {
      case SdkPojo pojo -> of(pojo);
      case List<?> list -> {
        ArrayNode array = JSON.arrayNode();
        list.forEach(element -> array.add(json(element)));
        yield array;
      }
      case Map<?, ?> map -> {
        ObjectNode object = JSON.objectNode();
        map.forEach((name, element) -> object.set(String.valueOf(name), json(element)));
        yield object;
      }
      case Boolean bool -> JSON.booleanNode(bool);
      // As a document that is read again has them, so that both are judged alike.
      case Integer whole -> JSON.numberNode(whole.longValue());
      case Long whole -> JSON.numberNode(whole.longValue());
      case Number number -> JSON.numberNode(new BigDecimal(number.toString()));
      // Text; and instants, whose text is ISO 8601.
      default -> JSON.textNode(value.toString());
    };
  }
}
