package dev.plumbline.checks;

import dev.plumbline.model.Outcome;

/** How a check decides: a function of its subject and of nothing else. */
@FunctionalInterface
public interface Logic {

  Outcome decide(Subject subject);

  /** The condition under which it passes, for people; empty where only code says it. */
  default String condition() {
    return "";
  }

  /** When the question makes no sense, for people; empty where it always does. */
  default String exception() {
    return "";
  }

  /** Why it makes none there, as a sentence for people; empty where it always makes sense. */
  default String reason() {
    return "";
  }

  /** When passing is not the whole truth, for people; empty where it always is. */
  default String doubt() {
    return "";
  }

  /** What a person has to look at then, as a sentence; empty where passing is the whole truth. */
  default String doubted() {
    return "";
  }
}
