package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.ledger.Link;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What is to be done about one group.
 *
 * @param link as it is after what was seen of the ticket
 * @param version of the ticket that this was decided on; empty where there is none
 * @param why for people
 */
record GroupPlan(
    String key, Kind kind, Desire desire, Link link, String version, List<Op> ops, String why) {

  /** What a group's part comes to. */
  enum Kind {
    CREATE,
    UPDATE,
    CLOSE,
    REOPEN,
    SETTLE,
    ADOPT,
    /** Something should be done and is not. */
    SKIP,
    NOTHING
  }

  GroupPlan {
    Objects.requireNonNull(key, "key");
    ops = List.copyOf(ops);
  }

  GroupPlan skipped(String reason) {
    return new GroupPlan(key, Kind.SKIP, desire, link, version, List.of(), reason);
  }

  /** Equal where the same would be done to the same ticket. */
  String signature() {
    return kind
        + " "
        + link.ticket().id()
        + "@"
        + version
        + " "
        + ops.stream().map(Op::word).collect(Collectors.joining(","))
        + (ops.isEmpty() ? "" : " " + desire.blockHash());
  }
}
