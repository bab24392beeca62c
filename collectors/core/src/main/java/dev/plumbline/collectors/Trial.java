package dev.plumbline.collectors;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Makes calls to learn which of them are allowed: each once, and again about something else as long
 * as it was answered and gave nothing that calls behind it could ask about. Safe for use by several
 * threads.
 */
final class Trial {

  /** So many places without node groups, repositories or keys are enough to look at. */
  static final int MOST = 10;

  private final Map<String, Set<String>> following;
  private final Map<String, Turn> turns = new ConcurrentHashMap<>();

  /**
   * Nothing was made yet.
   *
   * @param following by id of a call, those that need its answer
   */
  Trial(Map<String, Set<String>> following) {
    this.following = following;
  }

  private static final class Turn {
    private final ReentrantLock lock = new ReentrantLock();
    private int made;
  }

  /** Makes a call, one of its kind at a time; empty where nothing more is to be learnt by it. */
  Optional<Calls.Reply> make(CallType type, Supplier<Calls.Reply> call) {
    Turn turn = turns.computeIfAbsent(type.id(), _ -> new Turn());
    turn.lock.lock();
    try {
      if (turn.made >= MOST
          || (turn.made > 0
              && turns.keySet().containsAll(following.getOrDefault(type.id(), Set.of())))) {
        return Optional.empty();
      }
      Calls.Reply reply = call.get();
      turn.made = reply.answer() instanceof Answer.Refused ? MOST : turn.made + 1;
      return Optional.of(reply);
    } finally {
      turn.lock.unlock();
    }
  }
}
