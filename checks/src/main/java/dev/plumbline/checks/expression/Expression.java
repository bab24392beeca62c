package dev.plumbline.checks.expression;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.UnknownContext;
import dev.plumbline.checks.Subject;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A condition over a subject. */
public final class Expression {

  private final Supplier<CelRuntime.Program> plain;
  private final Supplier<CelRuntime.Program> tracking;
  private final String text;

  /**
   * @param plain knows of no unread settings; asked for it each time
   * @param tracking finds out what follows from unread settings
   */
  Expression(
      Supplier<CelRuntime.Program> plain, Supplier<CelRuntime.Program> tracking, String text) {
    this.plain = plain;
    this.tracking = tracking;
    this.text = text;
  }

  /** As its author wrote it. */
  public String text() {
    return text;
  }

  /** What came of an evaluation; the evidence is in the order of looking. */
  public sealed interface Result {

    /** Whether it is known to be this. */
    boolean is(boolean truth);

    /** What follows from it; UNKNOWN where it is not known. */
    Outcome decide(Function<Boolean, Outcome> known);

    /** Everything that matters could be read. */
    record Decided(boolean holds, List<Evidence> evidence) implements Result {

      @Override
      public boolean is(boolean truth) {
        return holds == truth;
      }

      @Override
      public Outcome decide(Function<Boolean, Outcome> known) {
        return known.apply(holds).after(evidence);
      }
    }

    /** A setting is unread that could change the result. */
    record Undecided(Gap gap, List<Evidence> evidence) implements Result {

      @Override
      public boolean is(boolean truth) {
        return false;
      }

      @Override
      public Outcome decide(Function<Boolean, Outcome> known) {
        return Outcome.unknown(gap).after(evidence);
      }
    }
  }

  /** Begins again, and knows more, as long as it comes upon settings that are unread. */
  public Result evaluate(Subject subject) {
    ModelView view = subject.view();
    view.begin(subject.parameters());
    Result result = result(view, () -> plain.get().eval(view));
    while (view.missedMore()) {
      UnknownContext context = view.again();
      result = result(view, () -> tracking.get().advanceEvaluation(context));
    }
    return result;
  }

  @FunctionalInterface
  private interface Evaluation {
    Object value() throws CelEvaluationException;
  }

  private static Result result(ModelView view, Evaluation evaluation) {
    try {
      Object value = Objects.requireNonNull(evaluation.value(), "no value");
      if (value instanceof CelUnknownSet unknown) {
        return new Result.Undecided(gap(view, unknown), view.seen());
      }
      if (!(value instanceof Boolean holds)) {
        throw new IllegalStateException("Not a truth value: " + value);
      }
      return passedOver(view).orElseGet(() -> new Result.Decided(holds, view.seen()));
    } catch (CelEvaluationException _) {
      return passedOver(view).orElseGet(() -> new Result.Undecided(absent(view), view.seen()));
    }
  }

  /** What followed from taking unread settings for absent is no verdict. */
  private static Optional<Result> passedOver(ModelView view) {
    return view.passedOver().stream()
        .min(Expression::compare)
        .map(gap -> new Result.Undecided(gap, view.seen()));
  }

  /**
   * Several settings may be missing: the one is told that somebody can mend, and which one does not
   * depend on their order.
   */
  private static Gap gap(ModelView view, CelUnknownSet unknown) {
    return unknown.attributes().stream()
        .map(view::gap)
        .min(Expression::compare)
        .orElseThrow(() -> new IllegalStateException("Unknown for no reason: " + unknown));
  }

  private static int compare(Gap one, Gap other) {
    int order = Boolean.compare(one.permission().isEmpty(), other.permission().isEmpty());
    if (order == 0) {
      order = one.call().compareTo(other.call());
    }
    return order == 0 ? one.detail().compareTo(other.detail()) : order;
  }

  /**
   * A setting was used that is absent; a careful expression asks has(..) first. The interpreter's
   * own message has numbers in the digits of this machine's locale.
   */
  private static Gap absent(ModelView view) {
    if (view.seen().isEmpty()) {
      return Gap.of("", Gap.Reason.UNSUPPORTED, "The cloud has no setting that the check needs.");
    }
    Evidence last = view.seen().getLast();
    return Gap.of(
        last.call(),
        Gap.Reason.UNSUPPORTED,
        "The answer does not have what the check needs; it was last looked for at "
            + last.pointer()
            + ".");
  }
}
