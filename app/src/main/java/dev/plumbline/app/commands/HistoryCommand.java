package dev.plumbline.app.commands;

import dev.plumbline.app.run.Exit;
import dev.plumbline.app.run.HistoryJson;
import dev.plumbline.app.run.RunHistory;
import dev.plumbline.app.terminal.HistoryText;
import dev.plumbline.app.terminal.TerminalProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** {@code plumbline history}. */
final class HistoryCommand {

  private final Command command =
      new Command("history", "Lists the runs of a folder with their figures, the newest first.");
  private final Supplier<Path> out =
      command
          .option("--out", "DIR", "Where runs left their files (default: ${DEFAULT-VALUE}).")
          .byDefault("plumbline-out")
          .path();
  private final Supplier<Integer> last =
      command
          .option("--last", "N", "At most so many runs (default: ${DEFAULT-VALUE}).")
          .byDefault("20")
          .number();
  private final BooleanSupplier json = OutputFormat.json(command);

  Command command() {
    return command.runs(this::list);
  }

  private int list() throws IOException {
    boolean forPrograms = json.getAsBoolean();
    if (last.get() < 1) {
      throw command.wrong("--last must be at least 1, but is " + last.get() + ".");
    }
    List<RunHistory.Entry> runs = RunHistory.of(out.get(), last.get());
    if (forPrograms) {
      HistoryJson.write(runs, System.out);
    } else {
      Ending.out(HistoryText.render(runs, TerminalProbe.stdout()));
    }
    return Exit.NOTHING_FOUND;
  }
}
