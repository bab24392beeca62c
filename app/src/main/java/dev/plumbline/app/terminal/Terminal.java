package dev.plumbline.app.terminal;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What the place that text goes to can show.
 *
 * @param width in columns, never below {@link #NARROWEST}
 * @param tty whether a person is looking and the cursor can be moved
 * @param color whether the 16 colours may be used
 * @param unicode whether anything beyond ASCII can be shown
 */
public record Terminal(int width, boolean tty, boolean color, boolean unicode) {

  /** Below this the columns would have no room left, so lines grow longer instead. */
  public static final int NARROWEST = 40;

  private static final int DEFAULT_WIDTH = 80;
  private static final int WIDE = 100;

  public Terminal {
    width = Math.max(NARROWEST, width);
  }

  /**
   * What can be concluded from the environment.
   *
   * @param attached whether the stream leads to a terminal and not into a file or a pipe
   * @param measured the width that the terminal itself tells; {@code COLUMNS} goes before it
   */
  public static Terminal of(
      Map<String, String> environment, boolean attached, OptionalInt measured) {
    String kind = environment.getOrDefault("TERM", "");
    boolean smart = attached && !kind.equals("dumb");
    boolean tty = smart && !kind.isEmpty() && !isBuildServer(environment);
    boolean color = smart && environment.getOrDefault("NO_COLOR", "").isEmpty();
    int width = columns(environment).orElse(measured.orElse(DEFAULT_WIDTH));
    return new Terminal(width, tty, color, utf8(environment));
  }

  /** Some give their jobs a terminal, and keep all that was ever drawn on it as a log. */
  private static boolean isBuildServer(Map<String, String> environment) {
    String ci = environment.getOrDefault("CI", "");
    return !ci.isEmpty() && !ci.equals("false");
  }

  /** The width that the environment asks for. */
  static OptionalInt columns(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9][0-9]{0,3}")
        ? OptionalInt.of(Integer.parseInt(columns))
        : OptionalInt.empty();
  }

  /** Whether there is room for bars, calls and clouds. */
  boolean wide() {
    return width >= WIDE;
  }

  /** POSIX: the first of the three that is not empty decides. */
  private static boolean utf8(Map<String, String> environment) {
    return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(locale -> !locale.isEmpty())
        .findFirst()
        .map(locale -> locale.toLowerCase(Locale.ROOT).replace("-", "").contains("utf8"))
        .orElse(false);
  }
}
