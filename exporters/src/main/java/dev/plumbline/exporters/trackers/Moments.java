package dev.plumbline.exporters.trackers;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Times as trackers write them. */
final class Moments {

  private static final DateTimeFormatter OFFSET =
      DateTimeFormatter.ofPattern(
          "yyyy-MM-dd'T'HH:mm:ss[.SSSSSSS][.SSSSSS][.SSS][.SS][.S][XXX][XX]", Locale.ROOT);
  private static final DateTimeFormatter BLANK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private Moments() {}

  /** Empty where it is no time. */
  static Optional<Instant> of(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException _) {
      return withOffset(text);
    }
  }

  /** The time, or the start of 1970 where the tracker does not say one. */
  static Instant orEpoch(String text) {
    return of(text).orElse(Instant.EPOCH);
  }

  private static Optional<Instant> withOffset(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text, OFFSET).toInstant());
    } catch (DateTimeException _) {
      return inUtc(text);
    }
  }

  /** ServiceNow answers with times of UTC that do not say so. */
  private static Optional<Instant> inUtc(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text, BLANK).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
