package dev.plumbline.app.run;

import dev.plumbline.exporters.FindingJson;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.RunInfo;
import dev.plumbline.model.RunResults;
import dev.plumbline.model.Summary;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The results of a run whose findings are on disk.
 *
 * @param kept what is in {@code findings}; empty where there are too many to have them in memory
 */
record StoredResults(
    RunInfo run,
    List<CheckInfo> checks,
    List<Coverage> coverage,
    Summary summary,
    Path findings,
    Optional<List<Finding>> kept)
    implements RunResults {

  @Override
  public void forEachFinding(Consumer<? super Finding> consumer) {
    if (kept.isPresent()) {
      kept.get().forEach(consumer);
      return;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(findings))) {
      FindingJson.read(in, consumer);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + findings, e);
    }
  }
}
