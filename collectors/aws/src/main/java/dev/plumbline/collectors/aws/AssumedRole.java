package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.collectors.Calls;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Credentials of a role, renewed before they expire. Whose the first ones are is asked and kept by
 * the collector; each renewal proves it again, so that a run never changes its account.
 */
final class AssumedRole implements AwsCredentialsProvider {

  static final String SESSION = "plumbline";

  private static final Duration EARLY = Duration.ofMinutes(5);

  private record Session(AwsSessionCredentials credentials, Instant expires) {}

  private final String account;
  private final AssumeRoleRequest request;
  private final Supplier<StsClient> sts;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Session> session = Optional.empty();

  AssumedRole(
      AwsSettings.Account account, String role, Supplier<StsClient> sts, InstantSource clock) {
    this.account = account.id();
    AssumeRoleRequest.Builder builder =
        AssumeRoleRequest.builder().roleArn(role).roleSessionName(SESSION);
    account.externalId().ifPresent(builder::externalId);
    this.request = builder.build();
    this.sts = sts;
    this.clock = clock;
  }

  /** Takes it on. Where that fails the reason is kept; the credentials never are. */
  boolean takenOn(Calls calls) {
    return calls
        .askInConfidence(
            IamCalls.ASSUME_ROLE,
            Map.of("RoleArn", request.roleArn()),
            () -> {
              var _ = resolveCredentials();
              return JsonNodeFactory.instance.objectNode();
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

  private boolean lasts(Session session) {
    return clock.instant().plus(EARLY).isBefore(session.expires());
  }

  private Session renew() {
    Credentials given = sts.get().assumeRole(request).credentials();
    if (given == null || given.expiration() == null) {
      throw SdkClientException.create("The answer of sts:AssumeRole has no credentials");
    }
    Session renewed =
        new Session(
            AwsSessionCredentials.create(
                given.accessKeyId(), given.secretAccessKey(), given.sessionToken()),
            given.expiration());
    if (session.isPresent()) {
      prove(renewed);
    }
    return renewed;
  }

  private void prove(Session renewed) {
    var credentials = StaticCredentialsProvider.create(renewed.credentials());
    String whose =
        sts.get()
            .getCallerIdentity(
                r -> r.overrideConfiguration(o -> o.credentialsProvider(credentials)))
            .account();
    if (!account.equals(whose)) {
      throw new WrongAccount(account, String.valueOf(whose));
    }
  }

  /** The role of one account gave credentials of another. */
  static final class WrongAccount extends RuntimeException {
    WrongAccount(String wanted, String given) {
      super(
          "The credentials were renewed, and now they are those of account "
              + given
              + " instead of "
              + wanted
              + ".");
    }
  }
}
