package dev.plumbline.app.terminal;

import dev.plumbline.model.Provider;
import dev.plumbline.model.RunResults;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Summary;
import dev.plumbline.model.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** The result of a run as text for stdout: what fails, what to fix first, what was not seen. */
public final class SummaryText {

  private static final int LABEL = 10;
  private static final int LONGEST_BAR = 16;
  private static final int NEXT = 3;

  private final RunResults results;
  private final Summary summary;
  private final Terminal terminal;
  private final Options options;
  private final Page page;

  /** A file that was written; {@code bytes} is shown where it is known. */
  public record Written(String path, OptionalLong bytes) {
    public static Written of(String path, long bytes) {
      return new Written(path, OptionalLong.of(bytes));
    }
  }

  /** A file that could not be written, and why, as a sentence. */
  public record NotWritten(String path, String cause) {}

  /**
   * What the run cannot tell by itself.
   *
   * @param exit the exit code that follows
   * @param failOn the severity from which on findings make the exit code 1
   * @param quiet whether only the sentences and paths are wanted
   * @param snapshot folder of the stored answers; empty where none was kept
   * @param resume the command that goes on with the run; empty where it is done
   * @param unused sentences about exceptions that did nothing
   * @param leftOut how many checks of each cloud the profile leaves out
   * @param again what the commands that are named need beside it
   */
  public record Options(
      int exit,
      Optional<Severity> failOn,
      boolean quiet,
      List<Written> written,
      List<NotWritten> notWritten,
      String snapshot,
      String resume,
      List<String> unused,
      SortedMap<Provider, Integer> leftOut,
      Again again) {

    public Options {
      written = List.copyOf(written);
      notWritten = List.copyOf(notWritten);
      unused = List.copyOf(unused);
      leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
    }

    public static Options of(int exit, Optional<Severity> failOn, List<Written> written) {
      return new Options(
          exit, failOn, false, written, List.of(), "", "", List.of(), new TreeMap<>(), Again.NONE);
    }

    public Options inQuiet() {
      return new Options(
          exit, failOn, true, written, notWritten, snapshot, resume, unused, leftOut, again);
    }

    public Options without(List<NotWritten> files) {
      return new Options(
          exit, failOn, quiet, written, files, snapshot, resume, unused, leftOut, again);
    }

    public Options withSnapshot(String folder) {
      return new Options(
          exit, failOn, quiet, written, notWritten, folder, resume, unused, leftOut, again);
    }

    public Options open(String command) {
      return new Options(
          exit, failOn, quiet, written, notWritten, snapshot, command, unused, leftOut, again);
    }

    public Options withUnused(List<String> exceptions) {
      return new Options(
          exit, failOn, quiet, written, notWritten, snapshot, resume, exceptions, leftOut, again);
    }

    public Options withGiven(Again options) {
      return new Options(
          exit, failOn, quiet, written, notWritten, snapshot, resume, unused, leftOut, options);
    }

    public Options withLeftOut(SortedMap<Provider, Integer> checks) {
      return new Options(
          exit, failOn, quiet, written, notWritten, snapshot, resume, unused, checks, again);
    }
  }

  private SummaryText(RunResults results, Terminal terminal, Options options) {
    this.results = results;
    this.summary = results.summary();
    this.terminal = terminal;
    this.options = options;
    this.page = new Page(terminal);
  }

  /** Ends with a line break; contains no control characters but those of colours. */
  public static String render(RunResults results, Terminal terminal, Options options) {
    return new SummaryText(results, terminal, options).render();
  }

  private String render() {
    new Headline(results).lines(!options.resume().isEmpty()).forEach(l -> page.line(0, l));
    if (options.quiet()) {
      files();
      return page.text();
    }
    Digest digest = Digest.of(results);
    figures();
    new FixFirst(terminal, page).write(digest.problems());
    new Unread(terminal, page).write(results.coverage(), digest);
    new ExceptionsText(page).write(summary.suppressed(), digest.exceptions(), options.unused());
    new LeftOutText(page).write(options.leftOut(), results.coverage());
    page.blank();
    files();
    next(digest);
    exit();
    return page.text();
  }

  private void figures() {
    if (summary.findings() == 0) {
      return;
    }
    page.blank();
    int digits = digits();
    int most = summary.failing().values().stream().mapToInt(Integer::intValue).max().orElse(0);
    if (most > 0) {
      summary.failing().forEach((severity, count) -> severity(severity, count, most, digits));
    }
    int passing = summary.verdicts().getOrDefault(Verdict.PASS, 0);
    Line passed = Line.of(Style.PASS, "passing");
    boolean table = terminal.wide() && most > 0;
    passed =
        table
            ? passed.padded(13).plus(Line.of(Style.PASS, Words.number(passing)).right(digits))
            : passed.plus(Style.PASS, " " + Words.number(passing));
    page.flow(
        2,
        List.of(
            passed,
            Line.of(Style.UNREAD, "not read " + count(Verdict.UNKNOWN)),
            Line.of("manual " + count(Verdict.MANUAL)),
            Line.of("parameter " + count(Verdict.NEEDS_PARAMETER)),
            Line.of("excepted " + Words.number(summary.suppressed()))));
  }

