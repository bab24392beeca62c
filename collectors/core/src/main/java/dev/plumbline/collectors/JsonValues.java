package dev.plumbline.collectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.model.Evidence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Turns JSON into the plain values that evidence is made of. */
final class JsonValues {

  /** Evidence is for people; what is larger is counted, and stands in full in the snapshot. */
  private static final int LARGEST = 40;

  private JsonValues() {}

  static Object plain(JsonNode node) {
    if (node.isContainerNode() && left(node, LARGEST) < 0) {
      return node.size() + (node.isArray() ? " items" : " fields");
    }
    return whole(node);
  }

  private static Object whole(JsonNode node) {
    return switch (node.getNodeType()) {
      case MISSING, NULL -> Evidence.NOT_PRESENT;
      case BOOLEAN -> node.booleanValue();
      case NUMBER -> number(node);
      case ARRAY -> list(node);
      case OBJECT -> map(node);
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
      left = child.isContainerNode() ? left(child, left) : left - 1;
    }
    return left;
  }

  private static List<Object> list(JsonNode array) {
    List<Object> values = new ArrayList<>();
    for (JsonNode element : array) {
      values.add(whole(element));
    }
    return List.copyOf(values);
  }

  /** Sorted, as files have it, so that evidence reads the same before and after. */
  private static SortedMap<String, Object> map(JsonNode object) {
    SortedMap<String, Object> values = new TreeMap<>();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      values.put(member.getKey(), whole(member.getValue()));
    }
    return Collections.unmodifiableSortedMap(values);
  }
}
