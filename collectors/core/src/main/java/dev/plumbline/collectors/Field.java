package dev.plumbline.collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A place in an answer. The only way on is to a {@link Setting}: absent where the document has
 * nothing or null there, unread where there is no document or where something else stands there
 * than the provider documents.
 */
public final class Field {

  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,18}");

  private final String call;
  private final SortedMap<String, String> parameters;
  private final String pointer;
  private final JsonNode node;
  private final List<Gap> gap;

  private Field(
      String call,
      SortedMap<String, String> parameters,
      String pointer,
      JsonNode node,
      List<Gap> gap) {
    this.call = call;
    this.parameters = parameters;
    this.pointer = pointer;
    this.node = node;
    this.gap = gap;
  }

  static Field in(Answer.Given answer, String pointer) {
    return new Field(
        answer.call(),
        answer.parameters(),
        pointer,
        answer.document().at(Pointers.of(pointer)),
        List.of());
  }

  /** A field of a document that we do not have. */
  public static Field unread(Gap gap) {
    return new Field(gap.call(), new TreeMap<>(), "", MissingNode.getInstance(), List.of(gap));
  }

  /** The place below this one. */
  public Field at(String below) {
    return new Field(call, parameters, pointer + below, node.at(Pointers.of(below)), gap);
  }

  /** True or false; also where an API sends them as strings. */
  public Setting<Boolean> bool() {
    return read(
        "true or false",
        found ->
            switch (found.asText().toLowerCase(Locale.ROOT)) {
              case "true" -> Setting.known(true, evidence());
              case "false" -> Setting.known(false, evidence());
              default -> unexpected("true or false");
            },
        JsonNodeType.BOOLEAN,
        JsonNodeType.STRING);
  }

  /** Text; an empty string is absent, as it is the way of some APIs to say "none". */
  public Setting<String> text() {
    return read(
        "text",
        found ->
            found.asText().isEmpty()
                ? Setting.absent(evidence())
                : Setting.known(found.asText(), evidence()),
        JsonNodeType.STRING,
        JsonNodeType.NUMBER);
  }

  /** A whole number; also where an API sends it as a string. */
  public Setting<Long> number() {
    return read(
        "a number",
        found ->
            WHOLE_NUMBER.matcher(found.asText()).matches()
                ? Setting.known(Long.parseLong(found.asText()), evidence())
                : unexpected("a number"),
        JsonNodeType.NUMBER,
        JsonNodeType.STRING);
  }

  /** A list of texts; empty and absent are different things. */
  public Setting<List<String>> strings() {
    return read(
        "a list of texts",
        found -> {
          List<String> texts = new ArrayList<>();
          for (JsonNode element : found) {
            if (!element.isTextual()) {
              return unexpected("a list of texts");
            }
            texts.add(element.asText());
          }
          return Setting.known(List.copyOf(texts), evidence());
        },
        JsonNodeType.ARRAY);
  }

  /** The members of an object whose values are all texts, such as tags; null is an empty text. */
  public Setting<SortedMap<String, String>> texts() {
    return read(
        "an object of texts",
        found -> {
          SortedMap<String, String> texts = new TreeMap<>();
          for (Map.Entry<String, JsonNode> member : found.properties()) {
            if (member.getValue().isContainerNode()) {
              return unexpected("an object of texts");
            }
            texts.put(member.getKey(), member.getValue().asText(""));
          }
          return Setting.known(Collections.unmodifiableSortedMap(texts), evidence());
        },
        JsonNodeType.OBJECT);
  }

  /** Whatever stands there, for a mapping that has to look at several places below it. */
  public Setting<JsonNode> json() {
    return read("anything", found -> Setting.known(found, evidence()), JsonNodeType.values());
  }

  /** Whether anything stands there. */
  public Setting<Boolean> present() {
    return isUnread() ? Setting.unread(gap.getFirst()) : Setting.known(!isNothing(), evidence());
  }

  /** The elements of an array as fields of their own; a mapping decides what they are. */
  public Setting<List<Field>> elements() {
    return read(
        "a list",
        found -> {
          List<Field> elements = new ArrayList<>();
          for (int i = 0; i < found.size(); i++) {
            elements.add(at("/" + i));
          }
          return Setting.known(List.copyOf(elements), evidence());
        },
        JsonNodeType.ARRAY);
  }

  /**
   * The text that stands here, or an empty one: for names and ids that say which resource this is,
   * never for settings.
   */
  public String identity() {
    return node.asText("");
  }

  /** Unread, because the provider sent something that its documentation does not have. */
  public <T> Setting<T> unexpected(String wanted) {
    return Setting.unread(
        Gap.of(
            call,
            Gap.Reason.UNSUPPORTED,
            "The answer has something else than " + wanted + " at " + pointer + "."));
  }

  /** What stands here, as evidence. */
  public Evidence evidence() {
    return Evidence.of(call, parameters, pointer, JsonValues.plain(node));
  }

  private <T> Setting<T> read(
      String wanted, Function<JsonNode, Setting<T>> value, JsonNodeType... types) {
    if (isUnread()) {
      return Setting.unread(gap.getFirst());
    }
    if (isNothing()) {
      return Setting.absent(evidence());
    }
    return List.of(types).contains(node.getNodeType()) ? value.apply(node) : unexpected(wanted);
  }

  private boolean isUnread() {
    return !gap.isEmpty();
  }

  private boolean isNothing() {
    return node.isMissingNode() || node.isNull();
  }
}
