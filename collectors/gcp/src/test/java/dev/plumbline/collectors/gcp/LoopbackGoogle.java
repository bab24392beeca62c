package dev.plumbline.collectors.gcp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers for Google on a port of this machine, and remembers what it was asked. */
final class LoopbackGoogle implements AutoCloseable {

  /** What to do with a request. */
  @FunctionalInterface
  interface Reaction {
    void answer(HttpExchange exchange) throws IOException;
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Deque<Reaction>> reactions = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  LoopbackGoogle() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** The last reaction for a path stays; those before it happen once each. */
  LoopbackGoogle on(String path, Reaction... inTurn) {
    reactions.put(path, new ArrayDeque<>(List.of(inTurn)));
    return this;
  }

  static Reaction json(int status, String body) {
    return exchange -> {
      byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    };
  }

  static Reaction json(String body) {
    return json(200, body);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  GcpSettings settings(String... projects) {
    return new GcpSettings(
        List.of(projects), Optional.of("ya29.test"), Map.of("default", url() + "/"));
  }

  /** Method and path with query, in the order of coming in. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  List<String> authorizations() {
    return List.copyOf(authorizations);
  }

  private void handle(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    authorizations.add(
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse(""));
    Deque<Reaction> inTurn = reactions.get(exchange.getRequestURI().getRawPath());
    Reaction reaction;
    synchronized (this) {
      reaction =
          inTurn == null || inTurn.isEmpty()
              ? json(404, "{'error': {'code': 404, 'status': 'NOT_FOUND', 'message': 'No'}}")
              : inTurn.size() == 1 ? inTurn.getFirst() : inTurn.removeFirst();
    }
    try (exchange) {
      reaction.answer(exchange);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
