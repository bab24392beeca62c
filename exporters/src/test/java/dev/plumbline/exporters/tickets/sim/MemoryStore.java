package dev.plumbline.exporters.tickets.sim;

import dev.plumbline.exporters.tickets.state.StateBusy;
import dev.plumbline.exporters.tickets.state.StateFenced;
import dev.plumbline.exporters.tickets.state.StateStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * An object store with conditional writes, as far as state needs one: every write names the token
 * of its lease, and the store refuses an older one.
 */
public final class MemoryStore implements StateStore {

  private Optional<byte[]> snapshot = Optional.empty();
  private byte[] journal = new byte[0];
  private byte[] everything = new byte[0];
  private long token;
  private Optional<String> holder = Optional.empty();
  private Instant expiry = Instant.EPOCH;
  private int appends;

  /** Whether somebody changed what was written. */
  public boolean tampered;

  /** Whether an append, counted from 1, fails, with half of its bytes written. */
  public IntPredicate failing = _ -> false;

  @Override
  public String place() {
    return "memory";
  }

  @Override
  public Stored read() {
    return new Stored(snapshot, journal.clone());
  }

  /** Every line that was ever written, also those that a snapshot replaced. */
  public byte[] everything() {
    return everything.clone();
  }

  public void overwrite(byte[] bytes) {
    tampered = true;
    journal = bytes.clone();
  }

  public void lose() {
    snapshot = Optional.empty();
    journal = new byte[0];
    everything = new byte[0];
    holder = Optional.empty();
  }

  /** Keeps a copy of what is there, for the day on which it is put back. */
  public Runnable backup() {
    Optional<byte[]> copied = snapshot;
    byte[] lines = journal.clone();
    byte[] all = everything.clone();
    return () -> {
      snapshot = copied;
      journal = lines.clone();
      everything = all.clone();
    };
  }

  /** The process that held the lease is gone, and everybody can see it. */
  public void holderDied() {
    holder = Optional.empty();
  }

  @Override
  public Held take(String who, Instant now, Duration term) throws IOException {
    if (holder.isPresent() && now.isBefore(expiry)) {
      throw new StateBusy("in use by " + holder.get());
    }
    holder = Optional.of(who);
    expiry = now.plus(term);
    token++;
    return new InMemory(token, term);
  }

  private final class InMemory implements Held {

    private final long mine;
    private final Duration term;

    InMemory(long mine, Duration term) {
      this.mine = mine;
      this.term = term;
    }

    @Override
    public long token() {
      return mine;
    }

    @Override
    public Stored read() {
      return MemoryStore.this.read();
    }

    @Override
    public void append(byte[] lines, Instant now) throws IOException {
      check(now);
      appends++;
      boolean fails = failing.test(appends);
      int length = fails ? lines.length / 2 : lines.length;
      journal = with(journal, lines, length);
      everything = with(everything, lines, length);
      if (fails) {
        throw new IOException("No space left on device");
      }
    }

    private byte[] with(byte[] before, byte[] more, int length) {
      var all = new ByteArrayOutputStream();
      all.writeBytes(before);
      all.write(more, 0, length);
      return all.toByteArray();
    }

    @Override
    public void cut(long length, Instant now) throws IOException {
      check(now);
      int torn = journal.length - (int) length;
      journal = Arrays.copyOf(journal, (int) length);
      everything = Arrays.copyOf(everything, everything.length - torn);
    }

    @Override
    public void replace(byte[] bytes, Instant now) throws IOException {
      check(now);
      snapshot = Optional.of(bytes.clone());
      journal = new byte[0];
    }

    @Override
    public String setAside(Instant now) {
      return "aside";
    }

    private void check(Instant now) throws StateFenced {
      if (token != mine) {
        throw new StateFenced("taken over by " + holder.orElse("nobody"));
      }
      expiry = now.plus(term);
    }

    @Override
    public void close() {
      if (token == mine) {
        holder = Optional.empty();
      }
    }
  }
}
