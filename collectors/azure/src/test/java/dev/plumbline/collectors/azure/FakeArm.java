package dev.plumbline.collectors.azure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.plumbline.collectors.azure.AzureSettings.Cloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A resource manager on this machine that answers what a test told it, and keeps what came. */
final class FakeArm implements AutoCloseable {

  /** The request line and the token of a request. */
  record Seen(String method, String uri, Optional<String> authorization) {}

  /** An answer; {@code declared} is the length that the headers claim. */
  record Reply(int status, String body, Map<String, String> headers, int declared) {
    Reply(int status, String body) {
      this(status, body, Map.of(), body.getBytes(StandardCharsets.UTF_8).length);
    }

    Reply with(String header, String value) {
      return new Reply(status, body, Map.of(header, value), declared);
    }

    Reply breakingOff() {
      return new Reply(status, body, headers, declared + 100);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Deque<Reply>> replies = new ConcurrentHashMap<>();
  private final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());

  FakeArm() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  Cloud cloud() {
    return Cloud.custom(URI.create(url()), URI.create("https://login.example.com"));
  }

  /** Answers a path, without api-version, with these in turn, the last one for ever. */
  FakeArm on(String path, Reply... answers) {
    replies.put(path.toLowerCase(Locale.ROOT), new ArrayDeque<>(List.of(answers)));
    return this;
  }

  FakeArm on(String path, String body) {
    return on(path, new Reply(200, body));
  }

  static Reply error(int status, String code, String message) {
    return new Reply(
        status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}");
  }

  List<Seen> seen() {
    return List.copyOf(seen);
  }

  /** How often a path was asked for. */
  long asked(String path) {
    return seen().stream().filter(s -> key(URI.create(s.uri())).equalsIgnoreCase(path)).count();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      seen.add(
          new Seen(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))));
      Reply reply = next(key(exchange.getRequestURI()));
      exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(reply.status(), reply.declared() == 0 ? -1 : reply.declared());
      exchange.getResponseBody().write(reply.body().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("insufficient bytes written")) {
        throw e;
      }
    }
  }

  private Reply next(String key) {
    Deque<Reply> answers = replies.get(key.toLowerCase(Locale.ROOT));
    if (answers == null) {
      return error(404, "ResourceNotFound", "Nothing is at " + key);
    }
    synchronized (answers) {
      return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
    }
  }

  private static String key(URI uri) {
    String query = uri.getQuery() == null ? "" : uri.getQuery();
    String rest = query.replaceAll("&?api-version=[^&]*", "").replaceAll("^&", "");
    return uri.getPath() + (rest.isEmpty() ? "" : "?" + rest);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
