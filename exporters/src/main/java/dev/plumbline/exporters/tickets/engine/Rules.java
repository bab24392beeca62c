package dev.plumbline.exporters.tickets.engine;

import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How tickets of one destination are treated.
 *
 * @param accepted resolutions that mean "it stays as it is", by the tracker's ids
 * @param labels what new tickets get beside our own labels
 * @param grace how long somebody's closing is left alone while it still fails
 * @param maxReopenings in {@link #FLAP_WINDOW}; after that only a comment is written
 * @param notVerifiedAfter after how long without a verdict the ticket says so
 * @param maxCreates how many tickets one run may create
 * @param recreateDeleted whether a deleted ticket gets a successor
 * @param closeInPartialScopes whether a passing check closes where the scope was read in part: its
 *     own evidence is whole then, but other calls of the scope were refused
 */
public record Rules(
    Set<String> accepted,
    SortedSet<String> labels,
    Duration grace,
    int maxReopenings,
    Duration notVerifiedAfter,
    int maxCreates,
    boolean recreateDeleted,
    boolean closeInPartialScopes) {

  public static final Duration FLAP_WINDOW = Duration.ofDays(30);

  public static final Rules STANDARD =
      new Rules(
          Set.of(),
          Collections.emptySortedSet(),
          Duration.ofHours(24),
          3,
          Duration.ofDays(14),
          50,
          false,
          false);

  public Rules {
    accepted = Set.copyOf(accepted);
    labels = Collections.unmodifiableSortedSet(new TreeSet<>(labels));
  }
}
