package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.Move;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.RemoteTicket.Actor;
import dev.plumbline.exporters.tickets.RemoteTicket.Block;
import dev.plumbline.exporters.tickets.RemoteTicket.Status;
import dev.plumbline.exporters.tickets.ledger.Link;
import dev.plumbline.exporters.tickets.ledger.Link.Closer;
import dev.plumbline.exporters.tickets.ledger.Link.Closure;
import dev.plumbline.exporters.tickets.ledger.Link.Ticket;
import dev.plumbline.exporters.tickets.ledger.Link.Written;
import dev.plumbline.exporters.tickets.ledger.Link.Yielded;
import java.time.Instant;

/** What a look at a ticket tells of it: which fields people took over, and who closed it. */
final class Observation {

  private static final int LABEL_REPAIRS = 1;

  private final Desire desire;
  private final Rules rules;
  private final String place;
  private final Instant at;

  Observation(Desire desire, Rules rules, String place, Instant at) {
    this.desire = desire;
    this.rules = rules;
    this.place = place;
    this.at = at;
  }

  Link of(Link link, RemoteTicket ticket) {
    Link arrived = arrived(link, ticket);
    Link fields =
        arrived.written().equals(Written.NOTHING)
            ? found(arrived, ticket)
            : arrived.with(yielded(arrived, ticket));
    return fields
        .in(Link.Phase.LINKED)
        .with(
            new Ticket(
                ticket.id().value(),
                ticket.key(),
                ticket.url(),
                ticket.project(),
                place,
                link.ticket().linkedAt()))
        .with(closure(link.closure(), ticket.status(), ticket.done()));
  }

  /** An edit whose answer was lost may have arrived: then what is there is ours. */
  private Link arrived(Link link, RemoteTicket ticket) {
    Written sent = link.writing();
    Written had = link.written();
    if (sent.equals(Written.NOTHING)) {
      return settled(link, ticket);
    }
    boolean block = ticket.blockHash().filter(sent.blockHash()::equals).isPresent();
    boolean title = ticket.title().equals(sent.title());
    boolean priority = ticket.priority().filter(sent.priority()::equals).isPresent();
    return settled(
        link.with(
            new Written(
                title ? sent.title() : had.title(),
                block ? sent.blockHash() : had.blockHash(),
                priority ? sent.priority() : had.priority(),
                priority ? sent.severity() : had.severity())),
        ticket);
  }

  /**
   * What is there may be ours though we know nothing of it: where our memory is older than the
   * ticket, or where somebody wrote exactly what we want.
   */
  private Link settled(Link link, RemoteTicket ticket) {
    Written had = link.written();
    if (had.equals(Written.NOTHING)) {
      return link;
    }
    boolean title = ticket.title().equals(desire.title());
    Written now =
        new Written(
            title ? desire.title() : had.title(),
            ticket.block().filter(this::ours).map(Block::hash).orElse(had.blockHash()),
            had.priority(),
            had.severity());
    return now.equals(had) ? link : link.with(now);
  }

  private Yielded yielded(Link link, RemoteTicket ticket) {
    Yielded had = link.yielded();
    Written ours = link.written();
    return new Yielded(
        !ticket.block().filter(Block::asWritten).isPresent()
            && (had.block() || !ticket.blockHash().filter(ours.blockHash()::equals).isPresent()),
        had.title() || !ticket.title().equals(ours.title()),
        had.priority() || !ticket.priority().orElse("").equals(ours.priority()),
        had.labelRepairs(),
        had.labels() || (had.labelRepairs() >= LABEL_REPAIRS && labelsMissing(ticket)));
  }

  private boolean ours(Block block) {
    return block.asWritten() || block.hash().equals(desire.blockHash());
  }

  /** A ticket that was found by its marker: what differs may be somebody's, so it is. */
  private Link found(Link link, RemoteTicket ticket) {
    return link.with(
            new Written(
                ticket.title(),
                ticket.blockHash().orElse(""),
                ticket.priority().orElse(""),
                desire.subject().severity()))
        .with(
            new Yielded(
                !ticket.block().filter(this::ours).isPresent(),
                !ticket.title().equals(desire.title()),
                !ticket.priority().equals(desire.priority()),
                0,
                false));
  }

  static boolean labelsMissing(RemoteTicket ticket, String markerLabel) {
    return !ticket.labels().contains(markerLabel) || !ticket.labels().contains(Marker.COMMON_LABEL);
  }

  private boolean labelsMissing(RemoteTicket ticket) {
    return labelsMissing(ticket, desire.subject().marker().label());
  }

  private Closure closure(Closure had, Status status, boolean done) {
    if (!done) {
      boolean ours =
          had.moving().equals(Move.TO_OPEN.name()) && status.changedBy() != Actor.SOMEBODY_ELSE;
      if (ours) {
        return had.reopenedByUs(at);
      }
      return had.by() == Closer.NOBODY ? had : had.by(Closer.NOBODY, Instant.EPOCH);
    }
    boolean accepted = status.resolution().filter(rules.accepted()::contains).isPresent();
    boolean again = had.by() == Closer.US && status.changedBy() == Actor.SOMEBODY_ELSE;
    if (had.by() == Closer.NOBODY || again) {
      return closed(had, status, accepted);
    }
    boolean others = status.changedBy() != Actor.US;
    if (had.by() != Closer.ACCEPTED && accepted && others) {
      return had.by(Closer.ACCEPTED, had.at());
    }
    if (had.by() == Closer.ACCEPTED && !accepted) {
      return had.by(Closer.SOMEBODY, status.changedAt().orElse(at));
    }
    return had;
  }

  private Closure closed(Closure had, Status status, boolean accepted) {
    Instant when = status.changedAt().orElse(at);
    boolean moving = had.moving().equals(Move.TO_DONE.name());
    if (status.changedBy() == Actor.US || (moving && status.changedBy() == Actor.UNKNOWN)) {
      return had.closedByUs(when);
    }
    return had.by(accepted ? Closer.ACCEPTED : Closer.SOMEBODY, when);
  }
}
