package dev.plumbline.config;

import dev.plumbline.model.Provider;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads {@code exceptions} of the audit file, and of a file beside it. */
final class ExceptionsSection {

  private static final String DAY = "a day such as 2027-06-30, the last on which it holds";
  private static final int LONGEST_TEXT = 1_000;
  private static final int LONGEST_LINE = 255;

  private final Path folder;
  private final Problems problems;
  private final String file;
  private final SectionReader.Seen ids = new SectionReader.Seen("exception");

  /**
   * Reads what stands in one file.
   *
   * @param folder of the audit file: paths start there
   */
  ExceptionsSection(Path folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
    this.file = name(problems.file());
  }

  /** Only the last part of a path: what a run leaves must not tell where it ran. */
  private static String name(String file) {
    return file.substring(file.lastIndexOf('/') + 1);
  }

  static int longestDays(YamlNode node) {
    return node.text("a number of days such as 180d", text -> text.matches("[1-9][0-9]{0,3}d"))
        .map(text -> Integer.parseInt(text.substring(0, text.length() - 1)))
        .orElse(Exceptions.LONGEST_DAYS);
  }

  /** A list of exceptions, or the name of the file that has them. */
  List<ExceptionRule> read(YamlNode node) {
    if (node.isList()) {
      return rules(node.filledList());
    }
    return node.map("file")
        .require("file", "a file with exceptions; or write a list of exceptions here")
        .map(this::beside)
        .orElse(List.of());
  }

  private List<ExceptionRule> beside(YamlNode node) {
    Optional<String> named = node.text("the path of a file", text -> !text.isBlank());
    if (named.isEmpty()) {
      return List.of();
    }
    try {
      Path shown = Path.of(problems.file()).resolveSibling(named.get());
      var others = new Problems(shown.toString());
      List<ExceptionRule> rules = beside(folder.resolve(named.get()), others);
      problems.include(others);
      return rules;
    } catch (InvalidPathException _) {
      node.problem("is no name of a file here.");
    } catch (ConfigException e) {
      e.problems().forEach(problem -> node.problem("cannot be used: " + problem.message()));
    }
    return List.of();
  }

  private List<ExceptionRule> beside(Path path, Problems others) {
    return YamlSource.read(AuditFileLoader.content(path, "Create it, or name another one."), others)
        .flatMap(root -> root.map("exceptions").require("exceptions", "a list of exceptions"))
        .map(list -> new ExceptionsSection(folder, others).rules(list.list()))
        .orElse(List.of());
  }

  private List<ExceptionRule> rules(List<YamlNode> nodes) {
    List<ExceptionRule> rules = new ArrayList<>();
    nodes.forEach(node -> rule(node).ifPresent(rules::add));
    return rules;
  }

  private Optional<ExceptionRule> rule(YamlNode node) {
    YamlMap map = node.map("id", "check", "scope", "reason", "text", "owner", "expires", "ticket");
    Optional<String> id = map.find("id").flatMap(ExceptionsSection::id);
    id.ifPresent(known -> map.find("id").ifPresent(at -> ids.add(at, known)));
    List<Wildcard> checks =
        map.require("check", "the id of a check, with * and ? as wildcards")
            .map(ExceptionsSection::checks)
            .orElse(List.of());
    ExceptionScope scope =
        map.find("scope").map(ExceptionsSection::scope).orElse(ExceptionScope.EVERYWHERE);
    if (Wildcard.takeAll(checks) && !checks.isEmpty() && scope.isEverywhere()) {
      node.problem("covers every check everywhere. Name checks, or a scope that narrows it.");
    }
    Optional<ExceptionRule.Reason> reason =
        map.require("reason", "one of " + String.join(", ", reasons()))
            .flatMap(at -> at.word("reason", Set.copyOf(reasons())))
            .flatMap(ExceptionRule.Reason::of);
    Optional<String> text =
        map.require("text", "why it may fail, for whoever looks at it later")
            .flatMap(
                at ->
                    at.text(
                        "a text of 1000 characters at most",
                        words -> words.length() <= LONGEST_TEXT))
            // Its line ends only wrap it, and would be in the way in tables.
            .map(words -> words.replaceAll("\\s*\\R\\s*", " "));
    Optional<String> owner =
        map.require("owner", "who answers for it, such as a team or a mail address")
            .flatMap(at -> at.text("one line", ExceptionsSection::isLine));
    Optional<LocalDate> expires = map.require("expires", DAY).flatMap(ExceptionsSection::day);
    Optional<String> ticket =
        map.find("ticket")
            .flatMap(at -> at.text("the link or the key of a ticket", ExceptionsSection::isLine));
    if (checks.isEmpty()
        || reason.isEmpty()
        || text.isEmpty()
        || owner.isEmpty()
        || expires.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ExceptionRule(
            id.orElseGet(() -> file + ", line " + node.line()),
            problems.file(),
            node.line(),
            checks,
            scope,
            reason.get(),
            text.get(),
            owner.get(),
            expires.get(),
            ticket.orElse("")));
  }

