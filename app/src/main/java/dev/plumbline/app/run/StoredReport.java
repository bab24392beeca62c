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

/** Writes reports of a stored run into its folder, with the verdicts that it came to. */
public final class StoredReport {

  private StoredReport() {}

  /**
   * What was written, and what was not.
   *
   * @param failed files that could not be written, and why
   */
  public record Written(List<Path> files, Map<Path, String> failed) {
    public Written {
      files = List.copyOf(files);
      failed = new TreeMap<>(failed);
    }
  }

  /**
   * Writes them.
   *
   * @param folder of the run
   * @throws IOException where another run writes to the output folder
   */
  public static Written write(
      Path folder, RunResults results, List<Exporter> exporters, Instant now) throws IOException {
    Path run = folder.toRealPath();
    List<Path> files = new ArrayList<>();
    Map<Path, String> failed = new TreeMap<>();
    try (OutputLock _ = OutputLock.take(run.resolveSibling(""), now)) {
      for (Exporter exporter : exporters) {
        Path shown = folder.resolve(exporter.fileName());
        try {
          PrivateFiles.write(run.resolve(exporter.fileName()), out -> exporter.write(results, out));
          files.add(shown);
        } catch (IOException | UncheckedIOException e) {
          failed.put(shown, FileFailure.told(e));
        }
      }
    }
    return new Written(files, failed);
  }
}
