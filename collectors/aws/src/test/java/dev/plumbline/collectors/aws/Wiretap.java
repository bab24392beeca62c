package dev.plumbline.collectors.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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
final class Wiretap implements SdkHttpClient {

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

  private static Sent of(HttpExecuteRequest request) {
    var http = request.httpRequest();
    Matcher scope = SCOPE.matcher(http.firstMatchingHeader("Authorization").orElse(""));
    return new Sent(
        http.method().name(),
        http.protocol() + "://" + http.host(),
        http.encodedPath().isEmpty() ? "/" : http.encodedPath(),
        new TreeMap<>(http.rawQueryParameters()),
        scope.find() ? scope.group(1) : "not signed",
        body(request));
  }

  /** The fields of forms without their encoding, in an order of ours: they have none. */
  private static List<String> body(HttpExecuteRequest request) {
    return request
        .contentStreamProvider()
        .map(
            provider -> {
              try (InputStream in = provider.newStream()) {
                String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return body.isEmpty() || body.startsWith("{") ? List.of(body) : fields(body);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .orElse(List.of(""));
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
