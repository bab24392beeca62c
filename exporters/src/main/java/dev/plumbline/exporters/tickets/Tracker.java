package dev.plumbline.exporters.tickets;

import dev.plumbline.model.Severity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * One project of one ticket system. A tracker speaks its API and classifies the answers; when to
 * call, what to write and what to do after a failure is decided by its caller.
 *
 * <p>Each method makes one attempt: no retries, no pauses, no memory of earlier calls. Exceptions
 * are renewing an expired access token once, and remembering who we are and what the project's
 * states mean. Reads never change anything. Whatever goes wrong is a {@link Reply}, never an
 * exception.
 */
public interface Tracker {

  Destination destination();

  Limits limits();

  /** Reads the project's metadata and says what would make a create, an edit or a move fail. */
  Reply<Preflight> preflight();

  /**
   * Tickets that carry one of these markers, open or not, oldest first: those of this project, and
   * those that were moved elsewhere as far as the tracker can look. May go through an index, and so
   * may miss what changed within {@link Limits#visibilityWindow()}.
   */
  Reply<List<RemoteTicket>> find(Set<Marker> markers);

  /** Every ticket that carries a marker of ours, for restoring lost links. */
  Reply<List<RemoteTicket>> findAll();

  /** The ticket as it is now, never through an index. It may have moved to another project. */
  Reply<Sighting> read(TicketId id);

  /** How many markers {@link #find} looks for in one look. */
  default int findsAtOnce() {
    return 50;
  }

  /** How many tickets {@link #readAll} reads for the price of about one. */
  default int readsAtOnce() {
    return 1;
  }

  /**
   * The tickets as they are now, never through an index alone. Trackers that can answer for many at
   * once do.
   */
  default Reply<SortedMap<TicketId, Sighting>> readAll(SortedSet<TicketId> ids) {
    var sightings = new TreeMap<TicketId, Sighting>();
    for (TicketId id : ids) {
      Reply<Sighting> read = read(id);
      if (!(read instanceof Reply.Confirmed<Sighting>(Sighting sighting))) {
        return read.map(_ -> sightings);
      }
      sightings.put(id, sighting);
    }
    return Reply.confirmed(sightings);
  }

  /** The comments of a ticket, never through an index. */
  Reply<List<RemoteComment>> comments(TicketId id);

  /** Creates a ticket with its marker in a label, in the block and where the tracker has more. */
  Reply<CreatedTicket> create(NewTicket ticket);

  /**
   * Changes what the edit names and nothing else. The ticket is read again right before; where its
   * block is not the one that the edit expects, or its version moved on a tracker that can tell,
   * nothing is written and the reply is rejected with {@link Reply.Reason#CONFLICT}.
   */
  Reply<Done> edit(TicketId id, TicketEdit edit);

  Reply<Done> comment(TicketId id, TicketComment comment);

  /**
   * Moves the ticket to the wanted end of its workflow, over several steps where configured. Where
   * the workflow offers no way, the reply is rejected with {@link Reply.Reason#NO_TRANSITION}.
   */
  Reply<Done> move(TicketId id, Move move);

  /** Marks a ticket as a duplicate of another one, where the tracker has links. */
  Reply<Done> linkDuplicate(TicketId duplicate, TicketId original);

  /** What this tracker has in its priority field for a severity; empty where it has none. */
  Optional<String> priority(Severity severity);

  /** How much of {@link Limits#bodyLength()} the block takes, markers included. */
  int length(Document block);

  /**
   * The {@link RemoteTicket#blockHash()} that a ticket has after this block was written and nobody
   * edited it. It is taken of the visible text, so that it survives whatever markup the tracker
   * makes of what it is sent.
   */
  String blockHash(Document block);
}
