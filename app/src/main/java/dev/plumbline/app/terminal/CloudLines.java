package dev.plumbline.app.terminal;

import dev.plumbline.model.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** One line a cloud: how much of it was read, in a bar and in words. */
final class CloudLines {

  private static final int BAR = 28;
  private static final int NAME = 12;
  private static final int GAP = 3;

  private CloudLines() {}

  /**
   * How far one cloud is.
   *
   * @param incomplete how many of the finished scopes were not fully read
   * @param total scopes that there are, as far as known; 0 while they are being looked for
   * @param about whether that is a guess
   * @param clusters not shown where negative
   * @param calls not shown where negative
   * @param remark shown last, where there is room
   */
  record Cloud(
      Provider provider,
      int finished,
      int incomplete,
      int total,
      boolean about,
      int clusters,
      long calls,
      Line remark) {}

  /** Lines of which none is wider than the terminal: what has no room is left out. */
  static List<Line> lines(List<Cloud> clouds, Terminal terminal) {
    int scopes = widest(clouds, cloud -> scopes(cloud).length());
    int clusterNumber = widest(clouds, cloud -> Words.number(cloud.clusters()).length());
    int callNumber = widest(clouds, cloud -> Words.number(cloud.calls()).length());
    int clusters = clusterNumber + " clusters".length();
    int calls = callNumber + " calls".length();
    return clouds.stream()
        .map(
            cloud -> {
              Line line = Line.of("  " + cloud.provider().title()).padded(NAME + 5);
              if (terminal.wide()) {
                line = line.plus(bar(cloud)).plus("  ");
              }
              line = line.plus(Line.of(Style.BOLD, scopes(cloud)).right(scopes)).plus(" scopes");
              List<Page.Column> columns = new ArrayList<>();
              if (cloud.clusters() >= 0) {
                columns.add(Page.Column.left(clusters(cloud, clusterNumber), clusters));
              }
              if (terminal.wide() && cloud.calls() >= 0) {
                columns.add(Page.Column.left(calls(cloud, callNumber), calls));
              }
              columns.add(Page.Column.left(cloud.remark(), 0));
              return joined(line, columns, terminal);
            })
        .toList();
  }

  /** The line and as many columns behind it as there is room for. */
  static Line joined(Line first, List<Page.Column> columns, Terminal terminal) {
    Line line = first.on(terminal);
    int end = line.width();
    for (Page.Column column : columns) {
      Line more = column.line().on(terminal);
      if (more.isEmpty() || end + GAP + more.width() > terminal.width()) {
        continue;
      }
      line = line.padded(end + GAP).plus(more);
      end += GAP + Math.max(more.width(), column.width());
    }
    return line;
  }

  private static Line clusters(Cloud cloud, int width) {
    String noun = cloud.clusters() == 1 ? " cluster" : " clusters";
    return Line.of(Words.number(cloud.clusters())).right(width).plus(noun);
  }

  private static Line calls(Cloud cloud, int width) {
    String noun = cloud.calls() == 1 ? " call" : " calls";
    return Line.of(Words.number(cloud.calls())).right(width).plus(noun);
  }

  private static String scopes(Cloud cloud) {
    return cloud.total() == 0
        ? "0"
        : Words.number(cloud.finished())
            + (cloud.about() ? " of about " : " of ")
            + Words.number(cloud.total());
  }

  private static int widest(List<Cloud> clouds, ToLongFunction<Cloud> width) {
    return (int) clouds.stream().mapToLong(width).max().orElse(0);
  }

  /** What was not fully read shows, however little it is; only a finished cloud has a full bar. */
  private static Line bar(Cloud cloud) {
    if (cloud.total() == 0) {
      return Line.of(Style.DIM, "─".repeat(BAR));
    }
    int done = (int) ((long) BAR * cloud.finished() / cloud.total());
    int hatched = 0;
    if (cloud.incomplete() > 0) {
      hatched = Math.max(1, (int) ((long) BAR * cloud.incomplete() / cloud.total()));
      done = Math.max(done, hatched);
    }
    return Line.of(Style.PASS, "━".repeat(done - hatched))
        .plus(Style.UNREAD, "╍".repeat(hatched))
        .plus(Style.DIM, "─".repeat(BAR - done));
  }
}
