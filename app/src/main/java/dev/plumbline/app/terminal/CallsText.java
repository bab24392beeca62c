package dev.plumbline.app.terminal;

import dev.plumbline.app.calls.PlannedCall;
import dev.plumbline.checks.Check;
import dev.plumbline.model.Provider;
import java.util.List;

/** The plan of a run: which calls it makes, how often and why. */
public final class CallsText {

  private static final int WIDTH = 100;
  private static final String INDENT = "      ";

  private CallsText() {}

  public static String render(List<Check> checks, List<Provider> providers) {
    StringBuilder text = new StringBuilder();
    List<PlannedCall> all = PlannedCall.of(checks, providers);
    for (Provider provider : providers) {
      List<PlannedCall> calls =
          all.stream().filter(planned -> planned.call().provider() == provider).toList();
      text.append(provider.title())
          .append(calls.size() == 1 ? ": 1 call\n\n" : ": " + calls.size() + " calls\n\n");
      calls.forEach(call -> append(text, call));
      text.append('\n');
    }
    text.append(checks.size() == 1 ? "1 check is" : checks.size() + " checks are");
    text.append(" chosen. Nothing was asked.\n");
    return text.toString();
  }

  private static void append(StringBuilder text, PlannedCall planned) {
    String permission = planned.call().permission();
    text.append("  ").append(planned.call().id()).append('\n');
    row(text, "permission: " + (permission.isEmpty() ? "none; everybody may" : permission));
    row(text, planned.howOften());
    row(text, why(planned));
  }

  private static String why(PlannedCall planned) {
    StringBuilder why = new StringBuilder();
    if (planned.call().always()) {
      why.append("made in every run, to know who asks and what there is");
    }
    if (!planned.leadsTo().isEmpty()) {
      why.append(why.isEmpty() ? "comes before " : "; comes before ");
      why.append(String.join(", ", planned.leadsTo()));
    }
    if (!planned.checks().isEmpty()) {
      int count = planned.checks().size();
      why.append(why.isEmpty() ? "" : "; ");
      why.append(count == 1 ? "1 check needs it: " : count + " checks need it: ");
      why.append(String.join(", ", planned.checks()));
    }
    return why.toString();
  }

  private static void row(StringBuilder text, String row) {
    for (Line line : Wrap.wrap(Line.of(row), WIDTH - INDENT.length())) {
      text.append(INDENT).append(line.text(false).stripTrailing()).append('\n');
    }
  }
}
