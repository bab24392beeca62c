package dev.plumbline.collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Parameters;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
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
    return new Field(
        gap.call(), Parameters.of(Map.of()), "", MissingNode.getInstance(), List.of(gap));
  }

  /** The place below this one. */
  public Field at(String below) {
    return new Field(
        call,
        parameters,
        pointer + below,
        node.isMissingNode() ? node : node.at(Pointers.of(below)),
        gap);
  }

  /**
   * This place where it has an object; else unread, for a mapping that finds everything in there.
   */
  public Field object() {
    return node.isObject() || isUnread()
        ? this
        : unread(Gap.of(call, Gap.Reason.ERROR, "The answer has nothing at " + pointer + "."));
  }

  /** This place where it has something; else unread, for an API that writes its lists always. */
  Field written() {
    return isNothing() && !isUnread()
        ? unread(Gap.of(call, Gap.Reason.ERROR, "The answer has no list at " + pointer + "."))
        : this;
  }

  /** True or false; also where an API sends them as strings. */
  public Setting<Boolean> bool() {
    if (isNothing()) {
      return nothing();
    }
    if (!node.isBoolean() && !node.isTextual()) {
      return unexpected("true or false");
    }
    return switch (node.asText().toLowerCase(Locale.ROOT)) {
      case "true" -> Setting.known(true, evidence());
      case "false" -> Setting.known(false, evidence());
      default -> unexpected("true or false");
    };
  }

  /** Text; an empty string is absent, as it is the way of some APIs to say "none". */
  public Setting<String> text() {
    if (isNothing()) {
      return nothing();
    }
    if (!node.isTextual() && !node.isNumber()) {
      return unexpected("text");
    }
    String text = node.asText();
    return text.isEmpty() ? Setting.absent(evidence()) : Setting.known(text, evidence());
  }

  /** A whole number; also where an API sends it as a string. */
  public Setting<Long> number() {
    if (isNothing()) {
      return nothing();
    }
    if (node.isInt()) {
      return Setting.known(node.longValue(), evidence());
    }
    return (node.isNumber() || node.isTextual()) && WHOLE_NUMBER.matcher(node.asText()).matches()
        ? Setting.known(Long.parseLong(node.asText()), evidence())
        : unexpected("a number");
  }

  /** A list of texts; empty and absent are different things. */
  public Setting<List<String>> strings() {
    if (isNothing()) {
      return nothing();
    }
    if (!node.isArray()) {
      return unexpected("a list of texts");
    }
    List<String> texts = new ArrayList<>(node.size());
    for (JsonNode element : node) {
      if (!element.isTextual()) {
        return unexpected("a list of texts");
      }
      texts.add(element.asText());
    }
    return Setting.known(List.copyOf(texts), evidence());
  }

  /** The members of an object whose values are all texts, such as tags; null is an empty text. */
  public Setting<SortedMap<String, String>> texts() {
    if (isNothing()) {
      return nothing();
    }
    if (!node.isObject()) {
      return unexpected("an object of texts");
    }
    SortedMap<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (member.getValue().isContainerNode()) {
        return unexpected("an object of texts");
      }
      texts.put(member.getKey(), member.getValue().asText(""));
    }
    return Setting.known(Collections.unmodifiableSortedMap(texts), evidence());
  }

  /** Whatever stands there, for a mapping that has to look at several places below it. */
  public Setting<JsonNode> json() {
    return isNothing() ? nothing() : Setting.known(node, evidence());
  }

  /** Whether anything stands there. */
  public Setting<Boolean> present() {
    return isUnread() ? nothing() : Setting.known(!isNothing(), evidence());
  }

  /** The elements of an array as fields of their own; a mapping decides what they are. */
  public Setting<List<Field>> elements() {
    if (isNothing()) {
      return nothing();
    }
    return node.isArray() ? Setting.known(each(), evidence()) : unexpected("a list");
  }

  /** Adds the elements of an array to the items, and why they are unread to the gaps. */
  void list(List<Field> items, List<Gap> gaps) {
    if (node.isArray()) {
      items.addAll(each());
    } else {
      elements().fold(items::addAll, () -> false, gaps::add);
    }
  }

  /** The elements of an array; none where no array stands there, whatever the reason. */
  public List<Field> each() {
    if (!node.isArray()) {
      return List.of();
    }
    List<Field> elements = new ArrayList<>(node.size());
    for (JsonNode element : node) {
      elements.add(new Field(call, parameters, pointer + "/" + elements.size(), element, gap));
    }
    return Collections.unmodifiableList(elements);
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

  /** What follows where nothing stands: nobody knows, or nothing is configured. */
  private <T> Setting<T> nothing() {
    return isUnread() ? Setting.unread(gap.getFirst()) : Setting.absent(evidence());
  }

  private boolean isUnread() {
    return !gap.isEmpty();
  }

  private boolean isNothing() {
    return node.isMissingNode() || node.isNull();
  }
}
