package dev.plumbline.collectors;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder with what the clouds said in one run: a file of lines for each cell. Files appear whole
 * or not at all, and only their owner may read them.
 */
public final class Snapshot {

  private static final String WHOLE_ACCOUNT = "account";

  /** Names that need no other form as names of files on any system. */
  private static final Pattern SAFE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  /** What runs that were killed left begins so. */
  private static final String DRAFT = ".cell-";

  private static final Set<OpenOption> NEW_FILE =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  private static final String ENCODED = "x-";
  private static final String HASHED = "xx-";
  private static final int LONGEST = 100;

  private final Path folder;

  private Snapshot(Path folder) {
    this.folder = folder;
  }

  /** A new snapshot in a folder that is made here. */
  public static Snapshot create(Path folder) throws IOException {
    Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
    return new Snapshot(folder);
  }

  /** A snapshot of an earlier run. */
  public static Snapshot open(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          folder + " is not a folder. Name the folder 'snapshot' of an earlier run.");
    }
    return new Snapshot(folder);
  }

  public void write(Cell cell) throws IOException {
    Path file = folder.resolve(name(cell.scope()));
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IOException("No folder for " + file);
    }
    Files.createDirectories(parent, ownerOnly(folder, "rwx------"));
    if (!parent.toRealPath().startsWith(folder.toRealPath())) {
      throw new IOException(parent + " leads out of the snapshot. Remove the link.");
    }
    // A cell is written by one thread, and a folder by one run.
    Path draft = parent.resolve(DRAFT + file.getFileName());
    Files.deleteIfExists(draft);
    try {
      try (Writer out =
          Channels.newWriter(
              FileChannel.open(draft, NEW_FILE, ownerOnly(folder, "rw-------")),
              StandardCharsets.UTF_8)) {
        for (String line : SnapshotJson.lines(cell)) {
          out.write(line);
          out.write('\n');
        }
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** The scopes that it holds, in order. */
  public List<Scope> scopes() throws IOException {
    List<Scope> scopes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".ndjson")).sorted().toList()) {
        scopes.add(scope(file));
      }
    }
    return scopes.stream().sorted(Scope.ORDER).toList();
  }

  /** One cell, with what its whole account answered behind it. */
  public Cell read(Scope scope) throws IOException {
    Cell cell = read(folder.resolve(name(scope)));
    if (scope.region().isEmpty()) {
      return cell;
    }
    Path account = folder.resolve(name(new Scope(scope.provider(), scope.account(), "")));
    return Files.exists(account)
        ? new Cell(cell.scope(), cell.collectedAt(), cell.answers(), Optional.of(read(account)))
        : cell;
  }

  private static Scope scope(Path file) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return SnapshotJson.scope(Optional.ofNullable(lines.readLine()).orElse(""));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static Cell read(Path file) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return SnapshotJson.cell(lines.lines().toList());
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(file, e);
    }
  }

  private static IOException unreadable(Path file, Exception why) {
    return new IOException(file + " is not a cell of a snapshot: " + why.getMessage(), why);
  }

  private static Path name(Scope scope) {
    String region = scope.region().isEmpty() ? WHOLE_ACCOUNT : safe(scope.region());
    return Path.of(scope.provider().word(), safe(scope.account()), region + ".ndjson");
  }

  /** A name for a file, whatever the cloud called it. */
  private static String safe(String name) {
    if (SAFE.matcher(name).matches()
        && !name.equals(WHOLE_ACCOUNT)
        && !name.startsWith(ENCODED)
        && !name.startsWith(HASHED)) {
      return name;
    }
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return bytes.length <= LONGEST
        ? ENCODED + HexFormat.of().formatHex(bytes)
        : HASHED + HexFormat.of().formatHex(sha256(bytes));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder, String permissions) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
