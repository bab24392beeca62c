package dev.plumbline.collectors.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.identity.ChainedTokenCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import dev.plumbline.collectors.Failure.Kind;
import dev.plumbline.collectors.azure.AzureSettings.Credentials;
import dev.plumbline.collectors.azure.AzureSettings.Subscriptions;
import dev.plumbline.collectors.azure.FakeArm.Reply;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
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

    get.first(PATH, "2022-12-01", "");

    assertThat(get.first(PATH, "2022-12-01", "").path("state").asText()).isEqualTo("Enabled");
    assertThat(sent()).containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
  }

  @Test
  void tokensThatAreRefusedWhenTheyAreNewAreNotReplacedForEver() {
    arm.on(PATH, EXPIRED);
    ArmGet get = pipeline(new Credentials.Ambient()).get();

    for (int read = 0; read < 3; read++) {
      assertThatThrownBy(() -> get.first(PATH, "2022-12-01", "")).isInstanceOf(ArmRefusal.class);
    }

    assertThat(sent())
        .containsExactly("Bearer token-1", "Bearer token-2", "Bearer token-2", "Bearer token-2");
  }

  @Test
  void aGivenTokenThatHasExpiredIsSentOnceAndItIsSaidThatNobodyRenewsIt() {
    arm.on(PATH, EXPIRED);
    ArmGet get = pipeline(new Credentials.Token("given")).get();

    assertThatThrownBy(() -> get.first(PATH, "2022-12-01", ""))
        .isInstanceOfSatisfying(
            ArmRefusal.class,
            refusal ->
                assertThat(new AzureFailures().of(refusal).detail())
                    .contains("One that the audit file gives is never renewed"));
    assertThat(sent()).containsExactly("Bearer given");
  }

  @Test
  void aPlaceOfTokensThatStumblesIsNoReasonToSignInAgain() {
    assertThat(signIn(503, "<html>Our services aren't available right now</html>"))
        .isEqualTo(Kind.TRANSIENT);
    assertThat(
            signIn(
                503,
                "{\"error\":\"temporarily_unavailable\",\"error_description\":\"AADSTS90033\"}"))
        .isEqualTo(Kind.TRANSIENT);
    assertThat(
            signIn(401, "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000222\"}"))
        .isEqualTo(Kind.CREDENTIALS);
  }

  @Test
  void aConnectionThatIsLostWhereTokensAreIssuedIsNoReasonToSignInAgain() {
    assertThat(signIn(_ -> Mono.error(new IOException("reset")))).isEqualTo(Kind.TRANSIENT);
  }

  private Kind signIn(int status, String body) {
    return signIn(request -> Mono.just(new Answer(request, status, body)));
  }

  private Kind signIn(HttpClient http) {
    TokenCredential secret =
        new ClientSecretCredentialBuilder()
            .tenantId("22222222-aaaa-4bbb-8ccc-000000000001")
            .clientId("33333333-aaaa-4bbb-8ccc-000000000001")
            .clientSecret("none")
            .authorityHost("https://login.example.com")
            .disableInstanceDiscovery()
            .httpClient(http)
            .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ZERO)))
            .build();
    try {
      new ChainedTokenCredentialBuilder()
          .addLast(secret)
          .build()
          .getTokenSync(new TokenRequestContext().addScopes("https://arm.example.com/.default"));
      throw new AssertionError("There is a token");
    } catch (RuntimeException failed) {
      return new AzureFailures().of(failed).kind();
    }
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

  /** What stands where tokens are issued. */
  private static final class Answer extends HttpResponse {

    private final int status;
    private final byte[] body;

    Answer(HttpRequest request, int status, String body) {
      super(request);
      this.status = status;
      this.body = body.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int getStatusCode() {
      return status;
    }

    @Override
    @SuppressWarnings("deprecation") // has to be there
    public @Nullable String getHeaderValue(String name) {
      return getHeaders().getValue(HttpHeaderName.fromString(name));
    }

    @Override
    public HttpHeaders getHeaders() {
      return new HttpHeaders().set(HttpHeaderName.CONTENT_TYPE, "application/json");
    }

    @Override
    public Flux<ByteBuffer> getBody() {
      return Flux.just(ByteBuffer.wrap(body));
    }

    @Override
    public Mono<byte[]> getBodyAsByteArray() {
      return Mono.just(body);
    }

    @Override
    public Mono<String> getBodyAsString() {
      return getBodyAsString(StandardCharsets.UTF_8);
    }

    @Override
    public Mono<String> getBodyAsString(Charset charset) {
      return Mono.just(new String(body, charset));
    }
  }
}
