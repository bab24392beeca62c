package dev.plumbline.exporters.trackers;

import dev.plumbline.exporters.tickets.Document;

/** Documents and titles as text without markup. */
public final class PlainText {

  private static final PlainMarkup MARKUP = new PlainMarkup();

  private PlainText() {}

  public static String of(Document document) {
    return MARKUP.of(document);
  }

  /** One line of at most so many UTF-16 units. */
  public static String line(String text, int longest) {
    return cut(Tamed.line(text), longest);
  }

  /** At most so many UTF-16 units, never half a character. */
  public static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 3;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + "...";
  }
}
