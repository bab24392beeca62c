package dev.plumbline.collectors.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Takes the place of the network: keeps what would be sent, and answers all of it alike. */
final class Wiretap implements SdkHttpClient, Transport {

  private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/\\d+/([^,]+),");

  /**
   * A request.
   *
   * @param scope region and service that it is signed for
   */
  record Sent(
      String method,
      String host,
      String path,
      Map<String, List<String>> query,
      String scope,
      List<String> body) {}

  private final List<Sent> sent = new CopyOnWriteArrayList<>();
  private final byte[] answer;

  Wiretap(String answer) {
    this.answer = answer.getBytes(StandardCharsets.UTF_8);
  }

  /** The last request. */
  Sent sent() {
    return sent.getLast();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        sent.add(of(request));
        return HttpExecuteResponse.builder()
            .response(SdkHttpResponse.builder().statusCode(200).build())
            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer)))
            .build();
      }

      @Override
      public void abort() {}
    };
  }

  @Override
  public Received send(Outgoing request) {
    sent.add(of(request));
    return new Received(200, _ -> Optional.empty(), answer);
  }

  private static Sent of(Outgoing request) {
    return new Sent(
        request.method(),
        request.uri().getScheme() + "://" + request.uri().getHost(),
        request.uri().getRawPath(),
        query(Optional.ofNullable(request.uri().getRawQuery()).orElse("")),
        scope(Optional.ofNullable(request.headers().get("authorization"))),
        body(new String(request.body(), StandardCharsets.UTF_8)));
  }

  private static Map<String, List<String>> query(String query) {
    return fields(query).stream()
        .filter(field -> !field.isEmpty())
        .map(field -> field.split("=", 2))
        .collect(
            Collectors.groupingBy(
                field -> field[0],
                TreeMap::new,
                Collectors.mapping(field -> field[1], Collectors.toList())));
  }

  private static String scope(Optional<String> authorization) {
    Matcher scope = SCOPE.matcher(authorization.orElse(""));
    return scope.find() ? scope.group(1) : "not signed";
  }

  private static Sent of(HttpExecuteRequest request) {
    var http = request.httpRequest();
    return new Sent(
        http.method().name(),
        http.protocol() + "://" + http.host(),
        http.encodedPath().isEmpty() ? "/" : http.encodedPath(),
        new TreeMap<>(http.rawQueryParameters()),
        scope(http.firstMatchingHeader("Authorization")),
        body(request));
  }

  /** The fields of forms without their encoding, in an order of ours: they have none. */
  private static List<String> body(HttpExecuteRequest request) {
    return request
        .contentStreamProvider()
        .map(
            provider -> {
              try (InputStream in = provider.newStream()) {
                return body(new String(in.readAllBytes(), StandardCharsets.UTF_8));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .orElse(List.of(""));
  }

  private static List<String> body(String text) {
    return text.isEmpty() || text.startsWith("{") ? List.of(text) : fields(text);
  }

  private static List<String> fields(String form) {
    return Stream.of(form.split("&", -1))
        .map(field -> URLDecoder.decode(field, StandardCharsets.UTF_8))
        .sorted()
        .collect(Collectors.toList());
  }

  @Override
  public void close() {}
}
