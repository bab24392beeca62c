package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.collectors.aws.Transport.Outgoing;
import dev.plumbline.collectors.aws.Transport.Received;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;

class AwsTimeTest {

  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final DateTimeFormatter SIGNED =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** An AWS that knows what time it is, and says so. */
  private static class OnTime implements Transport {

    private final String refusal;
    private final List<Duration> signedLate = new ArrayList<>();

    OnTime(String refusal) {
      this.refusal = refusal;
    }

    @Override
    public Received send(Outgoing request) {
      Instant signed = SIGNED.parse(request.headers().get("x-amz-date"), Instant::from);
      signedLate.add(Duration.between(NOW, signed));
      return signedLate.getLast().abs().compareTo(Duration.ofMinutes(5)) > 0
          ? answer(403, FakeAws.jsonError(refusal, "Signature not yet current"))
          : answer(200, "{'KeyMetadata':{}}");
    }

    Received answer(int status, String body) {
      return new Received(
          status,
          name ->
              name.equals("Date") ? Optional.of("Thu, 26 Nov 2026 12:00:00 GMT") : Optional.empty(),
          body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-26_000, -6, 6, 90, 600_000})
  void aClockThatIsWrongIsCorrectedByWhatAwsAnswers(long minutes) throws IOException {
    OnTime aws = new OnTime("InvalidSignatureException");
    SignedCalls calls = calls(aws, minutes);

    calls.ask(AwsCalls.DESCRIBE_KEY, Asking.input().put("KeyId", "k"));
    calls.ask(AwsCalls.DESCRIBE_KEY, Asking.input().put("KeyId", "k"));

    assertThat(aws.signedLate)
        .as("the first time as the machine has it, then as AWS does")
        .containsExactly(Duration.ofMinutes(minutes), Duration.ZERO, Duration.ZERO);
  }

  @Test
  void whoeverAsksForAnotherAccountHasTheTimeToo() throws IOException {
    OnTime aws = new OnTime("RequestTimeTooSkewed");
    SignedCalls calls = calls(aws, 30);

    calls.ask(AwsCalls.DESCRIBE_KEY, Asking.input().put("KeyId", "k"));
    calls.as(SdkModels.KEYS).ask(AwsCalls.DESCRIBE_KEY, Asking.input().put("KeyId", "k"));

    assertThat(aws.signedLate).hasSize(3);
  }

  @Test
  void wrongKeysAreNotTriedAgainWhereTheClockIsRight() {
    OnTime aws = knowingOtherKeys();

    assertThatThrownBy(
            () -> calls(aws, 3).ask(AwsCalls.DESCRIBE_KEY, Asking.input().put("KeyId", "k")))
        .hasMessageContaining("Check your key");
    assertThat(aws.signedLate).hasSize(1);
  }

  @Test
  void whatIsRefusedAgainIsRefused() {
    OnTime aws = knowingOtherKeys();

    assertThatThrownBy(
            () -> calls(aws, 30).ask(AwsCalls.DESCRIBE_KEY, Asking.input().put("KeyId", "k")))
        .isInstanceOf(AwsServiceException.class);
    assertThat(aws.signedLate).hasSize(2);
  }

  private static OnTime knowingOtherKeys() {
    return new OnTime("") {
      @Override
      public Received send(Outgoing request) {
        super.send(request);
        return answer(403, FakeAws.jsonError("SignatureDoesNotMatch", "Check your key"));
      }
    };
  }

  private static SignedCalls calls(Transport aws, long minutes) {
    return new SignedCalls(
        Region.EU_WEST_1,
        SdkModels.KEYS,
        aws,
        new Endpoints(Optional.of(URI.create("http://127.0.0.1:1"))),
        new AwsTime(InstantSource.fixed(NOW.plus(Duration.ofMinutes(minutes)))));
  }
}
