package dev.plumbline.app.terminal;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import dev.plumbline.model.RunResults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The result of the demo: the shape of a real one, and why one scope of it is hatched. */
public final class DemoText {

  private static final int LABEL = 10;
  private static final int PROBLEMS = 3;

  private DemoText() {}

  /** The first line of the demo, before anything is read. */
  public static String header(String version, Terminal terminal) {
    Page page = new Page(terminal);
    page.labelled(
        0,
        Line.of(Style.BOLD, "Plumbline " + version + " demo").plus("  "),
        Line.of("simulated clouds on this machine: no account, no credentials, no network"));
    return page.text();
  }

  /**
   * What stdout shows when the demo is done.
   *
   * @param report path of the report
   */
  public static String render(RunResults results, Terminal terminal, String report) {
    Page page = new Page(terminal);
    CloudLines.lines(clouds(results), terminal).forEach(line -> page.line(0, line));
    page.blank();
    new Headline(results).lines(false).forEach(line -> page.line(0, line));
    problems(Digest.of(results).problems(), terminal, page);
    refused(results.coverage()).ifPresent(gap -> explain(gap, terminal, page));
    page.blank();
    page.entries("Open", LABEL, List.of(new Page.Entry(report, "")));
    page.entries(
        "Try next",
        LABEL,
        List.of(new Page.Entry("plumbline scan", "the same on your own estate; it only reads")));
    return page.text();
  }

  private static List<CloudLines.Cloud> clouds(RunResults results) {
    List<CloudLines.Cloud> clouds = new ArrayList<>();
    for (Provider provider : Provider.values()) {
      List<Coverage> scopes =
          results.coverage().stream().filter(scope -> scope.provider() == provider).toList();
      if (scopes.isEmpty()) {
        continue;
      }
      int incomplete = (int) scopes.stream().filter(scope -> !scope.complete()).count();
      Line remark = remark(scopes, incomplete);
      clouds.add(
          new CloudLines.Cloud(
              provider,
              scopes.size(),
              incomplete,
              scopes.size(),
              false,
              results.summary().clusters().getOrDefault(provider, 0),
              -1,
              remark));
    }
    return clouds;
  }

  private static Line remark(List<Coverage> scopes, int incomplete) {
    long denied = scopes.stream().filter(scope -> scope.status() == Coverage.Status.DENIED).count();
    if (denied > 0) {
      return Line.of(Style.UNREAD, Words.number(denied) + " refused on purpose");
    }
    if (incomplete > 0) {
      return Line.of(Style.UNREAD, Words.number(incomplete) + " not fully read");
    }
    Duration longest =
        scopes.stream().map(Coverage::duration).max(Duration::compareTo).orElseThrow();
    return Line.of(Style.DIM, "done in " + Words.time(longest));
  }

  private static void problems(List<Digest.Problem> problems, Terminal terminal, Page page) {
    page.blank();
    List<Digest.Problem> shown = problems.stream().limit(PROBLEMS).toList();
    int severity = terminal.wide() ? 13 : 8;
    int before = 2 + 1 + 2 + severity + 2;
    int widest = page.widest(shown.stream().map(problem -> Line.of(problem.sentence())).toList());
    int sentence = Math.min(widest, (terminal.width() - before) * 3 / 5);
    int names = terminal.width() - before - sentence - 2;
    for (int i = 0; i < shown.size(); i++) {
      Digest.Problem problem = shown.get(i);
      Style style = Style.of(problem.severity());
      String bars = terminal.wide() ? Words.bars(problem.severity()) + " " : "";
      page.columns(
          2,
          List.of(
              Page.Column.right(Line.of(Style.DIM, Words.number(i + 1)), 1),
              Page.Column.left(Line.of(style, bars + problem.severity().word()), severity),
              Page.Column.left(Line.of(Style.BOLD, problem.sentence()), sentence),
              Page.Column.left(Line.of(names(problem)), names)));
    }
  }

  private static String names(Digest.Problem problem) {
    if (problem.places() > problem.examples().size()) {
      return Words.count(problem.places(), "place", "places");
    }
    return String.join(
        ", ", problem.examples().stream().map(f -> Words.resource(f.resource())).toList());
  }

  private static Optional<Gap> refused(List<Coverage> scopes) {
    return scopes.stream()
        .filter(scope -> scope.provider() == Provider.AZURE)
        .filter(scope -> scope.status() == Coverage.Status.DENIED)
        .flatMap(scope -> scope.gaps().stream())
        .findFirst();
  }

  private static void explain(Gap gap, Terminal terminal, Page page) {
    String refused = gap.permission().isEmpty() ? gap.call() : gap.permission();
    page.blank();
    page.line(
        0,
        Line.of(Style.BOLD, "Why one scope is " + (terminal.wide() ? "hatched:" : "not read:"))
            .plus(" the demo refuses ")
            .plus(Style.COMMAND, refused)
            .plus(" in one subscription, to show that a refused call becomes ")
            .plus(Style.UNREAD, "not read")
            .plus(", never ")
            .plus(Style.PASS, "pass")
            .plus("."));
  }
}
