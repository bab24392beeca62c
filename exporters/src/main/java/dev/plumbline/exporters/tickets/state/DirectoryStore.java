package dev.plumbline.exporters.tickets.state;

import dev.plumbline.exporters.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * State in a folder: {@code journal.ndjson}, {@code snapshot.json}, {@code lease.json}. The lock of
 * the operating system guards single steps only; between them the lease does, so that a holder that
 * is paused, or on another machine, can be replaced and then is refused.
 */
public final class DirectoryStore implements StateStore {

  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);

  private final Path folder;
  private final Disk disk;

  public DirectoryStore(Path folder) {
    this(folder, Disk.REAL);
  }

  public DirectoryStore(Path folder, Disk disk) {
    this.folder = folder;
    this.disk = disk;
  }

  @Override
  public String place() {
    return folder.toString();
  }

  @Override
  public Stored read() throws IOException {
    byte[] journal = bytes("journal.ndjson").orElse(new byte[0]);
    Optional<byte[]> snapshot = bytes("snapshot.json");
    // The snapshot is replaced before the journal is emptied: read the other way round, what was
    // moved from one to the other in between is seen twice rather than not at all.
    return new Stored(snapshot, journal);
  }

  @Override
  public Held take(String holder, Instant now, Duration term) throws IOException {
    PrivateFiles.createFolder(folder);
    try (Locked _ = lock()) {
      LeaseRecord current = lease();
      if (!current.free() && now.isBefore(current.expiry()) && !dead(current)) {
        throw new StateBusy(
            "%s is in use by %s until %s. Wait for it, or stop it first."
                .formatted(folder, current.holder(), current.expiry()));
      }
      removeDrafts();
      ProcessHandle self = ProcessHandle.current();
      var mine =
          new LeaseRecord(
              holder, current.token() + 1, now.plus(term), host(), self.pid(), started(self));
      write(mine);
      return new InFolder(mine, term);
    }
  }

  /** Whoever writes has the lock: these are of processes that were killed meanwhile. */
  private void removeDrafts() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path draft : files.filter(PrivateFiles::isDraft).toList()) {
        Files.delete(draft);
      }
    }
  }

  /** A process of this machine that is no more; of other machines only the expiry tells. */
  private static boolean dead(LeaseRecord lease) {
    if (!lease.host().equals(host())) {
      return false;
    }
    return ProcessHandle.of(lease.pid())
        .map(process -> !process.isAlive() || started(process) != lease.started())
        .orElse(true);
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static String host() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException _) {
      return Optional.ofNullable(System.getenv("HOSTNAME"))
          .or(() -> Optional.ofNullable(System.getenv("COMPUTERNAME")))
          .orElse("");
    }
  }

  private LeaseRecord lease() throws IOException {
    Optional<byte[]> bytes = bytes("lease.json");
    return bytes.isPresent() ? LeaseRecord.read(bytes.get()) : LeaseRecord.nobody(0);
  }

  private void write(LeaseRecord lease) throws IOException {
    PrivateFiles.write(folder.resolve("lease.json"), out -> out.write(lease.bytes()));
    forceFolder();
  }

  private Optional<byte[]> bytes(String name) throws IOException {
    try (InputStream in = Files.newInputStream(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(in.readAllBytes());
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  /** New names outlast a crash only once the folder is on the disk too. */
  private void forceFolder() throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return; // Windows does not open folders.
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      disk.force(channel);
    }
  }

  private record Locked(FileChannel channel, FileLock lock) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      lock.close();
      channel.close();
    }
  }

  private Locked lock() throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"),
            Set.<OpenOption>of(
                StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    long end = System.nanoTime() + LOCK_PATIENCE.toNanos();
    while (true) {
      Optional<FileLock> lock = tryLock(channel);
      if (lock.isPresent()) {
        return new Locked(channel, lock.get());
      }
      if (System.nanoTime() > end) {
        channel.close();
        throw new StateBusy(folder + " is locked by another process. Wait for it, or stop it.");
      }
      pause();
    }
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException _) {
      return Optional.empty();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for a lock", e);
    }
  }

  /** The lease of this process. */
  private final class InFolder implements Held {

    private LeaseRecord mine;
    private final Duration term;

    InFolder(LeaseRecord mine, Duration term) {
      this.mine = mine;
      this.term = term;
    }

    @Override
    public long token() {
      return mine.token();
    }

    @Override
    public Stored read() throws IOException {
      return DirectoryStore.this.read();
    }

    @Override
    public void append(byte[] lines, Instant now) throws IOException {
      try (Locked _ = lock()) {
        stillMine(now);
        Path journal = folder.resolve("journal.ndjson");
        boolean isNew = !Files.exists(journal, LinkOption.NOFOLLOW_LINKS);
        if (isNew) {
          PrivateFiles.write(journal, _ -> {});
        }
        try (FileChannel channel =
            FileChannel.open(journal, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS)) {
          disk.write(channel, ByteBuffer.wrap(lines));
          disk.force(channel);
        }
        if (isNew) {
          forceFolder();
        }
      }
    }

    @Override
    public void cut(long length, Instant now) throws IOException {
      try (Locked _ = lock()) {
        stillMine(now);
        try (FileChannel channel =
            FileChannel.open(
                folder.resolve("journal.ndjson"),
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
          channel.truncate(length);
          disk.force(channel);
        }
      }
    }

    @Override
    public void replace(byte[] snapshot, Instant now) throws IOException {
      try (Locked _ = lock()) {
        stillMine(now);
        PrivateFiles.write(folder.resolve("snapshot.json"), out -> out.write(snapshot));
        forceFolder();
        PrivateFiles.write(folder.resolve("journal.ndjson"), _ -> {});
        forceFolder();
      }
    }

    @Override
    public String setAside(Instant now) throws IOException {
      try (Locked _ = lock()) {
        stillMine(now);
        Stored stored = DirectoryStore.this.read();
        String name = "damaged-" + now.toEpochMilli();
        PrivateFiles.write(
            folder.resolve(name + ".journal.ndjson"), out -> out.write(stored.journal()));
        if (stored.snapshot().isPresent()) {
          byte[] snapshot = stored.snapshot().get();
          PrivateFiles.write(folder.resolve(name + ".snapshot.json"), out -> out.write(snapshot));
        }
        return folder.resolve(name).toString();
      }
    }

    private void stillMine(Instant now) throws IOException {
      LeaseRecord current = lease();
      if (current.token() != mine.token()) {
        throw new StateFenced(
            folder + " was taken over by " + current.holder() + ". Nothing more is done here.");
      }
      if (now.plus(term.dividedBy(2)).isAfter(mine.expiry())) {
        mine =
            new LeaseRecord(
                mine.holder(),
                mine.token(),
                now.plus(term),
                mine.host(),
                mine.pid(),
                mine.started());
        write(mine);
      }
    }

    @Override
    public void close() throws IOException {
      try (Locked _ = lock()) {
        if (lease().token() == mine.token()) {
          write(LeaseRecord.nobody(mine.token()));
        }
      }
    }
  }
}
