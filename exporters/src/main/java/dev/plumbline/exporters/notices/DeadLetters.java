package dev.plumbline.exporters.notices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.exporters.http.Bodies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** The notices that nobody took: a private file of JSON lines, on disk before anything goes on. */
public final class DeadLetters {

  private final Path file;
  private final String installation;

  public DeadLetters(Path file, String installation) {
    this.file = file;
    this.installation = installation;
  }

  synchronized void add(String receiver, Notice notice, String why) {
    ObjectNode line = Bodies.object().put("receiver", receiver).put("why", why);
    JsonNode event =
        Bodies.parse(CloudEvent.of(notice, installation))
            .orElseThrow(() -> new IllegalStateException("An event is JSON"));
    line.set("event", event);
    try (FileChannel channel = FileChannel.open(file, options(), privately())) {
      String start = cutOff(channel) ? "\n" : "";
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(start + Bodies.text(line) + "\n");
      channel.position(channel.size());
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("The notice cannot be kept in " + file, e);
    }
  }

  /** Whether the last line was never finished: the disk was full, or the process died. */
  private static boolean cutOff(FileChannel channel) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    long end = channel.size();
    return end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n';
  }

  /** What stands in the file; a line that was cut off is left out. */
  public List<JsonNode> read() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    return Files.readAllLines(file).stream().flatMap(line -> Bodies.parse(line).stream()).toList();
  }

  private static Set<OpenOption> options() {
    return Set.of(
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        LinkOption.NOFOLLOW_LINKS);
  }

  private FileAttribute<?>[] privately() {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
