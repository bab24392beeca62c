package dev.plumbline.collectors.aws;

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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Does what a collector gives out, one thing after the other, and keeps what came of it. */
final class WorkList implements Collector.Work, AutoCloseable {

  record Accounted(Coverage.Status status, List<Gap> gaps) {}

  private final Selection selection;
  private final CallPlan plan;
  private final Patience patience =
      new Patience(16, Duration.ofSeconds(60), Duration.ofMinutes(5), Pacing.unbounded());
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final List<Cell> cells = new ArrayList<>();
  private final Queue<Cell> parts = new ConcurrentLinkedQueue<>();
  private final Map<String, Accounted> accounted = new TreeMap<>();
  private final List<String> events = new ArrayList<>();

  WorkList(Selection selection) {
    this(selection, CallPlan.everything(AwsCalls.ALL));
  }

  WorkList(Selection selection, CallPlan plan) {
    this.selection = selection;
    this.plan = plan;
  }

  WorkList run(Collector collector) {
    collector.collect(this);
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
    return this;
  }

  /** The cell of a region; of the account where the name is empty. */
  Cell cell(String region) {
    return cells.stream()
        .filter(cell -> cell.scope().region().equals(region))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No cell " + region + " in " + regions()));
  }

  /** The cell in which the accounts of the organization are looked for. */
  Cell organization() {
    return cells.stream()
        .filter(cell -> cell.scope().account().isEmpty())
        .findFirst()
        .orElseThrow(() -> new AssertionError("No organization in " + accounts()));
  }

  /** The accounts that were asked something, each as often as it was begun. */
  List<String> accounts() {
    return cells.stream()
        .filter(cell -> cell.scope().region().isEmpty() && !cell.scope().account().isEmpty())
        .map(cell -> cell.scope().account())
        .sorted()
        .toList();
  }

  /** What was given out of regions before they were read. */
  List<Cell> parts() {
    return List.copyOf(parts);
  }

  /** What was ahead and what was finished, in this order: {@code ahead eu-west-1}. */
  List<String> events() {
    return List.copyOf(events);
  }

  List<String> regions() {
    return cells.stream().map(cell -> cell.scope().region()).sorted().toList();
  }

  /** What became of a region, or of an account, that was not read. */
  Accounted accounted(String name) {
    return Optional.ofNullable(accounted.get(name))
        .orElseThrow(() -> new AssertionError(name + " is not in " + accounted));
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
  public void partRead(Cell part) {
    parts.add(part);
  }

  @Override
  public void ahead(Scope scope) {
    events.add("ahead " + scope.region());
  }

  @Override
  public void finish(Cell cell) {
    events.add("finished " + cell.scope().region());
    cells.add(cell);
  }

  @Override
  public void account(Scope scope, Coverage.Status status, List<Gap> gaps) {
    accounted.put(
        scope.region().isEmpty() ? scope.account() : scope.region(), new Accounted(status, gaps));
  }

  @Override
  public void fork(Runnable task) {
    tasks.add(task);
  }

  @Override
  public void close() {
    patience.close();
  }
}
