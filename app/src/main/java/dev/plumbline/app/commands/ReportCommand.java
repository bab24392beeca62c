package dev.plumbline.app.commands;

import dev.plumbline.app.AppModule;
import dev.plumbline.app.logs.Logs;
import dev.plumbline.app.run.Exit;
import dev.plumbline.app.run.OwnChecks;
import dev.plumbline.app.run.ReportFiles;
import dev.plumbline.app.run.StoredRun;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.exporters.Exporter;
import dev.plumbline.exporters.tickets.engine.ScanInput;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** {@code plumbline report}. */
final class ReportCommand {

  private final Command command =
      new Command(
          "report",
          "Writes reports of a stored run into its folder, with the verdicts that it came to."
              + " 'judge' makes new ones.");
  private final Supplier<Path> run =
      command.path("RUN", "The folder of the run, such as plumbline-out/latest.");
  private final FormatsOption formats = new FormatsOption(command);
  private final Supplier<List<Path>> own = OwnChecksOption.of(command);

  Command command() {
    return command.runs(this::report);
  }

  private int report() throws IOException {
    List<Exporter> exporters = formats.chosen(AppModule.exporters());
    Catalogue catalogue = OwnChecks.beside(Catalogue.prepared(), own.get());
    ScanInput input = StoredRun.read(run.get(), catalogue);
    ReportFiles files =
        ReportFiles.writeAgain(run.get(), input.results(), exporters, Clock.systemUTC().instant());
    files.written().forEach(file -> Ending.out("%s%n".formatted(file)));
    files.failed().forEach((file, why) -> Logs.error(file + " could not be written: " + why));
    return files.failed().isEmpty() ? Exit.NOTHING_FOUND : Exit.EXPORT_FAILED;
  }
}
