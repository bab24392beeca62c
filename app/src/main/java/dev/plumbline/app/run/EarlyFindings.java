package dev.plumbline.app.run;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Mapping;
import dev.plumbline.collectors.Scope;
import dev.plumbline.model.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is found in parts of scopes while the rest of each is read: a core is idle then, and none is
 * once all of a large scope waits to be judged.
 */
final class EarlyFindings {

  private static final Logger LOG = LoggerFactory.getLogger(EarlyFindings.class);

  private final Desk desk;
  private final CellJudge judge;
  private final Map<Scope, Queue<Future<Mapping.Early<Optional<List<Finding>>>>>> begun =
      new ConcurrentHashMap<>();

  EarlyFindings(Desk desk, CellJudge judge) {
    this.desk = desk;
    this.judge = judge;
  }

  void begin(Cell part) {
    begun
        .computeIfAbsent(part.scope(), _ -> new ConcurrentLinkedQueue<>())
        .add(desk.begin(() -> judge.judgeEarly(part)));
  }

  /** What was found in a scope that is read now; waits for what is still being judged. */
  List<Mapping.Early<Optional<List<Finding>>>> take(Scope scope) {
    List<Mapping.Early<Optional<List<Finding>>>> found = new ArrayList<>();
    for (var part :
        Optional.ofNullable(begun.remove(scope)).orElseGet(ConcurrentLinkedQueue::new)) {
      try {
        found.add(Desk.await(part));
      } catch (IllegalStateException failed) {
        // It is judged again with the whole, which fails loudly where the mistake is ours.
        LOG.warn("Judging a part of {} early failed", scope, failed);
      }
    }
    return found;
  }

  /** Lets go what was found in a scope that will not be finished. */
  void forget(Scope scope) {
    begun.remove(scope);
  }
}
