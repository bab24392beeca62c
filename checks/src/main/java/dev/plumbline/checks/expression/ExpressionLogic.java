package dev.plumbline.checks.expression;

import dev.plumbline.checks.Logic;
import dev.plumbline.checks.Subject;
import dev.plumbline.model.Outcome;

/** Decides by an expression: true passes, false fails. */
public record ExpressionLogic(Expression expression) implements Logic {

  @Override
  public String condition() {
    return expression.text();
  }

  @Override
  public Outcome decide(Subject subject) {
    return expression
        .evaluate(subject)
        .decide(holds -> holds ? Outcome.pass("") : Outcome.fail(""));
  }
}
