package dev.plumbline.app.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.plumbline.app.terminal.SafeText;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of this process. It goes to stderr, a line an event; what libraries say of requests and
 * answers is never in it.
 */
public final class Logs {

  private static final AtomicReference<Settings> NOW =
      new AtomicReference<>(new Settings(LogFormat.PLAIN, Level.ERROR, "", Logs::stderr));

  private Logs() {}

  private record Settings(LogFormat format, Level level, String run, Consumer<String> sink) {}

  /** From now on lines are of this kind, and those of less weight are left out. */
  public static void use(LogFormat wanted, org.slf4j.event.Level least) {
    NOW.set(new Settings(wanted, Level.convertAnSLF4JLevel(least), "", Logs::stderr));
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      LogSetup.apply(context);
    }
  }

  /** From now on lines carry the id of this run. */
  public static void of(String runId) {
    var _ = NOW.updateAndGet(s -> new Settings(s.format(), s.level(), runId, s.sink()));
  }

  /** From now on lines go where they do not disturb what is on the screen. */
  public static void through(Consumer<String> lines) {
    var _ = NOW.updateAndGet(s -> new Settings(s.format(), s.level(), s.run(), lines));
  }

  /**
   * Tells whoever runs a command what is not as it should be: a sentence on stderr, or a line of
   * the log where stderr is for programs.
   */
  public static void warn(String sentence) {
    if (json()) {
      log().warn(sentence);
    } else {
      stderr(SafeText.escape("plumbline: " + sentence));
    }
  }

  /** The same for what kept a command from its work. */
  public static void error(String sentence) {
    if (json()) {
      log().error(sentence);
    } else {
      stderr(SafeText.escape(sentence));
    }
  }

  /** The same for a mistake of ours, with where it was made. */
  public static void mistake(String sentence, Exception exception) {
    if (json()) {
      log().error(sentence, exception);
    } else {
      stderr(sentence);
      exception.printStackTrace(System.err);
    }
  }

  private static Logger log() {
    return LoggerFactory.getLogger(Logs.class);
  }

  /** Whether stderr is for programs. */
  public static boolean json() {
    return format() == LogFormat.JSON;
  }

  static LogFormat format() {
    return now().format();
  }

  static Level level() {
    return now().level();
  }

  static String run() {
    return now().run();
  }

  static void write(String line) {
    now().sink().accept(line);
  }

  private static Settings now() {
    return Objects.requireNonNull(NOW.get());
  }

  private static void stderr(String line) {
    System.err.println(line);
  }
}
