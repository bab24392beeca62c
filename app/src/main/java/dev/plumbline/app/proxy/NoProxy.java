package dev.plumbline.app.proxy;

import dev.plumbline.model.Cidrs;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * What is reached directly: what {@code NO_PROXY} lists, read as curl does. A name stands for
 * itself and what is below it, with or without {@code .} or {@code *.} before it; an address for
 * itself, or with {@code /bits} for a network; {@code *} for everything. Each may end with a port.
 * Names are compared as they are, and nothing is looked up.
 */
final class NoProxy {

  private final List<Entry> entries = new ArrayList<>();
  private final List<AtPort> atPorts = new ArrayList<>();

  /** One of the list. */
  private sealed interface Entry {
    boolean matches(String host, Optional<InetAddress> address);
  }

  private record Everything() implements Entry {
    @Override
    public boolean matches(String host, Optional<InetAddress> address) {
      return true;
    }
  }

  private record Domain(String name) implements Entry {
    @Override
    public boolean matches(String host, Optional<InetAddress> address) {
      return host.endsWith(name)
          && (host.length() == name.length()
              || host.charAt(host.length() - name.length() - 1) == '.');
    }
  }

  private record Network(String range) implements Entry {
    @Override
    public boolean matches(String host, Optional<InetAddress> address) {
      return address.filter(one -> Cidrs.holds(range, one.getAddress())).isPresent();
    }
  }

  private record AtPort(Entry entry, int port) {}

  /** Reads a list; what is no entry of the kinds above matches nothing. */
  NoProxy(String list) {
    var words = new StringTokenizer(list, ", \t\r\n");
    while (words.hasMoreTokens()) {
      add(words.nextToken().toLowerCase(Locale.ROOT));
    }
  }

  private void add(String word) {
    int colon = word.lastIndexOf(':');
    boolean address6 = word.indexOf(':') != colon && !word.endsWith("]") && !word.contains("]:");
    if (colon < 0 || address6 || word.endsWith("]")) {
      entry(word).ifPresent(entries::add);
      return;
    }
    String digits = word.substring(colon + 1);
    if (!digits.isEmpty() && digits.length() <= 5 && digits.chars().allMatch(Character::isDigit)) {
      entry(word.substring(0, colon))
          .ifPresent(entry -> atPorts.add(new AtPort(entry, Integer.parseInt(digits))));
    }
  }

  private static Optional<Entry> entry(String word) {
    if (word.equals("*")) {
      return Optional.of(new Everything());
    }
    int slash = word.indexOf('/');
    String start = bare(slash < 0 ? word : word.substring(0, slash));
    Optional<InetAddress> address = literal(start);
    if (address.isPresent()) {
      String range = slash < 0 ? start : start + word.substring(slash);
      return Cidrs.holds(range, address.get().getAddress())
          ? Optional.of(new Network(range))
          : Optional.empty();
    }
    String name = word.startsWith("*.") ? word.substring(2) : word;
    name = name.startsWith(".") ? name.substring(1) : name;
    name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return name.isEmpty() ? Optional.empty() : Optional.of(new Domain(name));
  }

  /** Whether this is reached directly. */
  boolean matches(URI target) {
    String host = host(target);
    Optional<InetAddress> address = literal(host);
    if (entries.stream().anyMatch(entry -> entry.matches(host, address))) {
      return true;
    }
    int port = port(target);
    return atPorts.stream().anyMatch(one -> one.port == port && one.entry.matches(host, address));
  }

  /** Its host in small letters, without brackets and without a dot at its end. */
  static String host(URI target) {
    String host = Optional.ofNullable(target.getHost()).orElse("").toLowerCase(Locale.ROOT);
    if (host.startsWith("[")) {
      return bare(host);
    }
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  private static int port(URI target) {
    if (target.getPort() >= 0) {
      return target.getPort();
    }
    return "http".equalsIgnoreCase(target.getScheme()) ? 80 : 443;
  }

  /** IPv6 in URLs stands in brackets. */
  private static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** The address that stands there in place of a name. */
  static Optional<InetAddress> literal(String host) {
    String bare = bare(host);
    boolean digits =
        !bare.isEmpty() && bare.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    try {
      return digits || bare.contains(":")
          ? Optional.of(InetAddress.ofLiteral(bare))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
