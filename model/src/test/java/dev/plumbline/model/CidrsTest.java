package dev.plumbline.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Cidrs.Family;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0/0",
        "::/0",
        " 0.0.0.0/0 ",
        "203.0.113.7/0",
        "2001:db8::1/0",
        "0.0.0.0/1 128.0.0.0/1",
        "128.0.0.0/1 0.0.0.0/1",
        "::/1 8000::/1",
        "0.0.0.0/2 64.0.0.0/2 128.0.0.0/2 192.0.0.0/2",
        "0.0.0.0/1 64.0.0.0/2 128.0.0.0/1",
        "127.255.255.255/1 200.0.0.0/1",
        "203.0.113.0/24 10.0.0.0/8 0.0.0.0/0",
        "203.0.113.0/24 ::/0",
        "everyone 0.0.0.0/0",
        "0.0.0.0/1",
        "128.0.0.0/1",
        "128.0.0.0/1 128.0.0.0/1",
        "0.0.0.0/2 64.0.0.0/2",
        "0.0.0.0/1 8000::/1",
        "0.0.0.0/1 128.0.0.0/2 192.0.0.0/3",
        "203.0.113.0/24 2000::/3",
        "::/1",
        "2000::/4",
        "3000::/4",
        "2000::/5 2800::/5"
      })
  void theseAdmitEveryone(String ranges) {
    assertThat(Cidrs.admitEveryone(List.of(ranges.strip().split(" ")))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "203.0.113.0/24",
        "203.0.113.7",
        "0.0.0.0",
        "0.0.0.0/32",
        "::",
        "::/128",
        "0.0.0.0/2",
        "128.0.0.0/2",
        "192.0.0.0/2",
        "0.0.0.0/2 0.0.0.0/3 0.0.0.0/2",
        "0.0.0.0/2 2000::/5",
        "8000::/1",
        "4000::/2 8000::/1 2001:db8::/32",
        "2000::/5 4000::/2",
        "10.0.0.0/8",
        "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16",
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 224.0.0.0/3 203.0.113.0/24",
        "fc00::/7 fe80::/10 ff00::/8"
      })
  void theseDoNot(String ranges) {
    assertThat(Cidrs.admitEveryone(List.of(ranges.split(" ")))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "/",
        "/0",
        "everyone",
        "*",
        "0.0.0.0/",
        "0.0.0.0/-1",
        "0.0.0.0/33",
        "0.0.0.0/zero",
        "0.0.0.0/0/0",
        "0.0.0.0/99999999999",
        "::/129",
        "256.0.0.0/0",
        "example.com/0",
        "fe80::1%eth0/0",
        "::g/0"
      })
  void whatIsNoRangeAdmitsNobody(String text) {
    assertThat(Cidrs.admitEveryone(List.of(text))).isFalse();
  }

  @Test
  void aFamilyIsAdmittedByRangesOfItsOwnOnly() {
    List<String> halfOfIpv4 = List.of("128.0.0.0/1", "2001:db8::/32");
    List<String> allOfIpv6 = List.of("::/0", "10.0.0.0/8");

    assertThat(Cidrs.admitEveryone(halfOfIpv4, Family.IPV4)).isTrue();
    assertThat(Cidrs.admitEveryone(halfOfIpv4, Family.IPV6)).isFalse();
    assertThat(Cidrs.admitEveryone(allOfIpv6, Family.IPV4)).isFalse();
    assertThat(Cidrs.admitEveryone(allOfIpv6, Family.IPV6)).isTrue();
  }

  @Test
  void theInternetIsHeldByAllThatItRoutes() {
    assertThat(Cidrs.holdInternet(List.of("0.0.0.0/1", "128.0.0.0/2", "192.0.0.0/3"), Family.IPV4))
        .isTrue();
    assertThat(Cidrs.holdInternet(List.of("2000::/3"), Family.IPV6)).isTrue();
    assertThat(Cidrs.holdInternet(List.of("0.0.0.0/1"), Family.IPV4)).isFalse();
    assertThat(Cidrs.holdInternet(List.of("0.0.0.0/1", "128.0.0.0/2"), Family.IPV4)).isFalse();
    assertThat(Cidrs.holdInternet(List.of("2000::/4"), Family.IPV6)).isFalse();
    assertThat(Cidrs.holdInternet(List.of("0.0.0.0/0"), Family.IPV6)).isFalse();
  }

  @Test
  void anEmptyListAdmitsNobody() {
    assertThat(Cidrs.admitEveryone(List.of())).isFalse();
  }

  @Test
  void thePiecesOfASpaceAdmitEveryoneHoweverItIsCut() throws UnknownHostException {
    Random random = new Random(4711);
    for (int round = 0; round < 200; round++) {
      List<String> pieces = new ArrayList<>();
      cut(random, BigInteger.ZERO, 0, round % 2 == 0 ? 32 : 128, pieces);
      Collections.shuffle(pieces, random);

      assertThat(Cidrs.admitEveryone(pieces)).as("%s", pieces).isTrue();
      assertThat(Cidrs.holdAll(pieces, family(round))).as("%s", pieces).isTrue();
    }
  }

  @Test
  void withoutAnyOneOfItsPiecesASpaceIsNotWhole() throws UnknownHostException {
    Random random = new Random(1147);
    for (int round = 0; round < 50; round++) {
      List<String> pieces = new ArrayList<>();
      cut(random, BigInteger.ZERO, 0, round % 2 == 0 ? 32 : 128, pieces);

      for (String left : pieces) {
        List<String> others = pieces.stream().filter(piece -> !piece.equals(left)).toList();
        assertThat(Cidrs.holdAll(others, family(round))).as("%s", others).isFalse();
      }
    }
  }

  private static Family family(int round) {
    return round % 2 == 0 ? Family.IPV4 : Family.IPV6;
  }

  /** Halves a range, and its halves, until chance says that it is enough. */
  private static void cut(
      Random random, BigInteger first, int prefix, int bits, List<String> pieces)
      throws UnknownHostException {
    if (prefix == bits || random.nextInt(10) < 4 || pieces.size() > 30) {
      pieces.add(literal(first, bits) + "/" + prefix);
      return;
    }
    cut(random, first, prefix + 1, bits, pieces);
    cut(random, first.setBit(bits - prefix - 1), prefix + 1, bits, pieces);
  }

  private static String literal(BigInteger address, int bits) throws UnknownHostException {
    byte[] bytes = new byte[bits / 8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = address.shiftRight(bits - 8 * (i + 1)).byteValue();
    }
    return InetAddress.getByAddress(bytes).getHostAddress();
  }

  @Test
  void narrowRangesHaveLongPrefixes() {
    assertThat(Cidrs.narrow(List.of("203.0.113.0/24", "198.51.100.7"), 24, 48)).isTrue();
    assertThat(Cidrs.narrow(List.of("203.0.113.0/24", "198.51.0.0/16"), 24, 48)).isFalse();
    assertThat(Cidrs.narrow(List.of("2001:db8:1::/48"), 24, 48)).isTrue();
    assertThat(Cidrs.narrow(List.of("2001:db8::/32"), 24, 48)).isFalse();
    assertThat(Cidrs.narrow(List.of(), 24, 48)).isTrue();
  }

  @Test
  void aRangeLiesWithinAnotherOfItsFamily() {
    List<String> inside = List.of("10.0.0.0/8", "fd00::/8");

    assertThat(Cidrs.lieWithin(List.of("10.80.0.0/16", "fd00:1::/64", "10.0.0.0/8"), inside))
        .isTrue();
    assertThat(Cidrs.lieWithin(List.of("10.80.0.0/16", "11.0.0.0/16"), inside)).isFalse();
    assertThat(Cidrs.lieWithin(List.of("8.0.0.0/6"), inside)).isFalse();
    assertThat(Cidrs.lieWithin(List.of("not a range"), inside)).isFalse();
    assertThat(Cidrs.lieWithin(List.of(), inside)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.255.255, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "224.0.0.0/3, 255.255.255.255, true",
    "192.0.2.7, 192.0.2.7, true",
    "fe80::/10, febf::1, true",
    "fe80::/10, fec0::1, false",
    "0.0.0.0/0, ::1, false",
    "no range, 192.0.2.7, false"
  })
  void anAddressLiesInARangeOfItsFamily(String range, String address, boolean holds) {
    assertThat(Cidrs.holds(range, InetAddress.ofLiteral(address).getAddress())).isEqualTo(holds);
  }
}
