package dev.plumbline.collectors;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What was answered so far. Safe for use by several threads. */
final class KeptAnswers {

  private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final Optional<KeptAnswers> whole;

  KeptAnswers() {
    this(Optional.empty());
  }

  private KeptAnswers(Optional<KeptAnswers> whole) {
    this.whole = whole;
  }

  /** A part of these: what is added to it is added here, too. */
  KeptAnswers part() {
    return new KeptAnswers(Optional.of(this));
  }

  void add(Answer answer) {
    answers.add(answer);
    whole.ifPresent(all -> all.add(answer));
  }

  /** In an order that does not depend on threads. */
  List<Answer> inOrder() {
    List<Sorted> sorted = new ArrayList<>();
    for (Answer answer : answers) {
      sorted.add(new Sorted(answer.call(), answer.parameters().toString(), answer));
    }
    Collections.sort(sorted);
    List<Answer> inOrder = new ArrayList<>();
    for (Sorted each : sorted) {
      inOrder.add(each.answer());
    }
    return inOrder;
  }

  /** An answer with what it is sorted by, put together once. */
  private record Sorted(String call, String parameters, Answer answer)
      implements Comparable<Sorted> {

    @Override
    public int compareTo(Sorted other) {
      int order = call.compareTo(other.call);
      if (order == 0) {
        order = parameters.compareTo(other.parameters);
      }
      return order != 0 ? order : answer.toString().compareTo(other.answer.toString());
    }
  }
}
