package dev.plumbline.exporters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where requests may not go, in all the spellings of it. */
class AddressRulesTest {

  private static final AddressRules STRICT = AddressRules.publicOnly();
  private static final AddressRules PRIVATE = new AddressRules(true);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://169.254.169.254",
        "https://[fe80::1]",
        "https://[::ffff:169.254.169.254]",
        "https://[::ffff:a9fe:a9fe]",
        "https://[64:ff9b::a9fe:a9fe]",
        "https://[2002:a9fe:a9fe::]",
        "https://[::169.254.169.254]",
        "https://[fd00:ec2::254]",
        "https://100.100.100.200",
        "https://168.63.129.16",
        "https://192.0.0.192",
        "https://0.0.0.0",
        "https://[::]",
        "https://224.0.0.1",
        "https://255.255.255.255",
        "https://metadata.google.internal",
        "https://METADATA.google.internal.",
      })
  void metadataAndReservedAddressesAreRefusedAlsoWherePrivateOnesAreAllowed(String address) {
    assertThat(STRICT.problem(URI.create(address))).isPresent();
    assertThat(PRIVATE.problem(URI.create(address))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://10.1.2.3",
        "https://172.16.0.1",
        "https://192.168.1.1",
        "https://100.64.0.1",
        "https://[fc00::1]",
        "https://[fd12:3456::1]",
        "https://[::ffff:10.0.0.1]",
        "https://[64:ff9b::a00:1]",
      })
  void privateAddressesNeedToBeAllowed(String address) {
    assertThat(STRICT.problem(URI.create(address))).isPresent();
    assertThat(PRIVATE.problem(URI.create(address))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://jira.example",
        "ftp://jira.example",
        "https://user@jira.example",
        "https://user:password@jira.example",
        "https://2130706433",
        "https://0x7f000001",
        "https://127.1",
        "https://0177.0.0.1",
        "https://127.0.0.1.",
        "https:///path",
        "mailto:somebody@example.com",
        "https://jira.example?x=1",
        "https://jira.example#x",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
      })
  void whatIsNoHttpsAddressOfAHostIsRefused(String address) {
    assertThat(PRIVATE.problem(URI.create(address))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8080",
        "http://[::1]:8080",
        "http://localhost:8080",
        "https://acme.atlassian.net",
        "https://jira.example/jira",
        "https://8.8.8.8",
        "https://[2606:4700::1111]",
      })
  void thisMachineAndTheInternetAreAllowed(String address) {
    assertThat(STRICT.problem(URI.create(address))).isEmpty();
  }

  @Test
  void aNameThatLeadsInsideIsRefused() throws UnknownHostException {
    assertThat(resolved(STRICT, "93.184.216.34")).isFalse();
    assertThat(resolved(STRICT, "169.254.169.254")).isTrue();
    assertThat(resolved(PRIVATE, "169.254.169.254")).isTrue();
    assertThat(resolved(STRICT, "127.0.0.1")).isTrue();
    assertThat(resolved(STRICT, "10.0.0.1")).isTrue();
    assertThat(resolved(PRIVATE, "10.0.0.1")).isFalse();
    assertThat(resolved(STRICT, "::ffff:10.0.0.1")).isTrue();
  }

  private static boolean resolved(AddressRules rules, String address) throws UnknownHostException {
    return rules
        .problem(
            URI.create("https://jira.example"),
            _ ->
                new InetAddress[] {
                  InetAddress.ofLiteral("93.184.216.34"), InetAddress.ofLiteral(address)
                })
        .isPresent();
  }
}
