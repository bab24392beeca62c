package dev.plumbline.collectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;

/**
 * What one attempt takes of the heap while its answer is read: the bytes that came, and the
 * document that is made of them, which may be twenty times as much. Answers are measured by the
 * heap there is, so that none of them, whoever sent it, leaves the others without memory. Large
 * ones are read one after the other.
 */
public final class Footprint implements AutoCloseable {

  static final long HEAP = Runtime.getRuntime().maxMemory();

  /** What one answer may take. */
  static final long LARGEST = HEAP / 6;

  /** Beyond this an answer is large; as many others as there are calls at once may be small. */
  private static final long SMALL = Math.max(1 << 18, HEAP / 512);

  private static final Semaphore LARGE = new Semaphore((int) Math.max(1, HEAP >> 29), true);

  private static final ScopedValue<Footprint> CURRENT = ScopedValue.newInstance();

  private final boolean alone;
  private long bytes;
  private boolean large;
  private boolean closed;

  private Footprint(boolean alone) {
    this.alone = alone;
  }

  /** That of the attempt that this thread makes; outside of one, a measure of its own. */
  public static Footprint current() {
    return CURRENT.isBound() ? CURRENT.get() : new Footprint(true);
  }

  /** Makes an attempt and measures it. */
  static JsonNode measure(Calls.Request request) throws Exception {
    try (var footprint = new Footprint(false)) {
      return ScopedValue.where(CURRENT, footprint).call(request::send);
    }
  }

  /**
   * So much more is needed; waits for its turn where that makes it large.
   *
   * @throws Wire.TooLarge where it is more than an answer may take
   */
  public void grow(long more) throws IOException {
    bytes += more;
    if (bytes > LARGEST) {
      throw Wire.TooLarge.ofMemory();
    }
    if (bytes > SMALL && !large && !alone) {
      waitForTurn();
    }
  }

  private synchronized void waitForTurn() throws IOException {
    try {
      if (closed) {
        throw new InterruptedIOException("Nobody waits for the answer any more");
      }
      LARGE.acquire();
      large = true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted");
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (large) {
      large = false;
      LARGE.release();
    }
  }
}
