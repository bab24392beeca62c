package dev.plumbline.exporters;

import java.util.Locale;

/** Text from clouds as people may safely see it. */
public final class VisibleText {

  private VisibleText() {}

  /**
   * The text with every control, bidi and other invisible character written out, such as {@code
   * \}{@code u202e}.
   */
  public static String of(String text) {
    if (isPlain(text) || text.codePoints().noneMatch(VisibleText::isInvisible)) {
      return text;
    }
    var visible = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (!isInvisible(c)) {
                visible.appendCodePoint(c);
                return;
              }
              switch (c) {
                case '\n' -> visible.append("\\n");
                case '\r' -> visible.append("\\r");
                case '\t' -> visible.append("\\t");
                default ->
                    visible.append(
                        String.format(Locale.ROOT, c > 0xffff ? "\\u{%x}" : "\\u%04x", c));
              }
            });
    return visible.toString();
  }

  /** Printable ASCII, as nearly all text is; a report has millions of such texts. */
  static boolean isPlain(String text) {
    // Of an array: each character of a string is a call in a short run.
    char[] chars = text.toCharArray();
    for (char c : chars) {
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  public static boolean isInvisible(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
