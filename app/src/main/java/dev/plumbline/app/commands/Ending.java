package dev.plumbline.app.commands;

import dev.plumbline.app.run.RunFolder;
import dev.plumbline.app.run.Scan;
import dev.plumbline.app.terminal.SummaryText;
import dev.plumbline.app.terminal.TerminalProbe;
import dev.plumbline.config.Problem;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Severity;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/** What stdout shows when a run is over. */
final class Ending {

  private Ending() {}

  /**
   * Prints it.
   *
   * @param leftOut how many checks of each cloud the profile of the run leaves out
   */
  static void print(
      Scan.Done done, Severity failOn, boolean quiet, SortedMap<Provider, Integer> leftOut) {
    List<SummaryText.Written> written = new ArrayList<>();
    done.written().stream()
        .filter(file -> !file.toString().endsWith("json"))
        .forEach(file -> written.add(written(done, file)));
    List<SummaryText.NotWritten> notWritten = new ArrayList<>();
    done.notWritten()
        .forEach(
            (file, cause) -> notWritten.add(new SummaryText.NotWritten(file.toString(), cause)));
    SummaryText.Options options =
        SummaryText.Options.of(done.exit(), Optional.of(failOn), written)
            .without(notWritten)
            .withSnapshot(snapshot(done.folder()))
            .withLeftOut(leftOut)
            .withUnused(done.unused().stream().map(Problem::toString).toList());
    out(
        SummaryText.render(
            done.results(), TerminalProbe.stdout(), quiet ? options.inQuiet() : options));
  }

  static void out(String text) {
    var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    out.print(text);
    out.flush();
  }

  /** Empty after a judgement of stored answers, which keeps none of its own. */
  private static String snapshot(RunFolder folder) {
    return Files.isDirectory(folder.snapshot())
        ? folder.latest().resolve("snapshot").toString()
        : "";
  }

  private static SummaryText.Written written(Scan.Done done, Path file) {
    Path shown = done.folder().latest().resolve(file.getFileName());
    try {
      return SummaryText.Written.of(shown.toString(), Files.size(file));
    } catch (IOException _) {
      return new SummaryText.Written(shown.toString(), OptionalLong.empty());
    }
  }
}
