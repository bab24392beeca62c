package dev.plumbline.collectors.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import dev.plumbline.collectors.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpHeaders;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GcpFailuresTest {

  private final GcpFailures failures = new GcpFailures("shop-prod");

  @ParameterizedTest(name = "{0} {1} -> {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "403 | {'status': 'PERMISSION_DENIED', 'message': 'no'}                        |"
            + " PERMISSION",
        "403 | {'errors': [{'reason': 'rateLimitExceeded'}]}                           | THROTTLED"
            + " ",
        "403 | {'errors': [{'reason': 'dailyLimitExceeded'}]}                          | THROTTLED"
            + " ",
        "403 | {'errors': [{'reason': 'concurrentLimitExceeded'}]}                     | THROTTLED"
            + " ",
        "403 | {'errors': [{'reason': 'servingLimitExceeded'}]}                        | THROTTLED"
            + " ",
        "403 | {'errors': [{'reason': 'variableTermLimitExceeded'}]}                   | THROTTLED"
            + " ",
        "403 | {'message': 'Quota exceeded for quota metric Read requests'}            | THROTTLED"
            + " ",
        "400 | {'status': 'RESOURCE_EXHAUSTED'}                                        | THROTTLED"
            + " ",
        "403 | {'details': [{'reason': 'RATE_LIMIT_EXCEEDED'}]}                        | THROTTLED"
            + " ",
        "403 | {'status': 'RESOURCE_EXHAUSTED'}                                        | THROTTLED"
            + " ",
        "429 | {}                                                                      | THROTTLED"
            + " ",
        "403 | {'details': [{'@type': 'x'}, {'reason': 'SERVICE_DISABLED'}]}           |"
            + " NOT_ENABLED",
        "403 | {'message': 'Kubernetes Engine API has not been used in project 1 yet'} |"
            + " CREDENTIALS",
        "403 | {'message': 'The API has not been used in project before or is disabled'} |"
            + " NOT_ENABLED",
        "403 | {'errors': [{'reason': 'accessNotConfigured'}]}                         |"
            + " NOT_ENABLED",
        "403 | {'details': [{'reason': 'BILLING_DISABLED'}]}                           |"
            + " NOT_ENABLED",
        "403 | {'message': 'This API method requires billing to be enabled.'}          |"
            + " NOT_ENABLED",
        "403 | {'details': [{'reason': 'ACCESS_TOKEN_SCOPE_INSUFFICIENT'}]}            |"
            + " CREDENTIALS",
        "403 | {'details': [{'reason': 'SECURITY_POLICY_VIOLATED'}]}                   |"
            + " CREDENTIALS",
        "403 | {'message': 'Request is prohibited by organization."
            + " vpcServiceControlsUniqueIdentifier: x'} | CREDENTIALS",
        "403 | {'details': [{'reason': 'RESOURCE_USAGE_RESTRICTION_VIOLATED'}]}        | FORBIDDEN"
            + " ",
        "403 | {'details': [{'reason': 'ORG_RESTRICTION_VIOLATION'}]}                  | FORBIDDEN"
            + " ",
        "401 | {'status': 'UNAUTHENTICATED'}                                           |"
            + " CREDENTIALS",
        "404 | {'status': 'NOT_FOUND', 'message': 'Project shop-prod not found'}       | OTHER ",
        "400 | {'status': 'INVALID_ARGUMENT'}                                          | INVALID  "
            + " ",
        "504 | {'status': 'DEADLINE_EXCEEDED'}                                         | TIMEOUT  "
            + " ",
        "503 | {}                                                                      | TRANSIENT"
            + " ",
        "500 | {}                                                                      | TRANSIENT"
            + " ",
        "302 | {}                                                                      | OTHER ",
      })
  void refusals(int code, String error, Failure.Kind expected) {
    Refusal refusal = refusal(code, "{'error': " + error + "}", "");
    Exception wrapped = new ExecutionException(new IllegalStateException(refusal));

    assertThat(failures.of(wrapped).kind()).isEqualTo(expected);
  }

  @Test
  void aDisabledApiOfTheProjectThatIsBilledSaysNothingOfTheProjectThatIsRead() {
    String disabled = "{'error': {'details': [{'reason': 'SERVICE_DISABLED'}]}}";

    Failure elsewhere = failures.of(refusal(403, disabled, "billing-home"));

    assertThat(elsewhere.kind()).isEqualTo(Failure.Kind.CREDENTIALS);
    assertThat(elsewhere.detail()).contains("billing-home");
    assertThat(failures.of(refusal(403, disabled, "shop-prod")).kind())
        .isEqualTo(Failure.Kind.NOT_ENABLED);
  }

  @ParameterizedTest(name = "{0} of {1}, the credentials name \"{2}\"")
  @CsvSource({
    "SERVICE_DISABLED, projects/4711,        ''",
    "SERVICE_DISABLED, projects/shop-prod,   ''",
    "SERVICE_DISABLED, project_number:4711,  ''",
    "SERVICE_DISABLED, projects/4711,        billing-home",
    "BILLING_DISABLED, projects/4711,        ''",
    "BILLING_DISABLED, projects/4711,        billing-home",
  })
  void whatIsOffInTheProjectThatIsReadLeavesNothingToRead(
      String reason, String consumer, String quotaProject) {
    failures.numbered("4711");

    Failure failure = failures.of(refusal(403, consumer(reason, consumer), quotaProject));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.NOT_ENABLED);
    assertThat(failure.detail()).contains("project shop-prod.");
  }

  @ParameterizedTest(name = "{0} of {1}, the credentials name \"{2}\"")
  @CsvSource({
    "SERVICE_DISABLED, projects/188803286021, ''",
    "SERVICE_DISABLED, projects/sec-audit,    ''",
    "SERVICE_DISABLED, project:sec-audit,     ''",
    "SERVICE_DISABLED, projects/188803286021, shop-prod",
    "BILLING_DISABLED, projects/188803286021, ''",
    "BILLING_DISABLED, '',                    sec-audit",
  })
  void whatIsOffInTheProjectOfTheCredentialsHidesNothing(
      String reason, String consumer, String quotaProject) {
    failures.numbered("4711");

    Failure failure = failures.of(refusal(403, consumer(reason, consumer), quotaProject));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.CREDENTIALS);
    assertThat(failure.detail())
        .containsPattern("project (?:188803286021|sec-audit), the one that the credentials belong")
        .doesNotContain("shop-prod");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Kubernetes Engine API has not been used in project 188803286021 before or it is disabled.",
        "This API method requires billing to be enabled. Please enable billing on project"
            + " #188803286021 by visiting https://console.developers.google.com/billing/enable",
      })
  void theSentenceNamesTheProjectWhereNothingElseDoes(String words) {
    String error = "{'error': {'code': 403, 'message': '" + words + "'}}";
    failures.numbered("4711");

    assertThat(failures.of(refusal(403, error, "")).detail()).contains("project 188803286021,");
    failures.numbered("188803286021");
    assertThat(failures.of(refusal(403, error, "")).kind()).isEqualTo(Failure.Kind.NOT_ENABLED);
  }

  @ParameterizedTest(name = "{0} of {1}, the credentials name \"{2}\"")
  @CsvSource({
    "USER_PROJECT_DENIED, projects/sec-audit, sec-audit, use project sec-audit",
    "USER_PROJECT_DENIED, '',                 sec-audit, use project sec-audit",
    "USER_PROJECT_DENIED, projects/shop-prod, shop-prod, use project shop-prod",
    "CONSUMER_SUSPENDED,  projects/1888,      '',        suspended project 1888",
    "CONSUMER_INVALID,    projects/sec-audit, sec-audit, accept project sec-audit",
    "CONSUMER_INVALID,    '',                 '',        accept the project that",
  })
  void aQuotaProjectThatGoogleRefusesIsNoPermissionOfTheCall(
      String reason, String consumer, String quotaProject, String told) {
    failures.numbered("4711");

    Failure failure =
        failures.of(
            refusal(403, consumer(reason, consumer), quotaProject, "/v3/projects/shop-prod"));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.CREDENTIALS);
    assertThat(failure.detail()).contains(told, "GOOGLE_CLOUD_QUOTA_PROJECT");
  }

  @Test
  void whoMayNotUseAQuotaProjectLearnsWhichRoleHelps() {
    String words =
        "Caller does not have required permission to use project sec-audit. Grant the caller the"
            + " roles/serviceusage.serviceUsageConsumer role, or a custom role with the"
            + " serviceusage.services.use permission, by visiting"
            + " https://console.developers.google.com/iam-admin/iam/project?project=sec-audit and"
            + " then retry.";

    Failure failure = failures.of(refusal(403, "{'error': {'message': '" + words + "'}}", ""));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.CREDENTIALS);
    assertThat(failure.detail())
        .contains(
            "project sec-audit, the one that the credentials name for quota",
            "serviceusage.services.use",
            "roles/serviceusage.serviceUsageConsumer");
  }

  @ParameterizedTest
  @CsvSource({
    "CONSUMER_SUSPENDED, Google has suspended project shop-prod.",
    "CONSUMER_INVALID,   Google does not accept project shop-prod."
  })
  void aProjectThatGoogleRefusesAltogetherIsNotKnownToBeEmpty(String reason, String told) {
    failures.numbered("4711");

    Failure failure = failures.of(refusal(403, consumer(reason, "projects/4711"), ""));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.OTHER);
    assertThat(failure.detail()).contains(told);
  }

  @Test
  void aNumberThatMayBeThatOfEitherProjectIsNoEvidence() {
    Failure failure = failures.of(refusal(403, consumer("SERVICE_DISABLED", "projects/4711"), ""));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.CREDENTIALS);
    assertThat(failure.detail())
        .contains("project 4711, which may be", "the number of project shop-prod is not known");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "projects/net-host, NOT_ENABLED",
    "projects/4711,     CREDENTIALS",
    "projects/0815,     CREDENTIALS",
    "'',                CREDENTIALS",
  })
  void whatIsOffForASharedNetworkIsOffInTheProjectThatHasIt(
      String consumer, Failure.Kind expected) {
    String network =
        "/compute/v1/projects/net-host/regions/europe-west3/firewallPolicies/getEffectiveFirewalls";
    failures.numbered("4711");

    assertThat(
            failures.of(refusal(403, consumer("SERVICE_DISABLED", consumer), "", network)).kind())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/v3/projects/shop-prod,              projects/shop-prod",
    "/v3/projects/shop-prod:getIamPolicy, projects/4711",
    "/v3/projects/shop-prod,              ''",
    "/proxy/v3/projects/shop-prod,        ''",
  })
  void whereResourceManagerIsOffThereIsStillAllToRead(String path, String consumer) {
    failures.numbered("4711");

    assertThat(failures.of(refusal(403, consumer("SERVICE_DISABLED", consumer), "", path)).kind())
        .isEqualTo(Failure.Kind.CREDENTIALS);
  }

  @ParameterizedTest
  @CsvSource({"SERVICE_DISABLED, projects/1", "SERVICE_DISABLED, ''", "BILLING_DISABLED, ''"})
  void foldersAndOrganizationsAreNeverOff(String reason, String consumer) {
    Failure failure =
        new GcpFailures("").of(refusal(403, consumer(reason, consumer), "", "/v3/folders"));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.CREDENTIALS);
    assertThat(failure.detail()).contains("that the credentials belong to").doesNotContain(" .");
  }

  @ParameterizedTest
  @CsvSource({"30s,PT30S", "1.5s,PT1S", "0s,PT0S", "soon,''", "-3s,''"})
  void aPauseMayStandInTheDetails(String delay, String pause) {
    Refusal refusal =
        refusal(429, "{'error': {'details': [{}, {'retryDelay': '" + delay + "'}]}}", "");

    assertThat(failures.of(refusal).retryAfter())
        .isEqualTo(Optional.of(pause).filter(text -> !text.isEmpty()).map(Duration::parse));
  }

  @Test
  void whatVanishedSinceItWasNamedIsMissing() {
    String gone = "{'error': {'code': 404, 'status': 'NOT_FOUND'}}";

    assertThat(
            failures
                .of(refusal(404, gone, "", "/compute/v1/projects/net/regions/r/subnetworks/s"))
                .kind())
        .isEqualTo(Failure.Kind.NOT_FOUND);
    assertThat(failures.of(refusal(404, gone, "", "/v2/projects/shop-prod/sinks")).kind())
        .isEqualTo(Failure.Kind.OTHER);
  }

  @Test
  void aRefusalOfASharedNetworkNamesTheProjectThatHasIt() {
    Failure failure =
        failures.of(
            refusal(
                403,
                "{'error': {'status': 'PERMISSION_DENIED'}}",
                "",
                "/compute/v1/projects/net-host/regions/europe-west3/firewallPolicies/getEffectiveFirewalls"));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.PERMISSION);
    assertThat(failure.detail()).contains("net-host").doesNotContain("shop-prod");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "403 | <html>Blocked by policy</html>",
        "403 | ``",
        "403 | {'message': 'Blocked by policy'}",
        "403 | {'error': 'Blocked by policy'}",
        "404 | <html>No such page</html>",
        "400 | <html>Bad request</html>",
      })
  void aRefusalThatIsNotGooglesIsNeitherAPermissionNorSomethingMissing(int code, String body) {
    String key = "/v1/projects/shop-prod/locations/global/keyRings/r/cryptoKeys/k";

    Failure failure = failures.of(refusal(code, body, "", key));

    assertThat(failure.kind()).isEqualTo(Failure.Kind.OTHER);
    assertThat(failure.detail()).contains("shop-prod", "HTTP " + code, "a proxy that answers");
  }

  @ParameterizedTest
  @CsvSource({"401, CREDENTIALS", "429, THROTTLED", "502, TRANSIENT", "504, TIMEOUT"})
  void anyOtherRefusalWithoutJsonIsReadByItsCode(int code, Failure.Kind expected) {
    assertThat(failures.of(refusal(code, "<html>No</html>", "")).kind()).isEqualTo(expected);
  }

  @Test
  void otherFailures() {
    assertThat(failures.of(new HttpTimeoutException("late")).kind())
        .isEqualTo(Failure.Kind.TIMEOUT);
    assertThat(failures.of(new ConnectException()).detail()).contains("gcp.endpoints");
    assertThat(failures.of(new SSLHandshakeException("no")).detail()).contains("trust store");
    assertThat(failures.of(new JsonParseException("no")).detail()).contains("not JSON");
    assertThat(failures.of(new IOException("reset")).kind()).isEqualTo(Failure.Kind.TRANSIENT);
    assertThat(failures.of(new Unauthenticated("Sign in.", new IOException())))
        .isEqualTo(new Failure(Failure.Kind.CREDENTIALS, "Sign in."));
  }

  @Test
  void aLongSentenceOfGoogleIsCut() {
    String words = "x".repeat(2000);

    Failure failure = failures.of(refusal(403, "{'error': {'message': '" + words + "'}}", ""));

    assertThat(failure.detail()).hasSizeLessThan(400);
  }

  @Test
  void theNamesInASentenceOfGoogleStayWhole() {
    String resource = "projects/keys/locations/europe-west3/keyRings/production/cryptoKeys/secrets";
    String words = "Permission cloudkms.cryptoKeys.getIamPolicy denied on resource " + resource;

    Failure whole = failures.of(refusal(403, "{'error': {'message': '" + words + "'}}", ""));
    Failure cut =
        failures.of(
            refusal(403, "{'error': {'message': '" + "See ".repeat(50) + words + "'}}", ""));

    assertThat(whole.detail()).endsWith(resource);
    assertThat(cut.detail()).endsWith(" Permission…");
  }

  /** As the API of Google refuses; an empty consumer is one that it does not name. */
  private static String consumer(String reason, String consumer) {
    String metadata = consumer.isEmpty() ? "" : ", 'metadata': {'consumer': '" + consumer + "'}";
    return "{'error': {'code': 403, 'status': 'PERMISSION_DENIED', 'details': [{'reason': '"
        + reason
        + "', 'domain': 'googleapis.com'"
        + metadata
        + "}]}}";
  }

  private static Refusal refusal(int code, String body, String quotaProject) {
    return refusal(code, body, quotaProject, "/v1/projects/shop-prod/locations/-/clusters");
  }

  private static Refusal refusal(int code, String body, String quotaProject, String path) {
    return new Refusal(
        code,
        HttpHeaders.of(Map.<String, List<String>>of(), (_, _) -> true),
        body.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
        quotaProject,
        path);
  }
}
