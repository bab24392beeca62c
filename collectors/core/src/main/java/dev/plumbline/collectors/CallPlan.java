package dev.plumbline.collectors;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which calls a run makes: those that its checks need, those that these need first, and those of
 * every run.
 *
 * @param ids of {@link CallType}s
 */
public record CallPlan(Set<String> ids) {

  public CallPlan {
    ids = Set.copyOf(ids);
  }

  /** All calls there are. */
  public static CallPlan everything(Collection<CallType> known) {
    return of(known, known.stream().map(CallType::id).toList());
  }

  /**
   * The calls for what is needed.
   *
   * @param known every call that can be made
   * @param needed ids of calls that checks look at; one that is not known is left out
   */
  public static CallPlan of(Collection<CallType> known, Collection<String> needed) {
    Set<String> wanted = Set.copyOf(needed);
    Deque<CallType> open = new ArrayDeque<>();
    known.stream().filter(call -> call.always() || wanted.contains(call.id())).forEach(open::push);
    Set<String> ids = new TreeSet<>();
    while (!open.isEmpty()) {
      CallType call = open.pop();
      if (ids.add(call.id())) {
        call.after().forEach(open::push);
      }
    }
    return new CallPlan(ids);
  }

  public boolean asks(CallType call) {
    return ids.contains(call.id());
  }

  /**
   * By id of a call, those of the planned ones that need its answer, at once or later.
   *
   * @param known every call that can be made
   */
  public Map<String, Set<String>> following(Collection<CallType> known) {
    Map<String, Set<String>> following = new HashMap<>();
    known.stream().filter(this::asks).forEach(call -> add(call, call.id(), following));
    return following;
  }

  private static void add(CallType call, String id, Map<String, Set<String>> following) {
    for (CallType first : call.after()) {
      following.computeIfAbsent(first.id(), _ -> new TreeSet<>()).add(id);
      add(first, id, following);
    }
  }
}
