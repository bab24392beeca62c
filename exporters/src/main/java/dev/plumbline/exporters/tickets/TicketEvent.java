package dev.plumbline.exporters.tickets;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What is told about a ticket in a comment. */
public sealed interface TicketEvent {

  /** Every member is resolved, gone or suppressed; the ticket was closed. */
  record Closed() implements TicketEvent {}

  /** Its findings belong to other tickets now; the ticket was closed. */
  record Regrouped() implements TicketEvent {}

  /** The ticket should be closed, but its workflow has no way that we may go. */
  record CouldNotClose(String why) implements TicketEvent {
    public CouldNotClose {
      Objects.requireNonNull(why, "why");
    }
  }

  /** The findings fail again, or still do after somebody closed the ticket. */
  record Reopened(boolean closedBySomebody) implements TicketEvent {}

  /** It fails, but it was reopened so often that it stays as it is. */
  record Flapping(int reopenings) implements TicketEvent {}

  /** Should be open again, but the workflow has no way that we may go. */
  record CouldNotReopen(String why) implements TicketEvent {
    public CouldNotReopen {
      Objects.requireNonNull(why, "why");
    }
  }

  /** The block was edited by hand, so it stays, and this is what we would have written. */
  record BlockIsYours() implements TicketEvent {}

  /** Nothing could be read of these findings since then. */
  record NotVerifiedSince(Instant lastVerified) implements TicketEvent {}

  /** There is an older ticket of the same group. */
  record DuplicateOf(String key, String url) implements TicketEvent {}

  /** Resources that had been gone are there again, and fail. */
  record MadeAnew(List<String> resourceIds) implements TicketEvent {
    public MadeAnew {
      resourceIds = List.copyOf(resourceIds);
    }
  }
}
