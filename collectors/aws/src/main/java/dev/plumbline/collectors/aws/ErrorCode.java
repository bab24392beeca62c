package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Failure.Kind;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * What an error code of AWS means. The services spell the same thing in several ways; where a code
 * says nothing, the HTTP status does.
 */
record ErrorCode(Kind kind, boolean expired) {

  static ErrorCode of(SdkServiceException refused) {
    if (refused.isThrottlingException() || refused.statusCode() == 429) {
      return new ErrorCode(Kind.THROTTLED, false);
    }
    String code = code(refused);
    return switch (code) {
      case "ExpiredToken", "ExpiredTokenException", "RequestExpired", "ExpiredTokenIdException" ->
          new ErrorCode(Kind.CREDENTIALS, true);
      default -> new ErrorCode(kind(code, refused.statusCode()), false);
    };
  }

  /** Whether credentials were good once; an expired request is a matter of the clock. */
  static boolean sessionExpired(SdkServiceException refused) {
    return code(refused).matches("ExpiredToken(?:Exception)?");
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
    // EC2 says InvalidGroup.NotFound, InvalidLaunchTemplateId.NotFound and so on.
    if (code.endsWith(".NotFound")) {
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
      case "OptInRequired", "RegionDisabledException", "SubscriptionRequiredException" ->
          Kind.NOT_ENABLED;
      case "LifecyclePolicyNotFoundException",
          "LoadBalancerNotFound",
          "NoSuchEntity",
          "NotFoundException",
          "ParameterNotFound",
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
