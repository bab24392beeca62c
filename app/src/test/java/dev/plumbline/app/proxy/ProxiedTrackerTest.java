package dev.plumbline.app.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.BesideOthers;
import dev.plumbline.app.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests to trackers, as in {@link ProxiedScanTest}. */
@BesideOthers
class ProxiedTrackerTest {

  private static final String TRACKER = "https://tracker.example.com";

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

  private String address() {
    return "127.0.0.1:" + proxy.port();
  }

  private String send(String address, String variable) throws IOException, InterruptedException {
    Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
    Path log = folder.resolve("log");
    ProcessBuilder probe =
        new ProcessBuilder(
            ChildJvm.command(
                List.of(
                    "-Djavax.net.ssl.trustStore=" + certificate.trusted(),
                    "-Djavax.net.ssl.trustStorePassword=" + TestCertificate.PASSWORD,
                    "-Djdk.net.hosts.file=" + hosts),
                WebProbe.class,
                address));
    probe.environment().keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
    probe.environment().put("HTTPS_PROXY", variable);
    Process process = probe.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    String said = Files.readString(log, StandardCharsets.UTF_8);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  @Test
  void aTrackerIsReachedThroughAProxyThatWantsAPassword() throws IOException, InterruptedException {
    proxy.wanting("user", "p@ss");

    String said = send(TRACKER, "http://user:p%40ss@" + address());

    assertThat(said.lines()).hasSize(2).allMatch(line -> line.contains("Answered[status=200"));
    assertThat(proxy.tunnels()).containsOnly("tracker.example.com").hasSize(2);
    assertThat(internet.strayHeaders()).isEmpty();
  }

  @Test
  void nothingWasSentWhereTheProxyDoesNotLetItThrough() throws IOException, InterruptedException {
    proxy.wanting("user", "p@ss");
    assertThat(send(TRACKER, "http://user:WRONG1@" + address()).lines())
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("Unsent[why=The proxy " + address() + " wants a user and a password")
                    .doesNotContain("WRONG1"));
  }

  @Test
  void nothingWasSentWhereTheProxyRefusesTheHost() throws IOException, InterruptedException {
    proxy.answering(_ -> 403);
    assertThat(send(TRACKER, address()).lines())
        .hasSize(2)
        .allMatch(
            line ->
                line.contains(
                    "Unsent[why=The proxy "
                        + address()
                        + " refuses the way to tracker.example.com (403)"));
  }

  @Test
  void aSilentProxyIsNamed() throws IOException, InterruptedException {
    proxy.answering(_ -> ConnectProxy.SILENT);
    assertThat(send(TRACKER, address()).lines())
        .hasSize(2)
        .allMatch(line -> line.contains("through the proxy " + address()));
  }

  @Test
  void addressesInDigitsAreCheckedBehindAProxyToo() throws IOException, InterruptedException {
    assertThat(send("https://10.0.0.1", address()))
        .contains("Refused[why=the address is refused: it is in a private network");
    assertThat(send("https://metadata.google.internal", address()))
        .contains("Refused[why=the address is refused: it is the metadata service");
    assertThat(proxy.heads()).isEmpty();
  }
}
