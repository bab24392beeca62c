package dev.plumbline.exporters.http;

import dev.plumbline.model.net.ProxyException;
import dev.plumbline.model.net.ThroughProxy;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Requests to one configured host: https, no redirects, with deadlines and bounded bodies. Says of
 * every failure whether the other side may have seen the request.
 *
 * <p>The name is resolved and its addresses are checked right before each request. The JDK's client
 * resolves it again when it connects and cannot be given an address; it gets the one that was
 * checked as long as the JDK's cache of names holds it (30 seconds unless set otherwise). What is
 * left of a name that changes in between is met by TLS: the other side has to prove the configured
 * name.
 *
 * <p>Behind a proxy no name is resolved here; the proxy does that, and connects. Then what stands
 * in the URL is checked, which is the scheme, names that are known for metadata services, and
 * addresses in digits, but not where the proxy ends up: whether it leads into private networks is a
 * matter of its rules. TLS goes through to the other side, which has to prove the configured name
 * as it does without a proxy, and redirects are not followed either way. What the rules allow on
 * this machine never goes to a proxy.
 */
public final class WebClient {

  private static final int LARGEST_ANSWER = 16 << 20;
  private static final int LARGEST_REQUEST = 4 << 20;

  private final URI base;
  private final AddressRules rules;
  private final AddressRules.Resolver resolver;
  private final Patience patience;
  private final HttpClient kept;

  /**
   * How long to wait.
   *
   * @param connecting until a connection stands
   * @param answering from the start until the whole answer is there
   */
  public record Patience(Duration connecting, Duration answering) {
    public static final Patience USUAL =
        new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30));
  }

  public WebClient(URI base, AddressRules rules) {
    this(base, rules, InetAddress::getAllByName, Patience.USUAL);
  }

  public WebClient(
      URI base, AddressRules rules, AddressRules.Resolver resolver, Patience patience) {
    this.base = base;
    this.rules = rules;
    this.resolver = resolver;
    this.patience = patience;
    this.kept = connections();
  }

  public URI base() {
    return base;
  }

  /**
   * Sends once. Only a GET on a kept connection that turns out to be closed is repeated, by the
   * JDK's client.
   */
  public WebResult send(WebRequest request) {
    if (request.body().getBytes(StandardCharsets.UTF_8).length > LARGEST_REQUEST) {
      return new WebResult.Refused("the request is larger than " + LARGEST_REQUEST + " bytes");
    }
    try {
      URI target = target(request.path());
      Optional<ThroughProxy> way = ThroughProxy.to(target);
      Optional<String> problem =
          way.isPresent() ? rules.problem(base) : rules.problem(base, resolver);
      if (problem.isPresent()) {
        return new WebResult.Refused("the address is refused: " + problem.get());
      }
      HttpRequest.Builder sent = HttpRequest.newBuilder(target);
      request.headers().forEach(sent::header);
      ThroughProxy.authorization(target)
          .ifPresent(value -> sent.setHeader(ThroughProxy.AUTHORIZATION, value));
      sent.method(
          request.method(),
          request.body().isEmpty()
              ? BodyPublishers.noBody()
              : BodyPublishers.ofString(request.body()));
      return request.lonely() ? alone(sent.build(), way) : exchange(kept, sent.build(), way);
    } catch (UnknownHostException _) {
      return new WebResult.Unsent("its name cannot be resolved");
    } catch (IllegalArgumentException e) {
      return new WebResult.Refused("it cannot be sent: " + e.getMessage());
    }
  }

  private URI target(String path) {
    String start = base.toString();
    URI target =
        URI.create((start.endsWith("/") ? start.substring(0, start.length() - 1) : start) + path);
    if (!base.getRawAuthority().equals(target.getRawAuthority())) {
      throw new IllegalArgumentException("the path leads to another host");
    }
    return target;
  }

  private WebResult alone(HttpRequest request, Optional<ThroughProxy> way) {
    try (HttpClient own = connections()) {
      WebResult result = exchange(own, request, way);
      own.shutdownNow();
      return result;
    }
  }

  private WebResult exchange(HttpClient client, HttpRequest request, Optional<ThroughProxy> way) {
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(
            request,
            BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST_ANSWER));
    try {
      HttpResponse<String> whole = answer.get(patience.answering.toMillis(), TimeUnit.MILLISECONDS);
      if (whole.statusCode() == ThroughProxy.AUTHENTICATION_REQUIRED && way.isPresent()) {
        return failure(way.get().answered(whole.statusCode()));
      }
      return new WebResult.Answered(whole.statusCode(), whole.headers(), whole.body());
    } catch (TimeoutException _) {
      answer.cancel(true);
      return new WebResult.Lost(
          "no whole answer came within "
              + patience.answering.toSeconds()
              + " s"
              + way.map(proxy -> " through the proxy " + proxy.name()).orElse(""));
    } catch (ExecutionException e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      return failure(
          cause instanceof IOException && way.isPresent() ? way.get().explain(cause) : cause);
    } catch (InterruptedException _) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new WebResult.Lost("the run was stopped while it waited for the answer");
    }
  }

  private static WebResult failure(Throwable cause) {
    return switch (cause) {
      case ProxyException e when e.sent() -> new WebResult.Lost(String.valueOf(e.getMessage()));
      case ProxyException e -> new WebResult.Unsent(String.valueOf(e.getMessage()));
      case HttpConnectTimeoutException _ -> new WebResult.Unsent("the connection took too long");
      case ConnectException _, NoRouteToHostException _, UnresolvedAddressException _ ->
          new WebResult.Unsent("no connection");
      case SSLHandshakeException e -> new WebResult.Unsent("TLS failed: " + e.getMessage());
      case IOException e -> new WebResult.Lost("the connection broke: " + e.getMessage());
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(cause);
    };
  }

  private HttpClient connections() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(patience.connecting)
        .build();
  }
}
