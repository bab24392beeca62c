package dev.plumbline.collectors.azure;

import dev.plumbline.collectors.CallPlan;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Collector;
import dev.plumbline.collectors.Failures;
import dev.plumbline.collectors.Pacing;
import dev.plumbline.collectors.Patience;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Selection;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps in lists what a collector does. */
final class ListWork implements Collector.Work, AutoCloseable {

  private final Selection selection;
  private final Patience patience =
      new Patience(8, Duration.ofSeconds(30), Duration.ofMinutes(2), Pacing.unbounded());
  private final Map<String, Cell> cells = new TreeMap<>();
  private final Map<String, Coverage.Status> accounted = new TreeMap<>();

  ListWork(Selection selection) {
    this.selection = selection;
  }

  Map<String, Cell> cells() {
    return cells;
  }

  Cell cell(String account) {
    Cell cell = cells.get(account);
    if (cell == null) {
      throw new AssertionError("No cell for " + account + " among " + cells.keySet());
    }
    return cell;
  }

  Map<String, Coverage.Status> accounted() {
    return accounted;
  }

  @Override
  public Selection selection() {
    return selection;
  }

  @Override
  public Calls begin(Scope scope, Failures failures) {
    return new Calls(
        scope, failures, patience, Clock.systemUTC(), CallPlan.everything(AzureCalls.ALL));
  }

  @Override
  public void finish(Cell cell) {
    cells.put(cell.scope().account(), cell);
  }

  @Override
  public void account(Scope scope, Coverage.Status status, List<Gap> gaps) {
    accounted.put(scope.account(), status);
  }

  @Override
  public void fork(Runnable task) {
    task.run();
  }

  @Override
  public void close() {
    patience.close();
  }
}
