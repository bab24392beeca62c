package dev.plumbline.collectors;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Reads how long a service wants to be left alone. */
public final class RetryAfter {

  /** Nobody means more; it would be a number that overflows. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private RetryAfter() {}

  /**
   * The value of the header {@code Retry-After} (RFC 9110): seconds, or the time of day to come
   * back at. Empty where it is neither.
   */
  public static Optional<Duration> of(String value, Instant now) {
    String text = value.strip();
    if (text.matches("\\d{1,9}")) {
      return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(text))));
    }
    try {
      Instant until =
          DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT).parse(text, Instant::from);
      return Optional.of(bounded(Duration.between(now, until)));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** The value of a header that counts milliseconds, such as {@code retry-after-ms}. */
  public static Optional<Duration> ofMillis(String value) {
    String text = value.strip();
    return text.matches("\\d{1,12}")
        ? Optional.of(bounded(Duration.ofMillis(Long.parseLong(text))))
        : Optional.empty();
  }

  private static Duration bounded(Duration pause) {
    if (pause.isNegative()) {
      return Duration.ZERO;
    }
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }
}
