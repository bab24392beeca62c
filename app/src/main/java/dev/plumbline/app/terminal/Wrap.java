package dev.plumbline.app.terminal;

import java.util.ArrayList;
import java.util.List;

/** Breaks a line at blanks and between double-width characters, and a long word where it must. */
final class Wrap {

  private Wrap() {}

  /** A character with the marks that are drawn over it. */
  private record Cell(String text, Style style, int width) {
    boolean blank() {
      return text.equals(" ");
    }
  }

  static List<Line> wrap(Line line, int width) {
    if (line.width() <= width) {
      return List.of(line);
    }
    List<Cell> cells = cells(line);
    List<Line> lines = new ArrayList<>();
    int start = 0;
    while (start < cells.size()) {
      int end = end(cells, start, width);
      lines.add(line(cells.subList(start, end)));
      start = end;
      while (start < cells.size() && cells.get(start).blank()) {
        start++;
      }
    }
    return lines;
  }

  private static List<Cell> cells(Line line) {
    List<Cell> cells = new ArrayList<>();
    for (Line.Span span : line.spans()) {
      span.text()
          .codePoints()
          .forEach(
              c -> {
                int width = SafeText.width(c);
                String text = Character.toString(c);
                if (width == 0 && !cells.isEmpty()) {
                  Cell base = cells.removeLast();
                  cells.add(new Cell(base.text() + text, base.style(), base.width()));
                } else {
                  cells.add(new Cell(text, span.style(), width));
                }
              });
    }
    return cells;
  }

  /** Where the line that begins at {@code start} ends; always behind {@code start}. */
  private static int end(List<Cell> cells, int start, int width) {
    int limit = start;
    int used = 0;
    while (limit < cells.size() && used + cells.get(limit).width() <= width) {
      used += cells.get(limit).width();
      limit++;
    }
    if (limit == cells.size() || cells.get(limit).blank()) {
      return limit;
    }
    for (int i = limit; i > start; i--) {
      if (cells.get(i - 1).blank() || cells.get(i).width() > 1 || cells.get(i - 1).width() > 1) {
        return i;
      }
    }
    return Math.max(limit, start + 1);
  }

  private static Line line(List<Cell> cells) {
    int length = cells.size();
    while (length > 0 && cells.get(length - 1).blank()) {
      length--;
    }
    List<Line.Span> spans = new ArrayList<>();
    int i = 0;
    while (i < length) {
      Style style = cells.get(i).style();
      StringBuilder text = new StringBuilder();
      while (i < length && cells.get(i).style() == style) {
        text.append(cells.get(i).text());
        i++;
      }
      spans.add(new Line.Span(style, text.toString()));
    }
    return new Line(spans);
  }
}
