package dev.plumbline.app.terminal;

import java.util.ArrayList;
import java.util.List;

/** Text in one or more styles, before it is wrapped. Whatever goes in comes out escaped. */
record Line(List<Span> spans) {

  /** A piece in one style. */
  record Span(Style style, String text) {
    Span {
      text = SafeText.escape(text);
    }
  }

  static final Line EMPTY = new Line(List.of());

  Line {
    spans = List.copyOf(spans);
  }

  static Line of(String text) {
    return of(Style.PLAIN, text);
  }

  static Line of(Style style, String text) {
    return EMPTY.plus(style, text);
  }

  Line plus(String text) {
    return plus(Style.PLAIN, text);
  }

  Line plus(Style style, String text) {
    return plus(new Line(List.of(new Span(style, text))));
  }

  Line plus(Line other) {
    List<Span> all = new ArrayList<>(spans);
    other.spans.stream().filter(span -> !span.text().isEmpty()).forEach(all::add);
    return new Line(all);
  }

  /** This line with blanks behind it, up to {@code width} columns. */
  Line padded(int width) {
    return plus(" ".repeat(Math.max(0, width - width())));
  }

  /** This line with blanks before it, up to {@code width} columns. */
  Line right(int width) {
    return of(" ".repeat(Math.max(0, width - width()))).plus(this);
  }

  int width() {
    return spans.stream().mapToInt(span -> SafeText.width(span.text())).sum();
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  /** The line in the characters that {@code terminal} can show; do this before measuring. */
  Line on(Terminal terminal) {
    if (terminal.unicode()) {
      return this;
    }
    return new Line(
        spans.stream().map(span -> new Span(span.style(), SafeText.ascii(span.text()))).toList());
  }

  String text(boolean color) {
    StringBuilder text = new StringBuilder();
    for (Span span : spans) {
      text.append(color ? span.style().paint(span.text()) : span.text());
    }
    return text.toString();
  }
}
