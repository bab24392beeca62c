package dev.plumbline.exporters.http;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads how long to wait from an answer: {@code Retry-After} as seconds or as a date, and the reset
 * headers in the layouts that trackers use. What is negative or no time at all counts as not said;
 * what is absurdly long becomes a day, so that a broken header cannot stop a destination for years.
 */
public final class RateLimit {

  public static final Duration LONGEST = Duration.ofDays(1);

  /** Seconds beyond this are a moment since 1970, not a span. */
  private static final BigDecimal MOMENTS = BigDecimal.valueOf(1_000_000_000L);

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd'T'HH:mm[:ss]")
          .appendOptional(DateTimeFormatter.ofPattern(".SSSSSS", Locale.ROOT))
          .appendOptional(DateTimeFormatter.ofPattern(".SSS", Locale.ROOT))
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);

  private RateLimit() {}

  /** Whether the request was turned away for coming too soon, and nothing was done. */
  public static boolean refused(WebResult.Answered answer) {
    if (answer.status() == 429) {
      return true;
    }
    return answer.status() == 403
        && (answer.header("Retry-After").isPresent()
            || answer.header("X-RateLimit-Remaining").filter("0"::equals).isPresent()
            || answer.text().toLowerCase(Locale.ROOT).contains("rate limit"));
  }

  public static Optional<Duration> after(WebResult.Answered answer) {
    return after(answer, InstantSource.system());
  }

  static Optional<Duration> after(WebResult.Answered answer, InstantSource clock) {
    return answer
        .header("Retry-After")
        .flatMap(value -> wait(value, clock))
        .or(() -> answer.header("X-RateLimit-Reset").flatMap(value -> wait(value, clock)))
        .or(() -> answer.header("RateLimit-Reset").flatMap(value -> wait(value, clock)));
  }

  private static Optional<Duration> wait(String value, InstantSource clock) {
    String text = value.strip();
    if (text.matches("[0-9]{1,30}([.][0-9]{1,9})?")) {
      var number = new BigDecimal(text);
      boolean moment = number.compareTo(MOMENTS) >= 0 && number.precision() - number.scale() <= 10;
      return moment
          ? until(Instant.ofEpochSecond(number.longValue()), clock)
          : Optional.of(capped(number));
    }
    return moment(text).flatMap(at -> until(at, clock));
  }

  private static Duration capped(BigDecimal seconds) {
    return seconds.compareTo(BigDecimal.valueOf(LONGEST.toSeconds())) >= 0
        ? LONGEST
        : Duration.ofMillis(seconds.movePointRight(3).longValue());
  }

  private static Optional<Duration> until(Instant moment, InstantSource clock) {
    Duration left = Duration.between(clock.instant(), moment);
    if (left.isNegative()) {
      return Optional.of(Duration.ZERO);
    }
    return Optional.of(left.compareTo(LONGEST) > 0 ? LONGEST : left);
  }

  private static Optional<Instant> moment(String text) {
    return parsed(text, DateTimeFormatter.RFC_1123_DATE_TIME).or(() -> parsed(text, ISO));
  }

  private static Optional<Instant> parsed(String text, DateTimeFormatter format) {
    try {
      return Optional.of(OffsetDateTime.parse(text, format).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
