package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.aws.Transport.Received;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What time it is for AWS, which refuses what was signed more than five minutes before or after: on
 * a machine whose clock is wrong, as far as AWS has said how wrong it is.
 */
final class AwsTime {

  /** What is less wrong than this was refused for another reason; the SDK draws the line here. */
  private static final Duration TOLERATED = Duration.ofMinutes(4);

  /**
   * How services say that a signature is too old or not yet valid. Some say the same of wrong keys:
   * the date of their answer tells.
   */
  private static final Set<String> SUSPICIOUS =
      Set.of(
          "AuthFailure",
          "InvalidSignatureException",
          "RequestExpired",
          "RequestInTheFuture",
          "RequestTimeTooSkewed",
          "SignatureDoesNotMatch");

  private final InstantSource machine;
  private volatile Duration ahead = Duration.ZERO;

  AwsTime(InstantSource machine) {
    this.machine = machine;
  }

  Instant now() {
    return machine.instant().plus(ahead);
  }

  /**
   * Whether AWS refused a request because of the time it was signed with. From then on it is the
   * time of the answer, so that the same request may be signed again.
   */
  boolean corrected(AwsServiceException refused, Received answer, Instant signed) {
    if (!SUSPICIOUS.contains(refused.awsErrorDetails().errorCode())) {
      return false;
    }
    Optional<Instant> theirs = answer.header().apply("Date").flatMap(AwsTime::date);
    if (theirs.isEmpty()
        || Duration.between(signed, theirs.get()).abs().compareTo(TOLERATED) <= 0) {
      return false;
    }
    ahead = Duration.between(machine.instant(), theirs.get());
    return true;
  }

  private static Optional<Instant> date(String header) {
    try {
      return Optional.of(
          DateTimeFormatter.RFC_1123_DATE_TIME
              .withLocale(Locale.ROOT)
              .parse(header.strip(), Instant::from));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
