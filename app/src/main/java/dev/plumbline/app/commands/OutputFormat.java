package dev.plumbline.app.commands;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The option of every command that tells people or programs something on stdout. */
final class OutputFormat {

  private OutputFormat() {}

  /** Whether it is for programs. */
  static BooleanSupplier json(Command command) {
    Supplier<String> format =
        command
            .option("--format", "FORMAT", "text or json (default: ${DEFAULT-VALUE}).")
            .byDefault("text")
            .text();
    return () ->
        switch (format.get()) {
          case "json" -> true;
          case "text" -> false;
          default ->
              throw command.wrong("unknown format '" + format.get() + "'. Formats are text, json.");
        };
  }
}
