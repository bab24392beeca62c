package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Failure.Kind;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * What an error code of AWS means. The services spell the same thing in several ways; where a code
 * says nothing, the HTTP status does.
 */
record ErrorCode(Kind kind, String code) {

  private static final Set<String> EXPIRED =
      Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "ExpiredTokenIdException");

  /** What a region that is switched off says of keys; wrong ones are answered so everywhere. */
  private static final Set<String> UNKNOWN_KEYS =
      Set.of("AuthFailure", "InvalidClientTokenId", "UnrecognizedClientException");

  /** STS says so of the account whose credentials it should give, and knows no other reason. */
  private static final String NOT_ACTIVE = "RegionDisabledException";

  /** What GuardDuty says of a detector that does not exist; its code is that of a bad request. */
  private static final String NO_DETECTOR = "detectorId is not owned by the current account";

  static ErrorCode of(SdkServiceException refused) {
    String code = code(refused);
    return new ErrorCode(kind(code, refused), code);
  }

  private static Kind kind(String code, SdkServiceException refused) {
    if (refused.isThrottlingException() || refused.statusCode() == 429) {
      return Kind.THROTTLED;
    }
    return String.valueOf(refused.getMessage()).contains(NO_DETECTOR)
        ? Kind.NOT_FOUND
        : kind(code, refused.statusCode());
  }

  boolean expired() {
    return EXPIRED.contains(code);
  }

  /** Whether it is the keys that are not known, and not the request that is not right. */
  boolean unknownKeys() {
    return UNKNOWN_KEYS.contains(code);
  }

  /** Whether STS is not active for the account in the region that was asked. */
  boolean notActive() {
    return code.equals(NOT_ACTIVE);
  }

  /**
   * Whether credentials were good once. EC2 says so of the request, as it does where a clock is
   * wrong; whoever asks has looked at the clock before.
   */
  static boolean sessionExpired(SdkServiceException refused) {
    return code(refused).matches("ExpiredToken(?:Exception)?|RequestExpired");
  }

  private static String code(SdkServiceException refused) {
    return refused instanceof AwsServiceException aws
        ? Optional.ofNullable(aws.awsErrorDetails())
            .map(AwsErrorDetails::errorCode)
            .map(ErrorCode::withoutSide)
            .orElse("")
        : "";
  }

  /** EC2 sometimes says whose fault it is: {@code Client.RequestLimitExceeded}. */
  private static String withoutSide(String code) {
    return code.replaceFirst("^(?:Client|Server)\\.", "");
  }

  private static Kind kind(String code, int status) {
    if (EXPIRED.contains(code)) {
      return Kind.CREDENTIALS;
    }
    // InvalidGroup.NotFound, InvalidLaunchTemplateId.VersionNotFound, LoadBalancerNotFound.
    if (code.endsWith("NotFound")) {
      return Kind.NOT_FOUND;
    }
    // Throttling, ThrottlingException, ThrottledException, Throttling.User.
    if (code.startsWith("Throttl")) {
      return Kind.THROTTLED;
    }
    return switch (code) {
      case "AccessDenied",
          "AccessDeniedException",
          "NotAuthorized",
          "UnauthorizedException",
          "UnauthorizedOperation" ->
          Kind.PERMISSION;
      case "AuthFailure",
          "IncompleteSignature",
          "IncompleteSignatureException",
          "InvalidAccessKeyId",
          "InvalidClientTokenId",
          "InvalidSignatureException",
          "InvalidToken",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          // Whoever asks: the account is not switched off, only STS is, and only there.
          NOT_ACTIVE,
          "RequestTimeTooSkewed",
          "SignatureDoesNotMatch",
          "UnrecognizedClientException" ->
          Kind.CREDENTIALS;
      case "PriorRequestNotComplete",
          "RequestLimitExceeded",
          "TooManyRequests",
          "TooManyRequestsException" ->
          Kind.THROTTLED;
      // Some come with the status 400, as if the request were wrong.
      case "RequestTimeout", "RequestTimeoutException" -> Kind.TIMEOUT;
      case "IDPCommunicationError",
          "InternalError",
          "InternalFailure",
          "ServerException",
          "ServiceUnavailable" ->
          Kind.TRANSIENT;
      case "OptInRequired", "SubscriptionRequiredException" -> Kind.NOT_ENABLED;
      case "LifecyclePolicyNotFoundException",
          "NoSuchEntity",
          "NotFoundException",
          "RegistryPolicyNotFoundException",
          "RepositoryNotFoundException",
          "RepositoryPolicyNotFoundException",
          "ResourceNotFoundException",
          "SigningConfigurationNotFoundException",
          "TrailNotFoundException" ->
          Kind.NOT_FOUND;
      case "ClientException",
          "InvalidAction",
          "InvalidParameterException",
          "InvalidRequestException",
          "UnknownOperationException",
          "UnsupportedOperation",
          "UnsupportedOperationException",
          "ValidationError",
          "ValidationException" ->
          Kind.INVALID;
      default -> kind(status, !code.isEmpty());
    };
  }

  private static Kind kind(int status, boolean fromAws) {
    return switch (status) {
      case 401 -> Kind.CREDENTIALS;
      // Without a code of AWS it is a proxy that refuses, which no permission would change.
      case 403 -> fromAws ? Kind.PERMISSION : Kind.OTHER;
      case 400, 404, 405, 501 -> fromAws ? Kind.INVALID : Kind.OTHER;
      case 408, 504 -> Kind.TIMEOUT;
      // A redirect, which leads to the same place however often one asks.
      default -> status / 100 == 3 ? Kind.OTHER : Kind.TRANSIENT;
    };
  }
}
