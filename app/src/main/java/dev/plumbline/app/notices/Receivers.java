package dev.plumbline.app.notices;

import dev.plumbline.app.run.ReferredSecrets;
import dev.plumbline.config.AuditFile;
import dev.plumbline.config.ConfigException;
import dev.plumbline.config.Endpoint;
import dev.plumbline.config.Notices;
import dev.plumbline.config.Problems;
import dev.plumbline.exporters.http.AddressRules;
import dev.plumbline.exporters.http.WebClient;
import dev.plumbline.exporters.notices.DeadLetters;
import dev.plumbline.exporters.notices.Delivery;
import dev.plumbline.exporters.notices.MailReceiver;
import dev.plumbline.exporters.notices.NoticeEngine;
import dev.plumbline.exporters.notices.Receiver;
import dev.plumbline.exporters.notices.Signature;
import dev.plumbline.exporters.notices.SlackReceiver;
import dev.plumbline.exporters.notices.TeamsReceiver;
import dev.plumbline.exporters.notices.WebhookReceiver;
import dev.plumbline.exporters.tickets.Credentials;
import dev.plumbline.exporters.tickets.TicketText;
import dev.plumbline.exporters.tickets.state.DirectoryStore;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns the receivers of an audit file into engines that tell them. */
public final class Receivers {

  private static final Duration NOT_VERIFIED_AFTER = Duration.ofDays(14);
  private static final int ATTEMPTS = 5;

  /** The last part of the source of events. */
  private static final String INSTALLATION = "audit";

  private final AuditFile audit;
  private final TicketText text;
  private final Clock clock;
  private final Delivery.Pause pause;
  private final Problems problems;
  private final ReferredSecrets secrets;

  public Receivers(
      AuditFile audit,
      Map<String, String> environment,
      TicketText text,
      Clock clock,
      Delivery.Pause pause) {
    this.audit = audit;
    this.text = text;
    this.clock = clock;
    this.pause = pause;
    this.problems = new Problems(audit.source());
    this.secrets = new ReferredSecrets(environment, problems);
  }

  /**
   * One receiver, ready to be told.
   *
   * @param undelivered where notices are kept that it did not take
   */
  public record Ready(String id, String type, NoticeEngine engine, Path undelivered) {}

  /**
   * All receivers; none where the audit file names none.
   *
   * @throws ConfigException where one cannot be used; all problems at once, before any call
   */
  public List<Ready> ready() {
    List<Ready> ready = new ArrayList<>();
    for (Notices.Receiver receiver : audit.notices().map(Notices::receivers).orElse(List.of())) {
      Path folder = audit.notices().orElseThrow().state().resolve("notices-" + receiver.id());
      receiver(receiver).ifPresent(open -> ready.add(ready(receiver, open, folder)));
    }
    problems.throwIfAny();
    return ready;
  }

  private Ready ready(Notices.Receiver given, Receiver open, Path folder) {
    Path undelivered = folder.resolve("undelivered.ndjson");
    var delivery =
        new Delivery(List.of(open), new DeadLetters(undelivered, INSTALLATION), ATTEMPTS, pause);
    var engine =
        new NoticeEngine(
            new DirectoryStore(folder),
            given.id(),
            text,
            new NoticeEngine.Terms(
                NoticeEngine.policy(given.id(), given.severityFloor()),
                NOT_VERIFIED_AFTER,
                given.mostNotices()),
            delivery,
            clock);
    return new Ready(given.id(), given.type(), engine, undelivered);
  }

  private Optional<Receiver> receiver(Notices.Receiver given) {
    Map<String, String> secrets = secrets(given);
    return switch (given.type()) {
      case "webhook" -> webhook(given, secrets);
      case "slack" -> hook(given, secrets).map(client -> new SlackReceiver(given.id(), client));
      case "teams" -> hook(given, secrets).map(client -> new TeamsReceiver(given.id(), client));
      default -> mail(given, secrets);
    };
  }

  private Optional<Receiver> webhook(Notices.Receiver given, Map<String, String> secrets) {
    Optional<WebClient> client = client(given, given.url().map(Endpoint::uri).orElseThrow());
    String key = secrets.getOrDefault("key", "");
    if (!key.isEmpty() && key.length() < Signature.SHORTEST_KEY) {
      problem(
          given, "credentials.key needs %d characters or more".formatted(Signature.SHORTEST_KEY));
      return Optional.empty();
    }
    if (key.isEmpty()) {
      return Optional.empty();
    }
    return client.map(
        open -> new WebhookReceiver(given.id(), open, new Signature(key), INSTALLATION, clock));
  }

  /** The addresses of Slack and Teams let whoever has them write, so they are secrets. */
  private Optional<WebClient> hook(Notices.Receiver given, Map<String, String> secrets) {
    String url = secrets.getOrDefault("url", "");
    if (url.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> violation = Endpoint.violation(url);
    violation.ifPresent(why -> problem(given, "the address behind credentials.url " + why));
    return violation.isPresent() ? Optional.empty() : client(given, URI.create(url));
  }

  private Optional<WebClient> client(Notices.Receiver given, URI url) {
    var rules = new AddressRules(given.allowPrivateNetwork());
    Optional<String> wrong = rules.problem(url);
    wrong.ifPresent(why -> problem(given, "its address cannot be used: " + why + "."));
    return wrong.isPresent() ? Optional.empty() : Optional.of(new WebClient(url, rules));
  }

  private Optional<Receiver> mail(Notices.Receiver given, Map<String, String> secrets) {
    Notices.Mail mail = given.mail().orElseThrow();
    var rules = new AddressRules(given.allowPrivateNetwork());
    var server =
        new MailReceiver.Server(
            mail.host(),
            mail.port(),
            MailReceiver.Protection.valueOf(mail.protection().toUpperCase(Locale.ROOT)),
            mail.from(),
            mail.to());
    Optional<String> wrong = rules.problem(server.address());
    if (wrong.isPresent()) {
      problem(given, "its server cannot be used: " + wrong.get() + ".");
      return Optional.empty();
    }
    return Optional.of(
        new MailReceiver(
            given.id(), server, rules, InetAddress::getAllByName, new Credentials(secrets)));
  }

  private Map<String, String> secrets(Notices.Receiver given) {
    Set<String> wanted =
        switch (given.type()) {
          case "webhook" -> Set.of("key");
          case "slack", "teams" -> Set.of("url");
          default -> given.credentials().isEmpty() ? Set.<String>of() : Set.of("user", "password");
        };
    return secrets.find(
        new ReferredSecrets.Owner("receiver " + given.id(), given.type(), given.line()),
        given.credentials(),
        wanted);
  }

  private void problem(Notices.Receiver given, String what) {
    problems.add(given.line(), "receiver %s: %s".formatted(given.id(), what));
  }
}
