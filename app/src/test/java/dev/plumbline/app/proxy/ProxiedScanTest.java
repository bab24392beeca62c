package dev.plumbline.app.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.BesideOthers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole scans over TLS, under the real names of the clouds, behind a proxy. */
@BesideOthers
class ProxiedScanTest {

  private static final String AWS = "sts.us-east-1.amazonaws.com";

  @TempDir private Path folder;
  private TestCertificate certificate;
  private Internet internet;
  private ConnectProxy proxy;

  @BeforeEach
  void start() {
    certificate = TestCertificate.in(folder);
    internet = new Internet(certificate);
    proxy = new ConnectProxy(_ -> internet.port());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    internet.close();
  }

  private ChildScan scan() {
    return new ChildScan(folder, certificate.trusted());
  }

  private String address() {
    return "127.0.0.1:" + proxy.port();
  }

  @Test
  void everyRequestAndEveryTokenComesThroughAProxyThatWantsAPassword()
      throws IOException, InterruptedException {
    proxy.wanting("us er", "p@ss:w/rd%");

    ChildScan.Result result =
        scan()
            .signedIn()
            .with("HTTPS_PROXY", "http://us%20er:p%40ss:w%2Frd%25@" + address())
            // The SDK of AWS would take this one for its tokens.
            .with("HTTP_PROXY", "http://us%20er:other@127.0.0.1:9")
            .run();

    assertThat(result.exit()).as(result.said() + result.coverage()).isIn(0, 1);
    assertThat(result.coverage())
        .contains(
            "\"region\":\"us-east-1\",\"status\":\"read\"",
            "\"22222222-2222-2222-2222-222222222222\",\"region\":\"\",\"status\":\"read\"",
            "\"plumbline-baseline\",\"region\":\"\",\"status\":\"read\"");
    assertThat(new TreeSet<>(proxy.tunnels()))
        .contains(
            AWS,
            "eks.us-east-1.amazonaws.com",
            "login.microsoftonline.com",
            "management.azure.com",
            "oauth2.googleapis.com",
            "container.googleapis.com");
    assertThat(proxy.refusedLogins()).isZero();
    assertThat(internet.strayHeaders()).isEmpty();
    assertThat(result.said() + result.findings()).doesNotContain("p@ss", "p%40ss", "w/rd");
  }

  @Test
  void aProxyThatDoesNotAcceptThePasswordIsNamedAndThePasswordIsNot()
      throws IOException, InterruptedException {
    proxy.wanting("user", "right");

    ChildScan.Result result =
        scan().signedIn().with("https_proxy", "http://user:WRONG1@" + address()).run();

    assertThat(result.exit()).as(result.said()).isEqualTo(4);
    assertThat(result.coverage().lines())
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(
            scope -> assertThat(scope).contains("The proxy " + address() + " wants a user"));
    assertThat(proxy.tunnels()).isEmpty();
    assertThat(result.said() + result.findings()).doesNotContain("WRONG1");
    // Once a connection, and never a storm that locks an account.
    assertThat(proxy.refusedLogins()).isPositive().isLessThan(25);
  }

  @Test
  void aProxyThatRefusesOrFailsIsNamedInTheGap() throws IOException, InterruptedException {
    proxy.answering(host -> host.contains("amazonaws") ? 403 : host.contains("azure") ? 502 : 407);

    ChildScan.Result result = scan().withKeys().with("HTTPS_PROXY", address()).run();

    assertThat(result.exit()).as(result.said()).isEqualTo(4);
    assertThat(result.coverage())
        .contains("The proxy " + address() + " refuses the way to " + AWS + " (403)")
        .contains("The proxy " + address() + " does not get through to management.azure.com (502)")
        .contains("The proxy " + address() + " wants a user and a password");
  }

  @Test
  void aProxyThatIsNotThereIsNamedInTheGap() throws IOException, InterruptedException {
    proxy.close();

    ChildScan.Result result = scan().withKeys().with("HTTPS_PROXY", address()).run();

    assertThat(result.exit()).as(result.said()).isEqualTo(4);
    assertThat(result.coverage().lines())
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(
            scope ->
                assertThat(scope)
                    .contains("The proxy " + address() + " does not accept connections"));
  }

  @Test
  void whatIsListedIsReachedDirectly() throws IOException, InterruptedException {
    ChildScan.Result result =
        scan()
            .withKeys()
            .with("HTTPS_PROXY", address())
            .with("NO_PROXY", ".amazonaws.com,10.0.0.0/8")
            .run();

    assertThat(new TreeSet<>(proxy.tunnels()))
        .contains("management.azure.com", "container.googleapis.com")
        .noneMatch(host -> host.endsWith("amazonaws.com"));
    assertThat(result.coverage()).contains("No address was found for " + AWS);
  }

  @Test
  void anEndpointOverTlsOnThisMachineNeedsNoProxy() throws IOException, InterruptedException {
    String here = "https://localhost:" + internet.port();

    ChildScan.Result result =
        scan()
            .withKeys()
            .with("HTTPS_PROXY", address())
            .with("AWS_ENDPOINT_URL", here)
            .run(
                """
                aws:
                  accounts: [{id: "111122223333"}]
                  regions: [us-east-1]
                """);

    assertThat(result.exit()).as(result.said() + result.coverage()).isIn(0, 1);
    assertThat(result.coverage()).contains("\"region\":\"us-east-1\",\"status\":\"read\"");
    assertThat(proxy.heads()).isEmpty();
  }

  @Test
  void anAddressThatIsNotUnderstoodEndsTheRun() throws IOException, InterruptedException {
    ChildScan.Result result =
        scan().withKeys().with("HTTPS_PROXY", "socks5://user:SECRET1@proxy:1080").run();

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.said())
        .contains("HTTPS_PROXY: it names a SOCKS proxy", "Write http://HOST:PORT")
        .doesNotContain("SECRET1");
  }
}
