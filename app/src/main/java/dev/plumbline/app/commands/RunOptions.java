package dev.plumbline.app.commands;

import dev.plumbline.exporters.Exporter;
import dev.plumbline.model.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of every command that ends with a report. */
final class RunOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "plumbline-out",
      description = "Where the run leaves its files (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("plumbline-out");

  @Option(
      names = "--format",
      paramLabel = "LIST",
      split = ",",
      defaultValue = "html,csv",
      description = "Files beside the NDJSON ones, of html, csv (default: ${DEFAULT-VALUE}).")
  private List<String> formats = List.of();

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "high",
      description =
          "From this severity on findings make the exit code 1: critical, high, medium, low, info"
              + " (default: ${DEFAULT-VALUE}).")
  private String failOn = "high";

  @Option(names = "--quiet", description = "Only the sentences and the paths.")
  private boolean quiet;

  Path out() {
    return out;
  }

  boolean quiet() {
    return quiet;
  }

  Severity failOn() {
    return Severity.of(failOn)
        .orElseThrow(
            () ->
                wrong(
                    "unknown severity '"
                        + failOn
                        + "'. Severities are "
                        + Arrays.stream(Severity.values())
                            .map(Severity::word)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  List<Exporter> exporters(List<Exporter> known) {
    List<Exporter> chosen = new ArrayList<>();
    for (String format : formats) {
      chosen.add(
          known.stream()
              .filter(exporter -> exporter.format().equals(format.strip()))
              .findFirst()
              .orElseThrow(
                  () ->
                      wrong(
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

  ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
