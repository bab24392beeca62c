package dev.plumbline.app.trackers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.exporters.http.AddressRules;
import dev.plumbline.exporters.notices.MailReceiver;
import dev.plumbline.exporters.notices.MailReceiver.Protection;
import dev.plumbline.exporters.notices.MailReceiver.Server;
import dev.plumbline.exporters.notices.Notice;
import dev.plumbline.exporters.tickets.Credentials;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.fixtures.trackers.FakeMailServer;
import dev.plumbline.model.Severity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Mail as a server on this machine gets it. */
class MailTest {

  private static final Notice NOTICE =
      new Notice(
          "abcdefghijklmnopqrstuvwx22",
          7,
          Notice.Kind.OPENED,
          "arn:aws:eks:eu-central-1:123456789012:cluster/prod",
          Instant.parse("2026-11-25T02:00:00Z"),
          Severity.HIGH,
          "Open endpoint\r\nBcc: victim@example.com プロダクション",
          "It accepts every address.",
          Optional.of("https://jira.example/browse/SEC-7"),
          new TreeMap<>());

  private static MailReceiver receiver(FakeMailServer server) {
    return new MailReceiver(
        "team",
        new Server(
            "127.0.0.1",
            server.port(),
            Protection.NONE,
            "plumbline@example.com",
            List.of("team@example.com")),
        AddressRules.publicOnly(),
        InetAddress::getAllByName,
        new Credentials(Map.of()));
  }

  @Test
  void aServerWhoseNameLeadsInsideIsRefusedUnlessThatIsAllowed() {
    assertThat(named(AddressRules.publicOnly(), "10.0.0.8"))
        .isInstanceOfSatisfying(
            Reply.Rejected.class,
            refused ->
                assertThat(refused.message()).contains("private network", "allowPrivateNetwork"));
    assertThat(named(AddressRules.publicOnly(), "127.0.0.1")).isInstanceOf(Reply.Rejected.class);
    assertThat(named(new AddressRules(true), "169.254.169.254")).isInstanceOf(Reply.Rejected.class);
    // Allowed, so it is tried; nobody listens there.
    assertThat(named(new AddressRules(true), "127.0.0.1")).isInstanceOf(Reply.Retryable.class);
    assertThat(named(AddressRules.publicOnly(), "")).isInstanceOf(Reply.Retryable.class);
  }

  /** Sends to a server whose name leads to this address; to nowhere where it is empty. */
  private static Reply<?> named(AddressRules rules, String address) {
    return new MailReceiver(
            "team",
            new Server(
                "mail.invalid",
                2525,
                Protection.STARTTLS,
                "plumbline@example.com",
                List.of("team@example.com")),
            rules,
            name -> {
              if (address.isEmpty()) {
                throw new UnknownHostException(name);
              }
              return new InetAddress[] {InetAddress.ofLiteral(address)};
            },
            new Credentials(Map.of()))
        .send(NOTICE);
  }

  @Test
  void aMailHasTheIdOfItsNoticeAndNoHeaderOfAStranger() throws IOException {
    try (FakeMailServer server = new FakeMailServer()) {
      assertThat(receiver(server).send(NOTICE)).isInstanceOf(Reply.Confirmed.class);

      assertThat(server.mails())
          .singleElement()
          .asString()
          .contains("Message-ID: <abcdefghijklmnopqrstuvwx22.7@plumbline>")
          .contains("Subject: =?UTF-8?")
          .contains("It accepts every address.")
          .doesNotContain("\nBcc:");
    }
  }

  @Test
  void aMailWhoseAnswerIsLostIsUncertain() throws IOException {
    try (FakeMailServer server = new FakeMailServer()) {
      server.loses = true;

      assertThat(receiver(server).send(NOTICE)).isInstanceOf(Reply.Uncertain.class);
    }
  }

  @Test
  void aBusyServerIsAskedAgainAndARefusalIsFinal() throws IOException {
    try (FakeMailServer server = new FakeMailServer()) {
      server.sender = "451 later";
      assertThat(receiver(server).send(NOTICE)).isInstanceOf(Reply.Retryable.class);
      server.sender = "550 not you";
      assertThat(receiver(server).send(NOTICE)).isInstanceOf(Reply.Rejected.class);
    }
  }

  @Test
  void noServerIsNoDelivery() throws IOException {
    FakeMailServer server = new FakeMailServer();
    server.close();

    assertThat(receiver(server).send(NOTICE)).isInstanceOf(Reply.Retryable.class);
  }

  @Test
  void mailDoesNotLeaveThisMachineInTheOpen() {
    assertThatThrownBy(
            () ->
                new Server(
                    "mail.example.com",
                    25,
                    Protection.NONE,
                    "a@example.com",
                    List.of("b@example.com")))
        .hasMessageContaining("TLS");
  }
}
