package dev.plumbline.checks.expression;

import dev.plumbline.checks.Logic;
import dev.plumbline.checks.Subject;
import dev.plumbline.model.Outcome;

/** Another logic, except where an expression says that the question makes no sense. */
public record ExceptWhere(Expression when, String because, Logic otherwise) implements Logic {

  @Override
  public String condition() {
    return otherwise.condition();
  }

  @Override
  public String exception() {
    return when.text();
  }

  @Override
  public String reason() {
    return because;
  }

  @Override
  public String doubt() {
    return otherwise.doubt();
  }

  @Override
  public String doubted() {
    return otherwise.doubted();
  }

  @Override
  public Outcome decide(Subject subject) {
    Expression.Result exception = when.evaluate(subject);
    return exception.is(false)
        ? otherwise.decide(subject)
        : exception.decide(_ -> Outcome.notApplicable(because));
  }
}
