package dev.plumbline.app.run;

import dev.plumbline.app.terminal.Progress;
import dev.plumbline.collectors.CallPlan;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Collector;
import dev.plumbline.collectors.Failures;
import dev.plumbline.collectors.Patience;
import dev.plumbline.collectors.Redaction;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Selection;
import dev.plumbline.collectors.Snapshot;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the collectors side by side. Each cell is kept, judged and forgotten as soon as it is
 * finished.
 */
final class Collection implements Collector.Work {

  private static final Logger LOG = LoggerFactory.getLogger(Collection.class);

  private final Selection selection;
  private final CallPlan plan;
  private final Patience patience;
  private final Clock clock;
  private final Snapshot snapshot;
  private final CellJudge judge;
  private final Spool spool;
  private final Progress progress;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Phaser open = new Phaser(1);
  private final Map<Scope, Instant> begun = new ConcurrentHashMap<>();
  private final Map<Scope, Duration> took = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Coverage> accounted = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<IOException> notKept = new ConcurrentLinkedQueue<>();

  Collection(
      Selection selection,
      CallPlan plan,
      Patience patience,
      Clock clock,
      Snapshot snapshot,
      CellJudge judge,
      Spool spool,
      Progress progress) {
    this.selection = selection;
    this.plan = plan;
    this.patience = patience;
    this.clock = clock;
    this.snapshot = snapshot;
    this.judge = judge;
    this.spool = spool;
    this.progress = progress;
  }

  /**
   * Reads everything.
   *
   * @throws IOException where a cell could not be kept, because the disk is full for example
   */
  void run(List<Collector> collectors) throws IOException {
    try (threads) {
      for (Collector collector : collectors) {
        fork(() -> collect(collector));
      }
      open.arriveAndAwaitAdvance();
    }
    begun.keySet().forEach(scope -> endedEarly(scope, "never finished"));
    if (!notKept.isEmpty()) {
      throw notKept.remove();
    }
  }

  List<Coverage> accounted() {
    return accounted.stream().sorted(Coverage.ORDER).toList();
  }

  Map<Scope, Duration> took() {
    return took;
  }

  @Override
  public Selection selection() {
    return selection;
  }

  @Override
  public Calls begin(Scope asked, Failures failures) {
    Scope scope = Redaction.scrub(asked);
    progress.scopesDiscovered(scope.provider(), 1);
    progress.scopeStarted(scope.provider(), scope.account(), scope.region());
    begun.put(scope, clock.instant());
    return new Calls(scope, failures, patience, clock, plan);
  }

  @Override
  public void finish(Cell cell) {
    Scope scope = cell.scope();
    Duration elapsed =
        Duration.between(begun.getOrDefault(scope, cell.collectedAt()), clock.instant());
    begun.remove(scope);
    took.put(scope, Duration.ofMillis(elapsed.toMillis()));
    try {
      snapshot.write(cell);
      CellJudge.Judged judged = judge.judge(cell, Duration.ofMillis(elapsed.toMillis()));
      spool.add(scope, judged);
      progress.calls(scope.provider(), judged.coverage().calls());
      judged.findings().forEach(progress::finding);
      progress.scopeFinished(judged.coverage());
    } catch (IOException e) {
      notKept.add(e);
      patience.stop();
    }
  }

  @Override
  public void account(Scope asked, Coverage.Status status, List<Gap> gaps) {
    Scope scope = Redaction.scrub(asked);
    var coverage =
        new Coverage(
            scope.provider(),
            scope.account(),
            scope.region(),
            status,
            0,
            gaps.stream().map(Redaction::scrub).toList(),
            OptionalInt.empty(),
            Duration.ZERO);
    accounted.add(coverage);
    spool.add(coverage);
    progress.scopesDiscovered(scope.provider(), 1);
    progress.scopeFinished(coverage);
  }

  @Override
  public void fork(Runnable task) {
    open.register();
    threads.execute(
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            // The scope that it was reading stays open, and is reported when all is done.
            LOG.error("Reading a scope ended early", e);
          } finally {
            open.arriveAndDeregister();
          }
        });
  }

  private void collect(Collector collector) {
    try {
      collector.collect(this);
    } catch (RuntimeException e) {
      LOG.error("Reading {} ended early", collector.provider(), e);
      endedEarly(new Scope(collector.provider(), "", ""), e.getClass().getSimpleName());
    }
  }

  /** A mistake of ours must not make a scope disappear. */
  private void endedEarly(Scope scope, String why) {
    begun.remove(scope);
    account(
        scope,
        Coverage.Status.ERROR,
        List.of(
            Gap.of(
                "",
                Gap.Reason.ERROR,
                "Reading this ended early through a mistake in Plumbline (" + why + ").")));
  }
}
