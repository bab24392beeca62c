package dev.plumbline.collectors;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * So many calls may be under way at once. Those of the scope that began first come first: scopes
 * are then finished one after the other, and judged and forgotten while the next are read; if all
 * went on in step, all would be finished at the end. Safe for use by several threads.
 */
final class Turns {

  private final PriorityQueue<Waiting> waiting = new PriorityQueue<>();
  private int free;
  private long numbers;

  Turns(int most) {
    this.free = most;
  }

  /**
   * Somebody who waits.
   *
   * @param number among all who waited, for those of one scope
   */
  private record Waiting(long scope, long number, CountDownLatch turn)
      implements Comparable<Waiting> {

    @Override
    public int compareTo(Waiting other) {
      int order = Long.compare(scope, other.scope);
      return order == 0 ? Long.compare(number, other.number) : order;
    }
  }

  /**
   * Waits for a turn.
   *
   * @param scope the lower, the earlier it began
   * @return whether it came; who has it gives it back with {@link #end()}
   */
  boolean begin(long scope, Duration limit) throws InterruptedException {
    Waiting mine;
    synchronized (this) {
      if (free > 0) {
        free--;
        return true;
      }
      mine = new Waiting(scope, numbers++, new CountDownLatch(1));
      waiting.add(mine);
    }
    try {
      return mine.turn().await(limit.toNanos(), TimeUnit.NANOSECONDS) || !leave(mine);
    } catch (InterruptedException e) {
      if (!leave(mine)) {
        end();
      }
      throw e;
    }
  }

  /** Whether it waited until now; else its turn has come. */
  private synchronized boolean leave(Waiting who) {
    return waiting.remove(who);
  }

  /** The next one may begin. */
  synchronized void end() {
    Waiting next = waiting.poll();
    if (next == null) {
      free++;
    } else {
      next.turn().countDown();
    }
  }
}
