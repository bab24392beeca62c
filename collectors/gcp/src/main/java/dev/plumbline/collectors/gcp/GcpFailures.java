package dev.plumbline.collectors.gcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.plumbline.collectors.Failure;
import dev.plumbline.collectors.Failure.Kind;
import dev.plumbline.collectors.Failures;
import dev.plumbline.collectors.ProxyFailures;
import dev.plumbline.model.net.Causes;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/** Reads what went wrong with a call to Google Cloud on behalf of one project. */
public final class GcpFailures implements Failures {

  private static final Set<String> THROTTLED =
      Set.of(
          "rateLimitExceeded",
          "userRateLimitExceeded",
          "quotaExceeded",
          "concurrentLimitExceeded",
          "dailyLimitExceeded",
          "servingLimitExceeded",
          "variableTermLimitExceeded",
          "RATE_LIMIT_EXCEEDED",
          "RESOURCE_QUOTA_EXCEEDED");

  /**
   * What policies of an organization forbid to everybody:
   * https://github.com/googleapis/googleapis/blob/master/google/api/error_reason.proto
   */
  private static final Set<String> BY_POLICY =
      Set.of(
          "ENDPOINT_USAGE_RESTRICTION_VIOLATED",
          "LOCATION_ORG_POLICY_VIOLATED",
          "LOCATION_POLICY_VIOLATED",
          "ORG_RESTRICTION_VIOLATION",
          "RESOURCE_USAGE_RESTRICTION_VIOLATED",
          "TLS_ORG_POLICY_VIOLATED");

  /** What Google would mean for good, and what permissions and names have to do with. */
  private static final Set<Integer> FINAL = Set.of(400, 403, 404, 405, 501);

  private final String project;
  private volatile String number = "";

  /**
   * Reads failures.
   *
   * @param project its id; empty where projects are looked for
   */
  public GcpFailures(String project) {
    this.project = project;
  }

  /** Tells the number of the project, by which Google names it, as soon as it was read. */
  void numbered(String read) {
    number = read;
  }

  @Override
  public Failure of(Exception exception) {
    Optional<Refusal> refusal = Causes.first(exception, Refusal.class);
    if (refusal.isPresent()) {
      return refused(refusal.get()).after(refusal.get().retryAfter());
    }
    Optional<Failure> proxy = ProxyFailures.in(exception);
    if (proxy.isPresent()) {
      return proxy.get();
    }
    Optional<Unauthenticated> unauthenticated = Causes.first(exception, Unauthenticated.class);
    if (unauthenticated.isPresent()) {
      return new Failure(Kind.CREDENTIALS, sentence(unauthenticated.get()));
    }
    Optional<Unusable> unusable = Causes.first(exception, Unusable.class);
    if (unusable.isPresent()) {
      return new Failure(Kind.INVALID, sentence(unusable.get()));
    }
    if (Causes.have(exception, HttpTimeoutException.class)) {
      return new Failure(
          Kind.TIMEOUT, "Google did not answer in time. Check the network and any proxy.");
    }
    if (Causes.have(exception, JsonProcessingException.class)) {
      return new Failure(
          Kind.TRANSIENT,
          "The answer was not JSON. Something between here and Google may have answered instead,"
              + " such as a proxy.");
    }
    if (Causes.have(exception, SSLException.class)) {
      return new Failure(
          Kind.TRANSIENT,
          "No trusted connection to Google could be made. Check proxies and the trust store.");
    }
    if (Causes.have(exception, ConnectException.class)) {
      return new Failure(
          Kind.TRANSIENT,
          "No connection could be made. Check the network, the proxy and gcp.endpoints.");
    }
    return new Failure(
        Kind.TRANSIENT,
        Causes.first(exception, IOException.class)
            .map(GcpFailures::broken)
            .orElseGet(
                () ->
                    "The call failed in an unexpected way: "
                        + exception.getClass().getSimpleName()
                        + "."));
  }

  private static String broken(IOException failed) {
    String why = sentence(failed);
    return why.startsWith("The answer")
        ? why + "."
        : "The connection was lost before the whole answer was there.";
  }

