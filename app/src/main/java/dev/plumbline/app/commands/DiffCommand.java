package dev.plumbline.app.commands;

import dev.plumbline.app.diff.Comparison;
import dev.plumbline.app.diff.DiffJson;
import dev.plumbline.app.diff.RunDiff;
import dev.plumbline.app.run.OwnChecks;
import dev.plumbline.app.run.StoredRun;
import dev.plumbline.app.terminal.DiffText;
import dev.plumbline.app.terminal.TerminalProbe;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.exporters.FindingReader;
import dev.plumbline.model.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** {@code plumbline diff}. */
final class DiffCommand {

  private final Command command =
      new Command(
          "diff",
          "Tells what changed between two stored runs: what is new, worse, solved or gone, and what"
              + " one of them could not tell.");
  private final Supplier<Path> before =
      command.path("BEFORE", "The folder of the earlier run, such as one in plumbline-out.");
  private final Supplier<Path> after =
      command.path("AFTER", "The folder of the later run, such as plumbline-out/latest.");
  private final BooleanSupplier json = OutputFormat.json(command);
  private final Supplier<Severity> failOn = FailOnOption.of(command, "what is new or worse");
  private final Supplier<List<Path>> own = OwnChecksOption.of(command);

  Command command() {
    return command.runs(this::diff);
  }

  private int diff() throws IOException {
    boolean forPrograms = json.getAsBoolean();
    Severity severity = failOn.get();
    Catalogue catalogue = OwnChecks.beside(Catalogue.prepared(), own.get());
    RunDiff diff;
    try (InputStream then = StoredRun.findings(before.get());
        InputStream now = StoredRun.findings(after.get())) {
      diff =
          Comparison.of(
              StoredRun.read(before.get(), catalogue),
              new FindingReader(then),
              StoredRun.read(after.get(), catalogue),
              new FindingReader(now));
    }
    if (forPrograms) {
      DiffJson.write(diff, System.out);
    } else {
      Ending.out(DiffText.render(diff, TerminalProbe.stdout()));
    }
    return diff.exit(severity);
  }
}
