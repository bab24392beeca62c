package dev.plumbline.checks.expression;

import dev.plumbline.checks.Logic;
import dev.plumbline.checks.Subject;
import dev.plumbline.model.Outcome;
import dev.plumbline.model.Verdict;

/**
 * Another logic, whose PASS is not the whole truth where an expression holds: something decides too
 * that the cloud does not show, and a person has to look at it. A FAIL stays one.
 */
public record ManualWhere(Expression when, String because, Logic otherwise) implements Logic {

  @Override
  public String condition() {
    return otherwise.condition();
  }

  @Override
  public String doubt() {
    return when.text();
  }

  @Override
  public String doubted() {
    return because;
  }

  @Override
  public Outcome decide(Subject subject) {
    Outcome outcome = otherwise.decide(subject);
    if (outcome.verdict() != Verdict.PASS) {
      return outcome;
    }
    return when.evaluate(subject)
        .decide(doubtful -> doubtful ? Outcome.manual(because) : outcome)
        .after(outcome.evidence());
  }
}
