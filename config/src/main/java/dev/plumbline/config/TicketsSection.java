package dev.plumbline.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.config.Tickets.Destination;
import dev.plumbline.config.Tickets.Match;
import dev.plumbline.config.Tickets.Policy;
import dev.plumbline.config.Tickets.Treatment;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads {@code tickets} of the audit file. */
final class TicketsSection {

  private static final String ID = "a name of lower case letters, digits and hyphens";
  private static final String TIME = "a time such as 90m, 24h or 14d";
  private static final int MOST = 10_000;
  private static final int CREATES = 50;

  private final SectionReader reader;

  TicketsSection(Path folder) {
    this.reader = new SectionReader(folder);
  }

  Tickets read(YamlNode node) {
    YamlMap map = node.map("state", "afterScan", "checkPages", "destinations");
    Optional<YamlNode> destinations =
        map.require("destinations", "a list of ticket systems, each with id, type, url, project");
    return new Tickets(
        reader.state(map),
        map.find("afterScan").flatMap(YamlNode::truth).orElse(false),
        map.find("checkPages").flatMap(reader::page),
        destinations.map(this::destinations).orElse(List.of()));
  }

  private List<Destination> destinations(YamlNode node) {
    List<Destination> destinations = new ArrayList<>();
    var seen = new SectionReader.Seen("destination");
    for (YamlNode item : node.filledList()) {
      destination(item, seen).ifPresent(destinations::add);
    }
    return destinations;
  }

  private Optional<Destination> destination(YamlNode node, SectionReader.Seen seen) {
    YamlMap map =
        node.map(
            "id",
            "type",
            "url",
            "project",
            "credentials",
            "options",
            "policies",
            "labels",
            "accepted",
            "grace",
            "maxReopenings",
            "notVerifiedAfter",
            "maxCreates",
            "recreateDeleted",
            "closeInPartialScopes");
    Optional<String> id = map.require("id", ID).flatMap(TicketsSection::id);
    id.ifPresent(known -> map.find("id").ifPresent(at -> seen.add(at, known)));
    Optional<String> type =
        map.require("type", "the kind of ticket system").flatMap(TicketsSection::id);
    Optional<Endpoint> url =
        map.require("url", "the address of the ticket system").flatMap(reader::endpoint);
    Optional<String> project =
        map.require("project", "where its tickets go")
            .flatMap(at -> at.text("the key or path of a project", oneLine(255)));
    SortedMap<String, SecretReference> credentials =
        map.find("credentials").map(this::credentials).orElseGet(TreeMap::new);
    Treatment treatment = treatment(map);
    List<Policy> policies = map.find("policies").map(this::policies).orElse(List.of());
    var options = map.find("options").flatMap(TicketsSection::options);
    if (id.isEmpty() || type.isEmpty() || url.isEmpty() || project.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Destination(
            id.get(),
            type.get(),
            url.get(),
            project.get(),
            credentials,
            options.orElseGet(JsonNodeFactory.instance::objectNode),
            treatment,
            policies,
            node.line()));
  }

  private static Optional<JsonNode> options(YamlNode node) {
    if (!node.isMap()) {
      node.map();
      return Optional.empty();
    }
    return node.json();
  }

  private SortedMap<String, SecretReference> credentials(YamlNode node) {
    SortedMap<String, SecretReference> secrets = new TreeMap<>();
    node.confidential()
        .entries()
        .forEach((name, value) -> reader.secret(value).ifPresent(at -> secrets.put(name, at)));
    return secrets;
  }

  private static Treatment treatment(YamlMap map) {
    return new Treatment(
        map.find("labels")
            .map(node -> words(node, "a label without blanks"))
            .orElseGet(TreeSet::new),
        map.find("accepted")
            .map(node -> words(node, "the id of a resolution, without blanks"))
            .orElseGet(TreeSet::new),
        map.find("grace").flatMap(TicketsSection::time).orElse(Duration.ofHours(24)),
        map.find("maxReopenings").flatMap(node -> node.wholeNumber(0, MOST)).orElse(3),
        map.find("notVerifiedAfter").flatMap(TicketsSection::time).orElse(Duration.ofDays(14)),
        map.find("maxCreates").flatMap(node -> node.wholeNumber(0, MOST)).orElse(CREATES),
        map.find("recreateDeleted").flatMap(YamlNode::truth).orElse(false),
        map.find("closeInPartialScopes").flatMap(YamlNode::truth).orElse(false));
  }

  private List<Policy> policies(YamlNode node) {
    List<Policy> policies = new ArrayList<>();
    var seen = new SectionReader.Seen("policy");
    for (YamlNode item : node.filledList()) {
      policy(item, seen).ifPresent(policies::add);
    }
    return policies;
  }

