package dev.plumbline.exporters.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.plumbline.exporters.http.AddressRules;
import dev.plumbline.exporters.http.Bodies;
import dev.plumbline.exporters.http.WebClient;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.model.Severity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What receivers get, that it is signed and harmless, and where it stays when nobody takes it. */
class NoticesTest {

  private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
  private static final String KEY = "a-signing-key-of-the-test";
  private static final Notice NOTICE =
      new Notice(
          "abcdefghijklmnopqrstuvwx22",
          7,
          Notice.Kind.COVERAGE_LOST,
          "arn:aws:eks:eu-central-1:123456789012:cluster/prod",
          NOW,
          Severity.HIGH,
          "<!channel> *bold* [link](https://evil.example) & @here\u202e",
          "<https://evil.example|click>",
          Optional.of("https://jira.example/browse/SEC-7"),
          new TreeMap<>(Map.of("account", "123456789012")));

  private record Received(String contentType, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    JsonNode json() {
      return Bodies.parse(body).orElseThrow();
    }
  }

  private final Deque<Integer> answers = new ArrayDeque<>();
  private final List<Received> received = new ArrayList<>();
  private final HttpServer server = server();

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void start() {
    server.createContext(
        "/",
        exchange -> {
          var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
          exchange.getRequestHeaders().forEach((name, all) -> headers.put(name, all.getFirst()));
          received.add(
              new Received(
                  headers.getOrDefault("Content-Type", ""),
                  headers,
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          exchange.sendResponseHeaders(answers.isEmpty() ? 200 : answers.removeFirst(), -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private WebClient client() {
    return new WebClient(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/services/secret-path"),
        AddressRules.publicOnly());
  }

  private WebhookReceiver webhook() {
    return new WebhookReceiver(
        "siem", client(), new Signature(KEY), "acme", InstantSource.fixed(NOW));
  }

  @Test
  void aWebhookGetsASignedEvent() {
    assertThat(webhook().send(NOTICE)).isInstanceOf(Reply.Confirmed.class);

    Received one = received.getFirst();
    JsonNode event = one.json();
    assertThat(one.contentType()).startsWith("application/cloudevents+json");
    assertThat(event.path("specversion").asText()).isEqualTo("1.0");
    assertThat(event.path("id").asText()).isEqualTo("abcdefghijklmnopqrstuvwx22.7.coverage-lost");
    assertThat(event.path("source").asText()).isEqualTo("/plumbline/acme");
    assertThat(event.path("type").asText()).isEqualTo("dev.plumbline.finding.coverage-lost.v1");
    assertThat(event.path("data").path("details").path("account").asText())
        .isEqualTo("123456789012");
    assertThat(verifies(one, one.body(), NOW)).isTrue();
  }

  @Test
  void aChangedOrOldNoticeIsNotVerified() {
    webhook().send(NOTICE);
    Received one = received.getFirst();
    String changed = one.body().replace("7", "8");

    assertThat(verifies(one, changed, NOW)).isFalse();
    assertThat(verifies(one, one.body(), NOW.plus(Duration.ofMinutes(6)))).isFalse();
    assertThat(
            new Signature("another-key-of-the-test")
                .verifies(
                    one.header(Signature.TIMESTAMP_HEADER),
                    one.header(Signature.SIGNATURE_HEADER),
                    one.body(),
                    NOW,
                    Duration.ofMinutes(5)))
        .isFalse();
  }

  private static boolean verifies(Received one, String body, Instant now) {
    return new Signature(KEY)
        .verifies(
            one.header(Signature.TIMESTAMP_HEADER),
            one.header(Signature.SIGNATURE_HEADER),
            body,
            now,
            Duration.ofMinutes(5));
  }

  @Test
  void slackGetsPlainTextOnly() {
    assertThat(new SlackReceiver("chat", client()).send(NOTICE))
        .isInstanceOf(Reply.Confirmed.class);

    JsonNode message = received.getFirst().json();
    assertThat(message.path("text").asText()).contains("&lt;!channel&gt;").doesNotContain("<");
    assertThat(message.findValuesAsText("type"))
        .contains("plain_text", "header", "button")
        .doesNotContain("mrkdwn");
    assertThat(message.toString()).doesNotContain("\u202e");
  }

  @Test
  void teamsGetsTextRunsOnly() {
    assertThat(new TeamsReceiver("chat", client()).send(NOTICE))
        .isInstanceOf(Reply.Confirmed.class);

    JsonNode card = received.getFirst().json().at("/attachments/0/content");
    assertThat(card.path("type").asText()).isEqualTo("AdaptiveCard");
    assertThat(card.findValuesAsText("type"))
        .contains("RichTextBlock", "TextRun", "Action.OpenUrl")
        .doesNotContain("TextBlock");
    assertThat(received.getFirst().body().length()).isLessThan(28_000);
  }

  @Test
  void failuresAreToldWithoutTheAddress() {
    for (int status : List.of(302, 400, 403, 404, 429, 500, 503)) {
      answers.add(status);
      Reply<?> reply = new SlackReceiver("chat", client()).send(NOTICE);

      assertThat(reply).isNotInstanceOf(Reply.Confirmed.class);
      assertThat(reply.toString()).contains("chat").doesNotContain("secret-path");
    }
  }

  @Test
  void aNoticeIsRepeatedUntilItIsTakenAndItsIdStays(@TempDir Path folder) throws IOException {
    answers.addAll(List.of(500, 503, 200));
    List<Duration> waits = new ArrayList<>();
    var letters = new DeadLetters(folder.resolve("undelivered.ndjson"), "acme");

    assertThat(new Delivery(List.of(webhook()), letters, 5, waits::add).deliver(NOTICE)).isEmpty();

    assertThat(received)
        .extracting(one -> one.json().path("id").asText())
        .containsExactly(NOTICE.id(), NOTICE.id(), NOTICE.id());
    assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(letters.read()).isEmpty();
  }

  @Test
  void whatNobodyTakesIsKeptPrivatelyAndTheOthersStillGetIt(@TempDir Path folder)
      throws IOException {
    answers.addAll(List.of(500, 500, 500, 200));
    Path file = folder.resolve("undelivered.ndjson");
    var letters = new DeadLetters(file, "acme");
    var delivery =
        new Delivery(List.of(webhook(), new SlackReceiver("chat", client())), letters, 3, _ -> {});

    assertThat(delivery.deliver(NOTICE)).singleElement().asString().contains("siem");

    assertThat(letters.read())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.path("receiver").asText()).isEqualTo("siem");
              assertThat(line.at("/event/id").asText())
                  .isEqualTo("abcdefghijklmnopqrstuvwx22.7.coverage-lost");
            });
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.writeString(
        file,
        Files.readString(file, StandardCharsets.UTF_8) + "{\"receiver\":\"cut",
        StandardCharsets.UTF_8);
    assertThat(letters.read()).hasSize(1);

    letters.add("siem", NOTICE, "refused");

    assertThat(letters.read()).hasSize(2);
  }

  @Test
  void aRefusedNoticeIsNotRepeated(@TempDir Path folder) throws IOException {
    answers.add(400);
    var letters = new DeadLetters(folder.resolve("undelivered.ndjson"), "acme");

    new Delivery(List.of(webhook()), letters, 5, _ -> {}).deliver(NOTICE);

    assertThat(received).hasSize(1);
    assertThat(letters.read()).hasSize(1);
  }
}
