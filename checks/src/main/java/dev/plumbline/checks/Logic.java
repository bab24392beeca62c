package dev.plumbline.checks;

import dev.plumbline.model.Outcome;

/** How a check decides: a function of its subject and of nothing else. */
@FunctionalInterface
public interface Logic {

  Outcome decide(Subject subject);
}
