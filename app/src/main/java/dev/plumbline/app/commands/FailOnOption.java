package dev.plumbline.app.commands;

import dev.plumbline.model.Severity;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The option of every command whose exit code tells of findings. */
final class FailOnOption {

  private FailOnOption() {}

  /**
   * The severity.
   *
   * @param which findings count, such as {@code findings}
   */
  static Supplier<Severity> of(Command command, String which) {
    Supplier<String> word =
        command
            .option(
                "--fail-on",
                "SEVERITY",
                "From this severity on "
                    + which
                    + " make the exit code 1: critical, high, medium, low, info (default:"
                    + " ${DEFAULT-VALUE}).")
            .byDefault("high")
            .text();
    return () -> severity(command, word.get());
  }

  private static Severity severity(Command command, String word) {
    return Severity.of(word)
        .orElseThrow(
            () ->
                command.wrong(
                    "unknown severity '"
                        + word
                        + "'. Severities are "
                        + Arrays.stream(Severity.values())
                            .map(Severity::word)
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}
