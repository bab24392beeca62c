package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Wire;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * How a service writes requests and answers: JSON is kept as it is, and XML becomes JSON with the
 * names of the API.
 */
sealed interface Protocol {

  ServiceMessage message(String operation, ObjectNode input) throws IOException;

  /** The document of what {@code service} answers to {@code operation}. */
  ObjectNode document(AwsService service, String operation, byte[] body) throws IOException;

  /** What a refusal says, as an object with its code and message. */
  JsonNode refusal(byte[] body) throws IOException;

  /** JSON 1.1: the operation is named in a header, after this prefix. */
  record Json(String target) implements Protocol {

    @Override
    public ServiceMessage message(String operation, ObjectNode input) throws IOException {
      return ServiceMessage.json(target + "." + operation, input);
    }

    @Override
    public ObjectNode document(AwsService service, String operation, byte[] body)
        throws IOException {
      return Wire.answer(body);
    }

    @Override
    public JsonNode refusal(byte[] body) throws IOException {
      return Wire.document(body);
    }
  }

  /** REST with JSON: a method and a path for each operation; members in braces are of the input. */
  record Rest(Map<String, String> routes) implements Protocol {

    @Override
    public ServiceMessage message(String operation, ObjectNode input) throws IOException {
      return ServiceMessage.rest(Optional.ofNullable(routes.get(operation)).orElseThrow(), input);
    }

    @Override
    public ObjectNode document(AwsService service, String operation, byte[] body)
        throws IOException {
      return Wire.answer(body);
    }

    @Override
    public JsonNode refusal(byte[] body) throws IOException {
      return Wire.document(body);
    }
  }

  /** A form that is answered in XML. */
  record Query(String version) implements Protocol {

    @Override
    public ServiceMessage message(String operation, ObjectNode input) {
      return ServiceMessage.form(operation, version, ".member.", input);
    }

    @Override
    public ObjectNode document(AwsService service, String operation, byte[] body)
        throws IOException {
      return XmlAnswer.ofResult(operation, AnswerShapes.of(service, operation), body);
    }

    @Override
    public JsonNode refusal(byte[] body) throws IOException {
      return XmlAnswer.withoutModel(body).path("Error");
    }
  }

  /** The dialect of EC2: lists and answers have no wrapping of their own. */
  record Ec2Query(String version) implements Protocol {

    @Override
    public ServiceMessage message(String operation, ObjectNode input) {
      return ServiceMessage.form(operation, version, ".", input);
    }

    @Override
    public ObjectNode document(AwsService service, String operation, byte[] body)
        throws IOException {
      return XmlAnswer.of(operation, AnswerShapes.of(service, operation), body);
    }

    @Override
    public JsonNode refusal(byte[] body) throws IOException {
      return XmlAnswer.withoutModel(body).at("/Errors/Error");
    }
  }
}
