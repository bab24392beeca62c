package dev.plumbline.app.run;

import dev.plumbline.collectors.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Which scopes need not be visited again: those that were read completely by a task that led to no
 * further scope. Whoever leads on has to be asked in every run, for only he tells of the others.
 * Safe for use by several threads.
 */
final class Visits {

  private static final ScopedValue<Visit> CURRENT = ScopedValue.newInstance();

  private static final class Visit {
    private final List<Scope> read = new ArrayList<>();
    private boolean leads;

    synchronized void read(Scope scope) {
      read.add(scope);
    }

    synchronized void leads() {
      leads = true;
    }

    synchronized List<Scope> closed() {
      return leads ? List.of() : List.copyOf(read);
    }
  }

  private final Set<Visit> open = ConcurrentHashMap.newKeySet();

  /**
   * Does a task.
   *
   * @param closed hears of the scopes that it closed, when it is done
   */
  void run(Runnable task, Consumer<Scope> closed) {
    Visit visit = new Visit();
    open.add(visit);
    try {
      ScopedValue.where(CURRENT, visit).run(task);
    } finally {
      open.remove(visit);
    }
    visit.closed().forEach(closed);
  }

  /** The current task has read all of a scope. */
  void read(Scope scope) {
    if (CURRENT.isBound()) {
      CURRENT.get().read(scope);
    }
  }

  /** The current task leads to another scope; where nobody knows which task that is, all do. */
  void leads() {
    if (CURRENT.isBound()) {
      CURRENT.get().leads();
    } else {
      open.forEach(Visit::leads);
    }
  }
}
