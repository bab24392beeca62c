package dev.plumbline.exporters.trackers;

import dev.plumbline.exporters.tickets.Done;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.Reply.Reason;
import dev.plumbline.exporters.tickets.Sighting;
import dev.plumbline.exporters.tickets.TicketEdit;
import java.util.Optional;
import java.util.function.Function;

/** What all trackers do with the reading of one ticket. */
final class Sightings {

  private Sightings() {}

  /** A ticket, none, or one that we may not see; everything else stays what it is. */
  static <T> Reply<Sighting> of(Reply<T> read, Function<T, RemoteTicket> ticket) {
    return present(read.map(ticket));
  }

  static Reply<Sighting> present(Reply<RemoteTicket> read) {
    if (read instanceof Reply.Rejected<RemoteTicket>(Reason reason, String message)) {
      if (reason == Reason.MISSING) {
        return Reply.confirmed(new Sighting.Missing());
      }
      if (reason == Reason.FORBIDDEN) {
        return Reply.confirmed(new Sighting.Forbidden(message));
      }
    }
    return read.map(Sighting.Present::new);
  }

  /** Why an edit may not be written onto this ticket; empty where it may. */
  static Optional<Reply<Done>> conflict(RemoteTicket now, TicketEdit edit) {
    if (!now.version().equals(edit.version())) {
      return Optional.of(
          Reply.rejected(Reason.CONFLICT, now.key() + " was changed since it was looked at."));
    }
    boolean otherBlock =
        edit.block().isPresent()
            && !now.blockHash().equals(edit.block().map(TicketEdit.BlockEdit::expectedHash));
    return otherBlock
        ? Optional.of(
            Reply.rejected(Reason.CONFLICT, "The text of " + now.key() + " was edited by hand."))
        : Optional.empty();
  }
}
