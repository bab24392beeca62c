package dev.plumbline.app.run;

import dev.plumbline.app.cases.ReadCalls;
import dev.plumbline.app.logs.Logs;
import dev.plumbline.app.terminal.Progress;
import dev.plumbline.checks.Check;
import dev.plumbline.checks.Judge;
import dev.plumbline.checks.Suppressor;
import dev.plumbline.collectors.CallPlan;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Collector;
import dev.plumbline.collectors.Mapping;
import dev.plumbline.collectors.Patience;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Selection;
import dev.plumbline.collectors.Snapshot;
import dev.plumbline.config.Problem;
import dev.plumbline.exporters.Exporter;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import dev.plumbline.model.RunInfo;
import dev.plumbline.model.RunResults;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The main job: read the clouds or a stored snapshot, judge, report. */
public final class Scan {

  private static final Logger LOG = LoggerFactory.getLogger(Scan.class);

  /** Scopes that are read at once, however few calls may be under way. */
  private static final int FEWEST_SCOPES = 16;

  private final Map<Provider, Mapping> mappings;
  private final Clock clock;
  private final String version;
  private final Set<String> formats;

  /** Runs that write no formats beside those that every run leaves. */
  public Scan(Map<Provider, Mapping> mappings, Clock clock, String version) {
    this(mappings, clock, version, List.of());
  }

  /**
   * Runs that write formats.
   *
   * @param formats all that may be asked for
   */
  public Scan(
      Map<Provider, Mapping> mappings, Clock clock, String version, List<Exporter> formats) {
    this.mappings = Map.copyOf(mappings);
    this.clock = clock;
    this.version = version;
    this.formats = formats.stream().map(Exporter::fileName).collect(Collectors.toSet());
  }

  /**
   * What a run came to.
   *
   * @param notWritten files that could not be written, with the reason
   * @param unused exceptions that did nothing, as far as the run can tell
   * @param unmatched sentences about what was to be looked at and is not there
   * @param open whether going on with the run may bring more
   */
  public record Done(
      RunFolder folder,
      RunResults results,
      List<Path> written,
      Map<Path, String> notWritten,
      List<Problem> unused,
      List<String> unmatched,
      boolean open,
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
    try (var _ = OutputLock.take(order.out(), start)) {
      RunFolder.removeNeverBegun(order.out());
      String runId = RunId.at(start);
      RunFolder folder = RunFolder.create(order.out(), runId);
      var begun = new RunInfo(runId, version, order.choice().title(), start, start, true);
      return collect(
          order, folder, begun, Journal.Past.none(), collectors, selection, patience, progress);
    }
  }

  /**
   * Goes on with a run that was killed, interrupted or cut by its deadline.
   *
   * @param name of the run, its folder, or {@code latest}; without one the newest
   * @throws IOException where there is no such run, or it was started with other options
   */
  public Done resume(
      Order order,
      Optional<String> name,
      List<Collector> collectors,
      Selection selection,
      Patience patience,
      Function<String, Progress> progress)
      throws IOException {
    try (var _ = OutputLock.take(order.out(), clock.instant())) {
      RunFolder folder = OpenRuns.find(order.out(), name);
      RunRecord record = RunRecord.read(folder.snapshot());
      OpenRuns.compare(record, order, selection, plan(order.checks()));
      var begun =
          new RunInfo(
              record.run().runId(),
              version,
              order.choice().title(),
              record.run().startedAt(),
              // Whoever took in the first part tells by it that there is more, whatever the clock.
              later(clock.instant(), record.run().finishedAt().plusMillis(1)),
              true);
      return collect(
          order,
          folder,
          begun,
          Journal.read(folder.snapshot()),
          collectors,
          selection,
          patience,
          progress);
    }
  }

