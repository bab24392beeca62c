package dev.plumbline.collectors;

/** How sure one can be that a text holds a secret. */
public enum Suspicion {
  NONE,
  /** It looks random, or a word announces it: a key or something harmless, nobody can tell. */
  POSSIBLE,
  /** A key, a token or a password stands there. */
  CERTAIN;

  /**
   * What there is to suspect in a text that people wrote, such as a script. {@link Redaction} takes
   * out more than this finds: it errs on the safe side, and this is for a verdict.
   */
  public static Suspicion of(String text) {
    return SecretSearch.in(text);
  }

  Suspicion or(Suspicion other) {
    return compareTo(other) < 0 ? other : this;
  }
}
