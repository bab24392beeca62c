package dev.plumbline.exporters.tickets.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The journal in the hands of its one writer. An entry that {@link #append} returned outlasts a
 * crash. After a failed write nothing more is written: what reached the disk is found out by
 * reading it again.
 */
public final class Journal implements Closeable {

  /** What happened, not yet written. */
  public record Event(String type, JsonNode body) {}

  private final StateStore.Held held;
  private final InstantSource clock;
  private long seq;
  private String hash;
  private boolean broken;

  private Journal(StateStore.Held held, InstantSource clock, StoredState state) {
    this.held = held;
    this.clock = clock;
    this.seq = state.seq();
    this.hash = state.hash();
  }

  /** A journal and what it held when it was opened. */
  public record Opened(Journal journal, StoredState state) {}

  /**
   * Goes on with what is stored; the torn end of a write that was never acknowledged is dropped.
   *
   * @throws StateDamaged where it is not what was written
   */
  public static Opened open(StateStore.Held held, InstantSource clock) throws IOException {
    StateStore.Stored stored = held.read();
    StoredState state = StoredState.of(stored);
    if (state.wholeLength() < stored.journal().length) {
      held.cut(state.wholeLength(), clock.instant());
    }
    return new Opened(new Journal(held, clock, state), state);
  }

  /** Goes on with what is readable of a damaged store, whose copy is set aside. */
  public static Opened repair(StateStore.Held held, InstantSource clock) throws IOException {
    held.setAside(clock.instant());
    StoredState state = StoredState.readable(held.read());
    return new Opened(new Journal(held, clock, state), state);
  }

  public long seq() {
    return seq;
  }

  public JournalEntry append(String type, JsonNode body) throws IOException {
    return append(List.of(new Event(type, body))).getFirst();
  }

  /** All of them with one write. */
  public List<JournalEntry> append(List<Event> events) throws IOException {
    if (broken) {
      throw new IOException(
          "The state cannot be written any more since a write failed. Make room and run again.");
    }
    List<JournalEntry> entries = new ArrayList<>();
    var bytes = new ByteArrayOutputStream();
    long nextSeq = seq;
    String nextHash = hash;
    for (Event event : events) {
      JournalLines.Written line =
          JournalLines.write(++nextSeq, nextHash, held.token(), event.type(), event.body());
      nextHash = line.entry().hash();
      bytes.write(line.bytes());
      entries.add(line.entry());
    }
    broken = true;
    held.append(bytes.toByteArray(), clock.instant());
    broken = false;
    seq = nextSeq;
    hash = nextHash;
    return entries;
  }

  /** Replaces all entries by the state that they led to. */
  public void snapshot(JsonNode state) throws IOException {
    if (broken) {
      return;
    }
    held.replace(StoredState.snapshot(seq, hash, state), clock.instant());
  }

  @Override
  public void close() throws IOException {
    held.close();
  }
}
