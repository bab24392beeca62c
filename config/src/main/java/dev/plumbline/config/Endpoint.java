package dev.plumbline.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * The address of an API, to which credentials may be sent: https, or http on this machine only.
 *
 * @param uri absolute, without user name, password, query and fragment
 */
public record Endpoint(URI uri) {

  private static final int LONGEST = 2048;

  public Endpoint {
    violation(uri.toString())
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException("An endpoint " + problem);
            });
  }

  public static Endpoint of(String url) {
    return new Endpoint(URI.create(url));
  }

  /**
   * What forbids {@code url} as an endpoint, to be read after its name: {@code must not contain a
   * query.} Never quotes the URL, which may hold a password.
   */
  public static Optional<String> violation(String url) {
    if (url.length() > LONGEST || !url.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      return Optional.of("must be a URL such as https://api.example.com.");
    }
    try {
      return Optional.ofNullable(new URI(url)).flatMap(Endpoint::violation);
    } catch (URISyntaxException e) {
      return Optional.of("must be a URL such as https://api.example.com.");
    }
  }

  private static Optional<String> violation(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      return Optional.of("must be a URL that starts with https://.");
    }
    String authority = uri.getRawAuthority();
    if (authority != null && authority.contains("@")) {
      return Optional.of("must not contain a user name or password.");
    }
    String host = uri.getHost();
    if (host == null || uri.getPort() == 0 || uri.getPort() > 65_535) {
      return Optional.of("must be a URL with a valid host and port.");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      return Optional.of("must not contain a query or fragment.");
    }
    if (scheme.equals("http") && !isLoopback(host)) {
      return Optional.of(
          "must use https://; http:// is accepted on this machine only (127.0.0.0/8, ::1,"
              + " localhost).");
    }
    return Optional.empty();
  }

  /** By its spelling alone: what a resolver says today is no promise. */
  private static boolean isLoopback(String host) {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    if (host.startsWith("[") && !host.contains("%")) {
      return InetAddress.ofLiteral(host.substring(1, host.length() - 1)).isLoopbackAddress();
    }
    // Four decimal numbers: other spellings of an address are read differently by HTTP clients.
    return host.matches("127(\\.(0|[1-9][0-9]{0,2})){3}");
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
