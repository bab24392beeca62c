package dev.plumbline.app.terminal;

import dev.plumbline.app.diff.Change;
import dev.plumbline.app.diff.RunDiff;
import dev.plumbline.app.diff.ScopeChange;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What changed between two runs, for people: what is worse first, check by check. */
public final class DiffText {

  private static final int CHECKS = 20;
  private static final int PLACES = 5;
  private static final int SCOPES = 10;
  private static final int SEVERITY = 10;

  private final RunDiff diff;
  private final Page page;

  private DiffText(RunDiff diff, Terminal terminal) {
    this.diff = diff;
    this.page = new Page(terminal);
  }

  /** The text, with a line break at its end. */
  public static String render(RunDiff diff, Terminal terminal) {
    var text = new DiffText(diff, terminal);
    text.headline();
    for (Change.Kind kind : Change.Kind.values()) {
      text.section(kind, diff.changes(kind));
    }
    text.lessRead();
    return text.page.text();
  }

  private void headline() {
    page.line(
        0,
        Line.of("Run " + diff.after().runId() + " compared with " + diff.before().runId() + "."));
    Line worse =
        diff.worse() == 0
            ? Line.of(Style.BOLD, diff.knowsLess() ? "Nothing new is known." : "Nothing is new.")
            : Line.of(Style.BOLD, Words.findings(diff.worse()))
                .plus(Style.BOLD, diff.worse() == 1 ? " is new or worse." : " are new or worse.");
    int solved = diff.changes(Change.Kind.SOLVED).size() + diff.changes(Change.Kind.GONE).size();
    page.line(
        0,
        worse.plus(
            " "
                + Words.number(solved)
                + (solved == 1 ? " is" : " are")
                + " solved or gone, and "
                + Words.number(diff.same())
                + (diff.same() == 1 ? " fails" : " fail")
                + " as before."));
    if (diff.passedThen() > 0) {
      page.line(
          0,
          Line.of(Style.UNREAD_BOLD, Words.findings(diff.passedThen()))
              .plus(" passed or did not apply, and cannot be told now."));
    }
    diff.notes().forEach(note -> page.line(0, Line.of(note)));
  }

  private void section(Change.Kind kind, List<Change> changes) {
    if (changes.isEmpty()) {
      return;
    }
    page.blank();
    page.line(
        0, Line.of(Style.BOLD, title(kind)).plus(Style.DIM, "  " + Words.number(changes.size())));
    List<List<Change>> checks = byCheck(changes);
    checks.stream().limit(CHECKS).forEach(this::check);
    more(checks.size() - CHECKS, "more check", "more checks");
  }

  private static String title(Change.Kind kind) {
    return switch (kind) {
      case NEW -> "New";
      case EXCEPTION_ENDED -> "Not excepted any more";
      case RAISED -> "Worse than before";
      case NOT_TOLD_BEFORE -> "Fails, and could not be told before";
      case NOT_TOLD_NOW -> "Failed, and cannot be told now";
      case SOLVED -> "Solved";
      case GONE -> "Gone with what it was about";
      case EXCEPTED -> "Excepted now";
      case LOWERED -> "Less severe than before";
    };
  }

  /** The most severe first. */
  private static List<List<Change>> byCheck(List<Change> changes) {
    Map<List<Object>, List<Change>> checks = new LinkedHashMap<>();
    for (Change change : changes) {
      Finding finding = change.finding();
      checks
          .computeIfAbsent(
              List.of(finding.checkId(), finding.severity(), change.before()),
              _ -> new ArrayList<>())
          .add(change);
    }
    return checks.values().stream()
        .sorted(Comparator.comparing(all -> all.getFirst().finding().severity()))
        .toList();
  }

  private void check(List<Change> changes) {
    Change first = changes.getFirst();
    Finding finding = first.finding();
    String was =
        first.before() == finding.severity() ? "" : ", was " + first.before().word() + " before";
    page.labelled(
        2,
        Line.of(Style.of(finding.severity()), finding.severity().word()).padded(SEVERITY),
        Line.of(finding.message()).plus(Style.DIM, "  " + finding.checkId() + was));
    changes.stream().limit(PLACES).forEach(this::place);
    int more = changes.size() - PLACES;
    if (more > 0) {
      page.line(
          2 + SEVERITY,
          Line.of(Style.DIM, "and in " + Words.count(more, "more place", "more places")));
    }
  }

  private void place(Change change) {
    Resource resource = change.finding().resource();
    Line line = Line.of(Words.resource(resource)).plus(Style.DIM, " · " + resource.account());
    if (!resource.region().isEmpty()) {
      line = line.plus(Style.DIM, " · " + resource.region());
    }
    page.line(
        2 + SEVERITY, change.because().isEmpty() ? line : line.plus("  ").plus(change.because()));
  }

  private void lessRead() {
    List<ScopeChange> scopes = diff.lessRead();
    if (scopes.isEmpty()) {
      return;
    }
    page.blank();
    page.line(
        0,
        Line.of(Style.UNREAD_BOLD, "Less was read than before")
            .plus(Style.DIM, "  " + Words.scopes(scopes.size())));
    for (ScopeChange scope : scopes.stream().limit(SCOPES).toList()) {
      String now =
          scope.now().map(Coverage::status).map(Coverage.Status::word).orElse("not looked at");
      page.line(
          2,
          Line.of(
              Words.scope(scope.before())
                  + ": "
                  + scope.before().status().word()
                  + " before, "
                  + now
                  + " now"));
    }
    more(scopes.size() - SCOPES, "more scope", "more scopes");
  }

  private void more(int count, String one, String many) {
    if (count > 0) {
      page.line(
          2,
          Line.of(Style.DIM, "and " + Words.count(count, one, many) + "; --format json has all"));
    }
  }
}
