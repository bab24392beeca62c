package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.plumbline.fixtures.SimulatedClouds;
import dev.plumbline.fixtures.trackers.FakeItem;
import dev.plumbline.fixtures.trackers.FakeJira;
import dev.plumbline.fixtures.trackers.FakeRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What exceptions do to tickets, through the commands and a tracker's own API. */
class ExceptedTicketsTest {

  private static final String KEYS = "secrets-encrypted-with-customer-key";
  private static final String PROTECTION = "deletion-protection-enabled";
  private static final String NEXT_MONTH = nextMonth();
  private static final String LONG_AGO = "2020-02-29";

  @TempDir private Path folder;

  private final List<String> notices = new CopyOnWriteArrayList<>();
  private final HttpServer siem = server();

  private HttpServer server() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            notices.add(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("No port on this machine", e);
    }
  }

  private String hook() {
    return "http://127.0.0.1:" + siem.getAddress().getPort();
  }

  @AfterEach
  void nobodyListensAnyMore() {
    siem.stop(0);
  }

  private String exception(String check, String expires) {
    return """
      - check: %s
        scope: {provider: aws}
        reason: accepted-risk
        text: It is rebuilt every night.
        owner: shop@example.com
        expires: %s
    """
        .formatted(check, expires);
  }

  private Path audit(FakeJira jira, boolean afterScan, String exceptions) throws IOException {
    return Files.writeString(
        folder.resolve("plumbline.yaml"),
        """
        aws:
          accounts:
            - id: "111122223333"
        exceptions:
        %snotices:
          receivers:
            - {id: siem, type: webhook, url: "%s", credentials: {key: env:KEY}, severityFloor: info}
        tickets:
          afterScan: %s
          checkPages: https://checks.example/plumbline
          destinations:
            - id: security
              type: jira-cloud
              url: %s
              project: SEC
              credentials: {user: env:JIRA_USER, token: env:JIRA_TOKEN}
              policies:
                - id: two
                  match: {checks: [%s, %s]}
                  severityFloor: info
        """
            .formatted(exceptions, hook(), afterScan, jira.url(), KEYS, PROTECTION),
        StandardCharsets.UTF_8);
  }

  private CommandRun run(FakeJira jira, Path audit, String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--config";
    all[arguments.length + 1] = audit.toString();
    return CommandRun.of(
        Map.of("JIRA_USER", "bot", "JIRA_TOKEN", jira.token(), "KEY", "a-signing-key-of-the-test"),
        all);
  }

  private CommandRun scan(FakeJira jira, Path audit, String out) {
    CommandRun scan =
        run(
            jira,
            audit,
            "scan",
            "--no-progress",
            "--check",
            KEYS,
            "--check",
            PROTECTION,
            "--account",
            "111122223333",
            "--out",
            folder.resolve(out).toString());
    assertThat(scan.exit()).as(scan.err()).isIn(0, 1, 3);
    return scan;
  }

  private CommandRun plan(FakeJira jira, Path audit, String out) {
    jira.forgetRequests();
    CommandRun plan =
        run(
            jira,
            audit,
            "tickets",
            "plan",
            folder.resolve(out).resolve("latest").toString(),
            "--plan",
            folder.resolve("plan.json").toString());
    assertThat(plan.exit()).as(plan.err()).isZero();
    assertThat(jira.requests()).noneMatch(FakeRequest::writes);
    return plan;
  }

  private CommandRun apply(FakeJira jira, Path audit, String... more) {
    String[] all = Arrays.copyOf(more, more.length + 3);
    System.arraycopy(more, 0, all, 3, more.length);
    all[0] = "tickets";
    all[1] = "apply";
    all[2] = folder.resolve("plan.json").toString();
    CommandRun apply = run(jira, audit, all);
    assertThat(apply.exit()).as(apply.err() + apply.out()).isZero();
    return apply;
  }

  private static Optional<FakeItem> ticket(FakeJira jira, String check) {
    List<FakeItem> found =
        jira.items().stream()
            .filter(item -> item.description.toString().contains("\"" + check + "\""))
            .toList();
    assertThat(found).hasSizeLessThanOrEqualTo(1);
    return found.stream().findFirst();
  }

  private static boolean open(FakeJira jira, String check) {
    return !ticket(jira, check).orElseThrow().state.equals("10002");
  }

  @Test
  void whatIsCoveredHasNoOpenTicketAndAnExpiredExceptionOpensOneAndSaysSo() throws IOException {
    try (var clouds = SimulatedClouds.start();
        FakeJira jira = FakeJira.cloud(InstantSource.system())) {
      CommandRun.signIn(clouds);

      Path first = audit(jira, false, exception(PROTECTION, NEXT_MONTH));
      scan(jira, first, "one");
      assertThat(plan(jira, first, "one").out()).contains("  1 create\n");
      apply(jira, first, "--confirm-first-run");
      assertThat(ticket(jira, PROTECTION)).isEmpty();
      assertThat(open(jira, KEYS)).isTrue();

      Path second =
          audit(jira, true, exception(PROTECTION, LONG_AGO) + exception(KEYS, NEXT_MONTH));
      String said = scan(jira, second, "two").out();
      assertThat(said).contains("Tickets of security", "1 created", "1 closed");
      assertThat(open(jira, KEYS)).isFalse();
      assertThat(ticket(jira, KEYS).orElseThrow().description.toString())
          .contains("shop@example.com", NEXT_MONTH);
      FakeItem opened = ticket(jira, PROTECTION).orElseThrow();
      assertThat(open(jira, PROTECTION)).isTrue();
      assertThat(opened.description.toString())
          .contains("an exception expired on " + LONG_AGO, "shop@example.com")
          .contains("\"https://checks.example/plumbline/" + PROTECTION + "\"");
      assertThat(notices)
          .anyMatch(
              told ->
                  told.contains("finding.reopened.v1")
                      && told.contains(
                          "\"ticket\":\"%s/browse/%s\"".formatted(jira.url(), opened.key)));

      Path third = audit(jira, false, exception(PROTECTION, LONG_AGO) + exception(KEYS, LONG_AGO));
      scan(jira, third, "three");
      assertThat(plan(jira, third, "three").out()).contains("1 reopen");
      apply(jira, third);
      assertThat(open(jira, KEYS)).isTrue();
      FakeItem reopened = ticket(jira, KEYS).orElseThrow();
      assertThat(reopened.description.toString()).contains("an exception expired on " + LONG_AGO);
      assertThat(reopened.comments.getLast().body().toString()).contains("An exception expired");
      assertThat(jira.items()).hasSize(2);
      assertThat(plan(jira, third, "three").out()).contains("nothing to do");
      assertThat(jira.refusals()).isZero();
    }
  }

  private static String nextMonth() {
    return LocalDate.now(ZoneOffset.UTC).plusDays(30).toString();
  }
}
