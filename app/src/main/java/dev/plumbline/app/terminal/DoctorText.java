package dev.plumbline.app.terminal;

import dev.plumbline.app.calls.PlannedCall;
import dev.plumbline.app.run.Doctor.Examined;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Scope;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a run may read: scope by scope, or what is equal in many of them. */
public final class DoctorText {

  private static final int WIDTH = 100;
  private static final int INDENT = 7;

  /** Nobody reads more than so many scopes one by one. */
  private static final int FEW = 20;

  private static final int EXAMPLES = 3;

  private final List<PlannedCall> planned;
  private final Set<String> ofEveryRun = new HashSet<>();
  private final Page page;

  private DoctorText(List<PlannedCall> planned, Terminal terminal) {
    this.planned = List.copyOf(planned);
    planned.stream()
        .map(PlannedCall::call)
        .filter(CallType::always)
        .forEach(call -> ofEveryRun.add(call.id()));
    int width = terminal.tty() ? Math.min(WIDTH, terminal.width()) : WIDTH;
    page = new Page(new Terminal(width, false, false, terminal.unicode()));
  }

  /** What may be said of a scope, and what it is marked with. */
  private enum Mark {
    OK("ok"),
    OFF("off"),
    LACKS("lacks"),
    CUT("cut");

    private final String word;

    Mark(String word) {
      this.word = word;
    }

    Line line() {
      return Line.of(word).padded(INDENT);
    }
  }

  /**
   * The text.
   *
   * @param planned what a run with these checks asks
   */
  public static String render(List<Examined> scopes, List<PlannedCall> planned, Terminal terminal) {
    var text = new DoctorText(planned, terminal);
    if (scopes.size() <= FEW) {
      scopes.forEach(text::alone);
    } else {
      for (Mark mark : Mark.values()) {
        text.together(mark, scopes.stream().filter(scope -> text.mark(scope) == mark).toList());
      }
    }
    text.page.blank();
    text.toAdd(scopes);
    text.untried(scopes);
    text.count(scopes);
    return text.page.text();
  }

  private Mark mark(Examined scope) {
    if (scope.lacking()) {
      return Mark.LACKS;
    }
    if (scope.cut()) {
      return Mark.CUT;
    }
    // Without what every run asks there is nothing to read. Other services may be off.
    return scope.gaps().stream().map(Gap::call).anyMatch(ofEveryRun::contains) ? Mark.OFF : Mark.OK;
  }

  private void alone(Examined examined) {
    page.labelled(0, mark(examined).line(), Line.of(name(examined.scope())));
    Stream.of(examined.principal(), examined.identity())
        .filter(told -> !told.isEmpty())
        .forEach(told -> page.line(INDENT, Line.of(told)));
    examined.gaps().forEach(gap -> page.line(INDENT, Line.of(sentence(gap))));
    if (examined.cut()) {
      page.line(INDENT, Line.of("Not asked to the end: the time was up."));
    }
  }

  /** Scopes of one mark; a gap that many of them have is told once. */
  private void together(Mark mark, List<Examined> scopes) {
    if (scopes.isEmpty()) {
      return;
    }
    page.labelled(0, mark.line(), Line.of(some(scopes)));
    Map<List<Object>, List<Examined>> places = new LinkedHashMap<>();
    Map<List<Object>, Gap> first = new LinkedHashMap<>();
    for (Examined scope : scopes) {
      for (Gap gap : scope.gaps()) {
        // What the cloud said of it names the scope, and is another in each.
        List<Object> kind = List.of(gap.call(), gap.reason(), gap.permission());
        first.putIfAbsent(kind, gap);
        places.computeIfAbsent(kind, _ -> new ArrayList<>()).add(scope);
      }
    }
    first.forEach(
        (kind, gap) -> {
          page.line(INDENT, Line.of(sentence(gap)));
          List<Examined> there = places.getOrDefault(kind, List.of());
          if (there.size() < scopes.size()) {
            page.line(INDENT + 2, Line.of("in " + some(there)));
          }
        });
  }

  private static String some(List<Examined> scopes) {
    List<String> first = scopes.stream().limit(EXAMPLES).map(scope -> name(scope.scope())).toList();
    return Words.scopes(scopes.size()) + ": " + Words.some(first, scopes.size());
  }

