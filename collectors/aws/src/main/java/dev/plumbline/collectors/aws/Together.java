package dev.plumbline.collectors.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does things at once, a virtual thread each, and returns when all are done. How many calls are
 * under way at a time is bounded where they are sent.
 */
final class Together {

  private Together() {}

  static void run(Collection<Runnable> tasks) {
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      tasks.forEach(task -> running.add(threads.submit(task)));
    }
    for (Future<?> task : running) {
      if (task.state() == Future.State.FAILED) {
        throw new IllegalStateException(task.exceptionNow());
      }
    }
  }
}
