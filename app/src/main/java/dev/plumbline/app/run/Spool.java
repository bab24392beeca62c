package dev.plumbline.app.run;

import dev.plumbline.collectors.Scope;
import dev.plumbline.exporters.PrivateFiles;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Summary;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Findings of finished cells, on disk until all cells are done and their order is known. Memory
 * follows the number of scopes, not the number of findings: those of a small run are in memory as
 * well, so that nobody has to read them from disk again, and are let go once there are more.
 */
final class Spool implements AutoCloseable {

  private static final int BUFFER = 1 << 16;
  private static final String FINDINGS = "findings.ndjson";

  /** What the findings of a small run take on disk at most, which is about 7,000 of them. */
  private static final long SMALL = 8L << 20;

  private final Path folder;
  private final long small;
  private final FileChannel file;
  private final Map<Scope, Part> parts = new TreeMap<>(Scope.ORDER);
  private final Map<Scope, Coverage> coverage = new TreeMap<>(Scope.ORDER);
  private final ScopeLines lines = new ScopeLines();
  private final Summary.Counter counter = new Summary.Counter();
  private Optional<SortedMap<Scope, List<Finding>>> kept = Optional.of(new TreeMap<>(Scope.ORDER));
  private long end;

  /** Where in the file the findings of a scope are. */
  private record Part(long from, long length) {}

  Spool(Path folder) throws IOException {
    this(folder, SMALL);
  }

  /** One that keeps findings in memory as long as they take so many bytes on disk. */
  Spool(Path folder, long small) throws IOException {
    this.folder = folder;
    this.small = small;
    PrivateFiles.createFolder(folder);
    clear();
    this.file = PrivateFiles.scratch(folder.resolve(FINDINGS));
  }

  synchronized void add(Scope scope, CellJudge.Judged judged) throws IOException {
    // What an attempt left that failed is written over.
    file.position(end);
    OutputStream out = PrivateFiles.into(folder.resolve(FINDINGS), file);
    boolean lossy = lines.write(judged.findings(), out);
    out.flush();
    judged.findings().forEach(counter::add);
    counter.endScope();
    parts.put(scope, new Part(end, file.position() - end));
    coverage.put(scope, judged.coverage());
    end = file.position();
    if (lossy || end > small) {
      kept = Optional.empty();
    }
    kept.ifPresent(all -> all.put(scope, judged.findings()));
  }

  /** A scope without findings; the first account of a scope stays. */
  synchronized void add(Coverage scope) {
    coverage.putIfAbsent(Scope.of(scope), scope);
  }

  synchronized Summary summary() {
    return counter.with(coverage());
  }

  /** Every scope, in order. */
  synchronized List<Coverage> coverage() {
    return coverage.values().stream().sorted(Coverage.ORDER).toList();
  }

  /** Writes all findings in order. */
  synchronized void writeFindings(OutputStream out) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    for (Part part : parts.values()) {
      long after = part.from() + part.length();
      for (long at = part.from(); at < after; at += buffer.position()) {
        buffer.clear().limit((int) Math.min(after - at, BUFFER));
        if (file.read(buffer, at) < 0) {
          throw new EOFException("Findings are missing at the end of what " + folder + " held.");
        }
        out.write(buffer.array(), 0, buffer.position());
      }
    }
  }

  /** All findings in order, as a reader of what {@link #writeFindings} wrote has them. */
  synchronized Optional<List<Finding>> kept() {
    return kept.map(scopes -> scopes.values().stream().flatMap(List::stream).toList());
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
    clear();
    Files.delete(folder);
  }

  /** What a run left that was killed is made again. */
  private void clear() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
