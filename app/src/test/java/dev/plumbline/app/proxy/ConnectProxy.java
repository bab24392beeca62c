package dev.plumbline.app.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;

/** A proxy that makes tunnels and nothing else, to servers of this machine whatever their names. */
final class ConnectProxy implements AutoCloseable {

  /** It takes the request and never answers. */
  static final int SILENT = 0;

  private final ServerSocket socket = Wires.port();
  private final List<String> tunnels = new CopyOnWriteArrayList<>();
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final AtomicInteger refusedLogins = new AtomicInteger();
  private final ToIntFunction<String> servers;
  private volatile Optional<String> login = Optional.empty();
  private volatile ToIntFunction<String> answers = _ -> 200;

  /**
   * @param servers the port of this machine behind the name of a host
   */
  ConnectProxy(ToIntFunction<String> servers) {
    this.servers = servers;
    Wires.serve(socket, this::talk);
  }

  /** From now on it lets through who signs in. */
  ConnectProxy wanting(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    login = Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
    return this;
  }

  /** From now on it answers with this status, by host; 200 makes a tunnel. */
  ConnectProxy answering(ToIntFunction<String> statuses) {
    answers = statuses;
    return this;
  }

  int port() {
    return socket.getLocalPort();
  }

  /** The hosts that tunnels were made to. */
  List<String> tunnels() {
    return List.copyOf(tunnels);
  }

  /** All that was asked of it, with headers. */
  List<String> heads() {
    return List.copyOf(heads);
  }

  /** How often somebody signed in with what it does not accept. */
  int refusedLogins() {
    return refusedLogins.get();
  }

  private void talk(Socket client) throws IOException {
    while (true) {
      String head = head(client.getInputStream());
      if (!head.startsWith("CONNECT ")) {
        return;
      }
      heads.add(head);
      String host =
          head.substring("CONNECT ".length(), head.lastIndexOf(':', head.indexOf(" HTTP")));
      int status = status(head, host);
      if (status == SILENT) {
        // Until the client gives up.
        client.getInputStream().transferTo(ByteArrayOutputStream.nullOutputStream());
        return;
      }
      if (status == 200) {
        tunnels.add(host);
        try (Socket server =
            new Socket(InetAddress.getLoopbackAddress(), servers.applyAsInt(host))) {
          say(client, "HTTP/1.1 200 Connection established\r\n\r\n");
          Wires.join(client, server);
        }
        return;
      }
      String challenge = status == 407 ? "Proxy-Authenticate: Basic realm=\"proxy\"\r\n" : "";
      say(client, "HTTP/1.1 " + status + " No\r\n" + challenge + "Content-Length: 0\r\n\r\n");
    }
  }

  private int status(String head, String host) {
    if (login.isPresent()) {
      Optional<String> given =
          head.lines()
              .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("proxy-authorization:"))
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .findFirst();
      if (!given.equals(login)) {
        given.ifPresent(_ -> refusedLogins.incrementAndGet());
        return 407;
      }
    }
    return answers.applyAsInt(host);
  }

  private static String head(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (int each = in.read(); each >= 0; each = in.read()) {
      bytes.write(each);
      if (each == '\n' && bytes.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
        break;
      }
    }
    return bytes.toString(StandardCharsets.US_ASCII);
  }

  private static void say(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
