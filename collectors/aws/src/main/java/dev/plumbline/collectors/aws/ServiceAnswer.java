package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Wire;
import java.io.IOException;

/** Reads what came back: JSON as it is, and XML as JSON with the names of the API. */
final class ServiceAnswer {

  private ServiceAnswer() {}

  static ObjectNode document(AwsService service, String operation, byte[] body) throws IOException {
    return switch (service.protocol()) {
      case AwsService.Rest _ -> object(body);
      // Some operations answer with nothing at all where there is nothing to say.
      case AwsService.Json _ ->
          body.length == 0 ? JsonNodeFactory.instance.objectNode() : object(body);
      case AwsService.Query _ ->
          XmlAnswer.ofResult(operation, AnswerShapes.of(service, operation), body);
      case AwsService.Ec2Query _ ->
          XmlAnswer.of(operation, AnswerShapes.of(service, operation), body);
    };
  }

  private static ObjectNode object(byte[] body) throws IOException {
    JsonNode document = Wire.document(body);
    if (document instanceof ObjectNode object) {
      return object;
    }
    throw new IOException("The answer is not a JSON object");
  }
}
