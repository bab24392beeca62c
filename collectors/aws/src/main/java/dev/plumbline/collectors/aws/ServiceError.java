package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.collectors.aws.Transport.Received;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** A refusal as the exception that the SDK makes of it, so that one place explains both. */
final class ServiceError {

  static final String RETRY_AFTER = "Retry-After";

  private ServiceError() {}

  static AwsServiceException of(AwsService service, Received answer) {
    JsonNode said = said(service, answer.body());
    String code =
        answer
            .header()
            .apply("x-amzn-ErrorType")
            .filter(type -> !type.isBlank())
            .orElseGet(() -> first(said, "__type", "code", "Code"));
    String message = first(said, "message", "Message", "errorMessage");
    return AwsServiceException.builder()
        .statusCode(answer.status())
        .message(message)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName(service.id())
                .errorCode(plain(code))
                .errorMessage(message)
                .sdkHttpResponse(response(answer))
                .build())
        .build();
  }

  /** With what is read of its headers. */
  private static SdkHttpResponse response(Received answer) {
    Optional<String> pause = answer.header().apply(RETRY_AFTER);
    return SdkHttpResponse.builder()
        .statusCode(answer.status())
        .headers(pause.map(value -> Map.of(RETRY_AFTER, List.of(value))).orElse(Map.of()))
        .build();
  }

  /** An error page of a proxy says nothing that we could read. */
  private static JsonNode said(AwsService service, byte[] body) {
    try {
      return service.protocol().refusal(body);
    } catch (IOException _) {
      return JsonNodeFactory.instance.objectNode();
    }
  }

  private static String first(JsonNode object, String... names) {
    for (String name : names) {
      String text = object.path(name).asText("");
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  /** {@code com.amazonaws.kms#NotFoundException:http://..} is NotFoundException. */
  private static String plain(String code) {
    String name = code.substring(code.indexOf('#') + 1);
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }
}
