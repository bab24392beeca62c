package dev.plumbline.collectors;

import static java.util.stream.Collectors.toSet;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A folder with what the clouds said in one run: a file of lines for each cell. Files appear whole
 * or not at all, and only their owner may read them.
 */
public final class Snapshot {

  private static final String WHOLE_ACCOUNT = "account";

  /** What runs that were killed left begins so. */
  private static final String DRAFT = ".cell-";

  private static final Set<OpenOption> NEW_FILE =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  private static final String ENCODED = "x-";
  private static final String HASHED = "xx-";
  private static final int LONGEST_PLAIN = 63;
  private static final int LONGEST = 100;
  private static final int BUFFER = 1 << 15;

  private final Path folder;

  /** Folders that were found to be in this one. */
  private final Set<Path> entered = ConcurrentHashMap.newKeySet();

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
    enter(parent);
    // A cell is written by one thread, and a folder by one run.
    Path draft = parent.resolve(DRAFT + file.getFileName());
    boolean written = false;
    try {
      SnapshotJson.write(cell, begin(draft));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      written = true;
    } finally {
      if (!written) {
        Files.deleteIfExists(draft);
      }
    }
  }

  /** Makes the folder of an account where there is none, and never one beyond a link. */
  private void enter(Path parent) throws IOException {
    if (entered.contains(parent) && Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.createDirectories(parent, ownerOnly(folder, "rwx------"));
    if (!parent.toRealPath().startsWith(folder.toRealPath())) {
      throw new IOException(parent + " leads out of the snapshot. Remove the link.");
    }
    entered.add(parent);
  }

  private OutputStream begin(Path draft) throws IOException {
    FileAttribute<?>[] permissions = ownerOnly(folder, "rw-------");
    FileChannel channel;
    try {
      channel = FileChannel.open(draft, NEW_FILE, permissions);
    } catch (FileAlreadyExistsException _) {
      // Of a run that was killed.
      Files.delete(draft);
      channel = FileChannel.open(draft, NEW_FILE, permissions);
    }
    return new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
  }

  /** The scopes that it holds, in order. */
  public List<Scope> scopes() throws IOException {
    return scopes(Set.of());
  }

  /**
   * The same.
   *
   * @param known what it is to hold, and so is given whether or not it can be read
   */
  public List<Scope> scopes(Set<Scope> known) throws IOException {
    List<Scope> scopes = new ArrayList<>(known);
    Set<Path> named = known.stream().map(scope -> folder.resolve(name(scope))).collect(toSet());
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Snapshot::isCell).sorted().toList()) {
        if (!named.contains(file)) {
          scopes.add(scope(file));
        }
      }
    }
    return scopes.stream().sorted(Scope.ORDER).toList();
  }

  private static boolean isCell(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".ndjson") && !name.startsWith(DRAFT);
  }

  /** Whether there is something of a scope, readable or not. */
  public boolean has(Scope scope) {
    return Files.isRegularFile(folder.resolve(name(scope)), LinkOption.NOFOLLOW_LINKS);
  }

  /** One cell, with what its whole account answered behind it. */
  public Cell read(Scope scope) throws IOException {
    Path file = folder.resolve(name(scope));
    Cell cell = read(file);
    if (!cell.scope().equals(scope)) {
      throw new IOException(file + " has the answers of " + cell.scope() + " and not of " + scope);
    }
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
    if (isPlain(name)
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

  /** Whether it needs no other form as the name of a file on any system. */
  private static boolean isPlain(String name) {
    if (name.isEmpty() || name.length() > LONGEST_PLAIN || name.charAt(0) == '-') {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
        return false;
      }
    }
    return true;
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
