package dev.plumbline.exporters.http;

import dev.plumbline.model.Cidrs;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where requests may go. An address of the audit file can be wrong or planted, so what is inside a
 * network is refused unless allowed, and what hands out credentials of machines always is.
 *
 * @param privateAllowed whether trackers may stand in a private network or behind a name that is
 *     this machine
 */
public record AddressRules(boolean privateAllowed) {

  /** Who turns a name into addresses. */
  @FunctionalInterface
  public interface Resolver {
    InetAddress[] addresses(String name) throws UnknownHostException;
  }

  private enum Reach {
    PUBLIC,
    PRIVATE,
    LOOPBACK,
    /** Link-local, metadata, multicast, reserved: nothing that a tracker could be. */
    NEVER
  }

  /** What some resolvers take for an address although it looks like a name. */
  private static final Pattern DISGUISED =
      Pattern.compile("(.*\\.)?(0[xX][0-9a-fA-F]*|[0-9]+)\\.?");

  private static final Pattern DOTTED =
      Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
  private static final Set<String> METADATA_NAMES =
      Set.of("metadata", "metadata.google.internal", "instance-data", "instance-data.ec2.internal");
  private static final List<Net> NETS =
      List.of(
          new Net("0.0.0.0/8", Reach.NEVER),
          new Net("10.0.0.0/8", Reach.PRIVATE),
          new Net("100.100.100.200/32", Reach.NEVER),
          new Net("100.64.0.0/10", Reach.PRIVATE),
          new Net("127.0.0.0/8", Reach.LOOPBACK),
          new Net("168.63.129.16/32", Reach.NEVER),
          new Net("169.254.0.0/16", Reach.NEVER),
          new Net("172.16.0.0/12", Reach.PRIVATE),
          new Net("192.0.0.0/24", Reach.NEVER),
          new Net("192.168.0.0/16", Reach.PRIVATE),
          new Net("198.18.0.0/15", Reach.PRIVATE),
          new Net("224.0.0.0/3", Reach.NEVER),
          new Net("::1/128", Reach.LOOPBACK),
          new Net("::/128", Reach.NEVER),
          new Net("fd00:ec2::254/128", Reach.NEVER),
          new Net("fd20:ce::254/128", Reach.NEVER),
          new Net("fc00::/7", Reach.PRIVATE),
          new Net("fec0::/10", Reach.PRIVATE),
          new Net("fe80::/10", Reach.NEVER),
          new Net("ff00::/8", Reach.NEVER),
          new Net("100::/64", Reach.NEVER),
          new Net("2001::/32", Reach.NEVER));

  /** Only what stands on the internet, and this machine where it is named as such. */
  public static AddressRules publicOnly() {
    return new AddressRules(false);
  }

  /** What is wrong with a configured address; nothing is looked up. */
  public Optional<String> problem(URI base) {
    String host = base.getHost();
    if (base.getRawUserInfo() != null) {
      return Optional.of("it holds a user name; give credentials apart from the address");
    }
    if (host == null) {
      return Optional.of("it names no host; write it as https://host.example");
    }
    if (base.getRawQuery() != null || base.getRawFragment() != null) {
      return Optional.of("it has a query or a fragment; give the address only");
    }
    if (DISGUISED.matcher(host).matches() && !DOTTED.matcher(host).matches()) {
      return Optional.of("it spells an address as a number; write it with dots");
    }
    boolean thisMachine = namesThisMachine(host);
    if (!"https".equalsIgnoreCase(base.getScheme())
        && !("http".equalsIgnoreCase(base.getScheme()) && thisMachine)) {
      return Optional.of("it is not https");
    }
    if (METADATA_NAMES.contains(bare(host))) {
      return Optional.of("it is the metadata service of a machine");
    }
    return literal(host).flatMap(address -> problem(address, thisMachine));
  }

  /** Why none of these requests may be sent; empty where the name leads to allowed places only. */
  public Optional<String> problem(URI target, Resolver resolver) throws UnknownHostException {
    Optional<String> wrong = problem(target);
    if (wrong.isPresent()) {
      return wrong;
    }
    boolean thisMachine = namesThisMachine(target.getHost());
    return Arrays.stream(resolver.addresses(withoutBrackets(target.getHost())))
        .flatMap(address -> problem(address, thisMachine).stream())
        .findFirst();
  }

  private Optional<String> problem(InetAddress address, boolean thisMachine) {
    return switch (reach(address)) {
      case PUBLIC -> Optional.empty();
      case LOOPBACK ->
          thisMachine || privateAllowed
              ? Optional.empty()
              : Optional.of("its name leads to this machine");
      case PRIVATE ->
          privateAllowed
              ? Optional.empty()
              : Optional.of(
                  "it is in a private network; set allowPrivateNetwork: true if it should be");
      case NEVER -> Optional.of("it is a link-local, metadata or reserved address");
    };
  }

  private static Reach reach(InetAddress address) {
    byte[] bytes = address.getAddress();
    for (Net net : NETS) {
      if (Cidrs.holds(net.range, bytes)) {
        return net.reach;
      }
    }
    return address instanceof Inet6Address ? embedded(bytes) : Reach.PUBLIC;
  }

  /** What an IPv6 address reaches that only wraps one of IPv4. */
  private static Reach embedded(byte[] bytes) {
    if (bytes[0] == 0x20 && bytes[1] == 0x02) {
      return reach(v4(bytes, 2));
    }
    boolean nat64 =
        bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff && (bytes[3] & 0xff) == 0x9b;
    boolean zeros = true;
    for (int i = 0; i < 10; i++) {
      zeros &= bytes[i] == 0;
    }
    return nat64 || zeros ? reach(v4(bytes, 12)) : Reach.PUBLIC;
  }

  private static InetAddress v4(byte[] bytes, int from) {
    return address(Arrays.copyOfRange(bytes, from, from + 4));
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("Not the bytes of an address", e);
    }
  }

  private static boolean namesThisMachine(String host) {
    return bare(host).equals("localhost")
        || literal(host).filter(address -> reach(address) == Reach.LOOPBACK).isPresent();
  }

  /** The address that stands there in place of a name; nothing is looked up. */
  private static Optional<InetAddress> literal(String host) {
    String bare = withoutBrackets(host);
    try {
      return bare.contains(":") || bare.matches("[0-9.]+")
          ? Optional.of(InetAddress.ofLiteral(bare))
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static String bare(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private record Net(String range, Reach reach) {}
}
