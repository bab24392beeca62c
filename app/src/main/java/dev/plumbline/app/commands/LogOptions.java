package dev.plumbline.app.commands;

import dev.plumbline.app.logs.LogFormat;
import dev.plumbline.app.logs.Logs;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.event.Level;

/** Options of every command that asks clouds. */
final class LogOptions {

  private final Command command;
  private final Supplier<String> format;
  private final Supplier<Optional<String>> level;

  LogOptions(Command command) {
    this.command = command;
    format =
        command
            .option(
                "--log-format",
                "FORMAT",
                "The log on stderr: plain, or json with an object a line and no progress (default:"
                    + " ${DEFAULT-VALUE}).")
            .byDefault("plain")
            .text();
    level =
        command
            .option(
                "--log-level",
                "LEVEL",
                "What is logged: error, warn, info, debug (default: error, which leaves scopes to"
                    + " the progress; info with json).")
            .textIfGiven();
  }

  /** Sets the log up; says whether stderr is for programs. */
  boolean json() {
    LogFormat wanted =
        LogFormat.of(format.get())
            .orElseThrow(
                () ->
                    command.wrong(
                        "unknown log format '" + format.get() + "'. Formats are plain, json."));
    Logs.use(
        wanted,
        level.get().map(this::level).orElse(wanted == LogFormat.JSON ? Level.INFO : Level.ERROR));
    return wanted == LogFormat.JSON;
  }

  private Level level(String word) {
    return Stream.of(Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG)
        .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                command.wrong(
                    "unknown log level '" + word + "'. Levels are error, warn, info, debug."));
  }
}
