package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Failure;
import dev.plumbline.collectors.Failure.Kind;
import dev.plumbline.collectors.aws.AwsFailures.RegionState;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

class AwsFailuresTest {

  private static final RegionState ACCOUNT = RegionState.WHOLE_ACCOUNT;

  @ParameterizedTest(name = "{0} with status {1} is {2}")
  @CsvSource({
    "AccessDenied,403,PERMISSION",
    "AccessDeniedException,403,PERMISSION",
    "AccessDeniedException,400,PERMISSION",
    "UnauthorizedOperation,403,PERMISSION",
    "SomethingNewDenied,403,PERMISSION",
    "ExpiredToken,403,CREDENTIALS",
    "ExpiredTokenException,403,CREDENTIALS",
    "InvalidClientTokenId,403,CREDENTIALS",
    "UnrecognizedClientException,403,CREDENTIALS",
    "SignatureDoesNotMatch,403,CREDENTIALS",
    "AuthFailure,401,CREDENTIALS",
    "Throttling,400,THROTTLED",
    "ThrottlingException,400,THROTTLED",
    "TooManyRequestsException,429,THROTTLED",
    "RequestLimitExceeded,503,THROTTLED",
    "'',429,THROTTLED",
    "RequestThrottled,400,THROTTLED",
    "RequestThrottledException,400,THROTTLED",
    "EC2ThrottledException,400,THROTTLED",
    "PriorRequestNotComplete,400,THROTTLED",
    "SlowDown,503,THROTTLED",
    "BandwidthLimitExceeded,400,THROTTLED",
    "ProvisionedThroughputExceededException,400,THROTTLED",
    "TransactionInProgressException,400,THROTTLED",
    "TooManyRequests,400,THROTTLED",
    "Throttling.User,400,THROTTLED",
    "Client.RequestLimitExceeded,400,THROTTLED",
    "RequestTimeout,400,TIMEOUT",
    "RequestTimeoutException,400,TIMEOUT",
    "InternalFailure,400,TRANSIENT",
    "InternalError,400,TRANSIENT",
    "ServiceUnavailable,400,TRANSIENT",
    "ServerException,400,TRANSIENT",
    "Unavailable,503,TRANSIENT",
    "IDPCommunicationError,400,TRANSIENT",
    "ResourceNotFoundException,404,NOT_FOUND",
    "InvalidLaunchTemplateId.NotFound,400,NOT_FOUND",
    "InvalidLaunchTemplateId.VersionNotFound,400,NOT_FOUND",
    "LoadBalancerNotFound,400,NOT_FOUND",
    "ParameterNotFound,400,NOT_FOUND",
    "UnknownOperationException,404,INVALID",
    "InvalidRequestException,400,INVALID",
    "OptInRequired,403,NOT_ENABLED",
    "RegionDisabledException,403,CREDENTIALS",
    "ServerException,500,TRANSIENT",
    "ServiceUnavailableException,503,TRANSIENT",
    "'',302,OTHER",
    "'',403,OTHER",
    "'',404,OTHER",
    "'',504,TIMEOUT"
  })
  void whatAwsMeansByItsCodes(String code, int status, Kind kind) {
    assertThat(of(ACCOUNT, service(code, status, "Some words")).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"UnrecognizedClientException", "InvalidClientTokenId", "AuthFailure"})
  void anOptInRegionThatDoesNotKnowWorkingCredentialsIsDisabled(String code) {
    Failure failure = of(new RegionState("me-south-1", false), service(code, 403, "Invalid"));

    assertThat(failure.kind()).isEqualTo(Kind.NOT_ENABLED);
    assertThat(failure.detail()).contains("me-south-1").contains("not enabled");
  }

  /** It would be a result that nobody looks at again. */
  @ParameterizedTest
  @ValueSource(strings = {"", "eu-west-1", "me-south-1"})
  void whereStsIsNotActiveNothingIsDisabled(String region) {
    Failure failure =
        of(
            new RegionState(region, region.isEmpty()),
            service(
                "RegionDisabledException",
                403,
                "STS is not activated in this region for account:111122223333. Your account"
                    + " administrator can activate STS in this region using the IAM Console."));

    assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(failure.detail())
        .startsWith("STS is not activated in this region for account:111122223333.")
        .endsWith(" Or set AWS_REGION to a region where it is active for that account.");
  }

  @ParameterizedTest
  @CsvSource({"UnrecognizedClientException", "InvalidClientTokenId", "AuthFailure"})
  void keysThatAWholeAccountIsRefusedWithMayBeGoodElsewhere(String code) {
    assertThat(of(ACCOUNT, service(code, 403, "Invalid")).detail())
        .endsWith("that AWS_REGION is in the partition of the account and enabled for it.");
  }

