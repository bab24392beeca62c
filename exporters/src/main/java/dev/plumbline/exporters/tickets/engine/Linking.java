package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.ledger.Link;
import dev.plumbline.exporters.tickets.ledger.Link.Closure;
import dev.plumbline.exporters.tickets.ledger.Link.Phase;
import dev.plumbline.exporters.tickets.ledger.Link.Ticket;
import dev.plumbline.exporters.tickets.ledger.Link.Written;
import dev.plumbline.exporters.tickets.ledger.Link.Yielded;
import java.time.Instant;

/** Ties a group to a ticket that was found. */
final class Linking {

  private Linking() {}

  /**
   * The link to a ticket that carries the group's marker. What a lost create sent is still known,
   * and so is one that only seemed to be deleted, so their fields stay ours; of a ticket that we
   * know nothing of, what differs is somebody's.
   *
   * @param place of the destination
   */
  static Link link(Link had, RemoteTicket ticket, String place, Instant now) {
    boolean same = had.ticket().id().equals(ticket.id().value()) && !had.ticket().elsewhere(place);
    if (same) {
      return had.in(Phase.LINKED);
    }
    boolean lostCreate = had.phase() == Phase.UNCERTAIN;
    return had.in(Phase.LINKED)
        .with(
            new Ticket(
                ticket.id().value(), ticket.key(), ticket.url(), ticket.project(), place, now))
        .with(lostCreate ? had.written() : Written.NOTHING)
        .with(Yielded.NOTHING)
        .with(Closure.OPEN)
        .with(had.attempt().because(""));
  }
}
