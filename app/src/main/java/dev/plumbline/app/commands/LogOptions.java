package dev.plumbline.app.commands;

import dev.plumbline.app.logs.LogFormat;
import dev.plumbline.app.logs.Logs;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of every command that asks clouds. */
final class LogOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      defaultValue = "plain",
      description =
          "The log on stderr: plain, or json with an object a line and no progress (default:"
              + " ${DEFAULT-VALUE}).")
  private String format = "plain";

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      description =
          "What is logged: error, warn, info, debug (default: error, which leaves scopes to the"
              + " progress; info with json).")
  private @Nullable String level;

  /** Sets the log up; says whether stderr is for programs. */
  boolean json() {
    LogFormat wanted =
        LogFormat.of(format)
            .orElseThrow(
                () -> wrong("unknown log format '" + format + "'. Formats are plain, json."));
    Logs.use(wanted, level(wanted));
    return wanted == LogFormat.JSON;
  }

  private Level level(LogFormat wanted) {
    if (level == null) {
      return wanted == LogFormat.JSON ? Level.INFO : Level.ERROR;
    }
    String word = level;
    return Stream.of(Level.ERROR, Level.WARN, Level.INFO, Level.DEBUG)
        .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () -> wrong("unknown log level '" + word + "'. Levels are error, warn, info, debug."));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
