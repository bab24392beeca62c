package dev.plumbline.app.run;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where cells are written and judged: threads of the system, one a core. A virtual thread that
 * works for long keeps a core from all others, and answers that came meanwhile, each with a
 * connection and a place among the calls under way, would wait for it. One more thread writes, so
 * that judging a large cell does not wait for the disk.
 */
final class Desk implements AutoCloseable {

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          // Not numbered: for the number the JVM makes six classes at each start.
          Thread.ofPlatform().name("judging").daemon().factory());

  private final Lock alone = new ReentrantLock(true);

  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("writing").daemon().factory());

  /** Something to write that can fail. */
  @FunctionalInterface
  interface Writing {
    void write() throws IOException;
  }

  /** Begins to write something beside everything else; what went wrong is told by the end. */
  Future<?> beside(Writing writing) {
    return writer.submit(
        () -> {
          writing.write();
          return true;
        });
  }

  /** Begins to judge something beside everything else. */
  <T> Future<T> begin(Callable<T> judging) {
    return threads.submit(judging);
  }

  /** Waits until that is written. */
  static void written(Future<?> writing) throws IOException {
    try {
      await(writing);
    } catch (IllegalStateException failed) {
      if (failed.getCause() instanceof IOException e) {
        throw e;
      }
      throw failed;
    }
  }

  /**
   * Does the work, and returns when it is done; an interrupt is heeded after it.
   *
   * @param large whether it takes much memory, and waits for all other such work
   */
  void run(boolean large, Runnable work) {
    if (large) {
      alone.lock();
      try {
        await(threads.submit(work));
      } finally {
        alone.unlock();
      }
    } else {
      await(threads.submit(work));
    }
  }

  /**
   * Waits until it is done; an interrupt is heeded after it.
   *
   * @throws IllegalStateException caused by what went wrong
   */
  static <T> T await(Future<T> done) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return done.get();
        } catch (InterruptedException _) {
          interrupted = true;
        } catch (ExecutionException failed) {
          throw new IllegalStateException(failed.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    threads.close();
    writer.close();
  }
}
