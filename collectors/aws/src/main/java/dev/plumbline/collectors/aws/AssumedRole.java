package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Calls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

/**
 * Credentials of a role, renewed before they expire. Whose the first ones are is asked and kept by
 * the collector; each renewal proves it again, so that a run never changes its account.
 */
final class AssumedRole implements Renewable {

  static final String SESSION = "plumbline";

  private static final Duration EARLY = Duration.ofMinutes(5);

  /** Credentials that AWS calls expired as soon as they are given would be renewed for ever. */
  private static final int MOST_EARLY = 3;

  private record Session(AwsSessionCredentials credentials, Instant expires) {

    boolean isOf(AwsCredentials others) {
      return credentials.equals(others);
    }

    Session over() {
      return new Session(credentials, Instant.EPOCH);
    }
  }

  private final String account;
  private final String role;
  private final ObjectNode request;
  private final AwsClients clients;
  private final Home home;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Session> session = Optional.empty();
  private int early;

  AssumedRole(AwsSettings.Account account, String role, AwsClients clients, Home home) {
    this.account = account.id();
    this.role = role;
    this.request = Asking.input().put("RoleArn", role).put("RoleSessionName", SESSION);
    account.externalId().ifPresent(id -> request.put("ExternalId", id));
    this.clients = clients;
    this.home = home;
  }

  /** Takes it on. Where that fails the reason is kept; the credentials never are. */
  boolean takenOn(Calls calls) {
    return calls
        .askInConfidence(
            IamCalls.ASSUME_ROLE,
            Map.of("RoleArn", role),
            () -> {
              var _ = resolveCredentials();
              return Asking.input();
            })
        .raw()
        .isPresent();
  }

  @Override
  public AwsCredentials resolveCredentials() {
    lock.lock();
    try {
      Session current = session.filter(this::lasts).orElseGet(this::renew);
      session = Optional.of(current);
      return current.credentials();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void forget(AwsCredentials expired) {
    lock.lock();
    try {
      // Of many calls that are refused together only the first has it renewed.
      if (early < MOST_EARLY
          && session.filter(this::lasts).filter(s -> s.isOf(expired)).isPresent()) {
        early++;
        session = session.map(Session::over);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean lasts(Session session) {
    return clients.time().instant().plus(EARLY).isBefore(session.expires());
  }

  private Session renew() {
    Session renewed = session(given(home.get()).path("Credentials"));
    if (session.isPresent()) {
      prove(StaticCredentialsProvider.create(renewed.credentials()));
    }
    return renewed;
  }

  /** What STS gives there, or elsewhere where it is not active there for the account. */
  private ObjectNode given(Region there) {
    try {
      return ask(there);
    } catch (AwsServiceException refused) {
      if (ErrorCode.of(refused).notActive() && home.elsewhereThan(there)) {
        return ask(home.get());
      }
      throw refused;
    }
  }

  private static Session session(JsonNode given) {
    try {
      return new Session(
          AwsSessionCredentials.create(
              text(given, "AccessKeyId"),
              text(given, "SecretAccessKey"),
              text(given, "SessionToken")),
          Instant.parse(text(given, "Expiration")));
    } catch (DateTimeParseException _) {
      // Its cause would quote what stands beside the secrets.
      throw noCredentials();
    }
  }

  private static String text(JsonNode given, String member) {
    return Optional.of(given.path(member).asText(""))
        .filter(text -> !text.isBlank())
        .orElseThrow(AssumedRole::noCredentials);
  }

  private static SdkClientException noCredentials() {
    return SdkClientException.create("The answer of sts:AssumeRole has no credentials");
  }

  private void prove(AwsCredentialsProvider renewed) {
    String whose = CallerIdentity.whose(clients.signed(home.get(), renewed));
    if (!account.equals(whose)) {
      throw new WrongAccount(account, whose);
    }
  }

  private ObjectNode ask(Region there) {
    try {
      return clients.signed(there, clients.ambient()).ask(IamCalls.ASSUME_ROLE, request);
    } catch (IOException e) {
      // A provider of credentials may throw no other; the cause tells what it was.
      throw new UncheckedIOException(e);
    }
  }
}
