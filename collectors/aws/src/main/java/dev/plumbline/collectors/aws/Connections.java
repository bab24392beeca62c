package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;

/**
 * The connections of the JDK, as the SDK's lean client has them: through the proxy of the
 * environment, kept open for the next request, and without following redirects.
 *
 * <p>As many idle ones are kept for a host as the system property {@code http.maxConnections} says
 * (5 unless set); a launcher should set it to the number of calls that are under way at once. How
 * long a whole attempt may take is bounded where calls are made.
 */
final class Connections implements Transport {

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration SILENCE = Duration.ofSeconds(20);

  private final ProxyConfiguration proxy;

  private Connections(ProxyConfiguration proxy) {
    this.proxy = proxy;
  }

  /** Through the proxy that this machine is set up for. */
  static Connections asSetUp() {
    return new Connections(ProxyConfiguration.builder().build());
  }

  /** The proxy of the environment leads to the cloud, not to an endpoint of one's own. */
  static Connections withoutProxy() {
    return new Connections(
        ProxyConfiguration.builder()
            .useSystemPropertyValues(false)
            .useEnvironmentVariablesValues(false)
            .build());
  }

  @Override
  public Received send(Outgoing request) throws IOException {
    HttpURLConnection connection = open(request.uri());
    connection.setConnectTimeout((int) CONNECT.toMillis());
    connection.setReadTimeout((int) SILENCE.toMillis());
    // It would be sent elsewhere with a signature that somebody could use.
    connection.setInstanceFollowRedirects(false);
    connection.setRequestMethod(request.method());
    connection.setRequestProperty("accept", "*/*");
    request.headers().forEach(connection::setRequestProperty);
    byte[] body = request.body();
    if (body.length > 0) {
      // Not as a stream: the JDK would throw away what comes with 401, as EC2 refuses signatures.
      connection.setDoOutput(true);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body);
      }
    }
    int status = connection.getResponseCode();
    return new Received(
        status,
        name -> Optional.ofNullable(connection.getHeaderField(name)),
        body(connection, status));
  }

  private static byte[] body(HttpURLConnection connection, int status) throws IOException {
    try (InputStream stream =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      if (stream == null) {
        return new byte[0];
      }
      byte[] body = Wire.body(stream);
      // The JDK takes a connection that was closed early for the end of the body.
      long length = connection.getContentLengthLong();
      if (length >= 0 && length != body.length) {
        throw new IOException("The answer was cut off");
      }
      return body;
    }
  }

  private HttpURLConnection open(URI uri) throws IOException {
    if (proxy.host() == null || isDirect(uri.getHost())) {
      return (HttpURLConnection) uri.toURL().openConnection();
    }
    var through =
        new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port()));
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(through);
    authorize(connection);
    return connection;
  }

  private boolean isDirect(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return proxy.nonProxyHosts().stream().anyMatch(name::matches);
  }

  private void authorize(HttpURLConnection connection) {
    String user = proxy.username();
    String password = proxy.password();
    if (user != null && !user.isEmpty() && password != null && !password.isEmpty()) {
      byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
      connection.setRequestProperty(
          "proxy-authorization", "Basic " + Base64.getEncoder().encodeToString(both));
    }
  }
}
