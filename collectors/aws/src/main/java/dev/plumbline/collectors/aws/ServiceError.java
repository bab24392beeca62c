package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.collectors.Wire;
import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/** A refusal as the exception that the SDK makes of it, so that one place explains both. */
final class ServiceError {

  private ServiceError() {}

  static AwsServiceException of(AwsService service, SdkHttpResponse response, byte[] body) {
    JsonNode said = said(service, body);
    String code =
        response
            .firstMatchingHeader("x-amzn-ErrorType")
            .orElseGet(() -> first(said, "__type", "code", "Code"));
    String message = first(said, "message", "Message", "errorMessage");
    return AwsServiceException.builder()
        .statusCode(response.statusCode())
        .message(message)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .serviceName(service.id())
                .errorCode(plain(code))
                .errorMessage(message)
                .sdkHttpResponse(response)
                .build())
        .build();
  }

  /** An error page of a proxy says nothing that we could read. */
  private static JsonNode said(AwsService service, byte[] body) {
    try {
      return switch (service.protocol()) {
        case AwsService.Json _, AwsService.Rest _ -> Wire.document(body);
        case AwsService.Query _ -> XmlAnswer.withoutModel(body).path("Error");
        case AwsService.Ec2Query _ -> XmlAnswer.withoutModel(body).at("/Errors/Error");
      };
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
