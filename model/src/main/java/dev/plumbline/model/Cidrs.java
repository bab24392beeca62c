package dev.plumbline.model;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Address ranges in CIDR notation, IPv4 and IPv6. */
public final class Cidrs {

  /** Nothing that a resolver would have to look up: digits, hex, colons and dots only. */
  private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]+");

  /** The two kinds of addresses. */
  public enum Family {
    IPV4,
    IPV6
  }

  // https://www.iana.org/assignments/iana-ipv4-special-registry, and from multicast on.
  private static final Space IPV4 =
      Space.of(
          "0.0.0.0/0",
          "0.0.0.0/0",
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "224.0.0.0/3");

  // Global unicast only: https://www.iana.org/assignments/ipv6-address-space.
  private static final Space IPV6 = Space.of("::/0", "2000::/3");

  /**
   * The addresses of a family.
   *
   * @param internet where all addresses are that the internet routes
   * @param unrouted the parts of that which it does not route
   */
  private record Space(Range all, Range internet, List<Range> unrouted) {

    static Space of(String all, String internet, String... unrouted) {
      return new Space(
          parse(all).orElseThrow(), parse(internet).orElseThrow(), parsed(List.of(unrouted)));
    }

    static Space of(Family family) {
      return switch (family) {
        case IPV4 -> IPV4;
        case IPV6 -> IPV6;
      };
    }

    List<Range> withUnrouted(List<String> ranges) {
      return Stream.concat(parsed(ranges).stream(), unrouted.stream()).toList();
    }
  }

  private record Range(int bits, int prefix, BigInteger first, BigInteger last) {

    boolean within(Range other) {
      return bits == other.bits
          && first.compareTo(other.first) >= 0
          && last.compareTo(other.last) <= 0;
    }

    BigInteger size() {
      return last.subtract(first).add(BigInteger.ONE);
    }
  }

  private Cidrs() {}

  /**
   * Whether the ranges together let in everyone of IPv4 or of IPv6: {@code 0.0.0.0/0}, or its two
   * halves, or any other way to cut it.
   */
  public static boolean admitEveryone(List<String> ranges) {
    return Stream.of(Family.values()).anyMatch(family -> admitEveryone(ranges, family));
  }

  /**
   * Whether the ranges together let in the internet. Half of it is strangers enough; what nobody
   * has there counts as let in, so that each half of IPv4 is enough, but not by itself.
   */
  public static boolean admitEveryone(List<String> ranges, Family family) {
    Space space = Space.of(family);
    BigInteger unrouted = held(space.unrouted(), space.internet());
    BigInteger held = held(space.withUnrouted(ranges), space.internet());
    return held.compareTo(unrouted) > 0
        && held.shiftLeft(1).compareTo(space.internet().size()) >= 0;
  }

  /** Whether the ranges together hold every address that somebody on the internet can have. */
  public static boolean holdInternet(List<String> ranges, Family family) {
    Space space = Space.of(family);
    return held(space.withUnrouted(ranges), space.internet()).equals(space.internet().size());
  }

  /** Whether the ranges together hold every address, those of private networks as well. */
  public static boolean holdAll(List<String> ranges, Family family) {
    Range all = Space.of(family).all();
    return held(parsed(ranges), all).equals(all.size());
  }

  /**
   * Whether every range has a prefix of at least so many bits, and so at most so many addresses.
   */
  public static boolean narrow(List<String> ranges, int ipv4, int ipv6) {
    return ranges.stream()
        .flatMap(range -> parse(range).stream())
        .allMatch(range -> range.prefix() >= (range.bits() == 32 ? ipv4 : ipv6));
  }

  /** Whether every range lies within one of the others; what is no range lies nowhere. */
  public static boolean lieWithin(List<String> ranges, List<String> others) {
    List<Range> around = parsed(others);
    return ranges.stream()
        .allMatch(
            range -> parse(range).stream().anyMatch(r -> around.stream().anyMatch(r::within)));
  }

  /** Whether an address, as its bytes, lies in a range; in what is no range nothing lies. */
  public static boolean holds(String range, byte[] address) {
    BigInteger value = new BigInteger(1, address);
    return parse(range)
        .filter(r -> r.bits() == address.length * 8)
        .filter(r -> r.first().compareTo(value) <= 0 && value.compareTo(r.last()) <= 0)
        .isPresent();
  }

  /** Whether an address is in one of the ranges and in one of the others. */
  public static boolean overlap(List<String> ranges, List<String> others) {
    return ranges.stream()
        .flatMap(range -> parse(range).stream())
        .anyMatch(
            range ->
                others.stream()
                    .flatMap(other -> parse(other).stream())
                    .anyMatch(other -> range.within(other) || other.within(range)));
  }

  private static List<Range> parsed(List<String> ranges) {
    return ranges.stream().flatMap(range -> parse(range).stream()).toList();
  }

  /** How many addresses of a space lie in one of the ranges. */
  private static BigInteger held(List<Range> ranges, Range space) {
    BigInteger held = BigInteger.ZERO;
    BigInteger next = space.first();
    for (Range range : ranges.stream().sorted(Comparator.comparing(Range::first)).toList()) {
      if (range.bits() == space.bits()) {
        BigInteger first = range.first().max(next);
        BigInteger end = range.last().min(space.last()).add(BigInteger.ONE);
        held = held.add(end.subtract(first).max(BigInteger.ZERO));
        next = end.max(next);
      }
    }
    return held;
  }

  /** A single address is a range of one; what is no range admits nobody and is left out. */
  private static Optional<Range> parse(String text) {
    String trimmed = text.strip();
    int slash = trimmed.indexOf('/');
    String address = slash < 0 ? trimmed : trimmed.substring(0, slash);
    if (!LITERAL.matcher(address).matches()) {
      return Optional.empty();
    }
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      int bits = bytes.length * 8;
      int prefix = slash < 0 ? bits : Integer.parseInt(trimmed.substring(slash + 1));
      if (prefix < 0 || prefix > bits) {
        return Optional.empty();
      }
      BigInteger size = BigInteger.ONE.shiftLeft(bits - prefix);
      BigInteger first = new BigInteger(1, bytes).divide(size).multiply(size);
      return Optional.of(new Range(bits, prefix, first, first.add(size).subtract(BigInteger.ONE)));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
