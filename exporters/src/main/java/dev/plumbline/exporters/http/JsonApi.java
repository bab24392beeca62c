package dev.plumbline.exporters.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.Reply.Reason;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Calls of one JSON API. Each is sent once (twice where an access token had expired, which means
 * that nothing was done the first time), and what came of it is classified by what the other side
 * may have done.
 */
public final class JsonApi {

  /** Status of a request that asks for what another request did before it. */
  private static final int REQUEST_TIMEOUT = 408;

  private final WebClient client;
  private final Access access;
  private final SortedMap<String, String> headers;

  /** What a call does at the other side. */
  private enum Effect {
    NONE,
    WRITES,
    CREATES
  }

  public JsonApi(WebClient client, Access access, Map<String, String> headers) {
    this.client = client;
    this.access = access;
    var all = new TreeMap<>(headers);
    all.putIfAbsent("Accept", "application/json");
    all.putIfAbsent("User-Agent", "plumbline");
    this.headers = all;
  }

  /** The configured address, without a slash at its end. */
  public String base() {
    return client.base().toString().replaceAll("/+$", "");
  }

  public Reply<JsonAnswer> read(String path) {
    return send(WebRequest.get(path), Effect.NONE);
  }

  /**
   * Reads, and goes one step after what was moved within the same API. No other redirect is
   * followed, and none to another host.
   */
  public Reply<JsonAnswer> readMoved(String path) {
    return switch (access.header()) {
      case Reply.Confirmed<Access.Header>(Access.Header header) -> {
        var all = new TreeMap<>(headers);
        all.put(header.name(), header.value());
        WebRequest request = WebRequest.get(path).with(all);
        WebResult result = client.send(request);
        String start = base() + "/";
        yield result instanceof WebResult.Answered answer
                && answer.status() / 100 == 3
                && answer.header("Location").filter(to -> to.startsWith(start)).isPresent()
            ? read(answer.header("Location").orElseThrow().substring(start.length() - 1))
            : classified(request, Effect.NONE, result);
      }
      case Reply<Access.Header> failed -> failed.map(_ -> nothing());
    };
  }

  private static JsonAnswer nothing() {
    return new JsonAnswer(0, MissingNode.getInstance(), HttpHeaders.of(Map.of(), (_, _) -> true));
  }

  /** Asks with a body; changes nothing. */
  public Reply<JsonAnswer> query(String path, JsonNode body) {
    return send(json("POST", path, body, "application/json"), Effect.NONE);
  }

  public Reply<JsonAnswer> write(String method, String path, JsonNode body) {
    return write(method, path, body, "application/json");
  }

  public Reply<JsonAnswer> write(String method, String path, JsonNode body, String contentType) {
    return send(json(method, path, body, contentType), Effect.WRITES);
  }

  /** A write that would make a second thing if it were sent twice. */
  public Reply<JsonAnswer> create(String path, JsonNode body) {
    return create(path, body, "application/json");
  }

  public Reply<JsonAnswer> create(String path, JsonNode body, String contentType) {
    return send(json("POST", path, body, contentType).alone(), Effect.CREATES);
  }

  private static WebRequest json(String method, String path, JsonNode body, String contentType) {
    return WebRequest.of(method, path, contentType, Bodies.text(body));
  }

  private Reply<JsonAnswer> send(WebRequest request, Effect effect) {
    Reply<JsonAnswer> reply = once(request, effect);
    boolean expired =
        reply instanceof Reply.Rejected<JsonAnswer>(Reason reason, _)
            && reason == Reason.UNAUTHENTICATED;
    return expired && access.renew() ? once(request, effect) : reply;
  }

  private Reply<JsonAnswer> once(WebRequest request, Effect effect) {
    return access
        .header()
        .then(
            header -> {
              var all = new TreeMap<>(headers);
              all.put(header.name(), header.value());
              return classified(request, effect, client.send(request.with(all)));
            });
  }

  private Reply<JsonAnswer> classified(WebRequest request, Effect effect, WebResult result) {
    String call = call(request);
    return switch (result) {
      case WebResult.Answered answer -> answered(call, effect, answer);
      case WebResult.Unsent(String why) -> retryable(Optional.empty(), call + ": " + why);
      case WebResult.Refused(String why) -> Reply.rejected(Reason.INVALID, call + ": " + why);
      case WebResult.Lost(String why) -> lost(effect, call + ": " + why);
    };
  }

  private Reply<JsonAnswer> answered(String call, Effect effect, WebResult.Answered answer) {
    if (answer.successful()) {
      return successful(call, effect, answer);
    }
    List<String> words = new ArrayList<>(List.of(call + " was answered with " + answer.status()));
    answer.header("RateLimit-Reason").ifPresent(words::add);
    String said = ErrorText.of(answer, new Secrets(access.secrets()));
    if (!said.isEmpty()) {
      words.add(said);
    }
    String message = String.join(": ", words);
    if (RateLimit.refused(answer)) {
      return retryable(RateLimit.after(answer), message);
    }
    if (answer.status() == 503 && answer.header("Retry-After").isPresent()) {
      return retryable(RateLimit.after(answer), message);
    }
    if (answer.status() >= 500 || answer.status() == REQUEST_TIMEOUT) {
      return lost(effect, message);
    }
    Reason reason = reason(answer.status());
    return Reply.rejected(reason, message + advice(answer.status(), reason));
  }

  private static Reply<JsonAnswer> successful(
      String call, Effect effect, WebResult.Answered answer) {
    if (answer.text().isEmpty() && effect == Effect.WRITES) {
      return Reply.confirmed(
          new JsonAnswer(answer.status(), MissingNode.getInstance(), answer.headers()));
    }
    return Bodies.parse(answer.text())
        .map(body -> Reply.confirmed(new JsonAnswer(answer.status(), body, answer.headers())))
        .orElseGet(
            () ->
                lost(effect, call + " was answered with " + answer.status() + ", but not in JSON"));
  }

  private static Reason reason(int status) {
    return switch (status) {
      case 401 -> Reason.UNAUTHENTICATED;
      case 403 -> Reason.FORBIDDEN;
      case 404, 410 -> Reason.MISSING;
      case 405, 501 -> Reason.UNSUPPORTED;
      case 409, 412 -> Reason.CONFLICT;
      case 423 -> Reason.LOCKED;
      default -> Reason.INVALID;
    };
  }

  private static String advice(int status, Reason reason) {
    if (status >= 300 && status < 400) {
      return ". Redirects are not followed; set the url to where the tracker is.";
    }
    return switch (reason) {
      case UNAUTHENTICATED -> ". Check the credential of this destination.";
      case FORBIDDEN -> ". Give its account the permission.";
      default -> "";
    };
  }

  private static Reply<JsonAnswer> lost(Effect effect, String message) {
    return effect == Effect.NONE
        ? retryable(Optional.empty(), message)
        : new Reply.Uncertain<>(message);
  }

  private static Reply<JsonAnswer> retryable(Optional<Duration> after, String message) {
    return new Reply.Retryable<>(after, message);
  }

  /** Without host and query: addresses can be secrets, and queries are long. */
  private static String call(WebRequest request) {
    int query = request.path().indexOf('?');
    return request.method()
        + " "
        + (query < 0 ? request.path() : request.path().substring(0, query));
  }
}
