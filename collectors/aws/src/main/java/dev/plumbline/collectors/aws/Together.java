package dev.plumbline.collectors.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Does things at once and returns when all are done: the last one in the thread that asks, and each
 * other one in a virtual thread of its own. How many calls are under way at a time is bounded where
 * they are sent.
 */
final class Together {

  /** One thing to do, and what went wrong with it. */
  private static final class Task implements Runnable {
    private final Runnable work;
    private Optional<Throwable> failure = Optional.empty();

    private Task(Runnable work) {
      this.work = work;
    }

    @Override
    public void run() {
      try {
        work.run();
      } catch (Throwable thrown) { // whatever it is, the others are to end first
        failure = Optional.of(thrown);
      }
    }
  }

  private final List<Task> all = new ArrayList<>();
  private final List<Thread> others = new ArrayList<>();

  static void run(Collection<Runnable> tasks) {
    Together together = new Together();
    int left = tasks.size();
    for (Runnable task : tasks) {
      left--;
      if (left > 0) {
        together.begin(task);
      } else {
        together.doHere(task);
      }
    }
    together.await();
  }

  /** One more, beside what was begun before; for the thread that waits for all in the end. */
  void begin(Runnable work) {
    Task task = new Task(work);
    all.add(task);
    others.add(Thread.startVirtualThread(task));
  }

  /** One more, while others may begin in it; it is over when this returns. */
  void doHere(Runnable work) {
    Task task = new Task(work);
    all.add(task);
    task.run();
  }

  /**
   * Returns when all are done.
   *
   * @throws IllegalStateException with the first failure, in the order in which they were begun
   */
  void await() {
    awaitAll(others);
    for (Task task : all) {
      if (task.failure.isPresent()) {
        throw new IllegalStateException(task.failure.get());
      }
    }
  }

  /** Until they have ended; an interrupt is passed on to them and does not shorten that. */
  private static void awaitAll(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      boolean ended = false;
      while (!ended) {
        try {
          thread.join();
          ended = true;
        } catch (InterruptedException _) {
          interrupted = true;
          threads.forEach(Thread::interrupt);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
