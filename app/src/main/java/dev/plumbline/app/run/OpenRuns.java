package dev.plumbline.app.run;

import dev.plumbline.collectors.CallPlan;
import dev.plumbline.collectors.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the run to go on with, and sees that it is the same run that goes on. */
final class OpenRuns {

  private OpenRuns() {}

  /**
   * The folder of a run.
   *
   * @param name without one the newest of those that have more to read
   */
  static RunFolder find(Path out, Optional<String> name) throws IOException {
    if (name.isPresent()) {
      Path last = Path.of(name.get()).getFileName();
      return RunFolder.existing(out, String.valueOf(last));
    }
    for (String run : newestFirst(out)) {
      RunFolder folder = new RunFolder(out, run);
      if (Files.exists(folder.snapshot().resolve("run.json"))
          && RunRecord.read(folder.snapshot()).open()) {
        return RunFolder.existing(out, run);
      }
    }
    throw new IOException(
        "No run in " + out + " was interrupted. Start one: plumbline scan, without --resume.");
  }

  private static List<String> newestFirst(Path out) throws IOException {
    try (Stream<Path> runs = Files.list(out)) {
      return runs.filter(run -> Files.isDirectory(run) && !Files.isSymbolicLink(run))
          .map(run -> String.valueOf(run.getFileName()))
          // The name begins with the time of the start.
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }

  /**
   * Sees that what was read and what will be read fit together.
   *
   * @throws IOException with what to do where they do not
   */
  static void compare(RunRecord record, Selection selection, CallPlan plan) throws IOException {
    if (!record.selection().equals(selection)) {
      throw new IOException(
          "Run "
              + record.run().runId()
              + " was started with other options --provider, --account, --region or --cluster."
              + " Give the same ones, or start a new run without --resume.");
    }
    Set<String> missing = new TreeSet<>(plan.ids());
    missing.removeAll(record.calls());
    if (!missing.isEmpty()) {
      throw new IOException(
          "Run "
              + record.run().runId()
              + " did not make calls that the checks need now ("
              + String.join(", ", missing)
              + "). Go on with the same profile and version of Plumbline, or start a new run"
              + " without --resume.");
    }
  }
}