  private void severity(Severity severity, int count, int most, int digits) {
    if (severity == Severity.INFO && count == 0) {
      return;
    }
    Style style = Style.of(severity);
    Line bars = Line.of(style, Words.bars(severity));
    Line word = Line.of(style, severity.word());
    Line number = Line.of(Words.number(count)).right(digits);
    if (!terminal.wide()) {
      page.line(2, word.padded(8).plus("  ").plus(bars).plus(number));
      return;
    }
    int length = count == 0 ? 0 : Math.max(1, (int) ((long) count * LONGEST_BAR / most));
    Line line = bars.plus(" ").plus(word.padded(8)).plus(number);
    page.line(2, length == 0 ? line : line.plus("   ").plus(style, "━".repeat(length)));
  }

  /** The width of the column of numbers, with a blank before the longest. */
  private int digits() {
    int passing = summary.verdicts().getOrDefault(Verdict.PASS, 0);
    int most = Math.max(passing, summary.failingFindings());
    return Math.max(6, Words.number(most).length() + 1);
  }

  private String count(Verdict verdict) {
    return Words.number(summary.verdicts().getOrDefault(verdict, 0));
  }

  private void files() {
    List<Page.Entry> written =
        options.written().stream().map(file -> new Page.Entry(file.path(), remark(file))).toList();
    page.entries("Report", LABEL, written);
    String label = "Failed";
    for (NotWritten file : options.notWritten()) {
      page.labelled(
          0, Line.of(Style.BOLD, label).padded(LABEL), Line.of(file.path() + ": " + file.cause()));
      label = "";
    }
    if (!options.notWritten().isEmpty() && !options.written().isEmpty()) {
      page.line(LABEL, Line.of(Style.DIM, "The other files are complete."));
    }
  }

  private static String remark(Written file) {
    List<String> remarks = new ArrayList<>();
    file.bytes().ifPresent(bytes -> remarks.add(Words.size(bytes)));
    if (file.path().endsWith(".html")) {
      remarks.add("works offline");
    }
    return remarks.isEmpty() ? "" : "(" + String.join(", ", remarks) + ")";
  }

  private void next(Digest digest) {
    List<Page.Entry> next = new ArrayList<>();
    if (!digest.problems().isEmpty()) {
      next.add(
          new Page.Entry(
              "plumbline checks show "
                  + digest.problems().getFirst().checkId()
                  + options.again().show(),
              "why it matters, and how to fix it in each cloud"));
    }
    if (!options.resume().isEmpty()) {
      next.add(new Page.Entry(options.resume(), "reads what is missing"));
    } else if (results.coverage().isEmpty() || summary.incompleteScopes() > 0) {
      next.add(
          new Page.Entry(
              "plumbline scan" + options.again().scan(), "again, once more can be read"));
    }
    if (!options.snapshot().isEmpty()) {
      next.add(
          new Page.Entry(
              "plumbline judge " + CommandText.quoted(options.snapshot()) + options.again().judge(),
              "the same answers again, offline"));
    }
    if (!next.isEmpty()) {
      page.blank();
      page.entries("Next", LABEL, next.stream().limit(NEXT).toList());
    }
  }

  private void exit() {
    page.blank();
    if (results.run().interrupted()) {
      page.line(
          0,
          Line.of(Style.BOLD, "Interrupted:")
              .plus(" the exit code is that of the signal, 130 for Ctrl-C and 143 for SIGTERM."));
      return;
    }
    Line line =
        Line.of(Style.BOLD, "Exit " + options.exit() + ":").plus(" " + reason(options.exit()));
    boolean also = options.exit() == 1 && summary.incompleteScopes() > 0;
    page.line(
        0, also ? line.plus(Style.DIM, " Coverage is incomplete as well (would be 3).") : line);
  }

  private String reason(int exit) {
    String limit = options.failOn().map(s -> " at or above " + s.word()).orElse("");
    return switch (exit) {
      case 0 ->
          options.failOn().isEmpty()
              ? "without --fail-on no finding changes the exit code."
              : "no findings" + limit + ".";
      case 1 -> "findings" + limit + ".";
      case 3 -> "no findings" + limit + ", but coverage is incomplete.";
      case 4 -> "no scope could be read.";
      case 5 -> "an export failed.";
      default -> "see the message above.";
    };
  }
}
