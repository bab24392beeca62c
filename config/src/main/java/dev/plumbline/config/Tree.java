package dev.plumbline.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** YAML as it was written: what stands on which line, before anybody asks what it means. */
sealed interface Tree {

  int line();

  /** How many levels of lists and maps are below. */
  int height();

  /** What it is, for people. */
  String description();

  record Scalar(int line, String text, Kind kind) implements Tree {
    @Override
    public int height() {
      return 0;
    }

    @Override
    public String description() {
      return switch (kind) {
        case NUMBER -> "a number";
        case TRUTH -> "true or false";
        case NOTHING -> "empty";
        case TEXT, AMBIGUOUS -> "text";
      };
    }
  }

  record Sequence(int line, List<Tree> items, int height) implements Tree {
    @Override
    public String description() {
      return "a list";
    }
  }

  record Mapping(int line, Map<String, Entry> entries, int height) implements Tree {
    @Override
    public String description() {
      return "a map of keys";
    }
  }

  /**
   * One key of a mapping.
   *
   * @param line where the key stands
   */
  record Entry(int line, Tree value) {}

  /** What programs make of a scalar. */
  enum Kind {
    TEXT,
    NUMBER,
    TRUTH,
    NOTHING,
    /** YAML 1.1 and 1.2 disagree: {@code 0123}, {@code yes}, {@code 1_000}, {@code 12:30}. */
    AMBIGUOUS;

    private static final int LONGEST = 64;
    private static final Set<String> NOTHINGS = Set.of("~", "null", "Null", "NULL", "");
    private static final Set<String> TRUTHS =
        Set.of("true", "True", "TRUE", "false", "False", "FALSE");
    // At most 18 digits, which fit into a long.
    private static final Pattern NUMBERS =
        Pattern.compile("[-+]?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,17})?([eE][-+]?[0-9]{1,2})?");
    private static final Pattern DISPUTED =
        Pattern.compile(
            "yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF"
                + "|[-+]?[0-9][0-9_]*(\\.[0-9_]*)?([eE][-+]?[0-9]+)?"
                + "|[-+]?\\.[0-9][0-9_]*([eE][-+]?[0-9]+)?"
                + "|[-+]?0[xob][0-9a-fA-F_]+"
                + "|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?"
                + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    /** What programs make of {@code text} without quotes. */
    static Kind of(String text) {
      if (text.length() > LONGEST) {
        return TEXT;
      }
      if (NOTHINGS.contains(text)) {
        return NOTHING;
      }
      if (TRUTHS.contains(text)) {
        return TRUTH;
      }
      if (NUMBERS.matcher(text).matches()) {
        return NUMBER;
      }
      return DISPUTED.matcher(text).matches() ? AMBIGUOUS : TEXT;
    }
  }
}
