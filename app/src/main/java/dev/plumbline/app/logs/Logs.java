package dev.plumbline.app.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * The log of this process. It goes to stderr, a line an event; what libraries say of requests and
 * answers is never in it.
 */
public final class Logs {

  private static final Consumer<String> STDERR = line -> System.err.println(line);

  private static volatile LogFormat format = LogFormat.PLAIN;
  private static volatile Level level = Level.ERROR;
  private static volatile String run = "";
  private static volatile Consumer<String> sink = STDERR;

  private Logs() {}

  /** From now on lines are of this kind, and those of less weight are left out. */
  public static void use(LogFormat wanted, org.slf4j.event.Level least) {
    format = wanted;
    level = Level.convertAnSLF4JLevel(least);
    run = "";
    sink = STDERR;
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      LogSetup.apply(context);
    }
  }

  /** From now on lines carry the id of this run. */
  public static void of(String runId) {
    run = Objects.requireNonNull(runId, "runId");
  }

  /** From now on lines go where they do not disturb what is on the screen. */
  public static void through(Consumer<String> lines) {
    sink = lines;
  }

  static LogFormat format() {
    return format;
  }

  static Level level() {
    return level;
  }

  static String run() {
    return run;
  }

  static void write(String line) {
    sink.accept(line);
  }
}
