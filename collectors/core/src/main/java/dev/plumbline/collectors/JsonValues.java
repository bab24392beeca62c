package dev.plumbline.collectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.model.Evidence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns JSON into the plain values that evidence is made of. */
final class JsonValues {

  /** Evidence is for people; what is larger is counted, and stands in full in the snapshot. */
  private static final int LARGEST = 40;

  private JsonValues() {}

  static Object plain(JsonNode node) {
    return switch (node.getNodeType()) {
      case MISSING, NULL -> Evidence.NOT_PRESENT;
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> number(node);
      case ARRAY -> size(node) > LARGEST ? node.size() + " items" : list(node);
      case OBJECT -> size(node) > LARGEST ? node.size() + " fields" : map(node);
      case STRING, BINARY, POJO -> node.asText();
    };
  }

  /** As a number where evidence can hold it, else as the text that came. */
  private static Object number(JsonNode node) {
    if (node.isIntegralNumber()) {
      return node.canConvertToLong() ? (Object) node.longValue() : node.asText();
    }
    double value = node.doubleValue();
    return Double.isFinite(value) ? (Object) value : node.asText();
  }

  private static int size(JsonNode node) {
    int size = 1;
    for (JsonNode child : node) {
      size += size(child);
    }
    return size;
  }

  private static List<Object> list(JsonNode array) {
    List<Object> values = new ArrayList<>();
    array.forEach(element -> values.add(plain(element)));
    return List.copyOf(values);
  }

  private static Map<String, Object> map(JsonNode object) {
    Map<String, Object> values = new LinkedHashMap<>();
    object.properties().forEach(entry -> values.put(entry.getKey(), plain(entry.getValue())));
    return Collections.unmodifiableMap(values);
  }
}
