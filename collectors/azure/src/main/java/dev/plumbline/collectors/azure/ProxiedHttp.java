package dev.plumbline.collectors.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import dev.plumbline.model.net.ThroughProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Signs in at the proxy that requests to Azure and for tokens go through, and says what is its
 * fault and not Azure's.
 */
final class ProxiedHttp implements HttpClient {

  private static final HttpHeaderName AUTHORIZATION =
      HttpHeaderName.fromString(ThroughProxy.AUTHORIZATION);

  private final HttpClient http;

  ProxiedHttp(HttpClient http) {
    this.http = http;
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request) {
    return send(request, Context.NONE);
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request, Context context) {
    return http.send(signedIn(request), context)
        .map(response -> ofServer(request, response))
        .onErrorMap(
            IOException.class,
            failed -> way(request).<IOException>map(way -> way.explain(failed)).orElse(failed));
  }

  @Override
  public HttpResponse sendSync(HttpRequest request, Context context) {
    HttpResponse response;
    try {
      response = http.sendSync(signedIn(request), context);
    } catch (UncheckedIOException failed) {
      throw explained(request, failed);
    }
    return ofServer(request, response);
  }

  private static HttpRequest signedIn(HttpRequest request) {
    if (Authenticator.getDefault() == null) {
      return request;
    }
    return target(request)
        .flatMap(ThroughProxy::authorization)
        .map(value -> request.setHeader(AUTHORIZATION, value))
        .orElse(request);
  }

  private static HttpResponse ofServer(HttpRequest request, HttpResponse response) {
    if (response.getStatusCode() == ThroughProxy.AUTHENTICATION_REQUIRED) {
      Optional<ThroughProxy> way = way(request);
      if (way.isPresent()) {
        // Without a body, which the JDK gives to no answer of a proxy that is asked for a tunnel.
        throw new UncheckedIOException(way.get().answered(response.getStatusCode()));
      }
    }
    return response;
  }

  private static UncheckedIOException explained(HttpRequest request, UncheckedIOException failed) {
    return way(request).map(way -> new UncheckedIOException(way.explain(failed))).orElse(failed);
  }

  private static Optional<ThroughProxy> way(HttpRequest request) {
    return target(request).flatMap(ThroughProxy::to);
  }

  private static Optional<URI> target(HttpRequest request) {
    try {
      return Optional.of(request.getUrl().toURI());
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }
}
