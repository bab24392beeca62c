package dev.plumbline.config;

/** Text of a file as it may stand in a message: short, on one line, without control characters. */
final class Printable {

  private static final int LONGEST_VALUE = 60;

  private Printable() {}

  static String quoted(String text) {
    return "'" + plain(text, LONGEST_VALUE) + "'";
  }

  static String plain(String text, int longest) {
    var printable = new StringBuilder();
    int[] points = text.codePoints().limit(longest + 1L).toArray();
    for (int i = 0; i < Math.min(points.length, longest); i++) {
      if (isVisible(points[i])) {
        printable.appendCodePoint(points[i]);
      } else {
        printable.append("\\u{").append(Integer.toHexString(points[i])).append('}');
      }
    }
    return points.length > longest ? printable.append("...").toString() : printable.toString();
  }

  private static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
