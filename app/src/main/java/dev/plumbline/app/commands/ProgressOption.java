package dev.plumbline.app.commands;

import dev.plumbline.app.logs.Logs;
import dev.plumbline.app.terminal.Progress;
import dev.plumbline.app.terminal.TerminalProbe;
import dev.plumbline.collectors.Patience;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/** The option of every command that shows how far it is. */
final class ProgressOption {

  private final BooleanSupplier unwanted;

  ProgressOption(Command command) {
    unwanted = command.flag("--no-progress", "No progress on stderr.");
  }

  /**
   * Shows how far it is.
   *
   * @param silent whether nothing is shown, even without the option
   */
  Progress of(Progress.Job job, boolean silent, String header, Patience patience) {
    if (silent || unwanted.getAsBoolean()) {
      return Progress.none();
    }
    Progress progress =
        Progress.on(
            System.err,
            TerminalProbe.stderr(),
            InstantSource.system(),
            job,
            header,
            patience.statistics()::figures);
    Logs.through(progress::note);
    return progress;
  }
}
