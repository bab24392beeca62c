package dev.plumbline.collectors.gcp;

import static dev.plumbline.collectors.gcp.LoopbackGoogle.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.Retryable;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import dev.plumbline.collectors.Failure;
import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleReadsTest {

  private static final String EXPIRED =
      "{'error': {'code': 401, 'status': 'UNAUTHENTICATED', 'message': 'Invalid credentials'}}";

  private final LoopbackGoogle google = new LoopbackGoogle();

  private final GoogleReads reads = reads(GcpCredentials.of(Optional.of(" ya29.test\n")));

  @AfterEach
  void stop() {
    reads.close();
    google.close();
  }

  @ParameterizedTest
  @CsvSource({
    "POST,   /v1/projects/p/locations/-/clusters",
    "DELETE, /v3/projects/p",
    "GET,    /v1/projects/p/locations/-/clusters?alt=media",
    "GET,    /v1/projects/p/locations/europe-west3/clusters",
    "GET,    /v1/projects/p/locations/-/clusters/c",
    "GET,    /v1/projects/p/locations/../../x/serverConfig",
    "GET,    /v1/projects/p/locations/%2e%2e/serverConfig",
    "GET,    /v3/projects/p:getIamPolicy/x",
    "POST,   /v3/projects/p:setIamPolicy",
    "POST,   /v3/projects/p/x:getIamPolicy",
    "POST,   /v1/projects/p/locations/l/repositories/r:getIamPolicy",
    "GET,    /v1/projects/p/locations/l/repositories/r:setIamPolicy",
    "GET,    /v1/projects/p/locations/europe-west3/clusters/c/nodePools",
    "GET,    /v1/projects/p/services/storage.googleapis.com",
    "GET,    /v1/projects/-/serviceAccounts/a@p.iam.gserviceaccount.com",
    "GET,    /compute/v1/projects/p/regions/r/subnetworks/s/x",
    "GET,    /v3/projects/",
    "GET,    /",
  })
  void whatIsNoneOfOurReadsIsNotSent(String method, String path) {
    assertThatThrownBy(() -> reads.send(method, google.url() + path))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("Nothing was sent");
    assertThat(google.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1.evil.example/v3/projects/p",
        "http://user@127.0.0.1/v3/projects/p",
        "https://container.googleapis.com/v1/projects/p/locations/-/clusters",
      })
  void noOtherHostIsAsked(String url) {
    assertThatThrownBy(() -> reads.send("GET", url)).isInstanceOf(Unusable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/compute/v1/projects/net-hub/regions/europe-west3/subnetworks/shops",
        "/compute/v1/projects/p/regions/r/firewallPolicies/getEffectiveFirewalls?network=https%3A%2F%2Fwww.googleapis.com%2Fcompute%2Fv1%2Fprojects%2Fp%2Fglobal%2Fnetworks%2Fmain",
        "/compute/v1/projects/p/aggregated/disks?maxResults=500&filter=labels.x%3A*&pageToken=a%3D",
        "/v1/projects/k/locations/global/keyRings/r/cryptoKeys/k:getIamPolicy?options.requestedPolicyVersion=3",
        "/v1/projects/-/serviceAccounts/1-compute@developer.gserviceaccount.com/keys?keyTypes=USER_MANAGED",
        "/v1/projects/p/services/containerscanning.googleapis.com?fields=name,state",
      })
  void theReadsOfWhatLiesAroundClustersAreSent(String path) throws IOException {
    google.on(path.replaceFirst("\\?.*", ""), json("{}"));

    reads.send("GET", google.url() + path);

    assertThat(google.asked()).containsExactly("GET " + path);
  }

  @Test
  void theOneReadThatIsAPostCarriesADocument() throws IOException {
    google.on("/v3/projects/p:getIamPolicy", json("{}"));

    reads.send("POST", google.url() + "/v3/projects/p:getIamPolicy", "{}");

    assertThat(google.asked()).containsExactly("POST /v3/projects/p:getIamPolicy");
    assertThat(google.authorizations()).containsExactly("Bearer ya29.test");
  }

  @Test
  void aTokenFromAFileMayEndInALine() throws IOException {
    google.on("/v3/projects/p", json("{}"));

    reads.send("GET", google.url() + "/v3/projects/p");

    assertThat(google.authorizations()).containsExactly("Bearer ya29.test");
  }

  @Test
  void aBrokenTokenIsNotQuoted() {
    try (GoogleReads broken = reads(GcpCredentials.of(Optional.of("se\ncret")))) {
      assertThatThrownBy(() -> broken.send("GET", google.url() + "/v3/projects/p"))
          .isInstanceOf(Unauthenticated.class)
          .hasMessageNotContaining("cret");
    }
  }

  @Test
  void whoHasNoCredentialsIsToldHowToGiveThem() {
    try (GoogleReads nobody =
        reads(
            GcpCredentials.ambient(
                () -> {
                  throw new IOException("none");
                }))) {
      assertThatThrownBy(() -> nobody.send("GET", google.url() + "/v3/projects/p"))
          .isInstanceOf(Unauthenticated.class)
          .hasMessageContaining("gcloud auth application-default login");
    }
    assertThat(google.asked()).isEmpty();
  }

  @Test
  void aTokenThatGoogleNoLongerAcceptsIsReplacedAndTheReadMadeAgain() throws IOException {
    google.on("/v3/projects/p", json("{}"), json(401, EXPIRED), json("{'projectId': 'p'}"));

    try (GoogleReads signedIn = reads(GcpCredentials.ambient(Numbered::new))) {
      signedIn.send("GET", google.url() + "/v3/projects/p");
      signedIn.send("GET", google.url() + "/v3/projects/p");
    }

    assertThat(google.authorizations())
        .containsExactly("Bearer token-1", "Bearer token-1", "Bearer token-2");
  }

  @Test
  void tokensThatAreRefusedWhenTheyAreNewAreNotReplacedForEver() {
    google.on("/v3/projects/p", json(401, EXPIRED));

    try (GoogleReads refused = reads(GcpCredentials.ambient(Numbered::new))) {
      for (int read = 0; read < 3; read++) {
        assertThatThrownBy(() -> refused.send("GET", google.url() + "/v3/projects/p"))
            .isInstanceOfSatisfying(
                Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(401));
      }
    }

    assertThat(google.authorizations())
        .containsExactly("Bearer token-1", "Bearer token-2", "Bearer token-2", "Bearer token-2");
  }

  @Test
  void manyReadsThatAreRefusedTogetherShareOneNewToken() {
    google.on(
        "/v3/projects/p",
        exchange ->
            json(
                    "Bearer token-1".equals(exchange.getRequestHeaders().getFirst("Authorization"))
                        ? 401
                        : 200,
                    "{}")
                .answer(exchange));

    try (GoogleReads signedIn = reads(GcpCredentials.ambient(Numbered::new));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int read = 0; read < 20; read++) {
        var _ = threads.submit(() -> signedIn.send("GET", google.url() + "/v3/projects/p"));
      }
    }

    assertThat(google.authorizations())
        .hasSizeBetween(21, 40)
        .containsOnly("Bearer token-1", "Bearer token-2");
    assertThat(google.authorizations().stream().filter("Bearer token-2"::equals)).hasSize(20);
  }

  @Test
  void aGivenTokenThatHasExpiredIsSentOnce() {
    google.on("/v3/projects/p", json(401, EXPIRED));

    assertThatThrownBy(() -> reads.send("GET", google.url() + "/v3/projects/p"))
        .isInstanceOf(Refusal.class);

    assertThat(google.authorizations()).containsExactly("Bearer ya29.test");
  }

  @Test
  void aPlaceOfTokensThatStumblesIsNoReasonToSignInAgain() {
    try (GoogleReads stumbling =
        reads(GcpCredentials.ambient(() -> new Failing(new Stumble("HTTP 503"))))) {
      assertThat(failure(stumbling).kind()).isEqualTo(Failure.Kind.TRANSIENT);
    }
    try (GoogleReads revoked =
        reads(GcpCredentials.ambient(() -> new Failing(new IOException("invalid_grant"))))) {
      assertThat(failure(revoked).kind()).isEqualTo(Failure.Kind.CREDENTIALS);
    }
  }

  private Failure failure(GoogleReads reads) {
    try {
      reads.send("GET", google.url() + "/v3/projects/p");
      throw new AssertionError("It was answered");
    } catch (IOException failed) {
      return new GcpFailures("p").of(failed);
    }
  }

  /** Credentials of which each token is another, and good for an hour as far as they know. */
  private static final class Numbered extends GoogleCredentials {
    @Serial private static final long serialVersionUID = 1;

    private final AtomicInteger issued = new AtomicInteger();

    @Override
    public AccessToken refreshAccessToken() {
      return new AccessToken(
          "token-" + issued.incrementAndGet(), Date.from(Instant.now().plusSeconds(3600)));
    }
  }

  private static final class Failing extends GoogleCredentials {
    @Serial private static final long serialVersionUID = 1;

    private final IOException why;

    Failing(IOException why) {
      this.why = why;
    }

    @Override
    public AccessToken refreshAccessToken() throws IOException {
      throw why;
    }
  }

  /** As the library says that the same may go well a little later. */
  private static final class Stumble extends IOException implements Retryable {
    @Serial private static final long serialVersionUID = 1;

    Stumble(String message) {
      super(message);
    }

    @Override
    public boolean isRetryable() {
      return true;
    }

    @Override
    public int getRetryCount() {
      return 3;
    }
  }

  @Test
  void anEndpointMayHaveAPath() throws IOException {
    google.on("/proxy/v3/projects/p", json("{}"));
    GcpEndpoints endpoints =
        new GcpEndpoints(Map.of("cloudresourcemanager", google.url() + "/proxy/"));

    try (GoogleReads proxied =
        new GoogleReads(endpoints, GcpCredentials.of(Optional.of("t")), Duration.ofSeconds(5))) {
      proxied.send("GET", endpoints.of("cloudresourcemanager") + "/v3/projects/p");
    }

    assertThat(google.asked()).containsExactly("GET /proxy/v3/projects/p");
    assertThat(endpoints.of("container")).isEqualTo("https://container.googleapis.com");
  }

  @Test
  void settingsDoNotShowTheToken() {
    assertThat(new GcpSettings(List.of("p"), Optional.of("ya29.test"), Map.of()).toString())
        .doesNotContain("ya29");
  }

  private GoogleReads reads(GcpCredentials credentials) {
    return new GoogleReads(
        new GcpEndpoints(Map.of("default", google.url())), credentials, Duration.ofSeconds(5));
  }
}
