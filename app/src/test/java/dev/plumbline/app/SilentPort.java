package dev.plumbline.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Accepts connections and never says a word: a TLS handshake with it does not end. */
final class SilentPort implements AutoCloseable {

  private final ServerSocket server;
  private final Queue<Socket> accepted = new ConcurrentLinkedQueue<>();

  private SilentPort(ServerSocket server) {
    this.server = server;
  }

  static SilentPort open() throws IOException {
    var port = new SilentPort(new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(port::accept);
    return port;
  }

  URI https() {
    return URI.create("https://127.0.0.1:" + server.getLocalPort());
  }

  int connections() {
    return accepted.size();
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        accepted.add(server.accept());
      }
    } catch (IOException _) {
      // Closed, and so at its end.
    }
  }

  @Override
  public void close() {
    try (server) {
      for (Socket socket : accepted) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
