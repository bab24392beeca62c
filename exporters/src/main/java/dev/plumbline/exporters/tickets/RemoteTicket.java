package dev.plumbline.exporters.tickets;

import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A ticket as its tracker has it.
 *
 * @param key what people call it, such as {@code SEC-7}
 * @param project where it is now
 * @param version changes with every change of the ticket: an etag, a revision, or when it was
 *     updated, as exactly as the tracker says
 * @param priority as {@link Tracker#priority} spells it
 * @param markers of all places: labels, block, properties
 * @param block what stands between our markers; empty where they are not there
 * @param locked whether it is archived, closed to changes, or what is left of one that was moved
 */
public record RemoteTicket(
    TicketId id,
    String key,
    String url,
    String project,
    String version,
    Status status,
    String title,
    Optional<String> priority,
    SortedSet<String> labels,
    SortedSet<Marker> markers,
    Optional<Block> block,
    Instant createdAt,
    boolean locked) {

  public RemoteTicket {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(version, "version");
    labels = Collections.unmodifiableSortedSet(new TreeSet<>(labels));
    markers = Collections.unmodifiableSortedSet(new TreeSet<>(markers));
  }

  /**
   * Where it stands in its workflow.
   *
   * @param id the tracker's id; never a localised name
   * @param resolution id of the resolution, or what stands for one ({@code not_planned}); empty
   *     where there is none
   * @param changedAt when it came to this status; empty where the tracker does not say
   * @param changedBy who brought it there
   */
  public record Status(
      String id,
      Category category,
      Optional<String> resolution,
      Optional<Instant> changedAt,
      Actor changedBy) {}

  /**
   * The block.
   *
   * @param hash of its visible text
   * @param asWritten whether it has the hash that stands in its end marker: nobody edited it since
   *     we wrote it, whatever we remember of that. Blocks of before there were such hashes never do
   */
  public record Block(String hash, boolean asWritten) {}

  /** What a status means, whatever it is called. */
  public enum Category {
    OPEN,
    IN_PROGRESS,
    DONE
  }

  /** Who did something. */
  public enum Actor {
    US,
    SOMEBODY_ELSE,
    /** The tracker does not say. */
    UNKNOWN
  }

  public Optional<String> blockHash() {
    return block.map(Block::hash);
  }

  public boolean done() {
    return status.category() == Category.DONE;
  }
}
