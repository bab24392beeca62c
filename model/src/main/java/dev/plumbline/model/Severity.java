package dev.plumbline.model;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How much an attacker gains, worst first. */
public enum Severity {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW,
  INFO;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The word for it in files, on the command line and in check files. */
  public String word() {
    return word;
  }

  public static Optional<Severity> of(String word) {
    return Stream.of(values()).filter(s -> s.word().equals(word)).findFirst();
  }

  /** Whether this is as bad as {@code other} or worse. */
  public boolean atLeast(Severity other) {
    return compareTo(other) <= 0;
  }
}
