package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Wire;
import dev.plumbline.model.net.ThroughProxy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Optional;

/**
 * The connections of the JDK: kept open for the next request, and without following redirects. As
 * many idle ones are kept for a host as the system property {@code http.maxConnections} says (5
 * unless set); a launcher should set it to the number of calls that are under way at once. How long
 * a whole attempt may take is bounded where calls are made.
 *
 * <p>The JDK sends a request once more, at once, where the other side closes the connection instead
 * of answering, as it does with those that were idle for long: always a GET, and a POST unless
 * {@code sun.net.http.retryPost} is false, as the launcher has it.
 */
final class Connections implements Transport {

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration SILENCE = Duration.ofSeconds(20);

  private final boolean direct;

  private Connections(boolean direct) {
    this.direct = direct;
  }

  /** Through the proxy that this process goes through. */
  static Connections asSetUp() {
    return new Connections(false);
  }

  /** A proxy leads to the cloud, not to an endpoint of one's own. */
  static Connections withoutProxy() {
    return new Connections(true);
  }

  @Override
  public Received send(Outgoing request) throws IOException {
    try {
      return exchange(request);
    } catch (IOException failed) {
      Optional<ThroughProxy> proxy = direct ? Optional.empty() : ThroughProxy.to(request.uri());
      throw proxy.<IOException>map(way -> way.explain(failed)).orElse(failed);
    }
  }

  private Received exchange(Outgoing request) throws IOException {
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
    URL url = uri.toURL();
    return (HttpURLConnection) (direct ? url.openConnection(Proxy.NO_PROXY) : url.openConnection());
  }
}
