package dev.plumbline.app.commands;

import dev.plumbline.exporters.Exporter;
import dev.plumbline.model.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Options of every command that ends with a report. */
final class RunOptions {

  private final Supplier<Path> out;
  private final FormatsOption formats;
  private final Supplier<Severity> failOn;
  private final BooleanSupplier quiet;

  RunOptions(Command command) {
    out =
        command
            .option("--out", "DIR", "Where the run leaves its files (default: ${DEFAULT-VALUE}).")
            .byDefault("plumbline-out")
            .path();
    formats = new FormatsOption(command);
    failOn = FailOnOption.of(command, "findings");
    quiet = command.flag("--quiet", "Only the sentences and the paths.");
  }

  Path out() {
    return out.get();
  }

  boolean quiet() {
    return quiet.getAsBoolean();
  }

  Severity failOn() {
    return failOn.get();
  }

  List<Exporter> exporters(List<Exporter> known) {
    return formats.chosen(known);
  }
}
