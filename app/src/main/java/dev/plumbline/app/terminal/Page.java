package dev.plumbline.app.terminal;

import java.util.ArrayList;
import java.util.List;

/** Collects the lines of a text for one terminal; wraps them under the column they begin in. */
final class Page {

  private static final int GAP = 2;

  private final Terminal terminal;
  private final StringBuilder text = new StringBuilder();

  /** A column of one row. */
  record Column(Line line, int width, boolean right) {
    static Column left(Line line, int width) {
      return new Column(line, width, false);
    }

    static Column right(Line line, int width) {
      return new Column(line, width, true);
    }
  }

  Page(Terminal terminal) {
    this.terminal = terminal;
  }

  /** One empty line, unless the page begins here or has one already. */
  void blank() {
    boolean there = text.length() > 1 && text.charAt(text.length() - 2) == '\n';
    if (!text.isEmpty() && !there) {
      text.append('\n');
    }
  }

  void line(int indent, Line line) {
    labelled(indent, Line.EMPTY, line);
  }

  /** A line that has to stay in one piece so that it can be copied: a path, a command. */
  void whole(int indent, Line line) {
    emit(indent, line.on(terminal));
  }

  /** A label and a text that wraps beside it. */
  void labelled(int indent, Line label, Line line) {
    Line shown = label.on(terminal);
    int column = indent + shown.width();
    Line before = shown;
    for (Line part : Wrap.wrap(line.on(terminal), Math.max(1, terminal.width() - column))) {
      emit(indent, before.plus(part));
      before = Line.EMPTY.padded(shown.width());
    }
  }

  /** Items side by side; each stays in one piece as long as a line has room for it. */
  void flow(int indent, List<Line> items) {
    Line current = Line.EMPTY;
    for (Line item : items) {
      Line longer = current.isEmpty() ? item : current.plus("   ").plus(item);
      if (indent + longer.on(terminal).width() > terminal.width() && !current.isEmpty()) {
        line(indent, current);
        longer = item;
      }
      current = longer;
    }
    line(indent, current);
  }

  /** Texts side by side, two blanks apart, each wrapped in its own column. */
  void columns(int indent, List<Column> columns) {
    List<List<Line>> wrapped =
        columns.stream().map(c -> Wrap.wrap(c.line().on(terminal), c.width())).toList();
    int height = wrapped.stream().mapToInt(List::size).max().orElse(0);
    for (int row = 0; row < height; row++) {
      Line line = Line.EMPTY;
      int column = 0;
      for (int i = 0; i < columns.size(); i++) {
        if (row < wrapped.get(i).size() && !wrapped.get(i).get(row).isEmpty()) {
          Line cell = wrapped.get(i).get(row);
          line =
              line.padded(column)
                  .plus(columns.get(i).right() ? cell.right(columns.get(i).width()) : cell);
        }
        column += columns.get(i).width() + GAP;
      }
      emit(indent, line);
    }
  }

  /** Commands or paths behind a label, each with a remark beside it, or below it if need be. */
  void entries(String label, int labelWidth, List<Entry> entries) {
    int longest = entries.stream().mapToInt(e -> width(e.text())).max().orElse(0);
    boolean beside =
        entries.stream()
            .allMatch(e -> labelWidth + longest + 3 + width(e.remark()) <= terminal.width());
    Line before = Line.of(Style.BOLD, label).padded(labelWidth);
    for (Entry entry : entries) {
      Line line = before.plus(Line.of(entry.text()).on(terminal));
      before = Line.EMPTY.padded(labelWidth);
      if (entry.remark().isEmpty()) {
        whole(0, line);
      } else if (beside) {
        whole(0, line.padded(labelWidth + longest + 3).plus(Style.DIM, entry.remark()));
      } else {
        whole(0, line);
        line(labelWidth + GAP, Line.of(Style.DIM, entry.remark()));
      }
    }
  }

  /** Something to copy, and what is to be said of it. */
  record Entry(String text, String remark) {}

  private int width(String words) {
    return Line.of(words).on(terminal).width();
  }

  String text() {
    return text.toString();
  }

  private void emit(int indent, Line line) {
    text.append(" ".repeat(line.isEmpty() ? 0 : indent));
    text.append(line.text(terminal.color())).append('\n');
  }

  /** The widest of {@code lines} as it will be shown. */
  int widest(List<Line> lines) {
    List<Integer> widths = new ArrayList<>();
    lines.forEach(line -> widths.add(line.on(terminal).width()));
    return widths.stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}
