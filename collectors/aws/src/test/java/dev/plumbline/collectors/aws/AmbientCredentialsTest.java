package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;

class AmbientCredentialsTest {

  private static final String EXPIRED =
      "<ErrorResponse><Error><Code>ExpiredToken</Code><Message>over</Message></Error></ErrorResponse>";

  private final AtomicInteger searches = new AtomicInteger();
  private Instant now = Instant.parse("2026-11-26T02:00:00Z");
  private FakeAws aws;
  private SignedCalls sts;

  @BeforeEach
  void start() throws IOException {
    aws = new FakeAws();
    AmbientCredentials ambient = new AmbientCredentials(this::search, () -> now);
    sts =
        new SignedCalls(
            Region.EU_WEST_1,
            ambient,
            Connections.withoutProxy(),
            new Endpoints(Optional.of(aws.uri())),
            new AwsTime(InstantSource.system()));
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  /** A profile that something else writes anew each hour; the SDK read it once. */
  private AwsCredentialsProvider search() {
    return StaticCredentialsProvider.create(
        AwsSessionCredentials.create("ASIA" + searches.incrementAndGet(), "secret", "token"));
  }

  @Test
  void aProfileThatWasRenewedSinceIsReadAnewWhenItsOldKeysExpire() throws IOException {
    aws.xml("ASIA1 sts:GetCallerIdentity", 403, EXPIRED).identityOf("ASIA2", "111111111111");

    assertThat(sts.ask(IamCalls.GET_CALLER_IDENTITY, Asking.input()).path("Account").asText())
        .isEqualTo("111111111111");
    assertThat(aws.asked()).extracting(FakeAws.Asked::key).containsExactly("ASIA1", "ASIA2");
  }

  @Test
  void whereNobodyRenewedItTheOldKeysAreNotSentTwice() {
    aws.xml("sts:GetCallerIdentity", 403, EXPIRED);

    assertThatThrownBy(() -> sts.ask(IamCalls.GET_CALLER_IDENTITY, Asking.input()))
        .isInstanceOf(AwsServiceException.class);
    assertThatThrownBy(() -> sts.ask(IamCalls.GET_CALLER_IDENTITY, Asking.input()))
        .isInstanceOf(AwsServiceException.class);
    assertThat(aws.asked())
        .extracting(FakeAws.Asked::key)
        .containsExactly("ASIA1", "ASIA2", "ASIA2");

    now = now.plusSeconds(60);
    assertThatThrownBy(() -> sts.ask(IamCalls.GET_CALLER_IDENTITY, Asking.input()))
        .isInstanceOf(AwsServiceException.class);
    assertThat(aws.asked())
        .extracting(FakeAws.Asked::key)
        .containsExactly("ASIA1", "ASIA2", "ASIA2", "ASIA2", "ASIA3");
  }
}
