package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.plumbline.collectors.Failure;
import dev.plumbline.collectors.Failure.Kind;
import dev.plumbline.collectors.Failures;
import dev.plumbline.collectors.ProxyFailures;
import dev.plumbline.collectors.RetryAfter;
import dev.plumbline.model.net.Causes;
import dev.plumbline.model.net.ThroughProxy;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Reads the exceptions of the AWS SDK, and what AWS means by its error codes. */
final class AwsFailures implements Failures {

  private static final int LONGEST_QUOTE = 280;

  /** Of that, for what was in the way of something that was denied. */
  private static final int LONGEST_REASON = 160;

  private final RegionState state;

  AwsFailures(RegionState state) {
    this.state = state;
  }

  /** What is known of where a call goes, before it is made. */
  record RegionState(String region, boolean knownEnabled) {

    static final RegionState WHOLE_ACCOUNT = new RegionState("", true);

    /** Credentials that work elsewhere but not here mean a region that is switched off. */
    boolean mayBeDisabled() {
      return !knownEnabled && OptIn.needed(region);
    }
  }

  @Override
  public Failure of(Exception exception) {
    return Causes.first(exception, SdkServiceException.class)
        .map(this::ofService)
        .orElseGet(() -> ofClient(exception));
  }

  private Failure ofService(SdkServiceException refused) {
    return ofCode(ErrorCode.of(refused), refused).after(retryAfter(refused));
  }

  private static Optional<Duration> retryAfter(SdkServiceException refused) {
    return refused instanceof AwsServiceException aws
        ? Optional.ofNullable(aws.awsErrorDetails())
            .map(AwsErrorDetails::sdkHttpResponse)
            .flatMap(response -> response.firstMatchingHeader(ServiceError.RETRY_AFTER))
            .flatMap(value -> RetryAfter.of(value, Instant.now()))
        : Optional.empty();
  }

  private Failure ofCode(ErrorCode code, SdkServiceException refused) {
    String said = said(refused);
    return switch (code.kind()) {
      case PERMISSION, FORBIDDEN -> denied(said, line(message(refused)));
      case CREDENTIALS -> credentials(code, said);
      case THROTTLED ->
          new Failure(
              Kind.THROTTLED,
              "AWS asked us to slow down too many times in a row. Scan again later, or with a lower"
                  + " --concurrency.");
      case NOT_ENABLED -> new Failure(Kind.NOT_ENABLED, said);
      case NOT_FOUND -> new Failure(Kind.NOT_FOUND, said).called(code.code());
      case TIMEOUT -> new Failure(Kind.TIMEOUT, said);
      case INVALID -> new Failure(Kind.INVALID, said);
      case TRANSIENT -> new Failure(Kind.TRANSIENT, said + " Scan again later.");
      case OTHER -> new Failure(Kind.OTHER, said + " Check for a proxy that answers instead.");
    };
  }

  private Failure credentials(ErrorCode code, String said) {
    if (code.expired()) {
      return new Failure(
          Kind.CREDENTIALS, "The AWS credentials have expired. Renew them and scan again.");
    }
    if (code.notActive()) {
      return new Failure(
          Kind.CREDENTIALS,
          said + " Or set AWS_REGION to a region where it is active for that account.");
    }
    if (state.region().isEmpty()) {
      return new Failure(
          Kind.CREDENTIALS,
          said
              + " Check that the keys are valid, that the clock is right, and that AWS_REGION is in"
              + " the partition of the account and enabled for it.");
    }
    if (code.unknownKeys() && state.mayBeDisabled()) {
      return new Failure(
          Kind.NOT_ENABLED,
          "The region "
              + state.region()
              + " is not enabled: it does not know credentials that work elsewhere.");
    }
    return new Failure(
        Kind.CREDENTIALS,
        said
            + " The same credentials work elsewhere. Session tokens of the global STS endpoint are"
            + " not valid in every region; set AWS_STS_REGIONAL_ENDPOINTS=regional and sign in"
            + " again.");
  }

  private static Failure denied(String said, String message) {
    if (message.contains("You don't have permissions to access this resource")) {
      return new Failure(
          Kind.PERMISSION,
          said
              + " Only the management account of the organization and its delegated administrators"
              + " may list accounts: make this account one, or set"
              + " aws.organization.managementAccountRole.");
    }
    Denial denial = Denial.of(message);
    return denial.kind() == Kind.PERMISSION
        ? new Failure(Kind.PERMISSION, said + " " + denial.advice())
        // No permission stands beside it, so that it has to say first what forbids it.
        : new Failure(denial.kind(), denial.advice() + " " + said);
  }

