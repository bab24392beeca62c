package dev.plumbline.app.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ssl.SSLSocket;

/** Speaks TLS in front of a server that does not. */
final class TlsFront implements AutoCloseable {

  private final ServerSocket socket = Wires.port();

  TlsFront(TestCertificate certificate, int plain) {
    Wires.serve(
        socket,
        client -> {
          try (SSLSocket tls =
                  (SSLSocket)
                      certificate.server().getSocketFactory().createSocket(client, null, true);
              Socket server = new Socket(InetAddress.getLoopbackAddress(), plain)) {
            tls.startHandshake();
            Wires.join(tls, server);
          }
        });
  }

  int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
