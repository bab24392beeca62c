package dev.plumbline.exporters.tickets.state;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps the journal and the snapshot of one destination, for one writer at a time. A store moves
 * bytes and guards the lease; what the bytes mean is known to {@link Journal}. An object store can
 * do it with conditional writes, a database with a transaction.
 */
public interface StateStore {

  /** Where it is, for messages. */
  String place();

  /** What is stored, for readers; a writer may be at work meanwhile. */
  Stored read() throws IOException;

  /**
   * Becomes the writer.
   *
   * @param holder who that is, for the message to the next one
   * @param term after this time without a word others may take over
   * @throws StateBusy where somebody else is
   */
  Held take(String holder, Instant now, Duration term) throws IOException;

  /** Snapshot and journal as they are, byte by byte. */
  @SuppressWarnings("ArrayRecordComponent") // Bytes of files, which nobody compares.
  record Stored(Optional<byte[]> snapshot, byte[] journal) {}

  /** The right to write, until it is closed or somebody took over. */
  interface Held extends Closeable {

    /** Grows with each holder. */
    long token();

    Stored read() throws IOException;

    /**
     * Adds lines to the journal. Once this returns they outlast a crash; where it throws, none, a
     * part or all of them may be there.
     *
     * @throws StateFenced where somebody took over; nothing was written
     */
    void append(byte[] lines, Instant now) throws IOException;

    /** Cuts the journal to its first bytes, after a torn write. */
    void cut(long length, Instant now) throws IOException;

    /** Replaces the snapshot, then empties the journal that it contains. */
    void replace(byte[] snapshot, Instant now) throws IOException;

    /** Keeps a copy of snapshot and journal as they are, for people to look at. */
    String setAside(Instant now) throws IOException;
  }
}
