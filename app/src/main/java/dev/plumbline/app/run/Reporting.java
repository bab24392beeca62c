package dev.plumbline.app.run;

import dev.plumbline.exporters.CoverageJson;
import dev.plumbline.exporters.Exporter;
import dev.plumbline.exporters.FindingJson;
import dev.plumbline.exporters.PrivateFiles;
import dev.plumbline.exporters.SummaryJson;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.RunInfo;
import dev.plumbline.model.RunResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Turns a finished spool into the files of a run. */
final class Reporting {

  private final List<Exporter> exporters;
  private final Set<String> formats;

  /**
   * Writes these formats beside those that every run leaves.
   *
   * @param exporters those that were asked for
   * @param formats files of all that may be asked for
   */
  Reporting(List<Exporter> exporters, Set<String> formats) {
    this.exporters = List.copyOf(exporters);
    this.formats = Set.copyOf(formats);
  }

  /** What a run came to, and the files that tell of it. */
  record Reported(RunResults results, ReportFiles files) {}

  /**
   * Writes the files.
   *
   * @param latest whether people find the run as the newest
   */
  Reported report(
      RunFolder folder, Spool spool, RunInfo run, List<CheckInfo> checks, boolean latest)
      throws IOException {
    Path findings = folder.file("findings.ndjson");
    PrivateFiles.write(findings, spool::writeFindings);
    RunResults results =
        new StoredResults(run, checks, spool.coverage(), spool.summary(), findings, spool.kept());
    ReportFiles files = ReportFiles.write(folder.path(), results, all());
    removeOthers(folder, files.written());
    if (latest) {
      folder.becomeLatest();
    }
    return new Reported(results, files);
  }

  /** What an earlier part of the run wrote, and what could not be written anew, is true no more. */
  private void removeOthers(RunFolder folder, List<Path> written) throws IOException {
    for (String name : formats) {
      Path file = folder.file(name);
      if (!written.contains(file)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private List<Exporter> all() {
    List<Exporter> all = new ArrayList<>(List.of(new CoverageJson(), new SummaryJson()));
    exporters.stream().filter(e -> !(e instanceof FindingJson)).forEach(all::add);
    return all;
  }
}
