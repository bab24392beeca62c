package dev.plumbline.app.run;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Where cells are written and judged: threads of the system, one a core. A virtual thread that
 * works for long keeps a core from all others, and answers that came meanwhile, each with a
 * connection and a place among the calls under way, would wait for it.
 */
final class Desk implements AutoCloseable {

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().name("judging-", 0).daemon().factory());

  /** Does the work, and returns when it is done; an interrupt is heeded after it. */
  void run(Runnable work) {
    Future<?> done = threads.submit(work);
    boolean interrupted = false;
    while (true) {
      try {
        done.get();
        break;
      } catch (InterruptedException _) {
        interrupted = true;
      } catch (ExecutionException failed) {
        throw new IllegalStateException(failed.getCause());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    threads.close();
  }
}
