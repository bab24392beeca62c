package dev.plumbline.app.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Ports of this machine, and bytes between them. */
final class Wires {

  private Wires() {}

  /** What is done with each connection; it is closed afterwards. */
  @FunctionalInterface
  interface Talk {
    void with(Socket client) throws IOException;
  }

  static ServerSocket port() {
    try {
      return new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("No port on this machine", e);
    }
  }

  static void serve(ServerSocket port, Talk talk) {
    Thread.ofVirtual()
        .start(
            () -> {
              while (!port.isClosed()) {
                try {
                  Socket client = port.accept();
                  Thread.ofVirtual().start(() -> talk(client, talk));
                } catch (IOException _) {
                  // Closed: nobody asks any more.
                }
              }
            });
  }

  private static void talk(Socket client, Talk talk) {
    try (client) {
      talk.with(client);
    } catch (IOException _) {
      // A client that left: there is nobody to tell.
    }
  }

  /** Carries bytes both ways until one side has none. */
  static void join(Socket client, Socket server) throws IOException {
    Thread back = Thread.ofVirtual().start(() -> carry(server, client));
    carry(client, server);
    try {
      back.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void carry(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      in.transferTo(to.getOutputStream());
    } catch (IOException _) {
      // One of them left, and so the other is closed too.
    }
  }
}
