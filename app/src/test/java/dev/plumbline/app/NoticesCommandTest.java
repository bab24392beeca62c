package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.plumbline.exporters.notices.Signature;
import dev.plumbline.fixtures.SimulatedClouds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notices as a user asks for them in the audit file. */
class NoticesCommandTest {

  private static final String KEY = "a-signing-key-of-the-test";

  @TempDir private Path folder;

  private record Received(String path, String timestamp, String signature, String body) {}

  private final List<Received> received = new CopyOnWriteArrayList<>();

  private HttpServer receiver() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          received.add(
              new Received(
                  exchange.getRequestURI().getPath(),
                  String.valueOf(exchange.getRequestHeaders().getFirst(Signature.TIMESTAMP_HEADER)),
                  String.valueOf(exchange.getRequestHeaders().getFirst(Signature.SIGNATURE_HEADER)),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private Path audit(String receivers) throws IOException {
    return Files.writeString(
        folder.resolve("plumbline.yaml"),
        """
        aws:
          accounts:
            - id: "111122223333"
        notices:
          receivers:
        """
            + receivers.indent(4),
        StandardCharsets.UTF_8);
  }

  private CommandRun validate(Map<String, String> environment) {
    return CommandRun.of(
        environment, "config", "validate", "--config", folder.resolve("plumbline.yaml").toString());
  }

  @Test
  void aScanTellsTheReceiversOnce() throws IOException {
    HttpServer server = receiver();
    try (var clouds = SimulatedClouds.start()) {
      String base = "http://127.0.0.1:" + server.getAddress().getPort();
      Path audit =
          audit(
              """
              - {id: siem, type: webhook, url: "%s/hook", credentials: {key: env:KEY}}
              - {id: chat, type: slack, credentials: {url: env:CHAT}, mostNotices: 2}
              - {id: team, type: teams, credentials: {url: env:TEAM}, mostNotices: 2}
              """
                  .formatted(base));
      CommandRun.signIn(clouds);
      Map<String, String> secrets =
          Map.of("KEY", KEY, "CHAT", base + "/s3cret-chat", "TEAM", base + "/s3cret-team");

      CommandRun first = scan(secrets, audit, "out-1");

      assertThat(first.out()).contains("Notices to siem (webhook):", "Notices to chat (slack): 3");
      assertThat(received).filteredOn(r -> r.path().equals("/s3cret-chat")).hasSize(3);
      assertThat(received).filteredOn(r -> r.path().equals("/s3cret-team")).hasSize(3);
      List<Received> signed = received.stream().filter(one -> one.path().equals("/hook")).toList();
      assertThat(signed)
          .isNotEmpty()
          .allMatch(
              one ->
                  new Signature(KEY)
                      .verifies(
                          one.timestamp(),
                          one.signature(),
                          one.body(),
                          Instant.now(),
                          Duration.ofMinutes(5)));
      received.clear();
      CommandRun second = scan(secrets, audit, "out-2");
      assertThat(second.out()).contains("Notices to siem (webhook): 0 notices");
      assertThat(received).isEmpty();
      assertThat(first.out() + first.err() + second.out()).doesNotContain("s3cret", KEY);
      noSecretOnTheDisk();
    } finally {
      server.stop(0);
    }
  }

  private void noSecretOnTheDisk() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(Files::isRegularFile).forEach(files::add);
    }
    for (Path file : files) {
      assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
          .as(file.toString())
          .doesNotContain("s3cret", KEY);
    }
  }

  private CommandRun scan(Map<String, String> environment, Path audit, String out) {
    return CommandRun.of(
        environment,
        "scan",
        "--config",
        audit.toString(),
        "--no-progress",
        "--quiet",
        "--account",
        "111122223333",
        "--out",
        folder.resolve(out).toString());
  }

  @Test
  void whatCannotBeUsedIsToldWithItsLineBeforeAnyCall() throws IOException {
    audit("- {id: siem, type: webhook, url: \"https://10.0.0.8/x\", credentials: {key: env:KEY}}");
    assertThat(validate(Map.of("KEY", KEY)).err())
        .contains("line 6: receiver siem: its address cannot be used", "allowPrivateNetwork");
    audit(
        "- {id: siem, type: webhook, url: \"https://169.254.169.254/x\","
            + " allowPrivateNetwork: true, credentials: {key: env:KEY}}");
    assertThat(validate(Map.of("KEY", KEY)).err()).contains("link-local, metadata or reserved");
    audit("- {id: siem, type: webhook, url: \"https://x.example\", credentials: {key: env:KEY}}");
    assertThat(validate(Map.of("KEY", "short")).err())
        .contains("credentials.key needs 16 characters");
    assertThat(validate(Map.of()).err()).contains("KEY is not set");
    assertThat(validate(Map.of("KEY", KEY)).exit()).isZero();
    audit("- {id: chat, type: slack, credentials: {url: env:CHAT}}");
    CommandRun plain = validate(Map.of("CHAT", "http://hooks.example/s3cret"));
    assertThat(plain.err()).contains("credentials.url must use https").doesNotContain("s3cret");
    assertThat(plain.exit()).isEqualTo(2);
    audit("- {id: chat, type: slack, credentials: {token: env:CHAT}}");
    assertThat(validate(Map.of("CHAT", "https://hooks.example/x")).err())
        .contains("It takes: url", "it needs credentials.url");
    audit(
        "- {id: post, type: mail, server: \"smtp.example.com:587\", protection: none,"
            + " from: a@example.com, to: [b@example.com]}");
    assertThat(validate(Map.of()).err()).contains("starttls or tls");
    audit(
        "- {id: post, type: mail, server: \"192.168.0.9:587\", from: a@example.com,"
            + " to: [b@example.com]}");
    assertThat(validate(Map.of()).err()).contains("its server cannot be used");
  }
}
