package dev.plumbline.app.run;

import dev.plumbline.app.terminal.Progress;
import dev.plumbline.collectors.CallPlan;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Collector;
import dev.plumbline.collectors.Failures;
import dev.plumbline.collectors.Mapping;
import dev.plumbline.collectors.Patience;
import dev.plumbline.collectors.Redaction;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Selection;
import dev.plumbline.collectors.Snapshot;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Gap;
import dev.plumbline.model.net.Causes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the collectors side by side. Each cell is kept, judged and forgotten as soon as it is
 * finished; one that an earlier, interrupted run finished is not asked again.
 */
final class Collection implements Collector.Work {

  private static final Logger LOG = LoggerFactory.getLogger(Collection.class);

  /** A plan for scopes that were read before: nothing is asked. */
  private static final CallPlan NOTHING = new CallPlan(Set.of());

  private final Selection selection;
  private final CallPlan plan;
  private final Patience patience;
  private final Clock clock;
  private final Snapshot snapshot;
  private final Journal journal;
  private final Earlier earlier;
  private final CellJudge judge;
  private final Spool spool;
  private final Progress progress;

  private final Tasks tasks;
  private final Desk desk = new Desk();
  private final EarlyFindings early;
  private final Visits visits = new Visits();
  private final Map<Scope, Begun> begun = new ConcurrentHashMap<>();

  /** What an earlier run read of scopes that are visited now. */
  private final Map<Scope, Cell> before = new ConcurrentHashMap<>();

  private final Set<Scope> visited = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<IOException> notKept = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean full = new AtomicBoolean();

  /** A scope that is being read. */
  private record Begun(Instant at, Calls calls) {}

  /**
   * A run that was not started yet.
   *
   * @param most scopes that are read at once
   * @param past what an earlier run wrote that this one goes on with
   */
  Collection(
      Selection selection,
      CallPlan plan,
      Patience patience,
      int most,
      Clock clock,
      Snapshot snapshot,
      Journal journal,
      Journal.Past past,
      CellJudge judge,
      Spool spool,
      Progress progress) {
    this.selection = selection;
    this.plan = plan;
    this.patience = patience;
    this.clock = clock;
    this.snapshot = snapshot;
    this.journal = journal;
    this.earlier = new Earlier(past, snapshot);
    this.judge = judge;
    this.spool = spool;
    this.progress = progress;
    this.early = new EarlyFindings(desk, judge);
    // The scope that a task was reading stays open, and is reported when all is done.
    this.tasks = new Tasks(most, patience::crowded, this::endedEarly);
  }

  /**
   * Reads everything.
   *
   * @return whether going on with the run may bring more, though it was not cut this time
   * @throws IOException where a cell could not be kept, because the disk is full for example
   */
  boolean run(List<Collector> collectors) throws IOException {
    try (desk) {
      for (Collector collector : collectors) {
        fork(() -> collect(collector));
      }
      tasks.await();
    }
    begun.keySet().forEach(this::neverFinished);
    keepPast();
    if (!notKept.isEmpty()) {
      throw notKept.remove();
    }
    return earlier.unsettled(visited);
  }

  /** What is not led to any more, or not this time, stays as an earlier run left it. */
  private void keepPast() {
    for (Scope scope : earlier.notVisited(visited)) {
      earlier
          .read(scope)
          .ifPresentOrElse(
              cell -> keepOr(cell, Unanswered.endedEarly(scope, "judging it failed")),
              () -> unread(Unanswered.lost(scope)));
    }
    earlier.withoutAnswers(visited).forEach(this::add);
  }

  @Override
  public Selection selection() {
    return selection;
  }

  @Override
  public void ahead(Scope scope) {
    progress.scopeAhead(scope.provider(), scope.region());
    kept(() -> journal.ahead(Redaction.scrub(scope)));
  }

  @Override
  public Calls begin(Scope asked, Failures failures) {
    Scope scope = Redaction.scrub(asked);
    Optional<Cell> stored = earlier.closed(scope);
    visited.add(scope);
    stored.ifPresent(cell -> before.put(scope, cell));
    progress.scopesDiscovered(scope.provider(), 1);
    progress.scopeStarted(scope.provider(), scope.account(), scope.region());
    CallPlan planned = stored.isPresent() ? NOTHING : plan;
    Calls calls = new Calls(scope, failures, patience, clock, planned, tasks);
    begun.put(scope, new Begun(clock.instant(), calls));
    if (stored.isEmpty()) {
      kept(() -> journal.begun(scope));
    }
    return calls;
  }

  @Override
  public void partRead(Cell part) {
    early.begin(part);
  }

