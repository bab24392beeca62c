package dev.plumbline.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a check concludes about one resource, with what it looked at. The evidence fills itself:
 * every {@link Setting#decide} puts the places of its setting in front.
 */
public final class Outcome {

  private final Verdict verdict;
  private final String message;
  private final List<Evidence> evidence;
  private final Optional<Gap> gap;

  private Outcome(Verdict verdict, String message, List<Evidence> evidence, Optional<Gap> gap) {
    this.verdict = verdict;
    this.message = Objects.requireNonNull(message, "message");
    this.evidence = List.copyOf(evidence);
    this.gap = gap;
  }

  /** The wanted condition holds. An empty message stands for the title of the check. */
  public static Outcome pass(String message) {
    return new Outcome(Verdict.PASS, message, List.of(), Optional.empty());
  }

  /** The wanted condition does not hold. An empty message stands for the check's problem. */
  public static Outcome fail(String message) {
    return new Outcome(Verdict.FAIL, message, List.of(), Optional.empty());
  }

  /** It could not be decided, because {@code gap} hides what decides it. */
  public static Outcome unknown(Gap gap) {
    return new Outcome(Verdict.UNKNOWN, gap.detail(), List.of(), Optional.of(gap));
  }

  /** The question makes no sense for this resource, and the API said what makes it so. */
  public static Outcome notApplicable(String message) {
    return new Outcome(Verdict.NOT_APPLICABLE, message, List.of(), Optional.empty());
  }

  /** A parameter of the check has to be set first; the message names it. */
  public static Outcome needsParameter(String message) {
    return new Outcome(Verdict.NEEDS_PARAMETER, message, List.of(), Optional.empty());
  }

  /** A person has to look; the message says at what. */
  public static Outcome manual(String message) {
    return new Outcome(Verdict.MANUAL, message, List.of(), Optional.empty());
  }

  public Verdict verdict() {
    return verdict;
  }

  public String message() {
    return message;
  }

  public List<Evidence> evidence() {
    return evidence;
  }

  /** Present exactly where the verdict is UNKNOWN. */
  public Optional<Gap> gap() {
    return gap;
  }

  /** The same outcome, reached after looking at {@code earlier} first. */
  public Outcome after(List<Evidence> earlier) {
    if (earlier.isEmpty()) {
      return this;
    }
    if (evidence.isEmpty() && earlier.size() == 1) {
      return new Outcome(verdict, message, earlier, gap);
    }
    var all = new LinkedHashSet<>(earlier);
    all.addAll(evidence);
    return new Outcome(verdict, message, List.copyOf(all), gap);
  }

  @Override
  public String toString() {
    return verdict + ": " + message + gap.map(g -> " " + g).orElse("");
  }
}
