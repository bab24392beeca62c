package dev.plumbline.collectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.model.Evidence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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
      case ARRAY -> isLarge(node) ? node.size() + " items" : list(node);
      case OBJECT -> isLarge(node) ? node.size() + " fields" : map(node);
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

  private static boolean isLarge(JsonNode node) {
    return left(node, LARGEST) < 0;
  }

  /** How many more values there might be; counts no further once there are too many. */
  private static int left(JsonNode node, int allowed) {
    int left = allowed - 1;
    if (node.size() > left) {
      return -1;
    }
    for (JsonNode child : node) {
      if (left < 0) {
        return left;
      }
      left = left(child, left);
    }
    return left;
  }

  private static List<Object> list(JsonNode array) {
    List<Object> values = new ArrayList<>();
    array.forEach(element -> values.add(plain(element)));
    return List.copyOf(values);
  }

  /** Sorted, as files have it, so that evidence reads the same before and after. */
  private static SortedMap<String, Object> map(JsonNode object) {
    SortedMap<String, Object> values = new TreeMap<>();
    object.properties().forEach(entry -> values.put(entry.getKey(), plain(entry.getValue())));
    return Collections.unmodifiableSortedMap(values);
  }
}
