package dev.plumbline.app.run;

import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.collectors.Selection;
import dev.plumbline.exporters.CoverageJson;
import dev.plumbline.exporters.FindingJson;
import dev.plumbline.exporters.SummaryJson;
import dev.plumbline.exporters.tickets.engine.ScanInput;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Provider;
import dev.plumbline.model.RunInfo;
import dev.plumbline.model.RunResults;
import dev.plumbline.model.Summary;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A run as it lies in its folder. */
public final class StoredRun {

  private StoredRun() {}

  /**
   * What is to be known of a run to say what became of findings.
   *
   * @param folder of the run, such as {@code plumbline-out/latest}
   */
  public static ScanInput read(Path folder, Catalogue catalogue) throws IOException {
    RunRecord record = RunRecord.of(folder);
    List<CheckInfo> checks = checks(folder, record, catalogue);
    Path scopes = folder.resolve("coverage.ndjson");
    List<Coverage> coverage;
    try (InputStream in = open(scopes)) {
      coverage = CoverageJson.read(in);
    }
    Path findings = folder.resolve("findings.ndjson");
    Summary summary;
    try (InputStream in = open(folder.resolve("summary.json"))) {
      summary = SummaryJson.read(in).summary();
    }
    whole(findings, lines(findings), summary.findings());
    whole(scopes, coverage.size(), summary.allScopes());
    return input(
        new Stored(record.run(), checks, coverage, findings), record.selection(), catalogue);
  }

  private static List<CheckInfo> checks(Path folder, RunRecord record, Catalogue catalogue)
      throws IOException {
    List<Check> judged =
        record.judged().isEmpty()
            ? chosen(folder, record, catalogue)
            : catalogue.checks().stream()
                .flatMap(check -> judged(check, record.judged()).stream())
                .toList();
    return judged.stream().map(Check::info).toList();
  }

  /** A check as a run judged it, by whatever id it had then; empty where it did not. */
  private static Optional<Check> judged(Check check, Map<String, Set<Provider>> judged) {
    Set<Provider> providers = EnumSet.noneOf(Provider.class);
    Stream.concat(Stream.of(check.id()), check.formerIds().stream())
        .forEach(id -> providers.addAll(judged.getOrDefault(id, Set.of())));
    providers.retainAll(check.providers());
    return providers.isEmpty() ? Optional.empty() : Optional.of(check.only(providers));
  }

  /** What would be judged now by the same choice: the best that older runs tell. */
  private static List<Check> chosen(Path folder, RunRecord record, Catalogue catalogue)
      throws IOException {
    Choice choice = record.choice();
    // Checks that were named may have got another id since.
    Optional<String> unknown =
        new Choice(choice.profile(), List.of(), choice.frameworks()).problem(catalogue);
    if (unknown.isPresent()) {
      throw new IOException(
          "%s was made by version %s of Plumbline, and this one does not know what it judged: %s"
                  .formatted(folder, record.run().version(), unknown.get())
              + " Use that version.");
    }
    return choice.of(catalogue);
  }

  /** What is missing in a file that was cut would be taken for gone. */
  private static void whole(Path file, long lines, long told) throws IOException {
    if (lines != told) {
      throw new IOException(
          "%s is not as the run left it. Lines in it: %d; by summary.json beside it: %d."
                  .formatted(file, lines, told)
              + " Copy the run anew, or name another one.");
    }
  }

  private static long lines(Path file) throws IOException {
    long lines = 0;
    byte last = '\n';
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = open(file)) {
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        for (int i = 0; i < read; i++) {
          if (buffer[i] == '\n') {
            lines++;
          }
        }
        last = buffer[read - 1];
      }
    }
    return last == '\n' ? lines : lines + 1;
  }

  /**
   * The file of its findings.
   *
   * @param folder of the run, such as {@code plumbline-out/latest}
   */
  public static InputStream findings(Path folder) throws IOException {
    return open(folder.resolve("findings.ndjson"));
  }

  /** The same of a run that has just ended. */
  public static ScanInput input(RunResults results, Selection selection, Catalogue catalogue) {
    boolean narrowed = !selection.clusters().isEmpty() || !selection.regions().isEmpty();
    return new ScanInput(
        results,
        narrowed,
        catalogue.renamed(),
        catalogue.checks().stream().map(Check::info).toList());
  }

  private static InputStream open(Path file) throws IOException {
    try {
      return new BufferedInputStream(Files.newInputStream(file));
    } catch (NoSuchFileException e) {
      throw new IOException(
          file + " does not exist. Name the folder of a run, such as plumbline-out/latest.", e);
    }
  }

  private static void each(Path findings, Consumer<? super Finding> consumer) throws IOException {
    try (InputStream in = open(findings)) {
      FindingJson.read(in, consumer);
    }
  }

  private static final class Stored implements RunResults {

    private final RunInfo run;
    private final List<CheckInfo> checks;
    private final List<Coverage> coverage;
    private final Path findings;

    /** Counted when somebody asks: that reads all findings. */
    private Optional<Summary> summary = Optional.empty();

    Stored(RunInfo run, List<CheckInfo> checks, List<Coverage> coverage, Path findings) {
      this.run = run;
      this.checks = List.copyOf(checks);
      this.coverage = List.copyOf(coverage);
      this.findings = findings;
    }

    @Override
    public RunInfo run() {
      return run;
    }

    @Override
    public List<CheckInfo> checks() {
      return checks;
    }

    @Override
    public List<Coverage> coverage() {
      return coverage;
    }

    @Override
    public synchronized Summary summary() {
      Summary counted = summary.orElseGet(this::count);
      summary = Optional.of(counted);
      return counted;
    }

    private Summary count() {
      var counter = new Summary.Counter();
      forEachFinding(counter::add);
      return counter.with(coverage);
    }

    @Override
    public void forEachFinding(Consumer<? super Finding> consumer) {
      try {
        each(findings, consumer);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + findings + ": " + FileFailure.told(e), e);
      }
    }
  }
}
