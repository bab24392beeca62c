package dev.plumbline.collectors.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import dev.plumbline.collectors.azure.AzureSettings.Credentials;
import dev.plumbline.collectors.azure.AzureSettings.Subscriptions;
import dev.plumbline.collectors.azure.FakeArm.Reply;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class RenewedTokenTest {

  private static final String PATH = "/subscriptions/11111111-aaaa-4bbb-8ccc-000000000001";
  private static final Reply EXPIRED =
      FakeArm.error(401, "ExpiredAuthenticationToken", "The access token expiry has passed.");

  private final FakeArm arm = new FakeArm();
  private final AtomicInteger found = new AtomicInteger();

  @AfterEach
  void close() {
    arm.close();
  }

  @Test
  void aTokenThatAzureNoLongerAcceptsIsReplacedAndTheReadMadeAgain() throws IOException {
    arm.on(PATH, new Reply(200, "{}"), EXPIRED, new Reply(200, "{\"state\":\"Enabled\"}"));
    ArmGet get = pipeline(new Credentials.Ambient()).get();

    get.first(PATH, "2022-12-01");

    assertThat(get.first(PATH, "2022-12-01").path("state").asText()).isEqualTo("Enabled");
    assertThat(sent()).containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
  }

  @Test
  void tokensThatAreRefusedWhenTheyAreNewAreNotReplacedForEver() {
    arm.on(PATH, EXPIRED);
    ArmGet get = pipeline(new Credentials.Ambient()).get();

    for (int read = 0; read < 3; read++) {
      assertThatThrownBy(() -> get.first(PATH, "2022-12-01")).isInstanceOf(ArmRefusal.class);
    }

    assertThat(sent())
        .containsExactly("Bearer token-1", "Bearer token-2", "Bearer token-2", "Bearer token-2");
  }

  @Test
  void aGivenTokenThatHasExpiredIsSentOnceAndItIsSaidThatNobodyRenewsIt() {
    arm.on(PATH, EXPIRED);
    ArmGet get = pipeline(new Credentials.Token("given")).get();

    assertThatThrownBy(() -> get.first(PATH, "2022-12-01"))
        .isInstanceOfSatisfying(
            ArmRefusal.class,
            refusal ->
                assertThat(new AzureFailures().of(refusal).detail())
                    .contains("One that the audit file gives is never renewed"));
    assertThat(sent()).containsExactly("Bearer given");
  }

  private ArmPipeline pipeline(Credentials credentials) {
    return new ArmPipeline(
        new AzureSettings(new Subscriptions.Listed(List.of(), List.of()), credentials, arm.cloud()),
        (_, _) -> new Fixed("token-" + found.incrementAndGet()));
  }

  private List<String> sent() {
    return arm.seen().stream().map(FakeArm.Seen::authorization).flatMap(Optional::stream).toList();
  }

  /** Gives one token for an hour, as what the SDK remembers. */
  private record Fixed(String token) implements TokenCredential {

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext wanted) {
      return Mono.just(new AccessToken(token, OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)));
    }
  }
}