  private Optional<Policy> policy(YamlNode node, SectionReader.Seen seen) {
    YamlMap map =
        node.map(
            "id", "match", "groupBy", "severityFloor", "maxCreates", "ownerTag", "namespaceTag");
    Optional<String> id = map.require("id", ID).flatMap(TicketsSection::id);
    id.ifPresent(known -> map.find("id").ifPresent(at -> seen.add(at, known)));
    Match match = map.find("match").map(TicketsSection::match).orElse(Match.EVERYTHING);
    List<String> groupBy =
        map.find("groupBy").map(TicketsSection::groupBy).orElse(List.of("check", "account"));
    Severity floor =
        map.find("severityFloor").flatMap(TicketsSection::severity).orElse(Severity.MEDIUM);
    int creates = map.find("maxCreates").flatMap(at -> at.wholeNumber(0, MOST)).orElse(MOST);
    String owner = map.find("ownerTag").flatMap(TicketsSection::tag).orElse("owner");
    String namespace = map.find("namespaceTag").flatMap(TicketsSection::tag).orElse("namespace");
    return id.map(known -> new Policy(known, match, groupBy, floor, creates, owner, namespace));
  }

  private static Match match(YamlNode node) {
    YamlMap map = node.map("checks", "providers", "accounts", "regions", "clusters", "tags");
    List<Provider> providers = new ArrayList<>();
    Set<String> known =
        Arrays.stream(Provider.values()).map(Provider::word).collect(Collectors.toSet());
    for (YamlNode item : map.find("providers").map(YamlNode::filledList).orElse(List.of())) {
      item.word("provider", known).flatMap(Provider::of).ifPresent(providers::add);
    }
    SortedMap<String, Wildcard> tags = new TreeMap<>();
    Map<String, YamlNode> wanted = map.find("tags").map(YamlNode::entries).orElse(Map.of());
    wanted.forEach((name, value) -> wildcard(value).ifPresent(w -> tags.put(name, w)));
    return new Match(
        wildcards(map, "checks"),
        providers,
        wildcards(map, "accounts"),
        wildcards(map, "regions"),
        wildcards(map, "clusters"),
        tags);
  }

  private static List<Wildcard> wildcards(YamlMap map, String key) {
    List<Wildcard> wildcards = new ArrayList<>();
    for (YamlNode item : map.find(key).map(YamlNode::filledList).orElse(List.of())) {
      wildcard(item).ifPresent(wildcards::add);
    }
    return wildcards;
  }

  private static Optional<Wildcard> wildcard(YamlNode node) {
    return node.text("text, with * and ? as wildcards", oneLine(255)).map(Wildcard::new);
  }

  private static List<String> groupBy(YamlNode node) {
    List<String> dimensions = new ArrayList<>();
    var seen = new SectionReader.Seen("dimension");
    for (YamlNode item : node.filledList()) {
      Optional<String> word = item.word("dimension", Set.copyOf(Tickets.DIMENSIONS));
      word.ifPresent(known -> seen.add(item, known));
      word.ifPresent(dimensions::add);
    }
    return dimensions;
  }

  private static Optional<Severity> severity(YamlNode node) {
    Set<String> known =
        Arrays.stream(Severity.values()).map(Severity::word).collect(Collectors.toSet());
    return node.word("severity", known).flatMap(Severity::of);
  }

  private static Optional<String> id(YamlNode node) {
    return node.text(ID, text -> text.matches("[a-z0-9]{1,40}(-[a-z0-9]{1,40}){0,5}"));
  }

  private static Optional<String> tag(YamlNode node) {
    return node.text("the name of a tag", oneLine(255));
  }

  private static Predicate<String> oneLine(int longest) {
    return text -> text.length() <= longest && text.chars().noneMatch(Character::isISOControl);
  }

  private static NavigableSet<String> words(YamlNode node, String wanted) {
    NavigableSet<String> words = new TreeSet<>();
    for (YamlNode item : node.filledList()) {
      item.text(wanted, text -> text.matches("\\S{1,255}")).ifPresent(words::add);
    }
    return words;
  }

  private static Optional<Duration> time(YamlNode node) {
    return node.text(TIME, text -> text.matches("[1-9][0-9]{0,4}[mhd]"))
        .map(
            text -> {
              long number = Long.parseLong(text.substring(0, text.length() - 1));
              return switch (text.charAt(text.length() - 1)) {
                case 'm' -> Duration.ofMinutes(number);
                case 'h' -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
              };
            });
  }
}
