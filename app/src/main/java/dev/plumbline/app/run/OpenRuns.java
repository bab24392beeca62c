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
   * @param name of the run, its folder, or {@code latest}; without one the newest
   * @throws IOException where there is none such, or the newest is done
   */
  static RunFolder find(Path out, Optional<String> name) throws IOException {
    return name.isPresent() ? named(out, Path.of(name.get())) : newest(out);
  }

  private static RunFolder named(Path out, Path name) throws IOException {
    // What was judged again is not gone on with, but the run that it was made of.
    Path run = RunFolder.scanned(name.getNameCount() > 1 ? name : out.resolve(name));
    if (!Files.isDirectory(run) || !out.toRealPath().equals(run.toRealPath().getParent())) {
      throw new IOException(
          "There is no run "
              + name
              + " in "
              + out
              + ". Name one that is there, or its folder; --out says where the others are.");
    }
    return RunFolder.existing(out, String.valueOf(run.toRealPath().getFileName()));
  }

  /** An older one has to be named: what it found is no longer what is there. */
  private static RunFolder newest(Path out) throws IOException {
    List<String> runs = runs(out);
    Optional<String> open = Optional.empty();
    for (String run : runs) {
      if (RunRecord.read(new RunFolder(out, run).snapshot()).open()) {
        open = Optional.of(run);
        break;
      }
    }
    if (open.isEmpty()) {
      throw new IOException(
          "No run in " + out + " was interrupted. Start one: plumbline scan, without --resume.");
    }
    if (!open.get().equals(runs.getFirst())) {
      throw new IOException(
          "The newest run in "
              + out
              + " is done. To go on with an older one, name it: plumbline scan --resume "
              + open.get());
    }
    return RunFolder.existing(out, open.get());
  }

  /** Whether no run in a folder was started in a later second than this one. */
  static boolean isNewest(Path out, String run) throws IOException {
    return runs(out).stream().allMatch(other -> second(other).compareTo(second(run)) <= 0);
  }

  /** When a run was started, by its name: what follows is chance. */
  private static String second(String run) {
    int chance = run.lastIndexOf('-');
    return chance < 0 ? run : run.substring(0, chance);
  }

  /** The names of those that know what they are, the newest first. */
  private static List<String> runs(Path out) throws IOException {
    try (Stream<Path> runs = Files.list(out)) {
      return runs.filter(run -> Files.isDirectory(run) && !Files.isSymbolicLink(run))
          .filter(run -> Files.exists(run.resolve("snapshot/run.json")))
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
  static void compare(RunRecord record, Order order, Selection selection, CallPlan plan)
      throws IOException {
    if (!record.choice().equals(order.choice())) {
      throw new IOException(
          "Run "
              + record.run().runId()
              + " was started with other checks: "
              + record.choice().title()
              + ", not "
              + order.choice().title()
              + ". Give the same --profile, --check and --framework, or start a new run without"
              + " --resume.");
    }
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
