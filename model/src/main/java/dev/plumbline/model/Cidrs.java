package dev.plumbline.model;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Address ranges in CIDR notation, IPv4 and IPv6. */
public final class Cidrs {

  /** Nothing that a resolver would have to look up: digits, hex, colons and dots only. */
  private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]+");

  /** The two kinds of addresses. */
  public enum Family {
    IPV4(32),
    IPV6(128);

    private final int bits;

    Family(int bits) {
      this.bits = bits;
    }
  }

  private record Range(int bits, int prefix, BigInteger first, BigInteger last) {

    boolean within(Range other) {
      return bits == other.bits
          && first.compareTo(other.first) >= 0
          && last.compareTo(other.last) <= 0;
    }
  }

  private Cidrs() {}

  /**
   * Whether the ranges together cover the whole IPv4 or the whole IPv6 space, so that everybody is
   * let in: {@code 0.0.0.0/0}, or its two halves, or any other way to cut it.
   */
  public static boolean admitEveryone(List<String> ranges) {
    return !covered(ranges).isEmpty();
  }

  /** Of which families the ranges together cover the whole space. */
  public static Set<Family> covered(List<String> ranges) {
    Set<Family> covered = EnumSet.noneOf(Family.class);
    for (Family family : Family.values()) {
      if (cover(ranges, family.bits)) {
        covered.add(family);
      }
    }
    return Collections.unmodifiableSet(covered);
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
    List<Range> around = others.stream().flatMap(other -> parse(other).stream()).toList();
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

  private static boolean cover(List<String> ranges, int bits) {
    BigInteger end = BigInteger.ONE.shiftLeft(bits);
    BigInteger covered = BigInteger.ZERO;
    for (Range range : sorted(ranges, bits)) {
      if (range.first().compareTo(covered) > 0) {
        return false;
      }
      covered = covered.max(range.last().add(BigInteger.ONE));
    }
    return covered.equals(end);
  }

  private static List<Range> sorted(List<String> ranges, int bits) {
    List<Range> parsed = new ArrayList<>();
    for (String range : ranges) {
      parse(range).filter(r -> r.bits() == bits).ifPresent(parsed::add);
    }
    parsed.sort((one, other) -> one.first().compareTo(other.first()));
    return parsed;
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
