package dev.plumbline.exporters.tickets;

import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Severity;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one ticket is about: findings that are grouped together. Holds nothing that changes from run
 * to run while the findings stay the same, so that an unchanged group gives an unchanged ticket.
 *
 * @param dimensions what the members have in common, by word of the dimension, such as {@code
 *     check} and {@code account}
 * @param severity the worst of the open members
 * @param members worst first, then by resource; the resolved ones after the open ones
 * @param checks what is known of the members' checks; a check that was retired is missing
 */
public record TicketSubject(
    Marker marker,
    SortedMap<String, String> dimensions,
    Severity severity,
    List<Member> members,
    SortedMap<String, CheckInfo> checks) {

  public TicketSubject {
    Objects.requireNonNull(marker, "marker");
    Objects.requireNonNull(severity, "severity");
    dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
    members = List.copyOf(members);
    checks = Collections.unmodifiableSortedMap(new TreeMap<>(checks));
  }

  /**
   * One finding of the group.
   *
   * @param finding as it was last seen failing
   * @param firstSeen when it first failed
   */
  public record Member(Finding finding, Standing standing, Instant firstSeen) {}

  /** Where a member stands. */
  public enum Standing {
    OPEN,
    /** The check passes now, or no longer applies. */
    RESOLVED,
    /** The resource was missing from two complete listings. */
    GONE,
    /** An exception covers it. */
    SUPPRESSED
  }

  /** The members that keep the ticket open. */
  public List<Member> open() {
    return members.stream().filter(member -> member.standing() == Standing.OPEN).toList();
  }
}
