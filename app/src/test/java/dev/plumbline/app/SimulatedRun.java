package dev.plumbline.app;

import dev.plumbline.app.cases.ReadCalls;
import dev.plumbline.app.run.DemoClouds;
import dev.plumbline.collectors.CallPlan;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Collector;
import dev.plumbline.collectors.Failures;
import dev.plumbline.collectors.Pacing;
import dev.plumbline.collectors.Patience;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Selection;
import dev.plumbline.fixtures.SimulatedClouds;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;

/** All cells of the simulated clouds, collected with the real SDKs and kept in memory. */
final class SimulatedRun implements Collector.Work {

  /** Not in this class itself: its threads would wait for its initialisation to end. */
  private static final class Once {
    static final List<Cell> CELLS =
        collect(SimulatedClouds.Options.shipped(), Selection.EVERYTHING);

    private Once() {}
  }

  private final Patience patience =
      new Patience(32, Duration.ofSeconds(60), Duration.ofMinutes(5), Pacing.unbounded());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Phaser open = new Phaser(1);
  private final List<Cell> finished = Collections.synchronizedList(new ArrayList<>());

  private final CallPlan plan;
  private final Selection selection;

  private SimulatedRun(CallPlan plan, Selection selection) {
    this.plan = plan;
    this.selection = selection;
  }

  /** In the order of their scopes. */
  static List<Cell> cells() {
    return Once.CELLS;
  }

  /** The same, as a run with this plan reads them; collected anew. */
  static List<Cell> cells(CallPlan plan) {
    try (var clouds = SimulatedClouds.start()) {
      return collect(DemoClouds.collectors(clouds, Clock.systemUTC()), plan);
    }
  }

  /** All cells of some clouds that are simulated so; collected anew. */
  static List<Cell> collect(SimulatedClouds.Options options, List<Provider> providers) {
    return collect(options, new Selection(providers, List.of(), List.of(), List.of()));
  }

  /** Some cells of clouds that are simulated so; collected anew. */
  static List<Cell> collect(SimulatedClouds.Options options, Selection selection) {
    try (var clouds = SimulatedClouds.start(options)) {
      return collect(
          DemoClouds.collectors(clouds, Clock.systemUTC()).stream()
              .filter(collector -> selection.provider(collector.provider()))
              .toList(),
          CallPlan.everything(ReadCalls.all().values()),
          selection);
    }
  }

  /** What these collectors read with a plan, in the order of the scopes. */
  static List<Cell> collect(List<Collector> collectors, CallPlan plan) {
    return collect(collectors, plan, Selection.EVERYTHING);
  }

  private static List<Cell> collect(
      List<Collector> collectors, CallPlan plan, Selection selection) {
    var run = new SimulatedRun(plan, selection);
    try (run.patience;
        run.threads) {
      for (Collector collector : collectors) {
        run.fork(() -> collector.collect(run));
      }
      run.open.arriveAndAwaitAdvance();
    }
    return run.finished.stream().sorted(Comparator.comparing(Cell::scope, Scope.ORDER)).toList();
  }

  @Override
  public Selection selection() {
    return selection;
  }

  @Override
  public Calls begin(Scope scope, Failures failures) {
    return new Calls(scope, failures, patience, Clock.systemUTC(), plan);
  }

  @Override
  public void finish(Cell cell) {
    finished.add(cell);
  }

  @Override
  public void account(Scope scope, Coverage.Status status, List<Gap> gaps) {}

  @Override
  public void fork(Runnable task) {
    open.register();
    threads.execute(
        () -> {
          try {
            task.run();
          } finally {
            open.arriveAndDeregister();
          }
        });
  }
}
