package dev.plumbline.model.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.net.ProxyException.Nature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of a request that did not come through. */
class ThroughProxyTest {

  private static final ThroughProxy WAY = new ThroughProxy("proxy", 3128, "cloud.test");

  static Stream<Arguments> failures() {
    return Stream.of(
        failure(tunnel("HTTP/1.1 407 Auth"), Nature.REFUSED, false, "wants a user and a password"),
        failure(tunnel("HTTP/1.0 403 Forbidden"), Nature.REFUSED, false, "cloud.test (403)"),
        failure(
            tunnel("HTTP/1.1 502"), Nature.FAILED, false, "not get through to cloud.test (502)"),
        failure(tunnel(""), Nature.FAILED, true, "broke off (Unable to tunnel"),
        failure(new IOException("Tunnel failed, got: 403"), Nature.REFUSED, false, "(403)"),
        failure(new IOException("Tunnel failed, got: 504"), Nature.FAILED, false, "(504)"),
        failure(new ConnectException("refused"), Nature.FAILED, false, "not accept connections"),
        failure(new NoRouteToHostException(), Nature.FAILED, false, "not accept connections"),
        failure(new UnknownHostException("proxy"), Nature.FAILED, false, "No address was found"),
        failure(unresolved(), Nature.FAILED, false, "No address was found"),
        failure(
            new HttpConnectTimeoutException("x"),
            Nature.TIMEOUT,
            false,
            "made no connection in time"),
        failure(
            new SocketTimeoutException("Connect timed out"),
            Nature.TIMEOUT,
            false,
            "made no connection in time"),
        failure(
            new SocketTimeoutException("Read timed out"),
            Nature.TIMEOUT,
            true,
            "cloud.test did not answer in time"),
        failure(new HttpTimeoutException("x"), Nature.TIMEOUT, true, "did not answer in time"),
        failure(new SSLHandshakeException("PKIX"), Nature.FAILED, false, "trustStore"),
        failure(new SSLException("later"), Nature.FAILED, true, "over TLS"),
        failure(
            new SocketException("reset\u001b[2J"), Nature.FAILED, true, "broke off (reset [2J)"),
        failure(new IOException(), Nature.FAILED, true, "broke off (IOException)"));
  }

  private static Arguments failure(IOException failed, Nature nature, boolean sent, String said) {
    return Arguments.of(failed, nature, sent, said);
  }

  private static IOException tunnel(String line) {
    return new IOException("Unable to tunnel through proxy. Proxy returns \"" + line + "\"");
  }

  private static IOException unresolved() {
    IOException failed = new ConnectException();
    failed.initCause(new UnresolvedAddressException());
    return failed;
  }

  @ParameterizedTest
  @MethodSource("failures")
  void theProxyIsNamedWhateverHappened(
      IOException failed, Nature nature, boolean sent, String said) {
    for (Exception each : new Exception[] {failed, new UncheckedIOException(failed)}) {
      ProxyException explained = WAY.explain(each);

      assertThat(explained).hasMessageContaining("roxy proxy:3128");
      assertThat(explained.nature()).isEqualTo(nature);
      assertThat(explained.sent()).isEqualTo(sent);
    }
    assertThat(WAY.explain(failed)).hasMessageContaining(said);
  }

  @Test
  void whatIsExplainedStaysAsItIs() {
    ProxyException known = WAY.answered(403);

    assertThat(WAY.explain(new IOException(known))).isSameAs(known);
  }

  @Test
  void addressesOfSixWordsAreWrittenAsInUrls() {
    assertThat(new ThroughProxy("fd00::1", 3128, "x").name()).isEqualTo("[fd00::1]:3128");
    assertThat(new ThroughProxy("[fd00::1]", 3128, "x").name()).isEqualTo("[fd00::1]:3128");
  }

  @Test
  void thereIsNoneToThisMachine() {
    assertThat(ThroughProxy.to(URI.create("https://localhost:1/"))).isEmpty();
    assertThat(ThroughProxy.authorization(URI.create("https://localhost:1/"))).isEmpty();
  }
}
