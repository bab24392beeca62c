package dev.plumbline.app;

import dev.plumbline.app.logs.Logs;
import dev.plumbline.app.run.Exit;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Stdout, which remembers that it took no more. {@link PrintStream} swallows that, and a list that
 * was cut off by a full disk would look like a whole one.
 */
final class Stdout extends OutputStream {

  private static final int KIND = 0170000;
  private static final int PIPE = 0010000;
  private static final int SOCKET = 0140000;

  private final OutputStream out = new FileOutputStream(FileDescriptor.out);
  private Optional<IOException> failed = Optional.empty();

  private Stdout() {}

  /** From now on {@link System#out} is this one. */
  static Stdout install() {
    var stdout = new Stdout();
    System.setOut(new PrintStream(stdout, false, System.out.charset()));
    return stdout;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failed = failed.or(() -> Optional.of(e));
      throw e;
    }
  }

  /**
   * The exit code of a command that wanted to end with {@code code}. Whoever closes a pipe has read
   * enough; everything else that keeps words from arriving is told.
   */
  synchronized int ending(int code) {
    if (failed.isEmpty() || readerIsGone()) {
      return code;
    }
    Logs.error(
        "Not everything could be written to stdout: "
            + failed.get().getMessage()
            + ". Make room or write elsewhere, and try again.");
    return Exit.withLostOutput(code);
  }

  /** What the system says of a closed pipe is in its own language, so that is not looked at. */
  private static boolean readerIsGone() {
    try {
      int kind = (Integer) Files.getAttribute(Path.of("/dev/stdout"), "unix:mode") & KIND;
      return kind == PIPE || kind == SOCKET;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException _) {
      // Not to be known here, and a pipe is what ends early in nearly all cases.
      return true;
    }
  }
}
