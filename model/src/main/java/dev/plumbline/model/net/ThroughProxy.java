package dev.plumbline.model.net;

import dev.plumbline.model.net.ProxyException.Nature;
import java.net.Authenticator;
import java.net.Authenticator.RequestorType;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * A way to a host that leads through a proxy. Which one is what the JDK's own defaults say, {@link
 * ProxySelector} and {@link Authenticator}: libraries that open connections by themselves follow
 * these as well, and so all go the same way. The program sets them once, before the first request.
 *
 * @param host of the proxy
 * @param target the host behind it
 */
public record ThroughProxy(String host, int port, String target) {

  public static final String AUTHORIZATION = "Proxy-Authorization";
  public static final int AUTHENTICATION_REQUIRED = 407;

  /** How {@link java.net.HttpURLConnection} and {@link java.net.http.HttpClient} say it. */
  private static final String[] NO_TUNNEL = {
    "Unable to tunnel through proxy. Proxy returns \"", "Tunnel failed, got: "
  };

  private static final String CHECK = ". Check HTTPS_PROXY, and the network up to there.";
  private static final int LONGEST_QUOTE = 120;

  /** The way to this address; empty where it is a direct one. */
  public static Optional<ThroughProxy> to(URI target) {
    ProxySelector selector = ProxySelector.getDefault();
    if (selector == null) {
      return Optional.empty();
    }
    for (Proxy proxy : selector.select(target)) {
      if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress address) {
        return Optional.of(
            new ThroughProxy(address.getHostString(), address.getPort(), target.getHost()));
      }
    }
    return Optional.empty();
  }

  /**
   * The value of {@link #AUTHORIZATION} for a request by {@link java.net.http.HttpClient}, which
   * gives it to the proxy and to nobody else. An {@link Authenticator} at that client would do as
   * well, but turn each 401 of a server that we have no password for into a broken connection.
   *
   * <p>{@link java.net.HttpURLConnection} must not be given it: there it reaches the server, and
   * not the proxy. It asks the default {@link Authenticator} itself.
   */
  public static Optional<String> authorization(URI target) {
    // Most have no password for a proxy, and need not ask for the way twice.
    return Authenticator.getDefault() == null
        ? Optional.empty()
        : to(target).flatMap(ThroughProxy::authorization);
  }

  private Optional<String> authorization() {
    return Optional.ofNullable(
            Authenticator.requestPasswordAuthentication(
                host, null, port, "http", "", "Basic", null, RequestorType.PROXY))
        .map(ThroughProxy::basic);
  }

  private static String basic(PasswordAuthentication login) {
    String both = login.getUserName() + ":" + new String(login.getPassword());
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether no connection stood, which a library wraps in exceptions of other things. */
  public static boolean isOfConnection(Throwable failed) {
    return statusOfProxy(failed).isPresent()
        || Causes.have(failed, SocketException.class)
        || Causes.have(failed, SocketTimeoutException.class)
        || Causes.have(failed, UnknownHostException.class)
        || Causes.have(failed, SSLException.class);
  }

  /** Why a request that took this way failed, and what to look at. */
  public ProxyException explain(Throwable failed) {
    Optional<ProxyException> known = Causes.first(failed, ProxyException.class);
    if (known.isPresent()) {
      return known.get();
    }
    Optional<Integer> answered = statusOfProxy(failed);
    if (answered.isPresent()) {
      return answered(answered.get());
    }
    if (Causes.have(failed, UnknownHostException.class)
        || Causes.have(failed, UnresolvedAddressException.class)) {
      return failure(Nature.FAILED, false, "No address was found for the proxy " + name() + CHECK);
    }
    if (Causes.have(failed, HttpConnectTimeoutException.class) || connecting(failed)) {
      return failure(Nature.TIMEOUT, false, proxy() + " made no connection in time" + CHECK);
    }
    if (Causes.have(failed, SocketTimeoutException.class)
        || Causes.have(failed, HttpTimeoutException.class)) {
      return silent();
    }
    if (Causes.have(failed, ConnectException.class)
        || Causes.have(failed, NoRouteToHostException.class)) {
      return failure(Nature.FAILED, false, proxy() + " does not accept connections" + CHECK);
    }
    if (Causes.have(failed, SSLException.class)) {
      return failure(
          Nature.FAILED,
          !Causes.have(failed, SSLHandshakeException.class),
          target
              + " could not be reached over TLS through the proxy "
              + name()
              + ". Where the proxy shows certificates of its own, let Java trust its authority:"
              + " PLUMBLINE_JAVA_OPTIONS=-Djavax.net.ssl.trustStore=FILE.");
    }
    return failure(
        Nature.FAILED,
        true,
        "The connection to "
            + target
            + " through the proxy "
            + name()
            + " broke off ("
            + quote(failed)
            + "). Check the proxy.");
  }

  /** Nothing came back while somebody waited. */
  public ProxyException silent() {
    return failure(
        Nature.TIMEOUT,
        true,
        target
            + " did not answer in time through the proxy "
            + name()
            + ". Check that the proxy lets it pass.");
  }

  /** The proxy answered, instead of the host behind it. */
  public ProxyException answered(int status) {
    if (status == AUTHENTICATION_REQUIRED) {
      return failure(
          Nature.REFUSED,
          false,
          proxy()
              + " wants a user and a password, or does not accept those that it got (407). Write"
              + " them into HTTPS_PROXY, before the host and with @ after them, with special"
              + " characters as in URLs.");
    }
    String end = " to " + target + " (" + status + "). ";
    return status < 500
        ? failure(
            Nature.REFUSED,
            false,
            proxy() + " refuses the way" + end + "Let it pass there, or name it in NO_PROXY.")
        : failure(
            Nature.FAILED,
            false,
            proxy()
                + " does not get through"
                + end
                + "Check the proxy, or name the host in NO_PROXY.");
  }

  /** Host and port, as people write them. */
  public String name() {
    return (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
  }

  private String proxy() {
    return "The proxy " + name();
  }

  private static ProxyException failure(Nature nature, boolean sent, String text) {
    return new ProxyException(nature, sent, text);
  }

  private static Optional<Integer> statusOfProxy(Throwable failed) {
    return Causes.of(failed)
        .flatMap(each -> Stream.ofNullable(each.getMessage()))
        .flatMap(message -> Stream.of(NO_TUNNEL).flatMap(start -> status(message, start).stream()))
        .findFirst();
  }

  /** The number in {@code HTTP/1.1 407 ..} or {@code 407}. */
  private static Optional<Integer> status(String message, String start) {
    int at = message.indexOf(start);
    if (at < 0) {
      return Optional.empty();
    }
    String line = message.substring(at + start.length());
    String number = line.startsWith("HTTP/") ? line.substring(line.indexOf(' ') + 1) : line;
    return number.length() >= 3 && number.chars().limit(3).allMatch(Character::isDigit)
        ? Optional.of(Integer.parseInt(number.substring(0, 3)))
        : Optional.empty();
  }

  private static boolean connecting(Throwable failed) {
    return Causes.first(failed, SocketTimeoutException.class)
        .map(timeout -> String.valueOf(timeout.getMessage()).startsWith("Connect"))
        .orElse(false);
  }

  private static String quote(Throwable failed) {
    String message = failed.getMessage();
    String text =
        message == null || message.isBlank() ? failed.getClass().getSimpleName() : message;
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "...";
  }

  @Override
  public String toString() {
    return name();
  }
}
