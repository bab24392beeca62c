package dev.plumbline.config;

import dev.plumbline.config.Notices.Mail;
import dev.plumbline.config.Notices.Receiver;
import dev.plumbline.model.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads {@code notices} of the audit file. */
final class NoticesSection {

  private static final String ID = "a name of lower case letters, digits and hyphens";
  private static final String ADDRESS = "a mail address";
  private static final int MOST = 50;

  private final SectionReader reader;

  NoticesSection(Path folder) {
    this.reader = new SectionReader(folder);
  }

  Notices read(YamlNode node) {
    YamlMap map = node.map("state", "checkPages", "receivers");
    List<Receiver> receivers = new ArrayList<>();
    var seen = new SectionReader.Seen("receiver");
    map.require("receivers", "a list of those who are told, each with id and type")
        .map(YamlNode::filledList)
        .orElse(List.of())
        .forEach(item -> receiver(item, seen).ifPresent(receivers::add));
    return new Notices(reader.state(map), map.find("checkPages").flatMap(reader::page), receivers);
  }

  private Optional<Receiver> receiver(YamlNode node, SectionReader.Seen seen) {
    YamlMap map =
        node.map(
            "id",
            "type",
            "url",
            "server",
            "protection",
            "from",
            "to",
            "credentials",
            "severityFloor",
            "mostNotices",
            "allowPrivateNetwork");
    Optional<String> id =
        map.require("id", ID)
            .flatMap(
                at -> at.text(ID, text -> text.matches("[a-z0-9]{1,40}(-[a-z0-9]{1,40}){0,5}")));
    id.ifPresent(known -> map.find("id").ifPresent(at -> seen.add(at, known)));
    Optional<String> type =
        map.require("type", String.join(", ", Notices.TYPES))
            .flatMap(at -> at.word("type", Set.copyOf(Notices.TYPES)));
    boolean mail = type.filter("mail"::equals).isPresent();
    boolean webhook = type.filter("webhook"::equals).isPresent();
    fits(map, webhook, type, "url");
    fits(map, mail, type, "server", "protection", "from", "to");
    Optional<Endpoint> url =
        webhook
            ? map.require("url", "the address that is told").flatMap(reader::endpoint)
            : Optional.empty();
    Optional<Mail> server = mail ? mail(map) : Optional.empty();
    SortedMap<String, SecretReference> credentials =
        map.find("credentials").map(this::credentials).orElseGet(TreeMap::new);
    Severity floor =
        map.find("severityFloor").flatMap(NoticesSection::severity).orElse(Severity.HIGH);
    int most = map.find("mostNotices").flatMap(at -> at.wholeNumber(1, 1000)).orElse(MOST);
    boolean privately = map.find("allowPrivateNetwork").flatMap(YamlNode::truth).orElse(false);
    if (id.isEmpty() || type.isEmpty() || webhook == url.isEmpty() || mail == server.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Receiver(
            id.get(), type.get(), url, server, credentials, floor, most, privately, node.line()));
  }

  private static void fits(YamlMap map, boolean wanted, Optional<String> type, String... keys) {
    if (wanted || type.isEmpty()) {
      return;
    }
    for (String key : keys) {
      map.find(key)
          .ifPresent(
              at -> at.problem("is nothing that a receiver of type " + type.get() + " has."));
    }
  }

  private Optional<Mail> mail(YamlMap map) {
    Optional<String> server =
        map.require("server", "the mail server, such as smtp.example.com:587")
            .flatMap(
                at ->
                    at.text(
                        "a host with a port, such as smtp.example.com:587",
                        text ->
                            text.matches(
                                    "([A-Za-z0-9.-]{1,253}|\\[[0-9a-fA-F:.]+]):[1-9][0-9]{0,4}")
                                && port(text) <= 65_535));
    String protection =
        map.find("protection")
            .flatMap(at -> at.word("protection", Set.copyOf(Mail.PROTECTIONS)))
            .orElse("starttls");
    Optional<String> from = map.require("from", ADDRESS).flatMap(NoticesSection::address);
    List<String> to = new ArrayList<>();
    map.require("to", "a list of mail addresses")
        .map(YamlNode::filledList)
        .orElse(List.of())
        .forEach(item -> address(item).ifPresent(to::add));
    if (server.isEmpty() || from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    String text = server.get();
    String host = text.substring(0, text.lastIndexOf(':')).replaceAll("[\\[\\]]", "");
    if (protection.equals("none") && !host.matches("localhost|127\\.[0-9.]+|::1")) {
      map.find("protection")
          .ifPresent(
              at -> at.problem("must be starttls or tls: mail leaves this machine so only."));
    }
    return Optional.of(new Mail(host, port(text), protection, from.get(), to));
  }

  private static int port(String server) {
    return Integer.parseInt(server.substring(server.lastIndexOf(':') + 1));
  }

  private static Optional<String> address(YamlNode node) {
    return node.text(
        ADDRESS, text -> text.length() <= 254 && text.matches("[!-~&&[^@<>,;\"]]+@[A-Za-z0-9.-]+"));
  }

  private SortedMap<String, SecretReference> credentials(YamlNode node) {
    SortedMap<String, SecretReference> secrets = new TreeMap<>();
    node.confidential()
        .entries()
        .forEach((name, value) -> reader.secret(value).ifPresent(at -> secrets.put(name, at)));
    return secrets;
  }

  private static Optional<Severity> severity(YamlNode node) {
    Set<String> known =
        Arrays.stream(Severity.values()).map(Severity::word).collect(Collectors.toSet());
    return node.word("severity", known).flatMap(Severity::of);
  }
}
