package dev.plumbline.collectors;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.SortedMap;

/** Answers in their order, which are found by what was asked without going through all of them. */
final class AnswerList extends AbstractList<Answer> implements RandomAccess {

  private record Asked(String call, SortedMap<String, String> parameters) {}

  private final List<Answer> answers;
  private final Map<Asked, Answer> byAsked = new HashMap<>();

  private AnswerList(List<Answer> answers) {
    this.answers = List.copyOf(answers);
    for (Answer answer : this.answers) {
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

  Optional<Answer> find(String call, SortedMap<String, String> parameters) {
    return Optional.ofNullable(byAsked.get(new Asked(call, parameters)));
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
