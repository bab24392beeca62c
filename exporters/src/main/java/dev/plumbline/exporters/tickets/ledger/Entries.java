package dev.plumbline.exporters.tickets.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.exporters.tickets.state.Journal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The entries of the journal, and what they hold. */
public final class Entries {

  static final String RUN = "RUN";
  static final String REPAIRED = "REPAIRED";
  static final String REBUILT = "REBUILT";

  private Entries() {}

  /**
   * What a run changed.
   *
   * @param finishedAt tells how far it was: a run that is gone on with keeps its id and its start
   * @param seen fingerprints of which only the times move
   * @param removed fingerprints that became another one
   * @param renamed checks that have another id since this run, from old to new
   */
  public record Run(
      String runId,
      Instant startedAt,
      Instant finishedAt,
      List<String> seen,
      List<KnownFinding> changed,
      List<String> removed,
      SortedMap<String, String> renamed,
      List<Group> groups) {

    public Run {
      seen = List.copyOf(seen);
      changed = List.copyOf(changed);
      removed = List.copyOf(removed);
      renamed = Collections.unmodifiableSortedMap(new TreeMap<>(renamed));
      groups = List.copyOf(groups);
    }
  }

  /** Why a link changed; the word for it in the journal is its name. */
  public enum Change {
    /** A create was decided on. */
    INTENT,
    /** From here on the tracker may act. */
    SENDING,
    /** The tracker said which ticket it created. */
    DONE,
    /** The answer is lost. */
    UNCERTAIN,
    /** Nothing was created, and that is certain. */
    REFUSED,
    /** A lookup of a lost create. */
    LOOKUP,
    /** A ticket with our marker was taken for the group's. */
    ADOPTED,
    /** The ticket is as we wrote it. */
    LINKED,
    /** People or the tracker changed something. */
    OBSERVED,
    EDITED,
    COMMENTING,
    COMMENTED,
    MOVING,
    MOVED
  }

  public static Journal.Event run(Instant at, Run run) {
    return new Journal.Event(RUN, body(at).set("run", LedgerJson.write(run)));
  }

  public static Journal.Event link(Instant at, Change change, Link link) {
    return new Journal.Event(change.name(), body(at).set("link", LedgerJson.write(link)));
  }

  public static Journal.Event repaired(Instant at) {
    return new Journal.Event(REPAIRED, body(at));
  }

  public static Journal.Event rebuilt(Instant at) {
    return new Journal.Event(REBUILT, body(at));
  }

  private static ObjectNode body(Instant at) {
    JsonNode time = LedgerJson.write(at);
    return JsonNodeFactory.instance.objectNode().set("at", time);
  }
}
