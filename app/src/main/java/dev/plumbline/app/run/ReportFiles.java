package dev.plumbline.app.run;

import dev.plumbline.exporters.Exporter;
import dev.plumbline.exporters.PrivateFiles;
import dev.plumbline.model.RunResults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files about a run that were written, and those that were not.
 *
 * @param failed files that could not be written, and why
 */
public record ReportFiles(List<Path> written, Map<Path, String> failed) {

  public ReportFiles {
    written = List.copyOf(written);
    failed = new TreeMap<>(failed);
  }

  /** Writes a file of each exporter into the folder of a run; one that fails costs no other. */
  static ReportFiles write(Path folder, RunResults results, List<Exporter> exporters) {
    List<Path> written = new ArrayList<>();
    Map<Path, String> failed = new TreeMap<>();
    for (Exporter exporter : exporters) {
      Path file = folder.resolve(exporter.fileName());
      try {
        PrivateFiles.write(file, out -> exporter.write(results, out));
        written.add(file);
      } catch (IOException | UncheckedIOException e) {
        failed.put(file, FileFailure.told(e));
      }
    }
    return new ReportFiles(written, failed);
  }

  /**
   * Writes them for a stored run, with the verdicts that it came to.
   *
   * @throws IOException where another run writes to the output folder
   */
  public static ReportFiles writeAgain(
      Path folder, RunResults results, List<Exporter> exporters, Instant now) throws IOException {
    try (OutputLock _ = OutputLock.take(folder.toRealPath().resolveSibling(""), now)) {
      return write(folder, results, exporters);
    }
  }
}
