package dev.plumbline.app.tickets;

import dev.plumbline.app.terminal.SafeText;
import dev.plumbline.exporters.tickets.engine.TicketPlan;
import dev.plumbline.exporters.tickets.engine.TicketReport;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans and reports of tickets for the terminal. Titles and answers of trackers are hostile. */
public final class TicketWords {

  private TicketWords() {}

  public static String of(Destinations.Ready destination, TicketPlan plan) {
    var text = new StringBuilder();
    text.append(head(destination));
    String counts =
        plan.items().stream()
            .collect(Collectors.groupingBy(TicketPlan.Item::action, Collectors.counting()))
            .entrySet()
            .stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    line(text, "  %s", counts.isEmpty() ? "nothing to do" : counts);
    plan.problems().forEach(problem -> line(text, "  problem: %s", problem));
    plan.warnings().forEach(warning -> line(text, "  note: %s", warning));
    for (TicketPlan.Item item : plan.items()) {
      line(
          text,
          "  %-7s %-9s %-8s %s",
          item.action(),
          item.ticket().isEmpty() ? "-" : item.ticket(),
          item.severity().word(),
          item.title());
      line(text, "          %s", item.why());
    }
    if (plan.etaSeconds() > 60) {
      line(
          text,
          "  The tracker's limits make this take about %s.",
          Duration.ofSeconds(plan.etaSeconds()).toString().substring(2).toLowerCase(Locale.ROOT));
    }
    return text.toString();
  }

  public static String of(Destinations.Ready destination, TicketReport report) {
    var text = new StringBuilder();
    text.append(head(destination));
    String counts =
        Stream.of(TicketReport.Kind.values())
            .filter(kind -> report.count(kind) > 0)
            .map(kind -> report.count(kind) + " " + kind.word())
            .collect(Collectors.joining(", "));
    line(text, "  %s", counts.isEmpty() ? "nothing to do" : counts);
    for (TicketReport.Line said : report.lines()) {
      line(
          text,
          "  %-9s %-9s %s",
          said.kind().word(),
          said.ticket().isEmpty() ? "-" : said.ticket(),
          said.text());
    }
    return text.toString();
  }

  static String untouched(Destinations.Ready destination) {
    var text = new StringBuilder(head(destination));
    line(
        text,
        "  left as they are, because the run was interrupted. 'plumbline scan --resume' goes");
    line(text, "  on with it, and sees to them at its end.");
    return text.toString();
  }

  static String failed(Destinations.Ready destination, String why) {
    var text = new StringBuilder(head(destination));
    line(text, "  failed: %s", why);
    return text.toString();
  }

  private static String head(Destinations.Ready destination) {
    return SafeText.escape("Tickets of " + destination.id() + " (" + destination.place() + ")")
        + "\n";
  }

  @SuppressWarnings("AnnotateFormatMethod") // All formats stand in this class.
  private static void line(StringBuilder text, String format, Object... parts) {
    text.append(SafeText.escape(String.format(Locale.ROOT, format, parts))).append('\n');
  }
}
