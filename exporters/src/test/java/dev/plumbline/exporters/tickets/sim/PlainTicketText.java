package dev.plumbline.exporters.tickets.sim;

import dev.plumbline.exporters.tickets.Document;
import dev.plumbline.exporters.tickets.Document.Block;
import dev.plumbline.exporters.tickets.Document.Cell;
import dev.plumbline.exporters.tickets.Document.Code;
import dev.plumbline.exporters.tickets.Document.Heading;
import dev.plumbline.exporters.tickets.Document.Literal;
import dev.plumbline.exporters.tickets.Document.Paragraph;
import dev.plumbline.exporters.tickets.Document.Table;
import dev.plumbline.exporters.tickets.Document.Text;
import dev.plumbline.exporters.tickets.TicketEvent;
import dev.plumbline.exporters.tickets.TicketSubject;
import dev.plumbline.exporters.tickets.TicketSubject.Member;
import dev.plumbline.exporters.tickets.TicketText;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Resource;
import java.util.ArrayList;
import java.util.List;

/** The shortest text of a ticket with which a stranger can act. */
public final class PlainTicketText implements TicketText {

  @Override
  public String title(TicketSubject subject, int longest) {
    List<Member> open = subject.open().isEmpty() ? subject.members() : subject.open();
    if (open.isEmpty()) {
      return cut("Nothing fails here any more", longest);
    }
    long checks = open.stream().map(member -> member.finding().checkId()).distinct().count();
    Finding first = open.getFirst().finding();
    String where = open.size() == 1 ? first.resource().name() : place(first.resource());
    return cut(
        checks == 1
            ? "%s: %s".formatted(oneLine(first.message()), oneLine(where))
            : "Findings of %d checks: %s".formatted(checks, oneLine(where)),
        longest);
  }

  private static String place(Resource resource) {
    return resource.provider().title() + " " + resource.account();
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
  }

  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }

  @Override
  public Document block(TicketSubject subject, int rows) {
    List<Block> blocks = new ArrayList<>();
    for (CheckInfo check : subject.checks().values()) {
      blocks.add(new Heading(2, check.problem()));
      blocks.add(Paragraph.of(check.why().strip()));
      String fix = check.fix().getOrDefault("text", "").strip();
      if (!fix.isEmpty()) {
        blocks.add(Paragraph.of(fix));
      }
      subject.open().stream()
          .filter(member -> member.finding().checkId().equals(check.id()))
          .map(member -> check.command(member.finding().resource()))
          .filter(command -> !command.isEmpty())
          .findFirst()
          .ifPresent(command -> blocks.add(new Code("sh", command)));
    }
    List<Member> open = subject.open();
    List<Member> shown = open.subList(0, Math.min(rows, open.size()));
    if (!shown.isEmpty()) {
      blocks.add(table(shown));
    }
    if (open.size() > shown.size()) {
      blocks.add(Paragraph.of("%d more fail.".formatted(open.size() - shown.size())));
    }
    blocks.add(
        Paragraph.of(
            "Plumbline keeps this text up to date until somebody edits it, and closes the ticket"
                + " when nothing fails any more."));
    return new Document(blocks);
  }

  private static Table table(List<Member> members) {
    return new Table(
        List.of("Severity", "Check", "Resource", "Account", "First seen"),
        members.stream()
            .map(
                member ->
                    List.of(
                        Cell.of(new Text(member.finding().severity().word())),
                        Cell.of(new Literal(member.finding().checkId())),
                        Cell.of(new Literal(member.finding().resource().id())),
                        Cell.of(new Text(place(member.finding().resource()))),
                        Cell.of(new Text(member.firstSeen().toString().substring(0, 10)))))
            .toList());
  }

  @Override
  public Document comment(TicketSubject subject, TicketEvent event) {
    return switch (event) {
      case TicketEvent.Closed _ ->
          say(
              "Closed: none of the %d findings fails any more."
                  .formatted(subject.members().size()));
      case TicketEvent.Regrouped _ -> say("Closed: its findings belong to other tickets now.");
      case TicketEvent.CouldNotClose(String why) ->
          say("Nothing fails any more, but the ticket could not be closed: " + why);
      case TicketEvent.Reopened(boolean closedBySomebody) ->
          say(
              closedBySomebody
                  ? "Reopened: it was closed, but a later scan found that it still fails."
                  : "Reopened: it fails again.");
      case TicketEvent.CouldNotReopen(String why) ->
          say("It fails again, but the ticket could not be reopened: " + why);
      case TicketEvent.Flapping(int reopenings) ->
          say(
              "It fails again. It was reopened %d times in 30 days, so it stays closed."
                  .formatted(reopenings));
      case TicketEvent.BlockIsYours _ -> {
        List<Block> blocks = new ArrayList<>();
        blocks.add(Paragraph.of("The text above was edited, so it is left as it is. This is new:"));
        blocks.addAll(block(subject, Math.min(20, subject.open().size())).blocks());
        yield new Document(blocks);
      }
      case TicketEvent.NotVerifiedSince(var lastVerified) ->
          say("Nobody could look at some of these findings since " + lastVerified + ".");
      case TicketEvent.DuplicateOf(String key, String _) -> say("A duplicate of " + key + ".");
      case TicketEvent.MadeAnew(List<String> ids) ->
          say("These had been gone, are there again and fail: " + String.join(", ", ids));
    };
  }

  private static Document say(String text) {
    return Document.of(Paragraph.of(text));
  }
}
