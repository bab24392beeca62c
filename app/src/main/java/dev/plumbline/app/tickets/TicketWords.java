package dev.plumbline.app.tickets;

import dev.plumbline.app.terminal.SafeText;
import dev.plumbline.exporters.tickets.engine.TicketPlan;
import dev.plumbline.exporters.tickets.engine.TicketReport;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans and reports of tickets for the terminal. Titles and answers of trackers are hostile. */
public final class TicketWords {

  private static final String SKIP = "skip";

  /** More tickets than that which wait for the same reason are counted. */
  private static final int FEW = 3;

  /** More than that nobody reads. */
  private static final int MOST = 50;

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
    Map<String, Long> reasons =
        plan.items().stream()
            .filter(item -> item.action().equals(SKIP))
            .collect(
                Collectors.groupingBy(TicketPlan.Item::why, TreeMap::new, Collectors.counting()));
    List<TicketPlan.Item> single =
        plan.items().stream()
            .filter(
                item -> !item.action().equals(SKIP) || reasons.getOrDefault(item.why(), 0L) <= FEW)
            .toList();
    reasons.forEach(
        (why, count) -> {
          if (count > FEW) {
            line(text, "  %-7s %d tickets: %s", SKIP, count, why);
          }
        });
    for (TicketPlan.Item item : single.subList(0, Math.min(MOST, single.size()))) {
      line(
          text,
          "  %-7s %-9s %-8s %s",
          item.action(),
          item.ticket().isEmpty() ? "-" : item.ticket(),
          item.severity().word(),
          item.title());
      line(text, "          %s", item.why());
    }
    if (single.size() > MOST) {
      line(text, "  and %d more; the plan's file has all of them", single.size() - MOST);
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
