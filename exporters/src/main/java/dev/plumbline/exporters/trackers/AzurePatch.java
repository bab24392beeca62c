package dev.plumbline.exporters.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.plumbline.exporters.http.Bodies;

/** The JSON patch that creates or changes a work item. */
final class AzurePatch {

  static final String CONTENT_TYPE = "application/json-patch+json";

  private final ArrayNode operations = Bodies.array();

  private AzurePatch() {}

  /** A new item, with the field values of the configuration. */
  static AzurePatch create(Options options) {
    var patch = new AzurePatch();
    options
        .fields("fields")
        .properties()
        .forEach(field -> patch.operation("add", "/fields/" + field.getKey(), field.getValue()));
    return patch;
  }

  /** A change that is refused where the item has another revision by then. */
  static AzurePatch of(JsonNode item) {
    var patch = new AzurePatch();
    patch.operation("test", "/rev", IntNode.valueOf(item.path("rev").asInt()));
    return patch;
  }

  /** A change whatever the revision. */
  static AzurePatch relation(String type, String url) {
    var patch = new AzurePatch();
    patch.operation("add", "/relations/-", Bodies.object().put("rel", type).put("url", url));
    return patch;
  }

  AzurePatch set(String field, String value) {
    return operation("add", "/fields/" + field, TextNode.valueOf(value));
  }

  private AzurePatch operation(String op, String path, JsonNode value) {
    operations.addObject().put("op", op).put("path", path).set("value", value);
    return this;
  }

  ArrayNode json() {
    return operations;
  }
}
