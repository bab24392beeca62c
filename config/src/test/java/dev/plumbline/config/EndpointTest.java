package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.com",
        "HTTPS://example.com:8443/a/b/",
        "https://10.0.0.1",
        "https://[2001:db8::1]:443",
        "http://localhost",
        "http://LOCALHOST:8080/",
        "http://127.0.0.1:1",
        "http://127.255.255.254",
        "http://[::1]:8080",
        "http://[0:0:0:0:0:0:0:1]",
      })
  void accepted(String url) {
    assertThat(Endpoint.violation(url)).isEmpty();
    assertThat(Endpoint.of(url)).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com",
        "http://localhost.example.com",
        "http://localhost.",
        "http://127.0.0.1.example.com",
        "http://2130706433",
        "http://0177.0.0.1",
        "http://127.0.0.01",
        "http://128.0.0.1",
        "http://0.0.0.0",
        "http://169.254.169.254",
        "http://[::]",
        "http://[::2]",
        "http://[fe80::1%25lo]",
      })
  void plainHttpLeavesThisMachineNever(String url) {
    assertThat(Endpoint.violation(url))
        .contains(
            "must use https://; http:// is accepted on this machine only (127.0.0.0/8, ::1,"
                + " localhost).");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "//example.com",
        "ftp://example.com",
        "file:///etc/passwd",
        "https://",
        "https:example.com",
        "https:///path",
        "https://exa mple.com",
        "https://example.com\\@evil.com",
        "https://a@example.com",
        "https://a:b@example.com",
        "https://@example.com",
        "http://localhost@evil.com",
        "http://localhost:80@evil.com",
        "https://example.com?a=b",
        "https://example.com#a",
        "https://example.com:0",
        "https://example.com:70000",
        "https://example.com:x",
        "https://ex_ample.com",
        "https://exämple.com",
        "https://example.com\r\nX: y",
        "http://[::1",
        "http://127.1",
        "http://[::1]evil.com",
      })
  void refused(String url) {
    assertThat(Endpoint.violation(url)).isPresent();
  }

  @Test
  void aVeryLongUrlIsRefused() {
    assertThat(Endpoint.violation("https://example.com/" + "a".repeat(3000))).isPresent();
  }

  @Test
  void anEndpointThatBreaksTheRuleCannotBeMade() {
    assertThatThrownBy(() -> Endpoint.of("http://example.com"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("An endpoint must use https://");
  }
}
