package dev.plumbline.app.trackers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.exporters.tickets.CreatedTicket;
import dev.plumbline.exporters.tickets.Document;
import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.NewTicket;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.Sighting;
import dev.plumbline.exporters.tickets.TicketEdit;
import dev.plumbline.exporters.tickets.TicketId;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.model.Severity;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Tickets for the tests, and answers unpacked. */
final class Tickets {

  static final Marker MARKER = new Marker("abcdefghijklmnopqrstuvwx22");
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-25T02:00:00Z"));

  static final Document BLOCK =
      new Document(
          List.of(
              new Document.Heading(2, "What is wrong"),
              new Document.Paragraph(
                  List.of(
                      new Document.Text("The API endpoint accepts every address. "),
                      new Document.Strong("High"),
                      new Document.Text(" "),
                      new Document.Literal("public-api-endpoint-restricted"))),
              new Document.Table(
                  List.of("Resource", "Found"),
                  List.of(
                      List.of(
                          Document.Cell.of(new Document.Literal("prod")),
                          Document.Cell.of(new Document.Text("0.0.0.0/0"))))),
              new Document.Code("sh", "aws eks update-cluster-config --name prod"),
              new Document.Items(
                  false,
                  List.of(
                      List.of(
                          new Document.Link(
                              "Documentation", URI.create("https://docs.example/eks?a=1&b=2")))))));

  static final Document OTHER = Document.of(Document.Paragraph.of("Only one cluster is left."));

  private Tickets() {}

  static NewTicket of(Document block) {
    return new NewTicket(
        MARKER,
        "operation-1",
        "The API endpoint accepts every address in AWS 123456789012",
        block,
        Severity.HIGH,
        new TreeSet<>(List.of("security")));
  }

  static CreatedTicket created(Tracker tracker) {
    return value(tracker.create(of(BLOCK)));
  }

  static <T> T value(Reply<T> reply) {
    assertThat(reply).isInstanceOf(Reply.Confirmed.class);
    return ((Reply.Confirmed<T>) reply).value();
  }

  static RemoteTicket read(Tracker tracker, TicketId id) {
    Sighting sighting = value(tracker.read(id));
    assertThat(sighting).isInstanceOf(Sighting.Present.class);
    return ((Sighting.Present) sighting).ticket();
  }

  static TicketEdit edit(Tracker tracker, RemoteTicket now, Document before, Document after) {
    return new TicketEdit(
        MARKER,
        now.version(),
        Optional.of(new TicketEdit.BlockEdit(tracker.blockHash(before), after)),
        Optional.of("Another title"),
        Optional.of(Severity.CRITICAL),
        new TreeSet<>());
  }
}
