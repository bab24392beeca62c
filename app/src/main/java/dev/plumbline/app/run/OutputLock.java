package dev.plumbline.app.run;

import dev.plumbline.exporters.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Lets one run at a time write to a folder. The operating system frees it when the process ends,
 * however it ends.
 */
final class OutputLock implements AutoCloseable {

  private static final String FILE = ".lock";
  private static final int LONGEST_NOTE = 200;

  private final FileChannel channel;

  private OutputLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the folder.
   *
   * @throws IOException with the holder's process where another run has it
   */
  static OutputLock take(Path out, Instant now) throws IOException {
    PrivateFiles.createFolder(out);
    Path file = out.resolve(FILE);
    PrivateFiles.append(file).close();
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    try {
      if (locked(channel).isEmpty()) {
        throw new IOException(
            "Another run writes to "
                + out
                + note(channel)
                + ". Wait for it, or choose another folder with --out.");
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              ("process " + ProcessHandle.current().pid() + " since " + now)
                  .getBytes(StandardCharsets.UTF_8)),
          0);
      return new OutputLock(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static Optional<FileLock> locked(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException _) {
      return Optional.empty();
    }
  }

  private static String note(FileChannel channel) throws IOException {
    ByteBuffer note = ByteBuffer.allocate(LONGEST_NOTE);
    channel.read(note, 0);
    String text = new String(note.array(), 0, note.position(), StandardCharsets.UTF_8);
    return text.matches("process \\d+ since [0-9TZ:.-]+") ? " (" + text + ")" : "";
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
