package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.exporters.tickets.engine.TicketReport.Kind;
import dev.plumbline.exporters.tickets.ledger.Entries;
import dev.plumbline.exporters.tickets.ledger.Entries.Change;
import dev.plumbline.exporters.tickets.ledger.Link;
import dev.plumbline.exporters.tickets.ledger.Link.Phase;
import java.io.IOException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Restores links from the markers that tickets carry. */
final class Rebuilding {

  private final Tracker tracker;
  private final Calls calls;
  private final Outbox outbox;

  Rebuilding(Tracker tracker, Calls calls, Outbox outbox) {
    this.tracker = tracker;
    this.calls = calls;
    this.outbox = outbox;
  }

  TicketReport rebuild(boolean damaged) throws IOException {
    var report = new TicketReport.Builder();
    if (damaged) {
      // From here on there is a whole state again, which says of itself that it may lack something.
      outbox.snapshot();
      outbox.record(List.of(Entries.repaired(outbox.now())));
      report.add(Kind.WARNING, "", "", "the state was damaged; a copy was kept beside it");
    }
    Reply<List<RemoteTicket>> reply = calls.read(tracker::findAll);
    if (!(reply instanceof Reply.Confirmed<List<RemoteTicket>>(List<RemoteTicket> tickets))) {
      report.add(Kind.FAILED, "", "", "the tracker's tickets could not be listed: " + reply);
      return report.build();
    }
    SortedSet<Marker> markers = new TreeSet<>();
    tickets.forEach(ticket -> markers.addAll(ticket.markers()));
    for (Marker marker : markers) {
      tie(marker, RemoteView.of(marker, tickets), report);
    }
    for (Link link : List.copyOf(outbox.ledger().links())) {
      if (Settling.lost(link)) {
        outbox.record(Change.OBSERVED, link.in(Phase.NONE));
      }
    }
    outbox.record(List.of(Entries.rebuilt(outbox.now())));
    outbox.snapshot();
    return report.build();
  }

  private void tie(Marker marker, List<RemoteTicket> tickets, TicketReport.Builder report)
      throws IOException {
    Link link = outbox.link(marker.key());
    boolean known =
        tickets.stream().anyMatch(ticket -> ticket.id().value().equals(link.ticket().id()));
    if (link.phase() == Phase.LINKED || (known && link.phase() == Phase.DETACHED)) {
      return;
    }
    RemoteTicket ticket = RemoteView.choose(tickets);
    outbox.record(
        Change.ADOPTED, Linking.link(link, ticket, tracker.destination().place(), outbox.now()));
    report.add(
        Kind.LINKED,
        marker.key(),
        ticket.key(),
        tickets.size() > 1 ? "the oldest open one of " + tickets.size() : "by its marker");
  }
}
