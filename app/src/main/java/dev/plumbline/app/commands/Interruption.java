package dev.plumbline.app.commands;

import dev.plumbline.app.logs.Logs;
import dev.plumbline.collectors.Patience;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns a signal into an early but orderly end: nothing more is asked, what was read is reported
 * and told, and the virtual machine ends with 130 or 143 as it does by itself.
 */
final class Interruption implements AutoCloseable {

  /** Longer than a report takes, shorter than schedulers wait before they kill. */
  private static final int SECONDS = 9;

  private final CountDownLatch done = new CountDownLatch(1);
  private volatile String unfinished =
      "The report could not be finished in time; the snapshot is kept.";
  private final Thread hook;

  private Interruption(Patience patience) {
    this.hook =
        new Thread(
            () -> {
              patience.stop();
              await();
            },
            "interruption");
  }

  static Interruption of(Patience patience) {
    var interruption = new Interruption(patience);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** The report is written; from here on tickets and notices are what takes time. */
  void reported() {
    unfinished =
        "The report is finished, but not all of its tickets and notices were seen to in time. The"
            + " next scan goes on with them; 'plumbline tickets plan' and 'plumbline tickets apply'"
            + " go on with tickets without a scan.";
  }

  /** All is done; an interrupted run may end now. */
  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The signal has come, and the hook is what waits for us.
    }
  }

  private void await() {
    try {
      if (!done.await(SECONDS, TimeUnit.SECONDS)) {
        Logs.error(unfinished);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
