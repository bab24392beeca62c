package dev.plumbline.app.commands;

import dev.plumbline.exporters.Exporter;
import dev.plumbline.model.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Options of every command that ends with a report. */
final class RunOptions {

  private final Command command;
  private final Supplier<Path> out;
  private final Supplier<List<String>> formats;
  private final Supplier<Severity> failOn;
  private final BooleanSupplier quiet;

  RunOptions(Command command) {
    this.command = command;
    out =
        command
            .option("--out", "DIR", "Where the run leaves its files (default: ${DEFAULT-VALUE}).")
            .byDefault("plumbline-out")
            .path();
    formats =
        command
            .option(
                "--format",
                "LIST",
                "Files beside the NDJSON ones, of html, csv (default: ${DEFAULT-VALUE}).")
            .byDefault("html,csv")
            .textsBetweenCommas();
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
    List<Exporter> chosen = new ArrayList<>();
    for (String format : formats.get()) {
      chosen.add(
          known.stream()
              .filter(exporter -> exporter.format().equals(format.strip()))
              .findFirst()
              .orElseThrow(
                  () ->
                      command.wrong(
                          "unknown format '"
                              + format
                              + "'. Formats are "
                              + known.stream()
                                  .map(Exporter::format)
                                  .sorted()
                                  .collect(Collectors.joining(", "))
                              + ".")));
    }
    return chosen;
  }
}
