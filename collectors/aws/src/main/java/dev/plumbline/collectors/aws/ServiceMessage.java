package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Wire;
import dev.plumbline.collectors.aws.Transport.Outgoing;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * One request as a service wants it written.
 *
 * @param path encoded
 * @param query encoded, in the order of names and values, as it is signed
 * @param target the header that names the operation, for the services that have it
 */
record ServiceMessage(
    SdkHttpMethod method,
    String path,
    String query,
    Optional<String> target,
    String contentType,
    String body) {

  private static final String JSON_1_1 = "application/x-amz-json-1.1";
  private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

  /**
   * JSON whose operation is named in a header.
   *
   * @param target such as {@code TrentService.DescribeKey}
   */
  static ServiceMessage json(String target, ObjectNode input) throws IOException {
    return new ServiceMessage(
        SdkHttpMethod.POST,
        "/",
        "",
        Optional.of(target),
        JSON_1_1,
        new String(Wire.bytes(input), StandardCharsets.UTF_8));
  }

  /**
   * Members that are in the path, and the others in the query of a GET or in the body.
   *
   * @param route such as {@code GET /clusters/{name}}
   */
  static ServiceMessage rest(String route, ObjectNode input) throws IOException {
    int space = route.indexOf(' ');
    SdkHttpMethod method = SdkHttpMethod.valueOf(route.substring(0, space));
    ObjectNode rest = input.deepCopy();
    StringJoiner path = new StringJoiner("/");
    for (String segment : route.substring(space + 1).split("/", -1)) {
      path.add(
          segment.startsWith("{")
              ? PercentEncoding.of(rest.remove(segment.substring(1, segment.length() - 1)).asText())
              : segment);
    }
    boolean bodiless = method == SdkHttpMethod.GET;
    return new ServiceMessage(
        method,
        path.toString(),
        bodiless ? query(rest) : "",
        Optional.empty(),
        "application/json",
        bodiless ? "" : new String(Wire.bytes(rest), StandardCharsets.UTF_8));
  }

  private static String query(ObjectNode input) {
    SortedMap<String, JsonNode> members = new TreeMap<>();
    input.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
    StringJoiner query = new StringJoiner("&");
    members.forEach(
        (name, value) -> {
          if (value.isArray()) {
            value.valueStream().map(JsonNode::asText).sorted().forEach(v -> add(query, name, v));
          } else {
            add(query, name, value.asText());
          }
        });
    return query.toString();
  }

  /**
   * A form.
   *
   * @param ofList what stands between the name of a list and the number of an element
   */
  static ServiceMessage form(String operation, String version, String ofList, ObjectNode input) {
    SortedMap<String, String> fields = new TreeMap<>();
    fields.put("Action", operation);
    fields.put("Version", version);
    input.properties().forEach(field -> flatten(field.getKey(), field.getValue(), ofList, fields));
    StringJoiner form = new StringJoiner("&");
    fields.forEach((name, value) -> add(form, name, value));
    return new ServiceMessage(SdkHttpMethod.POST, "/", "", Optional.empty(), FORM, form.toString());
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

  private static void add(StringJoiner fields, String name, String value) {
    fields.add(PercentEncoding.of(name) + "=" + PercentEncoding.of(value));
  }

  /**
   * The request without a signature.
   *
   * @param base what {@link #base} made of the endpoint
   */
  Outgoing to(String base) {
    SortedMap<String, String> headers = new TreeMap<>();
    headers.put("content-type", contentType);
    headers.put("user-agent", "plumbline");
    target.ifPresent(operation -> headers.put("x-amz-target", operation));
    URI uri = URI.create(base + path + (query.isEmpty() ? "" : "?" + query));
    return new Outgoing(method.name(), uri, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  /** What all requests to an endpoint begin with; one of one's own may stand below a path. */
  static String base(URI endpoint) {
    if (endpoint.getHost() == null) {
      throw new IllegalArgumentException(
          "The endpoint "
              + endpoint
              + " names no host. Correct it; host names have no underscore.");
    }
    String port = endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
    String path = Optional.ofNullable(endpoint.getRawPath()).orElse("");
    return endpoint.getScheme()
        + "://"
        + endpoint.getHost()
        + port
        + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
  }
}