  private static ExceptionScope scope(YamlNode node) {
    YamlMap map = node.map("provider", "account", "region", "cluster", "resource", "tags");
    Set<String> known =
        Arrays.stream(Provider.values()).map(Provider::word).collect(Collectors.toSet());
    List<Provider> providers = new ArrayList<>();
    for (YamlNode item : map.find("provider").map(ExceptionsSection::items).orElse(List.of())) {
      item.word("provider", known).flatMap(Provider::of).ifPresent(providers::add);
    }
    SortedMap<String, Wildcard> tags = new TreeMap<>();
    Map<String, YamlNode> wanted = map.find("tags").map(YamlNode::entries).orElse(Map.of());
    wanted.forEach((name, value) -> wildcard(value).ifPresent(one -> tags.put(name, one)));
    return new ExceptionScope(
        providers,
        wildcards(map, "account"),
        wildcards(map, "region"),
        wildcards(map, "cluster"),
        wildcards(map, "resource"),
        tags);
  }

  private static List<Wildcard> wildcards(YamlMap map, String key) {
    List<Wildcard> wildcards = new ArrayList<>();
    for (YamlNode item : map.find(key).map(ExceptionsSection::items).orElse(List.of())) {
      wildcard(item).ifPresent(wildcards::add);
    }
    return wildcards;
  }

  private static List<Wildcard> checks(YamlNode node) {
    List<Wildcard> checks = new ArrayList<>();
    for (YamlNode item : items(node)) {
      item.text(
              "the id of a check, with * and ? as wildcards",
              text -> text.matches("[a-z0-9*?-]{1,255}"))
          .map(Wildcard::new)
          .ifPresent(checks::add);
    }
    return checks;
  }

  /** One value, or a list of them. */
  private static List<YamlNode> items(YamlNode node) {
    return node.isScalar() ? List.of(node) : node.filledList();
  }

  private static Optional<Wildcard> wildcard(YamlNode node) {
    return node.text(
            "text, with * and ? as wildcards",
            text -> text.length() <= 1_024 && text.chars().noneMatch(Character::isISOControl))
        .map(Wildcard::new);
  }

  private static Optional<LocalDate> day(YamlNode node) {
    return node.text(DAY, text -> parsed(text).isPresent()).flatMap(ExceptionsSection::parsed);
  }

  private static Optional<LocalDate> parsed(String text) {
    if (!text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> id(YamlNode node) {
    return node.text(
        "a name of lower case letters, digits and hyphens",
        text -> text.matches("[a-z0-9]{1,40}(-[a-z0-9]{1,40}){0,9}"));
  }

  private static boolean isLine(String text) {
    return text.length() <= LONGEST_LINE && text.chars().noneMatch(Character::isISOControl);
  }

  private static List<String> reasons() {
    return Arrays.stream(ExceptionRule.Reason.values()).map(ExceptionRule.Reason::word).toList();
  }
}