  private Done collect(
      Order order,
      RunFolder folder,
      RunInfo begun,
      Journal.Past past,
      List<Collector> collectors,
      Selection selection,
      Patience patience,
      Function<String, Progress> progress)
      throws IOException {
    Snapshot snapshot = Snapshot.create(folder.snapshot());
    CallPlan plan = plan(order.checks());
    var judge = judge(order, selection, begun);
    record(begun, order.resumable(), plan, order, selection).write(folder.snapshot());
    Logs.of(begun.runId());
    ScopeLog.begun(begun);
    try (Journal journal = Journal.open(folder.snapshot());
        Spool spool = new Spool(folder.spool())) {
      boolean unsettled;
      try (Progress shown = progress.apply(begun.runId())) {
        unsettled =
            new Collection(
                    selection,
                    plan,
                    patience,
                    Math.max(FEWEST_SCOPES, 2 * patience.concurrency()),
                    clock,
                    snapshot,
                    journal,
                    past,
                    judge,
                    spool,
                    shown)
                .run(collectors);
      }
      boolean open = order.resumable() && (unsettled || patience.stopped() || patience.outOfTime());
      var run =
          new RunInfo(
              begun.runId(),
              version,
              order.choice().title(),
              begun.startedAt(),
              later(clock.instant(), begun.finishedAt()),
              patience.stopped());
      record(run, order.resumable(), plan, order, selection).write(folder.snapshot());
      boolean latest = past.begun().isEmpty() || OpenRuns.isNewest(folder.out(), folder.name());
      Done done = report(folder, spool, run, order, selection, open, latest);
      RunMetrics.write(folder, done.results(), patience.statistics().figures(), done.exit());
      ScopeLog.ended(run.interrupted(), done.exit(), patience.statistics().figures());
      record(run, open, plan, order, selection).write(folder.snapshot());
      return done;
    } catch (IOException e) {
      throw NotWritten.whileScanning(folder, order.resumable(), e);
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static RunRecord record(
      RunInfo run, boolean open, CallPlan plan, Order order, Selection selection) {
    return new RunRecord(
        run,
        order.choice(),
        order.checks().stream().collect(Collectors.toMap(Check::id, Check::providers)),
        open,
        plan.ids(),
        order.parameters(),
        order.exceptions(),
        selection);
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
    try (var _ = OutputLock.take(order.out(), clock.instant())) {
      return judge(order, snapshot, stored, record, run);
    }
  }

  private Done judge(Order order, Path snapshot, Snapshot stored, RunRecord record, RunInfo run)
      throws IOException {
    boolean latest = OpenRuns.isNewest(order.out(), run.runId());
    RunFolder folder = RunFolder.judged(order.out(), run.runId(), suffix());
    var judge = judge(order, record.selection(), run);
    try (Spool spool = new Spool(folder.spool())) {
      // A cell that a later part of the run left out is there all the same.
      Journal.Past past = Journal.read(snapshot);
      for (Scope scope : stored.scopes(record.took().keySet())) {
        if (!past.accounted().containsKey(scope)) {
          Duration took = record.took().getOrDefault(scope, Duration.ZERO);
          List<Gap> inVain = past.inVain().getOrDefault(scope, List.of());
          add(stored, scope, judge, took, inVain, spool);
        }
      }
      for (Coverage scope : record.accounted()) {
        spool.add(scope);
      }
      return reported(folder, spool, run, order, record.selection(), latest);
    }
  }

  private static void add(
      Snapshot stored, Scope scope, CellJudge judge, Duration took, List<Gap> inVain, Spool spool)
      throws IOException {
    Cell cell;
    try {
      cell = stored.read(scope);
    } catch (IOException e) {
      LOG.warn("What was read of {} cannot be judged", scope, e);
      spool.add(Unanswered.lost(scope));
      return;
    }
    spool.add(scope, judge.judge(cell, took).askedInVain(inVain));
  }

  private Done reported(
      RunFolder folder, Spool spool, RunInfo run, Order order, Selection selection, boolean latest)
      throws NotWritten {
    try {
      return report(folder, spool, run, order, selection, false, latest);
    } catch (IOException e) {
      throw NotWritten.whileJudging(folder, e);
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

  private CellJudge judge(Order order, Selection selection, RunInfo run) {
    return new CellJudge(
        mappings,
        new Judge(order.checks(), order.parameters(), run.runId()),
        new Suppressor(order.exceptions(), run.startedAt()),
        selection);
  }

  private Done report(
      RunFolder folder,
      Spool spool,
      RunInfo run,
      Order order,
      Selection selection,
      boolean open,
      boolean latest)
      throws IOException {
    Reporting.Reported reported =
        new Reporting(order.exporters(), formats)
            .report(folder, spool, run, order.checks().stream().map(Check::info).toList(), latest);
    List<String> unmatched = new ArrayList<>(SelectionUse.unmatched(selection, reported.results()));
    List<Coverage> all = run.interrupted() ? List.of() : reported.results().coverage();
    if (selection.accounts().isEmpty()) {
      // Those of the audit file may be meant for accounts that were not asked for.
      unmatched.addAll(order.scopes().unmatchedRegions(all));
    }
    boolean found = unmatched.isEmpty();
    // What leaves out nothing leaves nothing unread.
    unmatched.addAll(order.scopes().unmatchedExclusions(all));
    int code = Exit.code(reported.results(), order.failOn(), !reported.files().failed().isEmpty());
    return new Done(
        folder,
        reported.results(),
        reported.files().written(),
        reported.files().failed(),
        ExceptionUse.unused(order, selection, reported.results()),
        unmatched,
        open,
        Exit.withSelection(code, found));
  }

  /** Judging the same snapshot twice leaves two folders. */
  private String suffix() {
    String id = RunId.at(clock.instant());
    return id.substring(id.lastIndexOf('-') + 1);
  }
}
