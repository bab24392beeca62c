package dev.plumbline.model;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A cloud. */
public enum Provider {
  AWS("AWS"),
  AZURE("Azure"),
  GCP("Google Cloud");

  private final String title;
  private final String word = name().toLowerCase(Locale.ROOT);

  Provider(String title) {
    this.title = title;
  }

  /** The name for people. */
  public String title() {
    return title;
  }

  /** The word for it in files, on the command line and in check files. */
  public String word() {
    return word;
  }

  public static Optional<Provider> of(String word) {
    return Stream.of(values()).filter(p -> p.word().equals(word)).findFirst();
  }
}
