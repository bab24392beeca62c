package dev.plumbline.app.tickets;

import dev.plumbline.app.run.Exit;
import dev.plumbline.app.terminal.SafeText;
import dev.plumbline.exporters.tickets.engine.PlanRefused;
import dev.plumbline.exporters.tickets.engine.TicketEngine;
import dev.plumbline.exporters.tickets.engine.TicketReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** Work on tickets, one destination after the other. None that fails stops those that follow. */
public final class TicketWork {

  private TicketWork() {}

  /** What an engine is to do. */
  public interface Task {
    TicketReport with(TicketEngine engine) throws IOException;
  }

  /**
   * Does it, and says what came of it.
   *
   * @param refusals where it goes that a plan is not what was agreed to
   * @return the exit code
   */
  public static int exit(
      Destinations.Ready destination, Task task, Consumer<String> out, Consumer<String> refusals) {
    try {
      TicketReport report = task.with(destination.engine());
      out.accept(TicketWords.of(destination, report));
      return report.failed() ? Exit.EXPORT_FAILED : Exit.NOTHING_FOUND;
    } catch (PlanRefused e) {
      refusals.accept(SafeText.escape(String.valueOf(e.getMessage())));
      return Exit.WRONG_USAGE;
    } catch (IOException | UncheckedIOException e) {
      out.accept(TicketWords.failed(destination, String.valueOf(e.getMessage())));
      return Exit.EXPORT_FAILED;
    }
  }
}
