package dev.plumbline.exporters.tickets;

import java.time.Duration;
import java.util.List;

/**
 * What a tracker bears.
 *
 * @param titleLength in UTF-16 units
 * @param bodyLength in the unit that {@link Tracker#length} counts
 * @param visibilityWindow how long a new ticket may be missing from {@link Tracker#find}
 * @param creates how many creates are allowed; all of them hold at once
 * @param writes the same for edits, comments and moves
 * @param reads the same for reads
 * @param createsAreIdempotent whether a second create with the same marker yields the same ticket
 */
public record Limits(
    int titleLength,
    int bodyLength,
    Duration visibilityWindow,
    List<Rate> creates,
    List<Rate> writes,
    List<Rate> reads,
    boolean createsAreIdempotent) {

  public Limits {
    creates = List.copyOf(creates);
    writes = List.copyOf(writes);
    reads = List.copyOf(reads);
    if (titleLength < 1 || bodyLength < 1 || visibilityWindow.isNegative()) {
      throw new IllegalArgumentException("A tracker needs room for a ticket");
    }
  }

  /** At most so many calls in any span of this length. */
  public record Rate(int calls, Duration span) {
    public Rate {
      if (calls < 1 || span.isNegative() || span.isZero()) {
        throw new IllegalArgumentException("Not a rate: " + calls + " in " + span);
      }
    }
  }
}
