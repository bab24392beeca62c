package dev.plumbline.app.run;

import dev.plumbline.collectors.Parking;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Runs tasks side by side, so many at a time, each on a virtual thread. What a task gives out comes
 * before what was given out beside it: an account is read to its end before the next one is begun,
 * and memory follows what is under way and not what there is. Safe for use by several threads.
 */
final class Tasks implements Parking {

  private static final ScopedValue<Integer> DEPTH = ScopedValue.newInstance();

  private record Task(int depth, long number, Runnable work) implements Comparable<Task> {

    @Override
    public int compareTo(Task other) {
      return depth == other.depth
          ? Long.compare(number, other.number)
          : Integer.compare(other.depth, depth);
    }
  }

  private final PriorityQueue<Task> waiting = new PriorityQueue<>();
  private final int most;
  private final BooleanSupplier crowded;
  private final Consumer<Throwable> mistakes;

  private long numbers;
  private int running;
  private int parked;

  /**
   * Nothing runs yet.
   *
   * @param most tasks at once
   * @param crowded whether, beside those that run or wait, no other should be started now
   * @param mistakes hears what a task threw
   */
  Tasks(int most, BooleanSupplier crowded, Consumer<Throwable> mistakes) {
    this.most = most;
    this.crowded = crowded;
    this.mistakes = mistakes;
  }

  synchronized void add(Runnable work) {
    waiting.add(new Task(DEPTH.orElse(0) + 1, numbers++, work));
    startNext();
  }

  /** Waits until everything is done, what was added meanwhile as well. */
  synchronized void await() {
    boolean interrupted = false;
    while (running + parked > 0 || !waiting.isEmpty()) {
      try {
        wait();
      } catch (InterruptedException _) {
        // What was begun has to be accounted for; whoever interrupts also stops the calls.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** One more may run while this one waits; not more than so many, for each keeps what it has. */
  @Override
  public synchronized void parked() {
    running--;
    parked++;
    startNext();
  }

  @Override
  public synchronized void back() {
    parked--;
    running++;
  }

  private synchronized void startNext() {
    while (running < most && running + parked < 2 * most && !waiting.isEmpty()) {
      // Who waits keeps what it has, too, and many calls of one task may wait.
      if (running + parked > 0 && crowded.getAsBoolean()) {
        return;
      }
      Task task = waiting.remove();
      running++;
      Thread.ofVirtual().start(() -> run(task));
    }
  }

  private void run(Task task) {
    try {
      ScopedValue.where(DEPTH, task.depth()).run(task.work());
    } catch (RuntimeException | Error e) {
      mistakes.accept(e);
    } finally {
      ended();
    }
  }

  private synchronized void ended() {
    running--;
    startNext();
    notifyAll();
  }
}
