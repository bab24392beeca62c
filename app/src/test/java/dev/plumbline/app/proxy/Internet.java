package dev.plumbline.app.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plumbline.fixtures.SimulatedClouds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What is behind the proxy: the simulated clouds, over TLS and under their real names, and those
 * that issue tokens for them.
 */
final class Internet implements AutoCloseable {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final SimulatedClouds clouds = SimulatedClouds.start();
  private final List<String> strayHeaders = new CopyOnWriteArrayList<>();
  private final HttpClient forward =
      HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build();
  private final HttpServer server;
  private final TlsFront front;

  Internet(Path folder) {
    this(TestCertificate.in(folder));
  }

  Internet(TestCertificate certificate) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    } catch (IOException e) {
      throw new UncheckedIOException("No port on this machine", e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
    front = new TlsFront(certificate, server.getAddress().getPort());
  }

  /** Where it speaks TLS. */
  int port() {
    return front.port();
  }

  SimulatedClouds clouds() {
    return clouds;
  }

  /** What was meant for a proxy and came this far. */
  List<String> strayHeaders() {
    return List.copyOf(strayHeaders);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestHeaders().keySet().stream()
          .filter(name -> name.equalsIgnoreCase("Proxy-Authorization"))
          .forEach(strayHeaders::add);
      String host = exchange.getRequestHeaders().getFirst("Host");
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String path = exchange.getRequestURI().getPath();
      if (body.contains("Action=AssumeRoleWithWebIdentity")) {
        send(exchange, "text/xml", WEB_IDENTITY);
      } else if (host.startsWith("oauth2.googleapis.com")) {
        send(exchange, "application/json", TOKEN);
      } else if (host.startsWith("login.microsoftonline.com")) {
        send(exchange, "application/json", path.endsWith("/token") ? TOKEN : DISCOVERY);
      } else if (host.startsWith("tracker.example.com")) {
        send(exchange, "application/json", "{\"tracker\":true}");
      } else {
        forward(exchange, body);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void forward(HttpExchange exchange, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(clouds.awsEndpoint() + exchange.getRequestURI().toString()))
            .version(HttpClient.Version.HTTP_1_1)
            .method(exchange.getRequestMethod(), BodyPublishers.ofString(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              String small = name.toLowerCase(Locale.ROOT);
              if (small.equals("authorization")
                  || small.equals("content-type")
                  || small.startsWith("x-")) {
                values.forEach(value -> request.header(name, value));
              }
            });
    HttpResponse<String> answer = forward.send(request.build(), BodyHandlers.ofString());
    // Links to further pages lead to where they came from.
    String here = "https://" + exchange.getRequestHeaders().getFirst("Host");
    byte[] text =
        answer
            .body()
            .replace(clouds.awsEndpoint().toString(), here)
            .getBytes(StandardCharsets.UTF_8);
    answer
        .headers()
        .firstValue("content-type")
        .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
    exchange.sendResponseHeaders(answer.statusCode(), text.length == 0 ? -1 : text.length);
    exchange.getResponseBody().write(text);
  }

  private static void send(HttpExchange exchange, String type, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() throws IOException {
    front.close();
    server.stop(0);
    threads.shutdownNow();
    clouds.close();
  }

  private static final String TOKEN =
      """
      {"token_type":"Bearer","expires_in":3599,"ext_expires_in":3599,"access_token":"simulated"}
      """;

  private static final String DISCOVERY =
      """
      {"tenant_discovery_endpoint":"https://login.microsoftonline.com/t/v2.0/.well-known/openid-configuration",
       "api-version":"1.1","metadata":[{"preferred_network":"login.microsoftonline.com",
       "preferred_cache":"login.windows.net","aliases":["login.microsoftonline.com"]}]}
      """;

  private static final String WEB_IDENTITY =
      """
      <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <AssumeRoleWithWebIdentityResult>
          <Credentials><AccessKeyId>AKIADEMO111122223333</AccessKeyId>
            <SecretAccessKey>simulated</SecretAccessKey><SessionToken>simulated</SessionToken>
            <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>
        </AssumeRoleWithWebIdentityResult>
      </AssumeRoleWithWebIdentityResponse>
      """;
}
