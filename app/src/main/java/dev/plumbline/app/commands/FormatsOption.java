package dev.plumbline.app.commands;

import dev.plumbline.exporters.Exporter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The option of every command that writes files about a run. */
final class FormatsOption {

  private final Command command;
  private final Supplier<List<String>> formats;

  FormatsOption(Command command) {
    this.command = command;
    formats =
        command
            .option(
                "--format",
                "LIST",
                "Files beside the NDJSON ones, of html, csv (default: ${DEFAULT-VALUE}).")
            .byDefault("html,csv")
            .textsBetweenCommas();
  }

  /** Those of {@code known} that were asked for. */
  List<Exporter> chosen(List<Exporter> known) {
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
