package dev.plumbline.app.run;

import dev.plumbline.exporters.SummaryJson;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The runs that an output folder holds. */
public final class RunHistory {

  private RunHistory() {}

  /** How far a run came. */
  public enum State {
    DONE("done"),
    /** There is more to read: it was stopped, killed, or cut by its deadline, or runs still. */
    OPEN("may be gone on with"),
    /** A stored run that was judged again. */
    JUDGED("judged again"),
    /** Something in its folder cannot be read. */
    DAMAGED("cannot be read");

    private final String word;

    State(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /**
   * One run.
   *
   * @param figures empty where it has not come to its reports
   */
  public record Entry(Path folder, State state, Optional<SummaryJson.Content> figures) {}

  /**
   * The runs of a folder, the newest first.
   *
   * @param most how many at most
   * @throws IOException with what to do where there is no such folder
   */
  public static List<Entry> of(Path out, int most) throws IOException {
    if (!Files.isDirectory(out)) {
      throw new IOException(out + " does not exist. Name the folder of runs with --out.");
    }
    List<Path> runs;
    try (Stream<Path> found = Files.list(out)) {
      runs =
          found
              .filter(run -> Files.isDirectory(run) && !Files.isSymbolicLink(run))
              .filter(run -> RunId.is(RunFolder.scannedName(String.valueOf(run.getFileName()))))
              // The name begins with the time of the start.
              .sorted(Comparator.comparing(run -> String.valueOf(run.getFileName())))
              .toList();
    }
    List<Entry> entries = new ArrayList<>();
    for (Path run : runs.reversed().stream().limit(most).toList()) {
      entries.add(entry(run));
    }
    return entries;
  }

  private static Entry entry(Path run) {
    Optional<SummaryJson.Content> figures = Optional.empty();
    try {
      figures = figures(run);
      return new Entry(run, state(run), figures);
    } catch (IOException _) {
      return new Entry(run, State.DAMAGED, figures);
    }
  }

  private static State state(Path run) throws IOException {
    String name = String.valueOf(run.getFileName());
    if (!RunFolder.scannedName(name).equals(name)) {
      return State.JUDGED;
    }
    return RunRecord.isOpen(run.resolve("snapshot")) ? State.OPEN : State.DONE;
  }

  private static Optional<SummaryJson.Content> figures(Path run) throws IOException {
    Path file = run.resolve("summary.json");
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return Optional.of(SummaryJson.read(in));
    }
  }
}
