package dev.plumbline.app.terminal;

import java.util.Locale;
import java.util.function.IntPredicate;

/** Makes text from clouds harmless in a terminal, and tells how many columns it takes. */
public final class SafeText {

  /** First and last code points that take two columns, apart from emoji. */
  private static final int[][] DOUBLE = {
    {0x1100, 0x115F},
    {0x2329, 0x232A},
    {0x2E80, 0x303E},
    {0x3041, 0x4DBF},
    {0x4E00, 0xA4CF},
    {0xA960, 0xA97F},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE10, 0xFE19},
    {0xFE30, 0xFE6F},
    {0xFF01, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x16FE0, 0x18DFF},
    {0x1AFF0, 0x1B2FF},
    {0x1F200, 0x1F265},
    {0x1F300, 0x1F320},
    {0x20000, 0x3FFFD},
  };

  /** Code points that are neither control nor format characters and yet cannot be seen. */
  private static final int[][] INVISIBLE = {
    {0x034F, 0x034F},
    {0x115F, 0x1160},
    {0x17B4, 0x17B5},
    {0x180B, 0x180F},
    {0x2800, 0x2800},
    {0x3164, 0x3164},
    {0xFE00, 0xFE0F},
    {0xFFA0, 0xFFA0},
    {0xE0000, 0xE0FFF},
  };

  /** Vowels and finals of Hangul that are drawn into the syllable before them. */
  private static final int[][] JOINED = {{0x1161, 0x11FF}, {0xD7B0, 0xD7FF}};

  private SafeText() {}

  /**
   * The text with control, bidi, format and other invisible characters as visible escapes such as
   * {@code \u202e}. Escaping twice changes nothing.
   */
  public static String escape(String text) {
    return escape(text, SafeText::hidden);
  }

  /** The same for a terminal that shows ASCII only; our own glyphs get a likeness. */
  static String ascii(String text) {
    if (text.codePoints().allMatch(c -> c >= ' ' && c < 0x7F)) {
      return text;
    }
    String likeness =
        text.replace(" · ", ", ")
            .replace('·', ',')
            .replace('━', '=')
            .replace('╍', ':')
            .replace('─', '.')
            .replace('▰', '#')
            .replace('▱', '.')
            .replace("…", "...");
    return escape(likeness, c -> c < ' ' || c > '~');
  }

  /** Columns that escaped text takes; characters of East Asia count as two. */
  public static int width(String text) {
    return text.codePoints().map(SafeText::width).sum();
  }

  static int width(int codePoint) {
    int type = Character.getType(codePoint);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || in(JOINED, codePoint)) {
      return 0;
    }
    return in(DOUBLE, codePoint) || emoji(codePoint) ? 2 : 1;
  }

  private static boolean emoji(int codePoint) {
    // Letters of flags take one column each; two of them are one flag.
    boolean flag = codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
    return Character.isEmojiPresentation(codePoint) && !flag;
  }

  private static boolean hidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.SPACE_SEPARATOR -> codePoint != ' ' && codePoint != 0x3000;
      default -> in(INVISIBLE, codePoint);
    };
  }

  private static String escape(String text, IntPredicate hidden) {
    if (text.codePoints().noneMatch(hidden)) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (!hidden.test(c)) {
                escaped.appendCodePoint(c);
              } else if (Character.isBmpCodePoint(c)) {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                escaped.append(String.format(Locale.ROOT, "\\u{%x}", c));
              }
            });
    return escaped.toString();
  }

  private static boolean in(int[][] ranges, int codePoint) {
    for (int[] range : ranges) {
      if (codePoint >= range[0] && codePoint <= range[1]) {
        return true;
      }
    }
    return false;
  }
}
