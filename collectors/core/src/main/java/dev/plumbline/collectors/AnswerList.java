package dev.plumbline.collectors;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers in their order, which are found by what was asked without going through all of them. */
final class AnswerList extends AbstractList<Answer> implements RandomAccess {

  private record Asked(String call, Map<String, String> parameters) {

    // What a record would generate is spun at run time, which shows in a short run.

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Asked asked
          && call.equals(asked.call)
          && parameters.equals(asked.parameters);
    }

    @Override
    public int hashCode() {
      return call.hashCode() * 31 + parameters.hashCode();
    }
  }

  private final List<Answer> answers;
  private final Map<Asked, Answer> byAsked = new HashMap<>();
  private final Map<String, List<Answer>> byCall = new HashMap<>();
  private final Map<Object, Object> derived = new ConcurrentHashMap<>();

  private AnswerList(List<Answer> answers) {
    this.answers = List.copyOf(answers);
    for (Answer answer : this.answers) {
      byCall.computeIfAbsent(answer.call(), _ -> new ArrayList<>()).add(answer);
      byAsked.merge(
          new Asked(answer.call(), answer.parameters()),
          answer,
          // A refusal wins: a collector may refuse an answer that it cannot trust.
          (one, other) -> other instanceof Answer.Refused ? other : one);
    }
  }

  static AnswerList of(List<Answer> answers) {
    return answers instanceof AnswerList list ? list : new AnswerList(answers);
  }

  Optional<Answer> find(String call, Map<String, String> parameters) {
    return Optional.ofNullable(byAsked.get(new Asked(call, parameters)));
  }

  List<Answer> ofCall(String call) {
    return Collections.unmodifiableList(byCall.getOrDefault(call, List.of()));
  }

  /** What was worked out from these answers under a key, or is worked out now. */
  <T> T derived(Class<T> type, Object key, Supplier<T> work) {
    Object known = derived.get(key);
    if (known == null) {
      // Not inside the map, which could not bear that the work asks for other such things.
      T worked = work.get();
      derived.put(key, worked);
      return worked;
    }
    return type.cast(known);
  }

  @Override
  public Answer get(int index) {
    return answers.get(index);
  }

  @Override
  public int size() {
    return answers.size();
  }
}
