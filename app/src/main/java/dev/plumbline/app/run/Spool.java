package dev.plumbline.app.run;

import dev.plumbline.collectors.Scope;
import dev.plumbline.exporters.FindingJson;
import dev.plumbline.exporters.PrivateFiles;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Summary;
import java.io.IOException;
import java.io.OutputStream;
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

  private final Path folder;
  private final Map<Scope, Integer> parts = new TreeMap<>(Scope.ORDER);
  private final Map<Scope, Coverage> coverage = new TreeMap<>(Scope.ORDER);
  private final Summary.Counter counter = new Summary.Counter();

  Spool(Path folder) throws IOException {
    this.folder = folder;
    PrivateFiles.createFolder(folder);
    clear();
  }

  synchronized void add(Scope scope, CellJudge.Judged judged) throws IOException {
    int number = parts.size();
    Path part = part(number);
    try (OutputStream out = PrivateFiles.create(part)) {
      for (Finding finding : judged.findings()) {
        out.write(FindingJson.line(finding));
        counter.add(finding);
      }
    }
    counter.endScope();
    parts.put(scope, number);
    coverage.put(scope, judged.coverage());
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
    for (int number : parts.values()) {
      Files.copy(part(number), out);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    clear();
    Files.delete(folder);
  }

  private Path part(int number) {
    return folder.resolve(number + ".ndjson");
  }

  /** A run that was killed left its parts; all of them are made again. */
  private void clear() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