  private static String sentence(Gap gap) {
    String permission = gap.permission().isEmpty() ? "" : "add " + gap.permission() + ". ";
    return gap.call() + ": " + permission + gap.detail();
  }

  private void toAdd(List<Examined> scopes) {
    var missing = new TreeMap<String, Integer>();
    scopes.forEach(scope -> scope.missing().forEach(p -> missing.merge(p, 1, Integer::sum)));
    missing.forEach(
        (permission, places) ->
            page.line(
                0,
                Line.of("Add " + permission + " in " + Words.scopes(places) + needed(permission))));
  }

  private String needed(String permission) {
    Set<String> checks = new TreeSet<>();
    Set<String> calls = new HashSet<>();
    // What a call leads to stands behind it.
    for (PlannedCall one : planned) {
      if (one.call().permission().equals(permission) || calls.contains(one.call().id())) {
        calls.addAll(one.leadsTo());
        checks.addAll(one.checks());
      }
    }
    return switch (checks.size()) {
      case 0 -> ".";
      case 1 -> ": " + checks.iterator().next() + " needs it.";
      default -> ": " + checks.size() + " checks need it.";
    };
  }

  private void untried(List<Examined> scopes) {
    // Where nobody could sign in, or nothing was found, that is told, and calls are of no interest.
    Set<Provider> entered = EnumSet.noneOf(Provider.class);
    scopes.stream()
        .filter(scope -> !scope.scope().account().isEmpty())
        .filter(scope -> scope.cut() || !scope.allowed().isEmpty())
        .forEach(scope -> entered.add(scope.scope().provider()));
    Set<String> tried = new HashSet<>();
    Set<String> stopped = new HashSet<>();
    for (Examined scope : scopes) {
      tried.addAll(scope.allowed());
      for (Gap gap : scope.gaps()) {
        tried.add(gap.call());
        if (gap.reason() != Gap.Reason.DISABLED) {
          stopped.add(gap.call());
        }
      }
    }
    for (PlannedCall one : planned) {
      if (stopped.contains(one.call().id())) {
        stopped.addAll(one.leadsTo());
      }
    }
    List<String> untried =
        planned.stream()
            .map(PlannedCall::call)
            .filter(call -> entered.contains(call.provider()))
            // What every run begins with is asked wherever the audit file wants it.
            .filter(call -> !call.always() || !call.after().isEmpty())
            .filter(call -> !call.permission().isEmpty())
            .map(CallType::id)
            .filter(id -> !tried.contains(id))
            .toList();
    String time = scopes.stream().anyMatch(Examined::cut) ? "time, or of " : "";
    untried("behind what was not answered", untried.stream().filter(stopped::contains).toList());
    untried(
        "for want of " + time + "something to ask about",
        untried.stream().filter(id -> !stopped.contains(id)).toList());
  }

  private void untried(String why, List<String> calls) {
    if (!calls.isEmpty()) {
      page.line(0, Line.of("Not tried, " + why + ": " + String.join(", ", calls)));
    }
  }

  private void count(List<Examined> scopes) {
    long off = scopes.stream().filter(scope -> mark(scope) == Mark.OFF).count();
    long complete = scopes.stream().filter(Examined::complete).count() - off;
    long cut = scopes.stream().filter(Examined::cut).count();
    page.line(
        0,
        Line.of(
            Words.number(complete)
                + " of "
                + Words.number(scopes.size())
                + " scopes have everything that was tried"
                + (off == 0
                    ? "."
                    : "; " + Words.number(off) + (off == 1 ? " is off." : " are off."))));
    if (cut > 0) {
      page.line(
          0,
          Line.of(
              Words.scopes(cut)
                  + (cut == 1 ? " was" : " were")
                  + " not asked, or not to the end: the time was up. Give more, such as"
                  + " --deadline 1h."));
    }
    if (scopes.size() > FEW) {
      page.line(
          0,
          Line.of(
              "Name a part of them, such as --account "
                  + scopes.getLast().scope().account()
                  + ", to see each by itself and who asks there."));
    }
  }

  private static String name(Scope scope) {
    // An account is read with its regions below it here, not the other way round.
    return scope.provider().title()
        + " "
        + Words.scope(scope.provider(), scope.account(), "")
        + (scope.region().isEmpty() ? "" : " " + scope.region());
  }
}
