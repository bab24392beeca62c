package dev.plumbline.app.terminal;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out where the standard streams of this process lead. */
public final class TerminalProbe {

  private static final Pattern DEVICE = Pattern.compile("/dev/(pts/|tty|console).*");
  private static final Pattern SIZE = Pattern.compile("\\d+ ([1-9]\\d*)\\s*");
  private static final long PATIENCE_MILLIS = 300;

  private TerminalProbe() {}

  public static Terminal stdout() {
    return terminal(1);
  }

  public static Terminal stderr() {
    return terminal(2);
  }

  private static Terminal terminal(int descriptor) {
    Map<String, String> environment = System.getenv();
    boolean attached = attached(Path.of("/proc/self/fd/" + descriptor));
    boolean ask = attached && Terminal.columns(environment).isEmpty();
    return Terminal.of(environment, attached, ask ? measured() : OptionalInt.empty());
  }

  /** The JDK tells of stdin and stdout together only, so ask Linux for each stream first. */
  static boolean attached(Path link) {
    try {
      return DEVICE.matcher(Files.readSymbolicLink(link).toString()).matches();
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
  }

  private static OptionalInt measured() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        stty.destroyForcibly();
        return OptionalInt.empty();
      }
      return columns(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // No stty, no /dev/tty: the default width does.
      return OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }

  /** The columns in what {@code stty size} prints: rows and columns. */
  static OptionalInt columns(String size) {
    Matcher matcher = SIZE.matcher(size);
    return matcher.matches() && matcher.group(1).length() < 5
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }
}
