package dev.plumbline.collectors.gcp;

import dev.plumbline.collectors.Footprint;
import dev.plumbline.collectors.PlainHttp;
import dev.plumbline.collectors.Wire;
import dev.plumbline.model.net.ThroughProxy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The only way to Google's APIs. Lets through the reads that we know, adds the credentials, and
 * gives the bytes that came back. Redirects are not followed: the credentials are for one host.
 */
final class GoogleReads implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final String QUOTA_PROJECT = "x-goog-user-project";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final GcpEndpoints endpoints;
  private final GcpCredentials credentials;
  private final Duration attempt;
  private final HttpClient http;

  /**
   * @param attempt longest time for one request, from the token to the last byte
   */
  GoogleReads(GcpEndpoints endpoints, GcpCredentials credentials, Duration attempt) {
    this.endpoints = endpoints;
    this.credentials = credentials;
    this.attempt = attempt;
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(threads);
    this.http = (endpoints.plain() ? client.sslContext(PlainHttp.tls()) : client).build();
  }

  byte[] send(String method, String url) throws IOException {
    URI uri = endpoints.allowed(method, url);
    return send(
        uri, HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()));
  }

  /** The same with a document: some reads are a POST. */
  byte[] send(String method, String url, String document) throws IOException {
    URI uri = endpoints.allowed(method, url);
    return send(
        uri,
        HttpRequest.newBuilder(uri)
            .method(method, HttpRequest.BodyPublishers.ofString(document, StandardCharsets.UTF_8))
            .header("Content-Type", "application/json"));
  }

  private byte[] send(URI uri, HttpRequest.Builder request) throws IOException {
    // The timeout of java.net.http ends with the headers; a body that drips would never end.
    Footprint footprint = Footprint.current();
    Future<byte[]> answer = threads.submit(() -> exchange(uri, request, footprint));
    try {
      return answer.get(attempt.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      var late = new HttpTimeoutException("No answer within " + attempt.toSeconds() + " seconds");
      throw ThroughProxy.to(uri).<IOException>map(ThroughProxy::silent).orElse(late);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted");
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IOException cause ? cause : new IOException(failed);
    } finally {
      answer.cancel(true);
    }
  }

  /** Once, and once more where Google no longer accepts a token that others can replace. */
  private byte[] exchange(URI uri, HttpRequest.Builder request, Footprint footprint)
      throws IOException, InterruptedException {
    request.setHeader("Accept", "application/json").setHeader("User-Agent", "plumbline");
    Map<String, List<String>> identity = credentials.headers(uri);
    try {
      return exchange(uri, request, identity, footprint);
    } catch (Refusal refusal) {
      Map<String, List<String>> other =
          refusal.code() == 401 ? credentials.inPlaceOf(identity, uri) : identity;
      if (other.equals(identity)) {
        throw refusal;
      }
      return exchange(uri, request, other, footprint);
    }
  }

  private byte[] exchange(
      URI uri, HttpRequest.Builder request, Map<String, List<String>> identity, Footprint footprint)
      throws IOException, InterruptedException {
    identity.forEach((name, values) -> values.forEach(value -> request.setHeader(name, value)));
    if (!uri.getScheme().equals("https")) {
      // Over plain http the JDK would ask for an upgrade that simple servers do not understand.
      request.version(HttpClient.Version.HTTP_1_1);
    }
    Optional<String> toProxy = ThroughProxy.authorization(uri);
    if (toProxy.isPresent()) {
      request.setHeader(ThroughProxy.AUTHORIZATION, toProxy.get());
    }
    HttpResponse<InputStream> response;
    byte[] body;
    try {
      response = http.send(request.build(), BodyHandlers.ofInputStream());
      // Before the body, which the JDK gives to no answer of a proxy that is asked for a tunnel.
      refusedByProxy(uri, response.statusCode());
      try (InputStream in = response.body()) {
        body = Wire.body(in, footprint);
      }
    } catch (IOException failed) {
      throw ThroughProxy.to(uri).<IOException>map(way -> way.explain(failed)).orElse(failed);
    }
    if (response.statusCode() != 200) {
      String quotaProject =
          identity.getOrDefault(QUOTA_PROJECT, List.of()).stream().findFirst().orElse("");
      throw new Refusal(
          response.statusCode(), response.headers(), body, quotaProject, uri.getRawPath());
    }
    return body;
  }

  private static void refusedByProxy(URI uri, int status) throws IOException {
    Optional<ThroughProxy> way =
        status == ThroughProxy.AUTHENTICATION_REQUIRED ? ThroughProxy.to(uri) : Optional.empty();
    if (way.isPresent()) {
      throw way.get().answered(status);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    http.shutdownNow();
  }
}
