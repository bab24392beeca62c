package dev.plumbline.collectors;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import java.util.List;
import java.util.Optional;

/** Asks one cloud for everything that a run is to see. */
public interface Collector {

  Provider provider();

  /**
   * Who asks, in words that follow "ok": "as the user .."; empty before anything was asked, and
   * where the cloud itself tells in its answers. What the credentials say of themselves is for
   * people to read and proves nothing.
   */
  default Optional<String> principal() {
    return Optional.empty();
  }

  /** Reads every scope; returns when the work is given out, not when it is done. */
  void collect(Work work);

  /** Where a collector leaves what it does: the run loop in production, a list in tests. */
  interface Work {

    Selection selection();

    /**
     * A scope will be begun by something that is forked: for those who show how far a run is, and
     * for a run that is killed before.
     */
    default void ahead(Scope scope) {}

    /** Starts to read a scope; only what the run has planned is asked. */
    Calls begin(Scope scope, Failures failures);

    /**
     * Some clusters of a scope were read, with everything that they are judged by, while others
     * still are. They are in the cell of the whole scope as well, so nothing has to come of this.
     */
    default void partRead(Cell part) {}

    /** A scope was read as far as it could be. */
    void finish(Cell cell);

    /** A scope that is accounted for without being read. */
    void account(Scope scope, Coverage.Status status, List<Gap> gaps);

    /** Does something beside everything else. */
    void fork(Runnable task);
  }
}
