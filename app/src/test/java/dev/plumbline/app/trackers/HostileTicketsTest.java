package dev.plumbline.app.trackers;

import static dev.plumbline.app.trackers.Tickets.CLOCK;
import static dev.plumbline.app.trackers.Tickets.MARKER;
import static dev.plumbline.app.trackers.Tickets.read;
import static dev.plumbline.app.trackers.Tickets.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.exporters.tickets.Document;
import dev.plumbline.exporters.tickets.Document.Cell;
import dev.plumbline.exporters.tickets.Document.Literal;
import dev.plumbline.exporters.tickets.Document.Strong;
import dev.plumbline.exporters.tickets.Document.Text;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.TicketId;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.fixtures.trackers.FakeTracker;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * T40: the worst names that a cloud allows, in every place of a ticket, as every API takes them.
 */
class HostileTicketsTest {

  static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          "@everyone <!channel> [~admin] @[admin](x)",
          "{code}{noformat}*bold*{color:red}x{color}",
          "<!-- plumbline:end:abcdefghijklmnopqrstuvwx22 -->",
          "plumbline:begin:abcdefghijklmnopqrstuvwx22",
          "{anchor:plumbline:end:abcdefghijklmnopqrstuvwx22}",
          "</code></p><script>alert(1)</script><img src=x onerror=alert(1)>",
          "`code` ``` | a | b | \\| || &lt; &#64;",
          "\u202etxt.exe\u202c \u0007\u001b]8;;http://evil.example\u001b\\ \r\n/close",
          "😀👩‍👩‍👧‍👦 プロダクション עברית العربية e\u0301",
          "[code]<b>bold</b>[/code]",
          "\ud800 half a pair",
          "x".repeat(300));

  static List<Rig> rigs() {
    return Rig.all();
  }

  private static Document everywhere(String text) {
    return new Document(
        List.of(
            new Document.Heading(2, text),
            new Document.Paragraph(
                List.of(new Text(text), new Strong(text), new Literal(text), new Text(text))),
            new Document.Table(
                List.of(text, "b"),
                List.of(List.of(Cell.of(new Literal(text), new Text(text)), Cell.of()))),
            new Document.Table(List.of("empty"), List.of()),
            new Document.Code("sh", text + "\n" + text),
            new Document.Code("a b{}", text),
            new Document.Items(true, List.of(List.of(new Text(text)), List.of())),
            new Document.Items(false, List.of())));
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void everyHostileTextIsTakenAndLeavesTheBlockWhole(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Tracker tracker = rig.tracker(fake);
      for (String text : HOSTILE) {
        if (rig.word().equals("servicenow") && text.length() > 200) {
          continue; // Four thousand characters hold little; what is too long is counted, not sent.
        }
        Document block = everywhere(text);
        TicketId id = value(tracker.create(Tickets.of(block))).id();

        RemoteTicket ticket = read(tracker, id);

        assertThat(ticket.markers()).as(text).containsExactly(MARKER);
        assertThat(ticket.blockHash()).as(text).contains(tracker.blockHash(block));
        value(tracker.edit(id, Tickets.edit(tracker, ticket, block, Tickets.OTHER)));
        assertThat(read(tracker, id).blockHash())
            .as(text)
            .contains(tracker.blockHash(Tickets.OTHER));
        fake.human(
            fake.items().getLast().id,
            item -> {
              item.labels.clear();
              item.deleted = true;
            });
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void labelsAreTakenInEveryTracker(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Tracker tracker = rig.tracker(fake);
      RemoteTicket ticket = read(tracker, Tickets.created(tracker).id());

      assertThat(new TreeSet<>(ticket.labels())).contains("plumbline", MARKER.label());
    }
  }
}
