package dev.plumbline.model;

import java.util.List;
import java.util.function.Consumer;

/**
 * Everything that one run found, for exporters and the terminal. Findings are streamed, because an
 * estate may have more of them than fit in memory.
 */
public interface RunResults {

  RunInfo run();

  /** The checks that were judged, sorted by id; each knows in which clouds it was not. */
  List<CheckInfo> checks();

  /** Every scope, in {@link Coverage#ORDER}. */
  List<Coverage> coverage();

  /** The figures; every count in every output equals these. */
  Summary summary();

  /** Gives every finding in {@link Finding#ORDER}; may be called more than once. */
  void forEachFinding(Consumer<? super Finding> consumer);
}
