package dev.plumbline.app.run;

import dev.plumbline.app.cases.ReadCalls;
import dev.plumbline.app.terminal.Progress;
import dev.plumbline.checks.Check;
import dev.plumbline.checks.Judge;
import dev.plumbline.collectors.CallPlan;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Collector;
import dev.plumbline.collectors.Mapping;
import dev.plumbline.collectors.Patience;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Selection;
import dev.plumbline.collectors.Snapshot;
import dev.plumbline.exporters.Exporter;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Provider;
import dev.plumbline.model.RunInfo;
import dev.plumbline.model.RunResults;
import dev.plumbline.model.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The main job: read the clouds or a stored snapshot, judge, report. */
public final class Scan {

  private final Map<Provider, Mapping> mappings;
  private final Clock clock;
  private final String version;

  public Scan(Map<Provider, Mapping> mappings, Clock clock, String version) {
    this.mappings = Map.copyOf(mappings);
    this.clock = clock;
    this.version = version;
  }

  /**
   * What is wanted of a run.
   *
   * @param checks those that the choice chose
   * @param parameters values that replace defaults, by check id
   * @param failOn failing findings of this severity or worse make the exit code 1
   */
  public record Order(
      Path out,
      List<Check> checks,
      Choice choice,
      Map<String, Map<String, Object>> parameters,
      List<Exporter> exporters,
      Severity failOn) {

    public Order {
      checks = List.copyOf(checks);
      parameters = Map.copyOf(parameters);
      exporters = List.copyOf(exporters);
    }
  }

  /**
   * What a run came to.
   *
   * @param notWritten files that could not be written, with the reason
   */
  public record Done(
      RunFolder folder,
      RunResults results,
      List<Path> written,
      Map<Path, String> notWritten,
      int exit) {}

  /**
   * Reads the clouds.
   *
   * @param progress made once the id of the run is known
   * @throws IOException where the folder cannot be written; nothing was asked then
   */
  public Done scan(
      Order order,
      List<Collector> collectors,
      Selection selection,
      Patience patience,
      Function<String, Progress> progress)
      throws IOException {
    Instant start = clock.instant();
    String runId = RunId.at(start);
    RunFolder folder = RunFolder.create(order.out(), runId);
    Snapshot snapshot = Snapshot.create(folder.snapshot());
    var judge = judge(order, selection, runId);
    try (Spool spool = new Spool(folder.spool())) {
      Collection collection;
      try (Progress shown = progress.apply(runId)) {
        collection =
            new Collection(
                selection, plan(order.checks()), patience, clock, snapshot, judge, spool, shown);
        collection.run(collectors);
      }
      var run =
          new RunInfo(
              runId, version, order.choice().title(), start, clock.instant(), patience.stopped());
      new RunRecord(
              run,
              order.choice(),
              order.parameters(),
              selection,
              collection.accounted(),
              collection.took())
          .write(folder.snapshot());
      return report(folder, spool, run, order);
    }
  }

  /**
   * Judges a stored snapshot.
   *
   * @param snapshot a folder that an earlier run left, or the folder {@code snapshot} in it
   */
  public Done judge(Order order, Path snapshot, RunRecord record) throws IOException {
    RunInfo run =
        new RunInfo(
            record.run().runId(),
            version,
            order.choice().title(),
            record.run().startedAt(),
            record.run().finishedAt(),
            record.run().interrupted());
    Snapshot stored = Snapshot.open(snapshot);
    RunFolder folder = RunFolder.create(order.out(), run.runId() + "-judged-" + suffix());
    var judge = judge(order, record.selection(), run.runId());
    try (Spool spool = new Spool(folder.spool())) {
      for (Scope scope : stored.scopes()) {
        Cell cell = stored.read(scope);
        spool.add(scope, judge.judge(cell, record.took().getOrDefault(scope, Duration.ZERO)));
      }
      for (Coverage scope : record.accounted()) {
        spool.add(scope);
      }
      return report(folder, spool, run, order);
    }
  }

  /** The calls that a run with these checks makes. */
  public static CallPlan plan(List<Check> checks) {
    return CallPlan.of(
        ReadCalls.all().values(), checks.stream().flatMap(check -> calls(check).stream()).toList());
  }

  /** The calls that a check looks at, in the clouds that it is to speak of. */
  public static List<String> calls(Check check) {
    return check.calls().stream()
        .filter(
            id -> {
              CallType call = ReadCalls.all().get(id);
              return call != null && check.providers().contains(call.provider());
            })
        .toList();
  }

  private CellJudge judge(Order order, Selection selection, String runId) {
    return new CellJudge(mappings, new Judge(order.checks(), order.parameters(), runId), selection);
  }

  private static Done report(RunFolder folder, Spool spool, RunInfo run, Order order)
      throws IOException {
    Reporting.Reported reported =
        new Reporting(order.exporters())
            .report(folder, spool, run, order.checks().stream().map(Check::info).toList());
    return new Done(
        folder,
        reported.results(),
        reported.written(),
        reported.failed(),
        Exit.code(reported.results(), order.failOn(), !reported.failed().isEmpty()));
  }

  /** Judging the same snapshot twice leaves two folders. */
  private String suffix() {
    String id = RunId.at(clock.instant());
    return id.substring(id.lastIndexOf('-') + 1);
  }
}
