package dev.plumbline.app.terminal;

import dev.plumbline.app.calls.PlannedCall;
import dev.plumbline.app.run.Doctor.Examined;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Scope;
import dev.plumbline.model.Gap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a run may read, scope by scope. */
public final class DoctorText {

  private static final int WIDTH = 100;

  private DoctorText() {}

  /**
   * The text.
   *
   * @param planned what a run with these checks asks
   */
  public static String render(List<Examined> scopes, List<PlannedCall> planned) {
    StringBuilder text = new StringBuilder();
    Set<String> tried = new TreeSet<>();
    int complete = 0;
    for (Examined scope : scopes) {
      append(text, scope);
      tried.addAll(scope.allowed());
      scope.gaps().forEach(gap -> tried.add(gap.call()));
      complete += scope.complete() ? 1 : 0;
    }
    text.append('\n');
    var missing = new TreeMap<String, Integer>();
    scopes.forEach(scope -> scope.missing().forEach(p -> missing.merge(p, 1, Integer::sum)));
    missing.forEach(
        (permission, places) ->
            line(
                text,
                "",
                "Add "
                    + permission
                    + " in "
                    + (places == 1 ? "1 scope" : places + " scopes")
                    + needed(permission, planned)));
    List<String> untried =
        planned.stream()
            .map(PlannedCall::call)
            .filter(call -> !call.always() && !call.permission().isEmpty())
            .map(CallType::id)
            .filter(id -> !tried.contains(id))
            .toList();
    if (!untried.isEmpty()) {
      line(
          text, "", "Not tried, for want of something to ask about: " + String.join(", ", untried));
    }
    line(text, "", complete + " of " + scopes.size() + " scopes have everything that was tried.");
    return text.toString();
  }

  private static void append(StringBuilder text, Examined examined) {
    String mark = examined.complete() ? "ok   " : "lacks";
    line(text, "", mark + "  " + name(examined.scope()));
    Stream.of(examined.principal(), examined.identity())
        .filter(told -> !told.isEmpty())
        .forEach(told -> line(text, "       ", told));
    for (Gap gap : examined.gaps()) {
      line(
          text,
          "       ",
          gap.call()
              + ": "
              + (gap.permission().isEmpty() ? "" : "add " + gap.permission() + ". ")
              + gap.detail());
    }
  }

  private static String needed(String permission, List<PlannedCall> planned) {
    Set<String> checks = new TreeSet<>();
    planned.stream()
        .filter(one -> one.call().permission().equals(permission))
        .forEach(one -> checks.addAll(one.checks()));
    return switch (checks.size()) {
      case 0 -> ".";
      case 1 -> ": " + checks.iterator().next() + " needs it.";
      default -> ": " + checks.size() + " checks need it.";
    };
  }

  private static String name(Scope scope) {
    // An account is read with its regions below it here, not the other way round.
    return scope.provider().title()
        + " "
        + Words.scope(scope.provider(), scope.account(), "")
        + (scope.region().isEmpty() ? "" : " " + scope.region());
  }

  private static void line(StringBuilder text, String indent, String row) {
    for (Line line : Wrap.wrap(Line.of(row), WIDTH - indent.length())) {
      text.append(indent).append(line.text(false).stripTrailing()).append('\n');
    }
  }
}
