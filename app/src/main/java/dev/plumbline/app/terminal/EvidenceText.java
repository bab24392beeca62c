package dev.plumbline.app.terminal;

import dev.plumbline.model.Evidence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in one phrase what was seen; the whole value stands in the report. */
final class EvidenceText {

  private static final int ENTRIES = 5;
  private static final int CHARACTERS = 120;

  /** What a policy is about stands behind its head. */
  private static final int CHARACTERS_OF_DOCUMENT = 320;

  /** With what is said of a text that was cut. */
  private static final int LONGEST = CHARACTERS_OF_DOCUMENT + 30;

  private static final int DEPTH = 3;

  /** Stands for what is too large to be evidence. */
  private static final Pattern COUNT = Pattern.compile("[0-9]+ (?:items|fields)");

  private EvidenceText() {}

  /**
   * What decided, which is the last thing that a check looked at. Where that is too much to be
   * shown it was what something else was looked up in, and that is told instead.
   *
   * @param looked at least one
   */
  static String seen(List<Evidence> looked) {
    Evidence last = looked.getLast();
    return seen(
        fits(last)
            ? last
            : looked.stream().filter(EvidenceText::isOneValue).findFirst().orElse(last));
  }

  private static boolean isOneValue(Evidence evidence) {
    return !(evidence.observed() instanceof Collection<?>)
        && !(evidence.observed() instanceof Map<?, ?>)
        && fits(evidence);
  }

  private static boolean fits(Evidence evidence) {
    return evidence.observed() instanceof String text
        ? !COUNT.matcher(text).matches()
        : value(evidence.observed(), 0).length() <= CHARACTERS_OF_DOCUMENT;
  }

  /** Such as {@code publicAccessCidrs is ["0.0.0.0/0"]}. */
  static String seen(Evidence evidence) {
    String value = shortest(value(evidence.observed(), 0));
    String origin = evidence.defaultLink().isEmpty() ? "" : " (the default)";
    return name(evidence) + " is " + value + origin;
  }

  private static String shortest(String value) {
    int length = value.codePointCount(0, value.length());
    return length <= LONGEST
        ? value
        : value.substring(0, value.offsetByCodePoints(0, CHARACTERS_OF_DOCUMENT)) + "…";
  }

  private static String name(Evidence evidence) {
    String[] steps = evidence.pointer().split("/", -1);
    String name = "";
    String index = "";
    for (int i = steps.length - 1; i > 0 && name.isEmpty(); i--) {
      if (steps[i].matches("[0-9]+")) {
        index = "[" + steps[i] + "]" + index;
      } else {
        name = steps[i].replace("~1", "/").replace("~0", "~");
      }
    }
    return name.isEmpty() ? "the answer to " + evidence.call() + index : name + index;
  }

  private static String value(@Nullable Object value, int depth) {
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof List<?> list) {
      return list(list, depth);
    }
    return value instanceof Map<?, ?> map ? map(map, depth) : String.valueOf(value);
  }

  private static String text(String text) {
    if (text.startsWith("{") && text.endsWith("}")) {
      return shortened(text, CHARACTERS_OF_DOCUMENT);
    }
    String start = shortened(text, CHARACTERS);
    return "\"" + start.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static String list(List<?> list, int depth) {
    if (!list.isEmpty() && depth == DEPTH) {
      return "[…]";
    }
    List<String> entries = new ArrayList<>();
    list.stream().limit(ENTRIES).forEach(entry -> entries.add(value(entry, depth + 1)));
    return "[" + entries(entries, list.size()) + "]";
  }

  private static String map(Map<?, ?> map, int depth) {
    if (!map.isEmpty() && depth == DEPTH) {
      return "{…}";
    }
    List<String> entries = new ArrayList<>();
    map.entrySet().stream()
        .limit(ENTRIES)
        .forEach(
            entry ->
                entries.add(
                    value(String.valueOf(entry.getKey()), depth + 1)
                        + ": "
                        + value(entry.getValue(), depth + 1)));
    return "{" + entries(entries, map.size()) + "}";
  }

  private static String entries(List<String> first, int all) {
    return all > first.size() ? Words.some(first, all) : String.join(", ", first);
  }

  private static String shortened(String text, int most) {
    int length = text.codePointCount(0, text.length());
    return length <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most))
            + "… "
            + Words.number(length)
            + " characters";
  }
}
