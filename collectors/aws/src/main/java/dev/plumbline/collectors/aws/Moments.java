package dev.plumbline.collectors.aws;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Moments as EKS tells them: seconds since 1970 over the wire, ISO 8601 elsewhere. */
final class Moments {

  private static final Pattern SECONDS =
      Pattern.compile("\\d{1,12}(\\.\\d{1,15})?([Ee]\\+?\\d{1,2})?");

  private Moments() {}

  /** One spelling for one moment; what is no moment stays as it is. */
  static String text(String told) {
    return of(told).map(Instant::toString).orElse(told);
  }

  /** The moment; empty where it is none. */
  static Optional<Instant> of(String told) {
    if (SECONDS.matcher(told).matches()) {
      return Optional.of(Instant.ofEpochMilli(new BigDecimal(told).movePointRight(3).longValue()));
    }
    try {
      return Optional.of(OffsetDateTime.parse(told).toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
