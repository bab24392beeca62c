package dev.plumbline.checks;

import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceType;
import dev.plumbline.model.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a check of the catalogue has to bring along. Each message says where to add what. */
final class CatalogueRules {

  private static final int LONGEST_TITLE = 90;
  private static final int LONGEST_EXPECTED = 90;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)+");
  private static final Pattern COMMAND_WORDS =
      Pattern.compile("(?i)^(ensure|check|verify|make sure|enable|disable|avoid|do not|use)\\b");
  private static final Pattern WISH = Pattern.compile("(?i)\\b(should|must|needs? to)\\b");
  private static final Pattern PLACE = Pattern.compile("\\{\\w+}");

  /** What takes the place of a cluster of Google Cloud, which may be a zone. */
  private static final Pattern TAKES_ZONES =
      Pattern.compile(
          "gcloud (beta )?(container (clusters|node-pools)|artifacts) "
              + "|.*/locations/\\{region}/clusters/\\{cluster}");

  /** What bash and zsh leave as it is, but for {@code $(...)}, which is there on purpose. */
  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"`!\\\\]*\"");

  /** A word with a character that bash or zsh takes for something else. */
  private static final Pattern EXPANDED = Pattern.compile("\\S*[]\\[*?{}()<>$`!\\\\~^#\"']\\S*");

  private final Check check;
  private final List<String> missing = new ArrayList<>();

  private CatalogueRules(Check check) {
    this.check = check;
  }

  /** What one check lacks. */
  static List<String> missing(Check check) {
    CatalogueRules rules = new CatalogueRules(check);
    rules.name();
    rules.sentence("title", check.info().title());
    rules.sentence("problem", check.info().problem());
    rules.wantedState();
    rules.expected();
    rules.commands();
    rules.placesOfGoogle();
    rules.references();
    rules.rows();
    rules.cases();
    return List.copyOf(rules.missing);
  }

  /**
   * What the catalogue as a whole lacks.
   *
   * @param promised the ids of the contract and the clouds that they speak of
   */
  static List<String> missing(Collection<Check> checks, Map<String, Set<Provider>> promised) {
    List<String> missing = new ArrayList<>();
    Map<String, Check> byId = new LinkedHashMap<>();
    for (Check check : checks) {
      Check other = byId.putIfAbsent(check.id(), check);
      if (other != null) {
        missing.add(
            "%s and %s both have the id %s: give one of them another."
                .formatted(other.file(), check.file(), check.id()));
      }
    }
    Map<String, String> former = new LinkedHashMap<>();
    for (Check check : checks) {
      for (String id : check.formerIds()) {
        if (byId.containsKey(id)) {
          missing.add(
              "%s: remove %s under 'formerIds'; a check has that id now."
                  .formatted(check.file(), id));
        }
        String other = former.putIfAbsent(id, check.file());
        if (other != null) {
          missing.add(
              "%s and %s both have %s under 'formerIds': leave it to the one that goes on."
                  .formatted(other, check.file(), id));
        }
      }
    }
    promised.forEach(
        (id, providers) -> {
          Check found = byId.get(id);
          if (found == null) {
            missing.add("%s.yaml: add it; the id is promised for ever.".formatted(id));
          } else if (!found.providers().equals(providers)) {
            missing.add(
                "%s: make 'providers' [%s]; that is promised."
                    .formatted(found.file(), words(providers)));
          }
        });
    return missing;
  }

  private void name() {
    if (!NAME.matcher(check.id()).matches()) {
      add("make the id two or more words in lower case, joined by hyphens.");
    }
    if (!check.file().equals(check.id() + ".yaml")) {
      add("rename it to %s.yaml.".formatted(check.id()));
    }
  }

  private void sentence(String key, String text) {
    if (text.isEmpty() || !Character.isUpperCase(text.codePointAt(0))) {
      add("start '%s' with a capital letter.".formatted(key));
    }
    if (text.endsWith(".")) {
      add("end '%s' without a period.".formatted(key));
    }
    if (text.length() > LONGEST_TITLE || text.contains("\n")) {
      add("shorten '%s' to one line of at most %s characters.".formatted(key, LONGEST_TITLE));
    }
  }

  private void wantedState() {
    String title = check.info().title();
    if (COMMAND_WORDS.matcher(title).find() || WISH.matcher(title).find()) {
      add("let 'title' say the state that is wanted, as if it were so already.");
    }
    if (title.equalsIgnoreCase(check.info().problem())) {
      add("let 'problem' say the opposite of 'title'.");
    }
  }

  private void expected() {
    String expected = check.info().expected();
    if (expected.length() > LONGEST_EXPECTED || expected.contains("\n")) {
      add("shorten 'expected' to one line of at most %s characters.".formatted(LONGEST_EXPECTED));
    }
    if (expected.endsWith(".")) {
      add("end 'expected' without a period.");
    }
  }

  private void commands() {
    CheckInfo info = check.info();
    for (Provider provider : check.providers()) {
      if (info.fix().getOrDefault(provider.word(), "").isBlank()) {
        add("add a command under 'fix.%s'.".formatted(provider.word()));
      }
      places(provider, info.fix().getOrDefault(provider.word(), ""));
      String command = info.command(cluster(provider));
      Matcher unknown = PLACE.matcher(command);
      while (unknown.find()) {
        add(
            ("replace %s in 'fix.%s' by {cluster}, {region}, {account}, {resourceGroup}, {name},"
                    + " {id} or, on AWS, {partition}.")
                .formatted(unknown.group(), provider.word()));
      }
      Matcher expanded =
          EXPANDED.matcher(QUOTED.matcher(PLACE.matcher(command).replaceAll("")).replaceAll(""));
      while (expanded.find()) {
        add(
            "quote %s in 'fix.%s'; a shell takes it otherwise."
                .formatted(expanded.group(), provider.word()));
      }
    }
  }

  /** What is filled in brings its own quotes; inside of others it would be bare. */
  private void places(Provider provider, String command) {
    QUOTED
        .matcher(command)
        .results()
        .flatMap(quoted -> PLACE.matcher(quoted.group()).results())
        .forEach(
            place ->
                add(
                    "move %s in 'fix.%s' out of the quotes; it is quoted when it is filled in."
                        .formatted(place.group(), provider.word())));
  }

  private void placesOfGoogle() {
    String command = check.info().fix().getOrDefault(Provider.GCP.word(), "");
    if (command.contains("{id}")) {
      add("write in 'fix.gcp' what the command takes in the place of {id}, which begins with //.");
    }
    for (String one : command.split("&&", -1)) {
      if (one.contains("{region}") && !TAKES_ZONES.matcher(one.strip()).lookingAt()) {
        add("write REGION in 'fix.gcp'; {region} is a zone where the cluster is in one.");
      }
    }
  }

  private static Resource cluster(Provider provider) {
    String id = provider == Provider.AWS ? "arn:aws:eks:region:account:cluster/name" : "id";
    return Resource.cluster(type(provider), "account", "region", id, "name", Map.of());
  }

  private static ResourceType type(Provider provider) {
    return switch (provider) {
      case AWS -> ResourceType.AWS_EKS_CLUSTER;
      case AZURE -> ResourceType.AZURE_AKS_CLUSTER;
      case GCP -> ResourceType.GCP_KUBERNETES_ENGINE_CLUSTER;
    };
  }

  private void references() {
    if (check.info().references().isEmpty()) {
      add("add a link to the provider's documentation under 'references'.");
    }
    for (String link : check.info().references()) {
      if (!link.startsWith("https://")) {
        add("make %s under 'references' an https link.".formatted(link));
      }
    }
  }

  private void rows() {
    Set<String> tables =
        check.providers().stream()
            .map(CatalogueRules::table)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String row : check.catalogue()) {
      String[] parts = row.split("/", 2);
      if (parts.length < 2 || !tables.contains(parts[0]) || !NAME.matcher(parts[1]).matches()) {
        add("write %s under 'catalogue' as %s and the name of a row.".formatted(row, tables));
      } else if (parts[1].equals(check.id())) {
        add(
            "remove %s under 'catalogue'; a row of the same name goes without saying."
                .formatted(row));
      }
    }
  }

  private static String table(Provider provider) {
    return switch (provider) {
      case AWS -> "eks";
      case AZURE -> "aks";
      case GCP -> "gke";
    };
  }

  private void cases() {
    for (Provider provider : check.providers()) {
      expects(provider, "pass", Set.of(Verdict.PASS));
      expects(provider, "fail", Set.of(Verdict.FAIL));
      expects(
          provider, "unknown or not-applicable", Set.of(Verdict.UNKNOWN, Verdict.NOT_APPLICABLE));
    }
    Set<String> names = new HashSet<>();
    for (CheckCase one : check.cases()) {
      if (!names.add(one.name())) {
        add("give one of the cases named '%s' another name.".formatted(one.name()));
      }
      if (check.providers().stream().noneMatch(provider -> isOf(provider, one))) {
        add(
            "start the case '%s' from a recording of %s, not from %s."
                .formatted(one.name(), words(check.providers()), one.given()));
      }
      one.parameters().keySet().stream()
          .filter(name -> !check.parameters().containsKey(name))
          .forEach(
              name ->
                  add("add '%s' of the case '%s' to 'parameters'.".formatted(name, one.name())));
      one.changes().values().stream()
          .flatMap(pointers -> pointers.keySet().stream())
          .filter(pointer -> !pointer.startsWith("/"))
          .forEach(
              pointer ->
                  add("start '%s' in the case '%s' with a slash.".formatted(pointer, one.name())));
    }
  }

  private void expects(Provider provider, String said, Set<Verdict> verdicts) {
    if (check.cases().stream()
        .filter(one -> isOf(provider, one))
        .noneMatch(one -> one.expect().values().stream().anyMatch(verdicts::contains))) {
      add("add a case of %s that expects %s.".formatted(provider.word(), said));
    }
  }

  private static boolean isOf(Provider provider, CheckCase one) {
    return one.given().startsWith(provider.word() + "/");
  }

  private static String words(Set<Provider> providers) {
    return providers.stream().sorted().map(Provider::word).collect(Collectors.joining(", "));
  }

  private void add(String message) {
    missing.add(check.file() + ": " + message);
  }
}
