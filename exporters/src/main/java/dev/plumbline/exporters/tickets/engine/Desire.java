package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.Document;
import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.TicketSubject;
import dev.plumbline.exporters.tickets.TicketSubject.Standing;
import dev.plumbline.exporters.tickets.TicketText;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.exporters.tickets.ledger.Group;
import dev.plumbline.exporters.tickets.ledger.KnownFinding;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a group's ticket should say, whatever it says now.
 *
 * @param open whether something fails
 * @param told whether anything is known of the checks that fail, or there are none
 * @param block as much of it as the tracker takes
 * @param fits false where not even the shortest block does
 */
record Desire(
    TicketSubject subject,
    List<KnownFinding> members,
    boolean open,
    boolean told,
    String title,
    Document block,
    String blockHash,
    Optional<String> priority,
    boolean fits) {

  private static final Comparator<KnownFinding> ORDER =
      Comparator.comparing(KnownFinding::standing)
          .thenComparing(member -> member.finding().severity())
          .thenComparing(member -> member.finding().resource().id())
          .thenComparing(member -> member.finding().checkId());

  Desire {
    members = List.copyOf(members);
  }

  static Desire of(
      Marker marker,
      Optional<Group> group,
      List<KnownFinding> found,
      SortedMap<String, CheckInfo> checks,
      Tracker tracker,
      TicketText text) {
    List<KnownFinding> members = found.stream().sorted(ORDER).toList();
    TicketSubject subject = subject(marker, group, members, checks);
    int rows = rows(subject, tracker, text);
    Document block = text.block(subject, Math.max(rows, 0));
    return new Desire(
        subject,
        members,
        members.stream().anyMatch(member -> member.standing() == Standing.OPEN),
        members.isEmpty() || !subject.checks().isEmpty(),
        text.title(subject, tracker.limits().titleLength()),
        block,
        tracker.blockHash(block),
        tracker.priority(subject.severity()),
        rows >= 0);
  }

  /** What a group is about, whoever is told of it. */
  static TicketSubject subject(
      Marker marker,
      Optional<Group> group,
      List<KnownFinding> found,
      SortedMap<String, CheckInfo> checks) {
    List<KnownFinding> members = found.stream().sorted(ORDER).toList();
    SortedMap<String, CheckInfo> known = new TreeMap<>();
    for (KnownFinding member : members) {
      String id = member.finding().checkId();
      CheckInfo check = checks.get(id);
      if (check != null) {
        known.put(id, check);
      }
    }
    return new TicketSubject(
        marker,
        group.map(Group::dimensions).orElseGet(TreeMap::new),
        severity(members),
        members.stream()
            .map(m -> new TicketSubject.Member(m.finding(), m.standing(), m.firstSeen()))
            .toList(),
        known);
  }

  /** The most members that fit; -1 where not even none does. */
  private static int rows(TicketSubject subject, Tracker tracker, TicketText text) {
    int room = tracker.limits().bodyLength();
    int most = subject.members().size();
    if (tracker.length(text.block(subject, most)) <= room) {
      return most;
    }
    int fits = -1;
    int low = 0;
    int high = most - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (tracker.length(text.block(subject, middle)) <= room) {
        fits = middle;
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return fits;
  }

  private static Severity severity(List<KnownFinding> members) {
    return worst(members.stream().filter(m -> m.standing() == Standing.OPEN).toList())
        .or(() -> worst(members))
        .orElse(Severity.INFO);
  }

  private static Optional<Severity> worst(List<KnownFinding> members) {
    return members.stream()
        .map(member -> member.finding().severity())
        .min(Comparator.naturalOrder());
  }

  /** When the newest of the failing members was last seen to fail. */
  Instant lastFailure() {
    return open(KnownFinding::lastSeen).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
  }

  /** When the failing member that was not decided for the longest time was decided. */
  Optional<Instant> leastVerified() {
    return open(KnownFinding::lastVerified).min(Comparator.naturalOrder());
  }

  /** Failing members that had been gone, and when they came back. */
  Map<String, Instant> returned() {
    Map<String, Instant> returned = new TreeMap<>();
    members.stream()
        .filter(m -> m.standing() == Standing.OPEN && m.returnedAt().isAfter(Instant.EPOCH))
        .forEach(m -> returned.put(m.finding().resource().id(), m.returnedAt()));
    return returned;
  }

  private java.util.stream.Stream<Instant> open(
      java.util.function.Function<KnownFinding, Instant> time) {
    return members.stream().filter(m -> m.standing() == Standing.OPEN).map(time);
  }
}
