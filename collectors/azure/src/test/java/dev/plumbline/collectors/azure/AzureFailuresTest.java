package dev.plumbline.collectors.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpHeaders;
import com.azure.identity.CredentialUnavailableException;
import dev.plumbline.collectors.Failure;
import dev.plumbline.collectors.Failure.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Exceptions;

class AzureFailuresTest {

  private final AzureFailures failures = new AzureFailures();

  @ParameterizedTest
  @CsvSource({
    "401, ExpiredAuthenticationToken, CREDENTIALS",
    "401, InvalidAuthenticationToken, CREDENTIALS",
    "401, InvalidAuthenticationTokenTenant, CREDENTIALS",
    "403, AuthorizationFailed, PERMISSION",
    "403, LinkedAuthorizationFailed, PERMISSION",
    "403, RequestDisallowedByPolicy, CREDENTIALS",
    "403, '', OTHER",
    "403, SubscriptionDisabled, NOT_ENABLED",
    "401, Subscription Not Registered, NOT_ENABLED",
    "404, Subscription Not Registered, NOT_ENABLED",
    "404, SubscriptionNotRegistered, NOT_ENABLED",
    "404, SubscriptionNotFound, OTHER",
    "404, ResourceNotFound, NOT_FOUND",
    "404, ResourceGroupNotFound, NOT_FOUND",
    "404, ParentResourceNotFound, NOT_FOUND",
    "404, VaultNotFound, NOT_FOUND",
    "404, InvalidResourceType, INVALID",
    "404, '', OTHER",
    "400, NoRegisteredProviderFound, INVALID",
    "400, InvalidApiVersionParameter, INVALID",
    "409, MissingSubscriptionRegistration, NOT_ENABLED",
    "409, ReadOnlyDisabledSubscription, NOT_ENABLED",
    "409, Conflict, TRANSIENT",
    "429, TooManyRequests, THROTTLED",
    "500, InternalServerError, TRANSIENT",
    "503, ServerBusy, TRANSIENT",
    "504, GatewayTimeout, TIMEOUT",
    "302, '', OTHER"
  })
  void anErrorOfAzureIsClassified(int status, String code, Kind kind) {
    Failure failure =
        failures.of(refusal(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"m\"}}"));

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.detail()).isNotBlank().hasSizeLessThan(300).doesNotContain("Exception");
  }

  @Test
  void whereNobodyListensNoAnswerIsSpokenOf() {
    IOException refused = new ConnectException();
    refused.initCause(new ConnectException());

    assertThat(failures.of(new ExecutionException(refused)))
        .isEqualTo(
            new Failure(
                Kind.TRANSIENT,
                "Azure does not accept connections. Check the network, the proxy and"
                    + " azure.cloud."));
  }

  @Test
  void anErrorAtTheTopOfTheAnswerIsReadToo() {
    assertThat(failures.of(refusal(403, "{\"code\":\"AuthorizationFailed\"}")).kind())
        .isEqualTo(Kind.PERMISSION);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 405})
  void aRefusalThatIsNoneOfAzureIsLaidToAProxy(int status) {
    Failure failure = failures.of(refusal(status, "<html>Blocked by the web filter</html>"));

    assertThat(failure)
        .isEqualTo(
            new Failure(
                Kind.OTHER,
                "The answer was "
                    + status
                    + " without an error code of Azure. Check azure.cloud, and for a proxy that"
                    + " answers instead of Azure."));
  }

  @Test
  void missingCredentialsSayHowToGiveThem() {
    Failure failure = failures.of(Exceptions.propagate(new CredentialUnavailableException("x")));

    assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(failure.detail()).contains("az login").contains("azure.credentials.token");
  }

  @Test
  void aFailedSignInNamesItsCodeAndNothingElse() {
    Failure failure =
        failures.of(
            new ClientAuthenticationException(
                "AADSTS7000215: Invalid client secret provided: s3cr3t.", null));

    assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(failure.detail()).contains("AADSTS7000215").doesNotContain("s3cr3t");
  }

  @Test
  void aFailedSignInNamesTheWayThatFailed() {
    Failure failure =
        failures.of(
            new ClientAuthenticationException(
                "DefaultAzureCredential authentication failed. ---> ManagedIdentityCredential"
                    + " authentication failed. Error Details: none",
                null));

    assertThat(failure.detail()).contains("(ManagedIdentityCredential)");
  }

  @Test
  void aTimeoutBelowWrappersIsATimeout() {
    assertThat(failures.of(Exceptions.propagate(new HttpTimeoutException("t"))).kind())
        .isEqualTo(Kind.TIMEOUT);
  }

  @Test
  void anUnreadableAnswerIsAnErrorWithAReason() {
    Failure failure =
        failures.of(new UncheckedIOException(new IOException("The answer is not a JSON document")));

    assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(failure.detail()).contains("not a JSON document");
  }

  @Test
  void whatOnlyWrapsAnErrorIsNotQuoted() {
    IOException broken = new IOException("fixed content-length: 10, bytes received: 3");

    Failure failure =
        failures.of(new UncheckedIOException(new IOException(new ExecutionException(broken))));

    assertThat(failure.detail())
        .isEqualTo(
            "The answer of Azure could not be read (IOException: fixed content-length: 10, bytes"
                + " received: 3).");
  }

  @Test
  void hostileWordsOfAnAnswerCannotLeaveTheirPlace() {
    String name = "\\u001b[2J\\u202Eevil" + "x".repeat(500);

    String detail = failures.of(refusal(418, "{\"error\":{\"code\":\"" + name + "\"}}")).detail();

    assertThat(detail).hasSizeLessThan(300).doesNotContain("\u001b").doesNotContain("\u202e");
  }

  private static ArmRefusal refusal(int status, String body) {
    return ArmRefusal.of(status, new HttpHeaders(), body.getBytes(StandardCharsets.UTF_8));
  }
}