  private Failure refused(Refusal refusal) {
    String asked = named(refusal.project().orElse(project));
    if (throttled(refusal)) {
      return new Failure(
          Kind.THROTTLED,
          "Google limits how fast " + asked + " may be read. Scan with less concurrency.");
    }
    if (!refusal.ofGoogle() && FINAL.contains(refusal.code())) {
      return new Failure(
          Kind.OTHER,
          "HTTP "
              + refusal.code()
              + within(asked)
              + " It does not look like an answer of Google's APIs. Check for a proxy that answers"
              + " instead, and gcp.endpoints.");
    }
    if (refusal.code() == 404 && refusal.aboutOneThing()) {
      return new Failure(Kind.NOT_FOUND, "It no longer exists" + within(asked));
    }
    return switch (refusal.code()) {
      case 401 ->
          new Failure(
              Kind.CREDENTIALS,
              "Google does not accept the credentials; the token may have expired. Get a new one"
                  + " (gcloud auth print-access-token) or sign in again. One that the audit file"
                  + " gives is never renewed; Application Default Credentials are.");
      case 403 -> forbidden(refusal, asked);
      // Not NOT_FOUND: a project that the audit file names is not one that vanished since.
      case 404 ->
          new Failure(
              Kind.OTHER,
              "Google does not know what was asked for in "
                  + asked
                  + ". Check the section gcp of the audit file."
                  + refusal.quote());
      case 408, 504 ->
          new Failure(
              Kind.TIMEOUT, "Google did not answer in time" + within(asked) + refusal.quote());
      case 400, 405, 501 ->
          new Failure(
              Kind.INVALID,
              "Google does not accept this request" + within(asked) + refusal.quote());
      default ->
          refusal.code() < 400
              ? new Failure(
                  Kind.OTHER,
                  "The endpoint wants to send us elsewhere, which is not followed. Check"
                      + " gcp.endpoints and any proxy.")
              : new Failure(
                  Kind.TRANSIENT,
                  "Google answered with HTTP " + refusal.code() + within(asked) + refusal.quote());
    };
  }

  private Failure forbidden(Refusal refusal, String asked) {
    Optional<Failure> consumer = new RefusedConsumer(refusal, project, number).failure();
    if (consumer.isPresent()) {
      return consumer.get();
    }
    if (refusal.saysOneOf(Set.of("ACCESS_TOKEN_SCOPE_INSUFFICIENT"))) {
      return new Failure(
          Kind.CREDENTIALS,
          "The token lacks the scope https://www.googleapis.com/auth/cloud-platform. Get one that"
              + " has it.");
    }
    if (refusal.saysOneOf(Set.of("SECURITY_POLICY_VIOLATED", "vpcServiceControls"))
        || refusal.words().contains("vpcServiceControlsUniqueIdentifier")) {
      return new Failure(
          Kind.CREDENTIALS,
          "VPC Service Controls keep this identity out of "
              + asked
              + ". Allow it in an ingress rule of the perimeter.");
    }
    if (refusal.saysOneOf(BY_POLICY)) {
      return new Failure(
          Kind.FORBIDDEN,
          "A policy of the organization forbids this in "
              + asked
              + ", whatever roles the identity has."
              + refusal.quote());
    }
    return new Failure(
        Kind.PERMISSION,
        "The identity may not do this in "
            + asked
            + ". Grant it the permission."
            + refusal.quote());
  }

  private static boolean throttled(Refusal refusal) {
    return refusal.code() == 429
        || refusal.status().equals("RESOURCE_EXHAUSTED")
        || (refusal.code() == 403
            && (refusal.saysOneOf(THROTTLED) || refusal.words().startsWith("Quota exceeded")));
  }

  private static String named(String project) {
    return project.isEmpty() ? "the folders and the organization" : "project " + project;
  }

  private static String within(String asked) {
    return " for " + asked + ".";
  }

  private static String sentence(Exception exception) {
    return String.valueOf(exception.getMessage());
  }
}
