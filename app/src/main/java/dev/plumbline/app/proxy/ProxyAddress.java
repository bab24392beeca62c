package dev.plumbline.app.proxy;

import java.io.Serial;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** A proxy, as variables of the environment write it: {@code http://user:password@host:port}. */
record ProxyAddress(String host, int port, Optional<Login> login) {

  private static final int USUAL_PORT = 80;
  private static final String FORM =
      "Write http://HOST:PORT, or http://USER:PASSWORD@HOST:PORT with special characters as in URLs"
          + " (%40 for @).";

  /** Whom the proxy lets through. */
  record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[***]";
    }
  }

  /**
   * It is no address that we understand; the message never quotes it, for it may hold a password.
   */
  static final class NotUnderstood extends Exception {
    @Serial private static final long serialVersionUID = 1;

    NotUnderstood(String message) {
      super(message);
    }
  }

  static ProxyAddress parse(String text) throws NotUnderstood {
    int scheme = text.indexOf("://");
    if (scheme >= 0 && !text.substring(0, scheme).toLowerCase(Locale.ROOT).equals("http")) {
      throw new NotUnderstood(otherScheme(text.substring(0, scheme).toLowerCase(Locale.ROOT)));
    }
    String rest = scheme < 0 ? text : text.substring(scheme + 3);
    // The last one: people forget to write the one in their password as %40.
    int at = rest.lastIndexOf('@');
    String place = rest.substring(at + 1);
    if (place.endsWith("/")) {
      place = place.substring(0, place.length() - 1);
    }
    int colon = place.startsWith("[") ? place.indexOf(':', place.indexOf(']')) : place.indexOf(':');
    String host = colon < 0 ? place : place.substring(0, colon);
    if (!isHost(host)) {
      throw new NotUnderstood("names no host of a proxy. " + FORM);
    }
    return new ProxyAddress(
        host.toLowerCase(Locale.ROOT),
        colon < 0 ? USUAL_PORT : port(place.substring(colon + 1)),
        at <= 0 ? Optional.empty() : Optional.of(login(rest.substring(0, at))));
  }

  private static String otherScheme(String scheme) {
    return switch (scheme) {
      case "https" ->
          "names a proxy that is itself spoken to over TLS, which is not supported. Give its"
              + " address without TLS. "
              + FORM;
      case "socks", "socks4", "socks4a", "socks5", "socks5h" ->
          "names a SOCKS proxy, which is not supported. Give an HTTP proxy. " + FORM;
      default -> "is no address of an HTTP proxy. " + FORM;
    };
  }

  private static boolean isHost(String host) {
    if (host.startsWith("[") && host.endsWith("]")) {
      try {
        return InetAddress.ofLiteral(host.substring(1, host.length() - 1)).getAddress().length
            == 16;
      } catch (IllegalArgumentException _) {
        return false;
      }
    }
    return !host.isEmpty()
        && host.chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '.'
                        || c == '-'
                        || c == '_');
  }

  private static int port(String digits) throws NotUnderstood {
    if (digits.length() <= 5
        && !digits.isEmpty()
        && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      int port = Integer.parseInt(digits);
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    }
    throw new NotUnderstood("has no port from 1 to 65535 after its last colon. " + FORM);
  }

  private static Login login(String userInfo) throws NotUnderstood {
    int colon = userInfo.indexOf(':');
    String user = decoded(colon < 0 ? userInfo : userInfo.substring(0, colon));
    if (user.contains(":")) {
      throw new NotUnderstood(
          "has a user with a colon, which no proxy can tell from the password.");
    }
    return new Login(user, colon < 0 ? "" : decoded(userInfo.substring(colon + 1)));
  }

  private static String decoded(String text) throws NotUnderstood {
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(raw.length);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] != '%') {
        bytes.put(raw[i]);
      } else {
        int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
        int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
        if (high < 0 || low < 0) {
          throw new NotUnderstood("has a % in its user or password that is not written as %25.");
        }
        bytes.put((byte) ((high << 4) | low));
        i += 2;
      }
    }
    try {
      String decoded = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
      if (decoded.chars().anyMatch(Character::isISOControl)) {
        throw new NotUnderstood("has a control character in its user or password.");
      }
      return decoded;
    } catch (CharacterCodingException _) {
      throw new NotUnderstood("has a user or password that is not UTF-8.");
    }
  }

  /** Without its login. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
