package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Wire;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * One request as a service wants it written.
 *
 * @param path encoded
 * @param target the header that names the operation, for the services that have it
 */
record ServiceMessage(
    SdkHttpMethod method,
    String path,
    Map<String, List<String>> query,
    Optional<String> target,
    String contentType,
    String body) {

  private static final String JSON_1_1 = "application/x-amz-json-1.1";
  private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

  static ServiceMessage of(AwsService service, String operation, ObjectNode input)
      throws IOException {
    return switch (service.protocol()) {
      case AwsService.Json(String target) ->
          new ServiceMessage(
              SdkHttpMethod.POST,
              "/",
              Map.of(),
              Optional.of(target + "." + operation),
              JSON_1_1,
              new String(Wire.bytes(input), StandardCharsets.UTF_8));
      case AwsService.Rest(var routes) ->
          rest(Optional.ofNullable(routes.get(operation)).orElseThrow(), input);
      case AwsService.Query(String version) -> form(operation, version, ".member.", input);
      case AwsService.Ec2Query(String version) -> form(operation, version, ".", input);
    };
  }

  private static ServiceMessage rest(String route, ObjectNode input) throws IOException {
    String[] parts = route.split(" ", 2);
    SdkHttpMethod method = SdkHttpMethod.fromValue(parts[0]);
    ObjectNode rest = input.deepCopy();
    StringJoiner path = new StringJoiner("/");
    for (String segment : parts[1].split("/", -1)) {
      path.add(
          segment.startsWith("{")
              ? SdkHttpUtils.urlEncode(
                  rest.remove(segment.substring(1, segment.length() - 1)).asText())
              : segment);
    }
    boolean bodiless = method == SdkHttpMethod.GET;
    return new ServiceMessage(
        method,
        path.toString(),
        bodiless ? texts(rest) : Map.of(),
        Optional.empty(),
        "application/json",
        bodiless ? "" : new String(Wire.bytes(rest), StandardCharsets.UTF_8));
  }

  private static Map<String, List<String>> texts(ObjectNode input) {
    Map<String, List<String>> texts = new TreeMap<>();
    input.properties().forEach(field -> texts.put(field.getKey(), texts(field.getValue())));
    return texts;
  }

  private static List<String> texts(JsonNode value) {
    return value.isArray()
        ? value.valueStream().map(JsonNode::asText).toList()
        : List.of(value.asText());
  }

  private static ServiceMessage form(
      String operation, String version, String ofList, ObjectNode input) {
    Map<String, String> fields = new TreeMap<>(Map.of("Action", operation, "Version", version));
    input.properties().forEach(field -> flatten(field.getKey(), field.getValue(), ofList, fields));
    StringJoiner form = new StringJoiner("&");
    fields.forEach((name, value) -> form.add(name + "=" + SdkHttpUtils.urlEncode(value)));
    return new ServiceMessage(
        SdkHttpMethod.POST, "/", Map.of(), Optional.empty(), FORM, form.toString());
  }

  /** Lists become {@code Names.member.1}, or {@code Names.1} for EC2; objects {@code Tag.Key}. */
  private static void flatten(
      String name, JsonNode value, String ofList, Map<String, String> fields) {
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        flatten(name + ofList + (i + 1), value.get(i), ofList, fields);
      }
    } else if (value.isObject()) {
      value
          .properties()
          .forEach(f -> flatten(name + "." + f.getKey(), f.getValue(), ofList, fields));
    } else {
      fields.put(name, value.asText());
    }
  }

  /** The request without a signature; {@code length} is that of the body in bytes. */
  SdkHttpRequest to(URI endpoint, int length) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder()
            .method(method)
            .uri(endpoint)
            .encodedPath(prefix(endpoint) + path)
            .putHeader("Content-Type", contentType)
            .putHeader("User-Agent", "plumbline");
    query.forEach(request::putRawQueryParameter);
    target.ifPresent(operation -> request.putHeader("X-Amz-Target", operation));
    if (method != SdkHttpMethod.GET) {
      request.putHeader("Content-Length", String.valueOf(length));
    }
    return request.build();
  }

  /** An endpoint of one's own may stand below a path. */
  private static String prefix(URI endpoint) {
    String path = Optional.ofNullable(endpoint.getRawPath()).orElse("");
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
