package dev.plumbline.exporters.tickets.text;

import dev.plumbline.exporters.ObservedText;
import dev.plumbline.exporters.tickets.Document.Block;
import dev.plumbline.exporters.tickets.Document.Cell;
import dev.plumbline.exporters.tickets.Document.Heading;
import dev.plumbline.exporters.tickets.Document.Inline;
import dev.plumbline.exporters.tickets.Document.Literal;
import dev.plumbline.exporters.tickets.Document.Paragraph;
import dev.plumbline.exporters.tickets.Document.Table;
import dev.plumbline.exporters.tickets.Document.Text;
import dev.plumbline.exporters.tickets.TicketSubject;
import dev.plumbline.exporters.tickets.TicketSubject.Member;
import dev.plumbline.exporters.tickets.TicketSubject.Standing;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Resource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Which resources a ticket is about, where each stands, and what was found there. */
final class ResourceTable {

  private static final int LONGEST_VALUE = 160;
  private static final int MOST_EVIDENCE = 3;

  private final Words words;
  private final TicketSubject subject;
  private final boolean manyChecks;

  ResourceTable(Words words, TicketSubject subject) {
    this.words = words;
    this.subject = subject;
    this.manyChecks =
        subject.members().stream().map(member -> member.finding().checkId()).distinct().count() > 1;
  }

  List<Block> blocks(int rows) {
    List<Member> members = subject.members();
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Heading(2, words.say(Phrase.AFFECTED)));
    blocks.add(
        Paragraph.of(words.say(Phrase.AFFECTED_COUNT, subject.open().size(), members.size())));
    List<Member> listed = members.stream().limit(Math.max(0, rows)).toList();
    if (!listed.isEmpty()) {
      blocks.add(new Table(header(), listed.stream().map(this::row).toList()));
    }
    int more = members.size() - listed.size();
    if (more > 0) {
      blocks.add(Paragraph.of(words.say(Phrase.MORE_RESOURCES, more)));
    }
    return blocks;
  }

  private List<String> header() {
    List<String> names = new ArrayList<>();
    names.add(words.say(Phrase.COLUMN_RESOURCE));
    names.add(words.say(Phrase.COLUMN_WHERE));
    if (manyChecks) {
      names.add(words.say(Phrase.COLUMN_CHECK));
    }
    names.add(words.say(Phrase.COLUMN_FOUND));
    names.add(words.say(Phrase.COLUMN_SINCE));
    names.add(words.say(Phrase.COLUMN_STATE));
    return names;
  }

  private List<Cell> row(Member member) {
    Resource resource = member.finding().resource();
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.of(new Literal(resource.name()), new Text(" "), new Literal(resource.id())));
    cells.add(
        Cell.of(
            new Text(resource.provider().title() + " "),
            new Literal(resource.account()),
            new Text(" "),
            new Literal(resource.region())));
    if (manyChecks) {
      cells.add(Cell.of(new Literal(member.finding().checkId())));
    }
    cells.add(new Cell(found(member.finding().evidence())));
    cells.add(
        Cell.of(
            new Text(
                DateTimeFormatter.ISO_LOCAL_DATE
                    .withZone(ZoneOffset.UTC)
                    .format(member.firstSeen()))));
    cells.add(new Cell(state(member)));
    return cells;
  }

  /** Where it stands, and whose exception has to do with it. */
  private List<Inline> state(Member member) {
    List<Inline> content = new ArrayList<>();
    content.add(new Text(words.say(state(member.standing()))));
    Finding finding = member.finding();
    switch (member.standing()) {
      case SUPPRESSED ->
          finding.suppressed().ifPresent(one -> exception(content, Phrase.EXCEPTED_UNTIL, one));
      case OPEN ->
          finding
              .notSuppressed()
              .ifPresent(
                  missing ->
                      exception(
                          content,
                          switch (missing.why()) {
                            case EXPIRED -> Phrase.EXCEPTION_EXPIRED;
                            case TAGS_NOT_READ -> Phrase.EXCEPTION_WITHOUT_TAGS;
                          },
                          missing.exception()));
      case RESOLVED, GONE -> {}
    }
    return content;
  }

  private void exception(List<Inline> content, Phrase phrase, Finding.Suppression exception) {
    content.add(new Text(" " + words.say(phrase, exception.expires()) + " "));
    content.add(new Literal(exception.owner()));
  }

  private List<Inline> found(List<Evidence> evidence) {
    List<Inline> content = new ArrayList<>();
    for (Evidence one : evidence.stream().limit(MOST_EVIDENCE).toList()) {
      if (!content.isEmpty()) {
        content.add(new Text("; "));
      }
      content.add(new Literal(one.pointer()));
      content.add(new Text(" = "));
      content.add(new Literal(WrittenText.cut(ObservedText.of(one.observed()), LONGEST_VALUE)));
      if (!one.defaultLink().isEmpty()) {
        content.add(new Text(" " + words.say(Phrase.FOUND_DEFAULT)));
      }
    }
    int more = evidence.size() - MOST_EVIDENCE;
    if (more > 0) {
      content.add(new Text("; " + words.say(Phrase.MORE_FOUND, more)));
    }
    return content;
  }

  private static Phrase state(Standing standing) {
    return switch (standing) {
      case OPEN -> Phrase.STATE_OPEN;
      case RESOLVED -> Phrase.STATE_RESOLVED;
      case GONE -> Phrase.STATE_GONE;
      case SUPPRESSED -> Phrase.STATE_SUPPRESSED;
    };
  }
}
