package dev.plumbline.collectors.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.auth.Credentials;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.ComputeEngineCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import com.google.auth.oauth2.UserCredentials;
import dev.plumbline.collectors.Redaction;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose the credentials are is told without asking anybody. */
class GcpPrincipalTest {

  private static final URI GOOGLE = URI.create("https://container.googleapis.com");

  @Test
  void anImpersonatedAccountIsNamed() {
    AccessToken token = new AccessToken("simulated", Date.from(Instant.now().plusSeconds(600)));
    Credentials impersonated =
        ImpersonatedCredentials.create(
            GoogleCredentials.create(token),
            "audit@shop.iam.gserviceaccount.com",
            null,
            List.of(),
            0);

    assertThat(GcpCredentials.principal(impersonated))
        .isEqualTo("as audit@shop.iam.gserviceaccount.com");
  }

  @Test
  void othersSayWhatTheyAre() {
    assertThat(GcpCredentials.principal(ComputeEngineCredentials.create()))
        .isEqualTo("as the service account of this machine");
    assertThat(
            GcpCredentials.principal(
                UserCredentials.newBuilder()
                    .setClientId("id")
                    .setClientSecret("secret")
                    .setRefreshToken("refresh")
                    .build()))
        .isEqualTo("as a user; the credentials do not say which one");
  }

  @Test
  void whatToDoWithoutCredentialsIsNotTakenForASecret() {
    GcpCredentials none =
        GcpCredentials.ambient(
            () -> {
              throw new IOException("none");
            });

    assertThatThrownBy(() -> none.headers(GOOGLE))
        .message()
        .satisfies(told -> assertThat(Redaction.scrub(told)).isEqualTo(told));
  }

  @Test
  void thereIsNoneBeforeTheCredentialsWereNeeded() throws IOException {
    GcpCredentials credentials = GcpCredentials.of(Optional.of("simulated"));
    assertThat(credentials.principal()).isEmpty();

    assertThat(credentials.headers(GOOGLE)).isNotEmpty();

    assertThat(credentials.principal()).hasValue("with a token that does not say whose it is");
  }
}