  @Test
  void aRefusalWithoutWordsTellsItsStatus() {
    assertThat(of(ACCOUNT, service("", 401, "")).detail())
        .startsWith("AWS answered with status 401. Check");
  }

  @Test
  void aRedirectIsCalledOne() {
    assertThat(of(ACCOUNT, service("", 302, "")).detail())
        .isEqualTo(
            "AWS answered with a redirect (302), which is never followed. Check for a proxy that"
                + " answers instead.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eu-west-1",
        "cn-north-1",
        "us-gov-west-1",
        "eusc-de-east-1",
        "us-iso-east-1",
        "us-isob-east-1",
        "eu-isoe-west-1"
      })
  void aRegionThatIsAlwaysOnIsNeverCalledDisabled(String region) {
    Failure failure =
        of(new RegionState(region, false), service("UnrecognizedClientException", 403, "Invalid"));

    assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
  }

  @Test
  void aRegionThatAwsCallsEnabledIsNeverCalledDisabled() {
    Failure failure =
        of(
            new RegionState("me-south-1", true),
            service("UnrecognizedClientException", 403, "Invalid"));

    assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(failure.detail()).contains("AWS_STS_REGIONAL_ENDPOINTS");
  }

  @ParameterizedTest
  @CsvSource({
    "RequestTimeTooSkewed, 403",
    "SignatureDoesNotMatch, 403",
    "InvalidSignatureException, 403",
    "MissingAuthenticationTokenException, 403",
    "'', 401"
  })
  void whatIsWrongWithARequestIsNotADisabledRegion(String code, int status) {
    assertThat(of(new RegionState("me-south-1", false), service(code, status, "No")).kind())
        .isEqualTo(Kind.CREDENTIALS);
  }

  @Test
  void expiredCredentialsAreNotADisabledRegion() {
    Failure failure =
        of(new RegionState("me-south-1", false), service("ExpiredTokenException", 403, "Expired"));

    assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(failure.detail()).contains("expired");
  }