  private Failure ofClient(Exception failed) {
    Optional<Failure> proxy = ProxyFailures.in(failed);
    if (proxy.isPresent()) {
      return proxy.get();
    }
    String text = Causes.of(failed).map(AwsFailures::message).reduce("", (a, b) -> a + " " + b);
    if (Causes.first(failed, WrongAccount.class).isPresent()) {
      return new Failure(Kind.CREDENTIALS, message(failed));
    }
    if (text.contains("Unable to tunnel through proxy")) {
      // The SDK asked for credentials by itself, and says no more than this.
      Optional<ThroughProxy> way = ThroughProxy.to(NoCredentials.SIGN_IN);
      if (way.isPresent()) {
        return ProxyFailures.of(way.get().explain(new IOException(text)));
      }
    }
    if (text.contains("Unable to load credentials")) {
      return new Failure(Kind.CREDENTIALS, NoCredentials.of(text).told());
    }
    if (Causes.have(failed, SignedCalls.NotOffered.class)) {
      return new Failure(Kind.INVALID, message(failed));
    }
    if (text.contains("it is not a known read")) {
      return new Failure(Kind.INVALID, clean(message(failed)));
    }
    if (Causes.have(failed, ApiCallAttemptTimeoutException.class)
        || Causes.have(failed, ApiCallTimeoutException.class)
        || Causes.have(failed, SocketTimeoutException.class)) {
      return new Failure(Kind.TIMEOUT, here() + " did not answer in time. Scan again later.");
    }
    if (Causes.have(failed, InterruptedException.class)
        || Causes.have(failed, AbortedException.class)) {
      return new Failure(Kind.TIMEOUT, "The run was stopped before AWS answered.");
    }
    return ofNetwork(failed);
  }

  private Failure ofNetwork(Exception failed) {
    Optional<UnknownHostException> host = Causes.first(failed, UnknownHostException.class);
    if (host.isPresent()) {
      return new Failure(
          Kind.TRANSIENT,
          "No address was found for "
              + clean(message(host.get()))
              + ". Check name service and proxy.");
    }
    if (Causes.have(failed, SSLException.class)) {
      return new Failure(
          Kind.TRANSIENT,
          here()
              + " could not be reached over TLS. Is there a proxy with a certificate of its own?");
    }
    if (Causes.have(failed, ConnectException.class)
        || Causes.have(failed, NoRouteToHostException.class)) {
      return new Failure(
          Kind.TRANSIENT, here() + " does not accept connections. Check network and proxy.");
    }
    if (Causes.have(failed, JsonProcessingException.class)) {
      return new Failure(
          Kind.TRANSIENT, "The answer was cut off or is not JSON. Check proxies; scan again.");
    }
    return Causes.first(failed, IOException.class)
        .map(broken -> new Failure(Kind.TRANSIENT, brokenOff(clean(message(broken)))))
        .orElseGet(() -> new Failure(Kind.TRANSIENT, clean(message(failed))));
  }

  private String brokenOff(String why) {
    return why.startsWith("The answer")
        ? why + "."
        : "The connection to " + here() + " broke off (" + why + "). Scan again later.";
  }

  private String here() {
    return state.region().isEmpty() ? "AWS" : "AWS in " + state.region();
  }

  private static String said(SdkServiceException refused) {
    Optional<AwsErrorDetails> details =
        refused instanceof AwsServiceException aws
            ? Optional.ofNullable(aws.awsErrorDetails())
            : Optional.empty();
    String message =
        details.map(AwsErrorDetails::errorMessage).filter(text -> !text.isBlank()).orElse("");
    if (refused.statusCode() / 100 == 3) {
      return "AWS answered with a redirect ("
          + refused.statusCode()
          + "), which is never followed.";
    }
    if (message.isEmpty()) {
      return "AWS answered with status "
          + refused.statusCode()
          + details
              .map(AwsErrorDetails::errorCode)
              .filter(code -> !code.isBlank())
              .map(code -> " (" + clean(code) + ").")
              .orElse(".");
    }
    String quote = clean(message);
    return quote.endsWith(".") ? quote : quote + ".";
  }

  /** One line, not too long. */
  static String clean(String message) {
    String line = line(message);
    int reason = Denial.reason(line);
    String why = cut(line.substring(reason), LONGEST_REASON);
    if (reason + why.length() <= LONGEST_QUOTE) {
      return line.substring(0, reason) + why;
    }
    // Who asked and for what is known besides.
    return cut(line.substring(0, reason), LONGEST_QUOTE - why.length())
        + (why.isEmpty() ? "" : " " + why);
  }

  /** At the end of a word, unless that one alone is too long. */
  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int room = longest - 3;
    int word = text.lastIndexOf(' ', room);
    return text.substring(0, word > room / 2 ? word : room) + "...";
  }

  /** Without what only AWS can decode. */
  private static String line(String message) {
    return message
        .replaceAll("(?s)\\s*Encoded authorization failure message:.*", "")
        .replaceAll("[\\p{Cntrl}\\s]+", " ")
        .strip();
  }

  private static String message(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message;
  }
}