  @Override
  public void finish(Cell cell) {
    Scope scope = cell.scope();
    Optional<Begun> read = Optional.ofNullable(begun.get(scope));
    Instant start = read.map(Begun::at).orElse(cell.collectedAt());
    Optional<Cell> stored = Optional.ofNullable(before.remove(scope));
    if (stored.isPresent()) {
      desk.run(true, () -> keep(stored.get()));
    } else {
      // A clock that was put back meanwhile must not make it negative.
      long millis = Math.max(0, Duration.between(start, clock.instant()).toMillis());
      Duration took = Duration.ofMillis(millis);
      boolean much = read.map(Begun::calls).filter(Calls::holdMuch).isPresent();
      // Not at the desk, where those would be waited for that do it.
      List<Mapping.Early<Optional<List<Finding>>>> found = early.take(scope);
      Optional<Cell> better = earlier.better(cell);
      Optional<Cell> other = earlier.withEarlierAccount(cell);
      if (better.isPresent()) {
        inVain(
            Unanswered.of(scope, Coverage.Status.PARTIAL, cell.gaps().stream().limit(1).toList()));
        desk.run(true, () -> keep(better.get()));
      } else if (other.isPresent()) {
        // What was found of its parts is by the account as it is now.
        desk.run(much, () -> kept(() -> keep(other.get(), took, List.of())));
      } else {
        desk.run(much, () -> kept(() -> keep(cell, took, found)));
      }
      if (Earlier.complete(cell)) {
        visits.read(scope);
      }
    }
    end(scope);
  }

  private void end(Scope scope) {
    early.forget(scope);
    Optional.ofNullable(begun.remove(scope)).ifPresent(read -> read.calls().end());
  }

  private void keep(Cell cell, Duration took, List<Mapping.Early<Optional<List<Finding>>>> found)
      throws IOException {
    Future<?> writing = desk.beside(() -> snapshot.write(cell));
    CellJudge.Judged judged;
    try {
      judged = judge.judge(cell, took, found);
    } finally {
      Desk.written(writing);
    }
    journal.read(cell.scope(), took);
    add(cell.scope(), judged);
  }

  /** Judges what an earlier run read. */
  private void keep(Cell stored) {
    Scope scope = stored.scope();
    CellJudge.Judged judged = judge.judge(stored, earlier.took(scope));
    kept(() -> add(scope, judged.askedInVain(earlier.inVain(scope))));
  }

  /** The same where nobody else would notice that it cannot be judged. */
  private void keepOr(Cell stored, Coverage otherwise) {
    try {
      keep(stored);
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.error("What an earlier run read of {} cannot be judged", stored.scope(), e);
      unread(otherwise);
    }
  }

  private void inVain(Coverage scope) {
    earlier.inVain(Scope.of(scope), scope.gaps());
    kept(() -> journal.inVain(scope));
  }

  private void add(Scope scope, CellJudge.Judged judged) throws IOException {
    spool.add(scope, judged);
    progress.calls(scope.provider(), judged.coverage().calls());
    judged.findings().forEach(progress::finding);
    progress.scopeFinished(judged.coverage());
    ScopeLog.finished(judged.coverage());
  }

  @Override
  public void account(Scope asked, Coverage.Status status, List<Gap> gaps) {
    visits.leads();
    Scope scope = Redaction.scrub(asked);
    Coverage coverage = Unanswered.of(scope, status, gaps);
    if (visited.add(scope)) {
      kept(() -> journal.accounted(coverage));
    }
    add(coverage);
  }

  private void add(Coverage scope) {
    spool.add(scope);
    progress.scopesDiscovered(scope.provider(), 1);
    progress.scopeFinished(scope);
    ScopeLog.finished(scope);
  }

  @Override
  public void fork(Runnable task) {
    visits.leads();
    tasks.add(() -> visits.run(task, scope -> kept(() -> journal.closed(scope))));
  }

  private void collect(Collector collector) {
    try {
      collector.collect(this);
    } catch (RuntimeException e) {
      LOG.error("Reading {} ended early", collector.provider(), e);
      endedEarly(new Scope(collector.provider(), "", ""), e.getClass().getSimpleName());
    }
  }

  private void endedEarly(Throwable thrown) {
    if (Causes.have(thrown, OutOfMemoryError.class)) {
      full.set(true);
    }
    LOG.error("Reading a scope ended early", thrown);
  }

  private void neverFinished(Scope scope) {
    end(scope);
    Coverage why =
        full.get() ? Unanswered.memoryFull(scope) : Unanswered.endedEarly(scope, "never finished");
    Optional<Cell> before = earlier.instead(scope);
    if (before.isPresent()) {
      inVain(why);
      keepOr(before.get(), why);
    } else {
      unread(why);
    }
  }

  private void endedEarly(Scope scope, String why) {
    end(scope);
    unread(Unanswered.endedEarly(scope, why));
  }

  private void unread(Coverage scope) {
    visited.add(Scope.of(scope));
    kept(() -> journal.accounted(scope));
    add(scope);
  }

  /** Something that has to be on disk before the run may go on. */
  @FunctionalInterface
  private interface Keeping {
    void run() throws IOException;
  }

  private void kept(Keeping keeping) {
    try {
      keeping.run();
    } catch (IOException e) {
      notKept.add(e);
      patience.stop();
    }
  }
}
