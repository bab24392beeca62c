package dev.plumbline.exporters.tickets.sim;

import dev.plumbline.exporters.tickets.state.StateBusy;
import dev.plumbline.exporters.tickets.state.StateFenced;
import dev.plumbline.exporters.tickets.state.StateStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * An object store with conditional writes, as far as state needs one: every write names the token
 * of its lease, and the store refuses an older one.
 */
public final class MemoryStore implements StateStore {

  private Optional<byte[]> snapshot = Optional.empty();
  // They grow by thousands of appends, none of which copies what is there.
  private ByteArrayOutputStream journal = new ByteArrayOutputStream();
  private ByteArrayOutputStream everything = new ByteArrayOutputStream();
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
    return new Stored(snapshot, journal.toByteArray());
  }

  /** Every line that was ever written, also those that a snapshot replaced. */
  public byte[] everything() {
    return everything.toByteArray();
  }

  public void overwrite(byte[] bytes) {
    tampered = true;
    journal = of(bytes, bytes.length);
  }

  public void lose() {
    snapshot = Optional.empty();
    journal = new ByteArrayOutputStream();
    everything = new ByteArrayOutputStream();
    holder = Optional.empty();
  }

  /** Keeps a copy of what is there, for the day on which it is put back. */
  public Runnable backup() {
    Optional<byte[]> copied = snapshot;
    byte[] lines = journal.toByteArray();
    byte[] all = everything.toByteArray();
    return () -> {
      snapshot = copied;
      journal = of(lines, lines.length);
      everything = of(all, all.length);
    };
  }

  private static ByteArrayOutputStream of(byte[] bytes, int length) {
    var copied = new ByteArrayOutputStream();
    copied.write(bytes, 0, length);
    return copied;
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
      journal.write(lines, 0, length);
      everything.write(lines, 0, length);
      if (fails) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void cut(long length, Instant now) throws IOException {
      check(now);
      int torn = journal.size() - (int) length;
      journal = of(journal.toByteArray(), (int) length);
      everything = of(everything.toByteArray(), everything.size() - torn);
    }

    @Override
    public void replace(byte[] bytes, Instant now) throws IOException {
      check(now);
      snapshot = Optional.of(bytes.clone());
      journal = new ByteArrayOutputStream();
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
