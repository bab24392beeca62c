package dev.plumbline.exporters;

/** Text as text inside a page. */
final class Markup {

  private Markup() {}

  static String of(String text) {
    return VisibleText.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
