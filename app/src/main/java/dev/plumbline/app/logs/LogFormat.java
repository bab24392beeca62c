package dev.plumbline.app.logs;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a line of the log is written. */
public enum LogFormat {
  PLAIN,
  JSON;

  public static Optional<LogFormat> of(String word) {
    return Stream.of(values()).filter(format -> format.word().equals(word)).findFirst();
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
