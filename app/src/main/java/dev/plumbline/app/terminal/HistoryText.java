package dev.plumbline.app.terminal;

import dev.plumbline.app.run.RunHistory;
import dev.plumbline.exporters.SummaryJson;
import dev.plumbline.model.RunInfo;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Summary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The runs of a folder for people, one a line. */
public final class HistoryText {

  private static final List<Severity> SHOWN =
      List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW);
  private static final int NUMBER = 8;

  private HistoryText() {}

  /** The table, the newest run first; says so where there is none. */
  public static String render(List<RunHistory.Entry> runs, Terminal terminal) {
    var page = new Page(terminal);
    if (runs.isEmpty()) {
      page.line(0, Line.of("There is no run in this folder."));
      return page.text();
    }
    int names = page.widest(runs.stream().map(run -> name(run)).toList());
    List<Page.Column> head = new ArrayList<>();
    head.add(Page.Column.left(Line.of(Style.DIM, "run"), names));
    for (String title : List.of("took", "scopes", "clusters")) {
      head.add(Page.Column.right(Line.of(Style.DIM, title), NUMBER));
    }
    for (Severity severity : SHOWN) {
      head.add(Page.Column.right(Line.of(Style.of(severity), severity.word()), NUMBER));
    }
    page.columns(0, head);
    for (RunHistory.Entry run : runs) {
      row(page, run, names);
    }
    return page.text();
  }

  private static void row(Page page, RunHistory.Entry run, int names) {
    List<Page.Column> columns = new ArrayList<>();
    columns.add(Page.Column.left(name(run), names));
    run.figures()
        .ifPresent(
            figures ->
                figures(figures)
                    .forEach(text -> columns.add(Page.Column.right(Line.of(text), NUMBER))));
    page.columns(0, columns);
    String more = remark(run);
    if (!more.isEmpty()) {
      page.line(2, Line.of(Style.DIM, more));
    }
  }

  private static List<String> figures(SummaryJson.Content content) {
    Summary summary = content.summary();
    RunInfo run = content.run();
    List<String> figures = new ArrayList<>();
    figures.add(Words.time(Duration.between(run.startedAt(), run.finishedAt())));
    figures.add(Words.number(summary.askedScopes()));
    figures.add(
        Words.number(summary.clusters().values().stream().mapToInt(Integer::intValue).sum()));
    for (Severity severity : SHOWN) {
      figures.add(Words.number(summary.failing().getOrDefault(severity, 0)));
    }
    return figures;
  }

  private static String remark(RunHistory.Entry run) {
    List<String> remarks = new ArrayList<>();
    if (run.state() != RunHistory.State.DONE) {
      remarks.add(run.state().word());
    }
    run.figures()
        .ifPresentOrElse(
            figures -> {
              Summary summary = figures.summary();
              if (summary.incompleteScopes() > 0) {
                remarks.add(Words.scopes(summary.incompleteScopes()) + " not read completely");
              }
              if (summary.suppressed() > 0) {
                remarks.add(Words.findings(summary.suppressed()) + " excepted");
              }
            },
            () -> remarks.add("no report yet"));
    return String.join(", ", remarks);
  }

  private static Line name(RunHistory.Entry run) {
    return Line.of(String.valueOf(run.folder().getFileName()));
  }
}
