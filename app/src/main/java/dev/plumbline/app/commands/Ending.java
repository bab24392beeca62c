package dev.plumbline.app.commands;

import dev.plumbline.app.logs.Logs;
import dev.plumbline.app.run.Scan;
import dev.plumbline.app.terminal.Again;
import dev.plumbline.app.terminal.SummaryText;
import dev.plumbline.app.terminal.TerminalProbe;
import dev.plumbline.config.Problem;
import dev.plumbline.exporters.PrivateFiles;
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
   * @param snapshot what can be judged again
   * @param again what the commands that are named need beside it
   * @param leftOut how many checks of each cloud the profile of the run leaves out
   */
  static void print(
      Scan.Done done,
      Path snapshot,
      Again again,
      Severity failOn,
      boolean quiet,
      SortedMap<Provider, Integer> leftOut) {
    List<SummaryText.Written> written = new ArrayList<>();
    done.written().stream()
        .filter(file -> !file.toString().endsWith("json"))
        .forEach(file -> written.add(written(done, file)));
    List<SummaryText.NotWritten> notWritten = new ArrayList<>();
    done.notWritten()
        .forEach(
            (file, cause) -> notWritten.add(new SummaryText.NotWritten(file.toString(), cause)));
    SummaryText.Options always =
        SummaryText.Options.of(done.exit(), Optional.of(failOn), written)
            .without(notWritten)
            .withSnapshot(snapshot.toString())
            .withGiven(again)
            .withLeftOut(leftOut)
            .withUnused(done.unused().stream().map(Problem::toString).toList());
    SummaryText.Options options =
        done.open()
            ? always.open("plumbline scan" + again.scan() + " --resume " + done.folder().name())
            : always;
    out(
        SummaryText.render(
            done.results(), TerminalProbe.stdout(), quiet ? options.inQuiet() : options));
    done.unmatched().forEach(Logs::warn);
    warnOfOthers(done.folder().out());
  }

  private static void warnOfOthers(Path out) {
    try {
      if (PrivateFiles.othersMayWrite(out)) {
        Logs.warn(
            "others may write in "
                + out
                + " and put files of theirs in the place of reports. Take that from them:"
                + " chmod go-w "
                + out);
      }
    } catch (IOException _) {
      // The report is there, and this is about the next one.
    }
  }

  static void out(String text) {
    var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    out.print(text);
    out.flush();
  }

  private static SummaryText.Written written(Scan.Done done, Path file) {
    Path shown = done.folder().shown().resolve(file.getFileName());
    try {
      return SummaryText.Written.of(shown.toString(), Files.size(file));
    } catch (IOException _) {
      return new SummaryText.Written(shown.toString(), OptionalLong.empty());
    }
  }
}
