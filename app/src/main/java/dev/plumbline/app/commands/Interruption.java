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
  private final Thread hook;
  private volatile Work work;

  /** What a command is busy with, and what is said where the time is not enough for it. */
  enum Work {
    REPORT("The report could not be finished in time; the snapshot is kept."),
    TICKETS(
        "The report is finished, but not all of its tickets and notices were seen to in time. The"
            + " next scan goes on with them; 'plumbline tickets plan' and 'plumbline tickets apply'"
            + " go on with tickets without a scan."),
    STORY("The report is finished, but not all three nights of tickets were told in time."),
    TRIAL("What was tried could not be told in time. Run 'plumbline doctor' again.");

    private final String unfinished;

    Work(String unfinished) {
      this.unfinished = unfinished;
    }
  }

  private Interruption(Patience patience, Work work) {
    this.work = work;
    this.hook =
        new Thread(
            () -> {
              patience.stop();
              await();
            },
            "interruption");
  }

  static Interruption of(Patience patience, Work first) {
    var interruption = new Interruption(patience, first);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** From here on something else is what takes time. */
  void goesOn(Work next) {
    work = next;
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
        Logs.error(work.unfinished);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
