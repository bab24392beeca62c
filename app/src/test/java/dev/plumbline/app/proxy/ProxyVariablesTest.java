package dev.plumbline.app.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.ConfigException;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the variables of the environment mean. */
class ProxyVariablesTest {

  @ParameterizedTest
  @CsvSource({
    "http://proxy.corp:3128,             proxy.corp, 3128, '', ''",
    "http://proxy.corp:3128/,            proxy.corp, 3128, '', ''",
    "HTTP://Proxy.Corp:3128,             proxy.corp, 3128, '', ''",
    "proxy.corp:3128,                    proxy.corp, 3128, '', ''",
    "http://proxy_1,                     proxy_1,    80,   '', ''",
    "http://10.1.2.3:8080,               10.1.2.3,   8080, '', ''",
    "http://[fd00::1]:8080,              [fd00::1],  8080, '', ''",
    "http://[fd00::1],                   [fd00::1],  80,   '', ''",
    "http://@proxy:1,                    proxy,      1,    '', ''",
    "http://user@proxy:1,                proxy,      1,    user, ''",
    "http://user:p%40ss@proxy:3128,      proxy,      3128, user, p@ss",
    "http://user:p@ss@proxy:3128,        proxy,      3128, user, p@ss",
    "http://user:p/s?#@proxy:3128,       proxy,      3128, user, p/s?#",
    "http://user:a:b+c@proxy:3128,       proxy,      3128, user, a:b+c",
    "http://CORP%5Cme:%C3%BC%25@proxy:1, proxy,      1,    CORP\\me, ü%",
  })
  void anAddress(String text, String host, int port, String user, String password)
      throws ProxyAddress.NotUnderstood {
    assertThat(ProxyAddress.parse(text))
        .isEqualTo(
            new ProxyAddress(
                host,
                port,
                user.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ProxyAddress.Login(user, password))));
  }

  @ParameterizedTest
  @CsvSource({
    "foo bar,                               names no host",
    "http://,                               names no host",
    "http://user:SECRET@,                   names no host",
    "http://user:SECRET@pro xy:1,           names no host",
    "http://user:SECRET@[::1:1,             names no host",
    "http://user:SECRET@[1.2.3.4]:1,        names no host",
    "http://user:SECRET@proxy:port,         has no port",
    "http://user:SECRET@proxy:0,            has no port",
    "http://user:SECRET@proxy:65536,        has no port",
    "http://user:SECRET@proxy:3128/path,    has no port",
    "http://user:SECRET%4@proxy:3128,       not written as %25",
    "http://user:SECRET%zz@proxy:3128,      not written as %25",
    "http://user:SECRET%ff@proxy:3128,      not UTF-8",
    "http://user:SECRET%0d%0aX@proxy:3128,  control character",
    "http://us%3Aer:SECRET@proxy:3128,      user with a colon",
    "socks5://user:SECRET@proxy:1080,       names a SOCKS proxy",
    "https://user:SECRET@proxy:3128,        spoken to over TLS",
    "SECRET://proxy:3128,                   no address of an HTTP proxy",
  })
  void whatIsNoAddressIsToldWithoutQuotingIt(String text, String why) {
    assertThatThrownBy(() -> Proxies.check(Map.of("HTTPS_PROXY", text)))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("HTTPS_PROXY: it ")
        .hasMessageContaining(why)
        .hasMessageNotContaining("SECRET");
    assertThatThrownBy(() -> ProxyAddress.parse(text)).hasMessageNotContaining("SECRET");
  }

  @Test
  void aPasswordIsInNoText() throws ProxyAddress.NotUnderstood {
    ProxyAddress address = ProxyAddress.parse("http://user:SECRET@proxy:3128");

    assertThat(address).hasToString("proxy:3128");
    assertThat(address.login().toString()).doesNotContain("SECRET", "user");
  }

  @ParameterizedTest
  @CsvSource({
    "'',                     example.com,      443,  false",
    "*,                      example.com,      443,  true",
    "example.com,            example.com,      443,  true",
    "example.com,            EXAMPLE.com.,     443,  true",
    "Example.COM.,           example.com,      443,  true",
    "example.com,            api.example.com,  443,  true",
    ".example.com,           api.example.com,  443,  true",
    ".example.com,           example.com,      443,  true",
    "*.example.com,          a.b.example.com,  443,  true",
    "example.com,            badexample.com,   443,  false",
    "example.com,            example.com.evil, 443,  false",
    "api.example.com,        example.com,      443,  false",
    "'a.test, example.com',  example.com,      443,  true",
    "'a.test example.com',   example.com,      443,  true",
    "' , ,example.com,',     example.com,      443,  true",
    "example.com:443,        example.com,      443,  true",
    "example.com:443,        example.com,      8443, false",
    ".example.com:8443,      a.example.com,    8443, true",
    "*:8443,                 example.com,      443,  false",
    "10.1.2.3,               10.1.2.3,         443,  true",
    "10.1.2.3,               10.1.2.30,        443,  false",
    "10.1.2.3:8443,          10.1.2.3,         8443, true",
    "10.0.0.0/8,             10.1.2.3,         443,  true",
    "10.0.0.0/8,             11.1.2.3,         443,  false",
    "10.0.0.0/8,             ten.example.com,  443,  false",
    "10.0.0.0/33,            10.0.0.0,         443,  false",
    "10.0.0.0/x,             10.0.0.0,         443,  false",
    "fd00::1,                [fd00:0::1],      443,  true",
    "[fd00::1],              [fd00::1],        443,  true",
    "[fd00::1]:8443,         [fd00::1],        8443, true",
    "[fd00::1]:8443,         [fd00::1],        443,  false",
    "fd00::/16,              [fd00:1::1],      443,  true",
    "example.com:x,          example.com,      443,  false",
  })
  void whatIsReachedDirectly(String list, String host, int port, boolean direct) {
    var without = new NoProxy(list);

    assertThat(without.matches(URI.create("https://" + host + ":" + port + "/x")))
        .isEqualTo(direct);
    if (port == 443) {
      assertThat(without.matches(URI.create("https://" + host))).isEqualTo(direct);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://localhost:1/",
        "https://LOCALHOST./",
        "https://a.localhost/",
        "https://127.8.8.8/",
        "https://[::1]/",
        "http://169.254.169.254/latest/",
        "http://169.254.170.23/v1/credentials",
        "http://[fd00:ec2::254]/latest/",
        "http://[fe80::1]/",
        "http://metadata.google.internal/computeMetadata/v1/",
        "http://METADATA/"
      })
  void thisMachineAndWhatTellsItWhoItIsAreNeverBehindAProxy(String url)
      throws ProxyAddress.NotUnderstood {
    assertThat(chosen(url)).isEqualTo("DIRECT");
  }

  @Test
  void eachSchemeHasItsOwn() throws ProxyAddress.NotUnderstood {
    assertThat(chosen("https://eks.eu-west-1.amazonaws.com/")).isEqualTo("HTTP @ secure:1");
    assertThat(chosen("http://example.com/")).isEqualTo("HTTP @ plain:2");
    assertThat(chosen("socket://example.com:1")).isEqualTo("DIRECT");
  }

  private static String chosen(String url) throws ProxyAddress.NotUnderstood {
    var proxies =
        new ProxiesOfProcess(
            Map.of("https", ProxyAddress.parse("secure:1"), "http", ProxyAddress.parse("plain:2")),
            new NoProxy("none.test"),
            ProxySelector.getDefault());
    return proxies.select(URI.create(url)).getFirst().toString().replace("/<unresolved>", "");
  }

  @Test
  void propertiesOfJavaCountMoreForTheirScheme() throws ProxyAddress.NotUnderstood {
    System.setProperty("https.proxyHost", "java.test");
    System.setProperty("https.proxyPort", "3");
    System.setProperty("http.nonProxyHosts", "*.direct.test");
    try {
      assertThat(chosen("https://example.com/")).isEqualTo("HTTP @ java.test:3");
      // The list of the environment goes with the proxy of the environment.
      assertThat(chosen("https://none.test/")).isEqualTo("HTTP @ java.test:3");
      assertThat(chosen("https://a.direct.test/")).isEqualTo("DIRECT");
      assertThat(chosen("https://169.254.169.254/")).isEqualTo("DIRECT");
      assertThat(chosen("http://example.com/")).isEqualTo("HTTP @ plain:2");
    } finally {
      System.clearProperty("https.proxyHost");
      System.clearProperty("https.proxyPort");
      System.clearProperty("http.nonProxyHosts");
    }
  }

  @Test
  void whereNothingIsSetNothingIsChanged() {
    ProxySelector before = ProxySelector.getDefault();

    Proxies.use(Map.of("HTTPS_PROXY", " ", "NO_PROXY", "example.com", "PATH", "/bin"));

    assertThat(ProxySelector.getDefault()).isSameAs(before);
  }
}