  @Test
  void whatOnlyAwsCanDecodeIsLeftOut() {
    String detail =
        of(
                ACCOUNT,
                service(
                    "UnauthorizedOperation",
                    403,
                    "You are not authorized. Encoded authorization failure message: dGhpcyBpcw"))
            .detail();

    assertThat(detail).startsWith("You are not authorized. ").doesNotContain("dGhpcyBpcw");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "because no identity-based policy allows the eks:ListClusters action | PERMISSION | Add it"
            + " to the policy of the role",
        "with an explicit deny in an identity-based policy | FORBIDDEN | except it from that Deny",
        "with an explicit deny | FORBIDDEN | except it from that Deny",
        "because no service control policy allows the eks:ListClusters action | FORBIDDEN | policy"
            + " of the organization",
        "with an explicit deny in a service control policy:"
            + " arn:aws:organizations::999900001111:policy/o-1/service_control_policy/p-1 |"
            + " FORBIDDEN | policy of the organization",
        "due to an explicit deny in a Service Control Policy | FORBIDDEN | policy of the"
            + " organization",
        "with an explicit deny in a resource control policy | FORBIDDEN | policy of the"
            + " organization",
        "because no permissions boundary allows the eks:ListClusters action | FORBIDDEN |"
            + " permissions boundary of the identity",
        "with an explicit deny in a permissions boundary | FORBIDDEN | permissions boundary of the"
            + " identity",
        "because no VPC endpoint policy allows the eks:ListClusters action | FORBIDDEN | VPC"
            + " endpoint that requests go through",
        "with an explicit deny in a VPC endpoint policy | FORBIDDEN | VPC endpoint that requests go"
            + " through",
        "because no session policy allows the eks:ListClusters action | FORBIDDEN | session policy"
            + " that these",
        "because no resource-based policy allows the kms:DescribeKey action | FORBIDDEN | policy of"
            + " what was asked about",
        "because the resource does not exist in this Region, no resource-based policies allow"
            + " access, or a resource-based policy explicitly denies access | FORBIDDEN | policy of"
            + " what was asked about",
        "with an explicit deny in some new policy | FORBIDDEN | Another policy has to allow it",
        "'' | PERMISSION | Add it to the policy of the role; 'plumbline permissions --provider aws'"
            + " prints it all."
      })
  void whatWasInTheWayIsKeptAndDecidesWhatToDo(String reason, Kind kind, String advice) {
    String asked =
        "User: arn:aws:sts::111122223333:assumed-role/PlumblineAuditOfAllClusters/plumbline is not"
            + " authorized to perform: eks:ListClusters on resource:"
            + " arn:aws:eks:eu-west-1:111122223333:cluster/*";

    Failure failure =
        of(ACCOUNT, service("AccessDeniedException", 403, (asked + " " + reason).strip()));

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.detail())
        .contains("User: arn:aws:sts::111122223333:assumed-role/Plumb")
        .contains(reason)
        .contains(advice)
        .hasSizeLessThan(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | PERMISSION | trust policy of the role",
        "because no identity-based policy allows the sts:AssumeRole action | PERMISSION | identity"
            + " that takes on the role",
        "because no role trust policy allows the sts:AssumeRole action | FORBIDDEN | trust policy"
            + " of the role",
        "because no resource-based policy allows the sts:AssumeRole action | FORBIDDEN | trust"
            + " policy of the role",
        "with an explicit deny in a service control policy | FORBIDDEN | policy of the organization"
      })
  void aRoleThatMayNotBeTakenOnHasTwoPolicies(String reason, Kind kind, String advice) {
    Failure failure =
        of(
            ACCOUNT,
            service(
                "AccessDenied",
                403,
                "User: u is not authorized to perform: sts:AssumeRole on resource: r " + reason));

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.detail()).contains(advice);
  }

  @Test
  void detailsAreOneLineOfModestLength() {
    String detail =
        of(ACCOUNT, service("AccessDeniedException", 403, "Not\nallowed\u001b[31m ".repeat(100)))
            .detail();

    assertThat(detail)
        .hasSizeBetween(300, 400)
        .doesNotContain("\n", "\u001b")
        // Not inside a word.
        .containsPattern(" (?:Not|allowed|\\[31m)\\.\\.\\. ");
  }

  @Test
  void withoutCredentialsItIsSaidWhereWeLookedAndWhatToDo() {
    Failure failure =
        of(
            ACCOUNT,
            SdkClientException.create(
                "Unable to load credentials from any of the providers in the chain AwsCred..."));

    assertThat(failure.kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(failure.detail())
        .startsWith("No AWS credentials")
        .contains("AWS_PROFILE", "aws sso login")
        .hasSizeLessThan(300);
  }

  @Test
  void aHostThatIsNotFoundIsAFaultOfTheNetworkWhereEksIsOffered() {
    Exception notFound =
        SdkClientException.create("no", new UnknownHostException("eks.eu-west-1.amazonaws.com"));

    assertThat(of(new RegionState("eu-west-1", true), notFound).kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void aHostThatIsNotFoundWhereEksIsNotOfferedIsNoFault() {
    Exception notFound = new SignedCalls.NotOffered(AwsService.EKS, Region.of("xx-new-1"));

    Failure failure = of(new RegionState("xx-new-1", true), notFound);

    assertThat(failure.kind()).isEqualTo(Kind.INVALID);
    assertThat(failure.detail()).contains("not offered");
  }

  @Test
  void timeoutsAndBrokenConnectionsAreToldApart() {
    assertThat(of(ACCOUNT, ApiCallAttemptTimeoutException.create(20_000)).kind())
        .isEqualTo(Kind.TIMEOUT);
    assertThat(of(ACCOUNT, new InterruptedException()).kind()).isEqualTo(Kind.TIMEOUT);
    assertThat(of(ACCOUNT, SdkClientException.create("no", new ConnectException("refused"))))
        .extracting(Failure::kind, f -> f.detail().contains("does not accept connections"))
        .containsExactly(Kind.TRANSIENT, true);
    assertThat(of(ACCOUNT, SdkClientException.create("no", new SSLHandshakeException("PKIX"))))
        .extracting(Failure::kind, f -> f.detail().contains("TLS"))
        .containsExactly(Kind.TRANSIENT, true);
  }

  @Test
  void whatNobodyExpectedStillHasWords() {
    assertThat(of(ACCOUNT, new IOException("The answer was cut off")).detail())
        .isEqualTo("The answer was cut off.");
    assertThat(of(ACCOUNT, new IOException("Premature EOF")).detail())
        .isEqualTo("The connection to AWS broke off (Premature EOF). Scan again later.");
    assertThat(of(ACCOUNT, new IllegalStateException()).detail())
        .isEqualTo("IllegalStateException");
  }

  private static Failure of(RegionState state, Exception exception) {
    return new AwsFailures(state).of(exception);
  }

  private static AwsServiceException service(String code, int status, String message) {
    AwsErrorDetails.Builder details = AwsErrorDetails.builder().errorMessage(message);
    if (!code.isEmpty()) {
      details.errorCode(code);
    }
    return AwsServiceException.builder()
        .message(message + " (Service: Eks, Status Code: " + status + ")")
        .statusCode(status)
        .awsErrorDetails(details.build())
        .build();
  }
}
