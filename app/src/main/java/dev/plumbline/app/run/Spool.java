package dev.plumbline.app.run;

import dev.plumbline.collectors.Scope;
import dev.plumbline.exporters.FindingJson;
import dev.plumbline.exporters.PrivateFiles;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Summary;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Findings of finished cells, on disk until all cells are done and their order is known. Memory
 * follows the number of scopes, not the number of findings.
 */
final class Spool implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private final FileChannel file;
  private final Map<Scope, Part> parts = new TreeMap<>(Scope.ORDER);
  private final Map<Scope, Coverage> coverage = new TreeMap<>(Scope.ORDER);
  private final Summary.Counter counter = new Summary.Counter();
  private long end;

  /** Where in the file the findings of a scope are. */
  private record Part(long from, long length) {}

  Spool(Path folder) throws IOException {
    this.folder = folder;
    PrivateFiles.createFolder(folder);
    clear();
    this.file = PrivateFiles.scratch(folder.resolve("findings.ndjson"));
  }

  synchronized void add(Scope scope, CellJudge.Judged judged) throws IOException {
    // What an attempt left that failed is written over.
    file.position(end);
    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file), BUFFER);
    for (Finding finding : judged.findings()) {
      out.write(FindingJson.line(finding));
      counter.add(finding);
    }
    out.flush();
    counter.endScope();
    parts.put(scope, new Part(end, file.position() - end));
    coverage.put(scope, judged.coverage());
    end = file.position();
  }

  /** A scope without findings; the first account of a scope stays. */
  synchronized void add(Coverage scope) {
    coverage.putIfAbsent(new Scope(scope.provider(), scope.account(), scope.region()), scope);
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
    WritableByteChannel to = Channels.newChannel(out);
    for (Part part : parts.values()) {
      for (long done = 0; done < part.length(); ) {
        done += file.transferTo(part.from() + done, part.length() - done, to);
      }
    }
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
