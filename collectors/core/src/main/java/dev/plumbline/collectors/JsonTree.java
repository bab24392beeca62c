package dev.plumbline.collectors;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;

/**
 * Trees of JSON, read and written without Jackson's mapper: it knows dates, calendars and beans,
 * and getting to know them is a good part of the time that a small scan takes.
 */
public final class JsonTree {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** What a node takes, and its place in a list; a container and a member of an object add some. */
  public static final int VALUE = 40;

  public static final int LIST = 40;
  public static final int MEMBER = 64;

  private JsonTree() {}

  /**
   * Hears how many bytes of the heap the tree takes more, roughly, and stops where it is enough.
   */
  @FunctionalInterface
  public interface Measure {

    Measure NONE = _ -> {};

    void grow(long bytes) throws IOException;
  }

  /** All that is there; missing where nothing is. Numbers stay as they came. */
  public static JsonNode read(JsonParser json) throws IOException {
    return read(json, Measure.NONE);
  }

  /** The same, measured. */
  static JsonNode read(JsonParser json, Measure measure) throws IOException {
    if (json.nextToken() == null) {
      return MissingNode.getInstance();
    }
    JsonNode tree = value(json, measure);
    if (json.nextToken() != null) {
      throw new JsonParseException(json, "Something follows behind the document");
    }
    return tree;
  }

  private static JsonNode value(JsonParser json, Measure measure) throws IOException {
    measure.grow(VALUE + (json.currentToken().isScalarValue() ? json.getTextLength() : LIST));
    return switch (json.currentToken()) {
      case START_OBJECT -> object(json, measure);
      case START_ARRAY -> array(json, measure);
      case VALUE_STRING -> NODES.textNode(json.getText());
      case VALUE_NUMBER_INT -> wholeNumber(json);
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(json.getDecimalValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw new JsonParseException(json, "No value: " + json.currentToken());
    };
  }

  private static ObjectNode object(JsonParser json, Measure measure) throws IOException {
    ObjectNode object = NODES.objectNode();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      measure.grow(MEMBER + name.length());
      json.nextToken();
      object.set(name, value(json, measure));
    }
    return object;
  }

  private static ArrayNode array(JsonParser json, Measure measure) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(json, measure));
    }
    return array;
  }

  private static JsonNode wholeNumber(JsonParser json) throws IOException {
    return switch (json.getNumberType()) {
      case INT -> NODES.numberNode(json.getIntValue());
      case LONG -> NODES.numberNode(json.getLongValue());
      default -> NODES.numberNode(json.getBigIntegerValue());
    };
  }

  /** How many bytes of the heap a tree takes, roughly; names of members are those of others too. */
  static long weight(JsonNode tree) {
    if (!tree.isContainerNode()) {
      return tree.isTextual() ? VALUE + LIST + tree.textValue().length() : VALUE;
    }
    long weight = VALUE + LIST + (tree.isObject() ? (long) MEMBER * tree.size() : 0);
    for (JsonNode child : tree) {
      weight += weight(child);
    }
    return weight;
  }

  public static void write(JsonNode tree, JsonGenerator json) throws IOException {
    switch (tree.getNodeType()) {
      case OBJECT -> {
        json.writeStartObject();
        for (Map.Entry<String, JsonNode> member : tree.properties()) {
          json.writeFieldName(member.getKey());
          write(member.getValue(), json);
        }
        json.writeEndObject();
      }
      case ARRAY -> {
        json.writeStartArray();
        for (JsonNode element : tree) {
          write(element, json);
        }
        json.writeEndArray();
      }
      case STRING -> json.writeString(tree.textValue());
      case NUMBER -> number(tree, json);
      case BOOLEAN -> json.writeBoolean(tree.booleanValue());
      case NULL, MISSING -> json.writeNull();
      case BINARY, POJO -> throw new IllegalArgumentException("Not of JSON: " + tree);
    }
  }

  private static void number(JsonNode number, JsonGenerator json) throws IOException {
    switch (number.numberType()) {
      case INT, LONG -> json.writeNumber(number.longValue());
      case BIG_INTEGER -> json.writeNumber(number.bigIntegerValue());
      case FLOAT -> json.writeNumber(number.floatValue());
      case DOUBLE -> json.writeNumber(number.doubleValue());
      case BIG_DECIMAL -> json.writeNumber(number.decimalValue());
    }
  }
}
