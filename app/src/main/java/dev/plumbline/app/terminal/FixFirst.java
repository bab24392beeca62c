package dev.plumbline.app.terminal;

import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The problems that weigh most, each with a place, what was seen there, and how to mend it. */
final class FixFirst {

  private static final int PROBLEMS = 5;
  private static final int SEVERITY_WIDTH = 8;

  private final Terminal terminal;
  private final Page page;

  FixFirst(Terminal terminal, Page page) {
    this.terminal = terminal;
    this.page = page;
  }

  void write(List<Digest.Problem> problems) {
    if (problems.isEmpty()) {
      return;
    }
    page.blank();
    page.line(0, Line.of(Style.BOLD, "Fix first"));
    List<Digest.Problem> shown = problems.stream().limit(PROBLEMS).toList();
    for (int i = 0; i < shown.size(); i++) {
      page.blank();
      heading(i + 1, shown.get(i), shown);
      details(shown.get(i));
    }
    int more = problems.size() - shown.size();
    if (more > 0) {
      page.blank();
      String words = Words.count(more, "more problem", "more problems");
      page.line(indent(), Line.of(Style.DIM, "and " + words + " in the report"));
    }
  }

  private void heading(int number, Digest.Problem problem, List<Digest.Problem> shown) {
    Style style = Style.of(problem.severity());
    List<Page.Column> columns = new ArrayList<>();
    columns.add(Page.Column.right(Line.of(Style.DIM, Words.number(number)), 1));
    if (terminal.wide()) {
      columns.add(
          Page.Column.left(
              Line.of(style, Words.bars(problem.severity()))
                  .plus(" ")
                  .plus(style, problem.severity().word()),
              SEVERITY_WIDTH + 5));
    } else {
      columns.add(Page.Column.left(Line.of(style, problem.severity().word()), SEVERITY_WIDTH));
    }
    int places = page.widest(shown.stream().map(FixFirst::places).toList());
    int clouds =
        terminal.wide() ? page.widest(shown.stream().map(FixFirst::clouds).toList()) + 2 : 0;
    int before = columns.stream().mapToInt(c -> c.width() + 2).sum();
    int room = terminal.width() - margin() - before - 2 - places - clouds;
    int widest = page.widest(shown.stream().map(FixFirst::sentence).toList());
    columns.add(Page.Column.left(sentence(problem), Math.max(1, Math.min(widest, room))));
    columns.add(Page.Column.right(places(problem), places));
    if (terminal.wide()) {
      columns.add(Page.Column.left(clouds(problem), clouds));
    }
    page.columns(margin(), columns);
  }

  private void details(Digest.Problem problem) {
    Finding example = problem.example();
    page.line(indent(), where(problem));
    page.line(indent(), Line.of(Style.DIM, seen(problem)));
    String command =
        problem.check().map(check -> check.command(example.resource())).orElse("").strip();
    if (!command.isEmpty()) {
      command(command);
      return;
    }
    String text = problem.check().map(FixFirst::firstParagraph).orElse("");
    if (!text.isEmpty()) {
      page.line(indent(), Line.of(Style.DIM, text));
    }
  }

  private static Line where(Digest.Problem problem) {
    Resource resource = problem.example().resource();
    Line line = Line.of(Words.resource(resource));
    for (String place : List.of(resource.account(), resource.region())) {
      if (!place.isEmpty()) {
        line = line.plus(Style.DIM, " · ").plus(Style.DIM, place);
      }
    }
    if (problem.places() == 1) {
      return line;
    }
    Resource other = problem.examples().get(1).resource();
    boolean namesake = Words.resource(other).equals(Words.resource(resource));
    String second = Words.resource(other) + (namesake ? " in " + other.account() : "");
    return line.plus(Style.DIM, "; also ").plus(Words.some(List.of(second), problem.places() - 1));
  }

  private static String seen(Digest.Problem problem) {
    Finding example = problem.example();
    String expected =
        example.expected().isBlank()
            ? problem.check().map(CheckInfo::expected).orElse("")
            : example.expected();
    String seen =
        example.evidence().isEmpty() ? example.message() : EvidenceText.seen(example.evidence());
    return expected.isBlank() ? seen : seen + "; expected " + expected.strip();
  }

  private void command(String command) {
    // Without colour a prompt says that this is to be typed.
    String prompt = terminal.color() ? "" : "$ ";
    boolean first = true;
    for (String line : CommandText.lines(command, terminal.width() - indent() - prompt.length())) {
      boolean continued = line.startsWith(" ");
      String before = continued && !first ? " ".repeat(prompt.length()) : prompt;
      page.whole(indent(), Line.of(Style.COMMAND, before + line));
      first = false;
    }
  }

  private static String firstParagraph(CheckInfo check) {
    return check
        .fix()
        .getOrDefault("text", "")
        .strip()
        .lines()
        .takeWhile(line -> !line.isBlank())
        .map(String::strip)
        .collect(Collectors.joining(" "));
  }

  private static Line sentence(Digest.Problem problem) {
    return Line.of(Style.BOLD, problem.sentence());
  }

  private static Line places(Digest.Problem problem) {
    return Line.of(Words.count(problem.places(), "place", "places"));
  }

  private static Line clouds(Digest.Problem problem) {
    return Line.of(problem.clouds().stream().map(Words::cloud).collect(Collectors.joining(" ")));
  }

  private int margin() {
    return terminal.wide() ? 2 : 1;
  }

  private int indent() {
    return margin() + 3;
  }
}
