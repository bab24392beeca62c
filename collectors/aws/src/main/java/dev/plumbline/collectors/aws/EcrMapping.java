package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.EcrDetails;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Registry;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceType;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The repositories of ECR in one region. */
final class EcrMapping {

  private static final String REFERENCE =
      "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Repository.html";

  /** What is said of any part of a repository that does not exist. */
  private static final String GONE = "RepositoryNotFoundException";

  private static final Set<String> SCANNING = Set.of("SCAN_ON_PUSH", "CONTINUOUS_SCAN");

  private static final Set<String> SCAN_TYPES = Set.of("BASIC", "ENHANCED");

  private static final Set<String> MUTABILITIES =
      Set.of("MUTABLE", "IMMUTABLE", "MUTABLE_WITH_EXCLUSION", "IMMUTABLE_WITH_EXCLUSION");

  private final Cell cell;
  private final ImageWriters writers;

  EcrMapping(Cell cell) {
    this.cell = cell;
    this.writers = new ImageWriters(cell);
  }

  Listing<Registry> mapped() {
    Listing<Field> repositories =
        cell.listing(EcrCalls.DESCRIBE_REPOSITORIES, Map.of(), "/repositories");
    // One that moves between pages while they are read comes twice.
    Set<String> seen = new HashSet<>();
    return new Listing<>(
        repositories.items().stream()
            .filter(repository -> seen.add(repository.at("/repositoryArn").identity()))
            .filter(repository -> !isGone(repository))
            .map(this::repository)
            .toList(),
        repositories.gap());
  }

  /** Whether it was deleted after it had been listed; one without a policy is still there. */
  private boolean isGone(Field repository) {
    String name = repository.at("/repositoryName").identity();
    return tagsOf(repository) instanceof Answer.Missing
        || Stream.of(EcrCalls.GET_REPOSITORY_POLICY, EcrCalls.GET_LIFECYCLE_POLICY)
            .map(call -> answer(call, name))
            .anyMatch(answer -> answer instanceof Answer.Missing m && m.code().equals(GONE));
  }

  private Answer tagsOf(Field repository) {
    return cell.answer(
        EcrCalls.LIST_TAGS_FOR_RESOURCE,
        Map.of("resourceArn", repository.at("/repositoryArn").identity()));
  }

  private Registry repository(Field repository) {
    String name = repository.at("/repositoryName").identity();
    String arn = repository.at("/repositoryArn").identity();
    Field tags = tagsOf(repository).at("/tags");
    return new Registry(
        new Resource(
                ResourceType.AWS_ECR_REPOSITORY.provider(),
                ResourceType.AWS_ECR_REPOSITORY,
                cell.scope().account(),
                cell.scope().region(),
                arn,
                name,
                "",
                new TreeMap<>())
            .tagged(tags(tags)),
        new EcrDetails(
            scanned(repository, name),
            mutability(repository),
            openToEveryone(name, arn),
            otherAccounts(name),
            repository
                .at("/encryptionConfiguration/encryptionType")
                .text()
                .orDefault("AES256", REFERENCE),
            exists(answer(EcrCalls.GET_LIFECYCLE_POLICY, name), "/lifecyclePolicyText"),
            signed(name),
            writers.of(
                arn,
                answer(EcrCalls.GET_REPOSITORY_POLICY, name),
                cell.answer(EcrCalls.GET_REGISTRY_POLICY)),
            Lists.texts(tags, "/Key")));
  }

  private static Setting<Map<String, String>> tags(Field tags) {
    return tags.elements()
        .map(
            all ->
                all.stream()
                    .collect(
                        Collectors.toMap(
                            tag -> tag.at("/Key").identity(),
                            tag -> tag.at("/Value").identity(),
                            (one, _) -> one)));
  }

  /** Where all tags are excluded, they are the other kind. */
  private static Setting<String> mutability(Field repository) {
    Setting<String> told =
        Words.oneOf(MUTABILITIES, repository.at("/imageTagMutability"), "a kind of tags")
            .orDefault("MUTABLE", REFERENCE);
    Field filters = repository.at("/imageTagMutabilityExclusionFilters");
    boolean all =
        filters
            .elements()
            .fold(some -> some.stream().anyMatch(EcrMapping::isForAll), () -> false, _ -> false);
    return all
        ? told.then(
            kind ->
                switch (kind) {
                  case "IMMUTABLE_WITH_EXCLUSION" -> Setting.known("MUTABLE", filters.evidence());
                  case "MUTABLE_WITH_EXCLUSION" -> Setting.known("IMMUTABLE", filters.evidence());
                  default -> told;
                })
        : told;
  }

  private static boolean isForAll(Field filter) {
    return filter.at("/filter").identity().matches("\\*+");
  }

  /** Enhanced scanning is ruled by the registry alone; basic scanning by either. */
  private Setting<Boolean> scanned(Field repository, String name) {
    Field config =
        cell.answer(EcrCalls.GET_REGISTRY_SCANNING_CONFIGURATION).at("/scanningConfiguration");
    Setting<Boolean> byRule = ruled(config.at("/rules"), name, EcrMapping::scans);
    Setting<Boolean> byFlag =
        repository.at("/imageScanningConfiguration/scanOnPush").bool().orDefault(false, REFERENCE);
    return Words.oneOf(SCAN_TYPES, config.at("/scanType"), "a kind of scanning")
        .orDefault("BASIC", REFERENCE)
        .then(type -> type.equals("ENHANCED") ? byRule : Setting.either(byRule, byFlag));
  }

  private static boolean scans(Field rule) {
    return SCANNING.contains(rule.at("/scanFrequency").identity());
  }

  private Setting<Boolean> signed(String name) {
    Answer config = cell.answer(EcrCalls.GET_SIGNING_CONFIGURATION);
    return config instanceof Answer.Missing
        ? Setting.known(false, notFound(config))
        : ruled(config.at("/signingConfiguration/rules"), name, _ -> true);
  }

  /** Whether one of such rules is for the repository. */
  private static Setting<Boolean> ruled(Field rules, String name, Function<Field, Boolean> wanted) {
    return rules
        .elements()
        .map(all -> all.stream().anyMatch(rule -> wanted.apply(rule) && isFor(name, rule)))
        .orElseIn(() -> Setting.known(false, rules.evidence()));
  }

  private static boolean isFor(String name, Field rule) {
    return rule.at("/repositoryFilters")
        .elements()
        .fold(
            filters ->
                filters.stream().anyMatch(filter -> matches(filter.at("/filter").identity(), name)),
            () -> false,
            _ -> false);
  }

  /**
   * A filter without an asterisk is for all names that contain it.
   *
   * <p>https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-filters.html
   */
  static boolean matches(String filter, String name) {
    if (!filter.contains("*")) {
      return name.contains(filter);
    }
    String pattern =
        Stream.of(filter.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.matches(pattern, name);
  }

  /** No policy means that only the account itself gets in. */
  private <T> Setting<T> policy(String name, Function<Field, Setting<T>> of, T without) {
    return policy(answer(EcrCalls.GET_REPOSITORY_POLICY, name), of, without);
  }

  private static <T> Setting<T> policy(Answer answer, Function<Field, Setting<T>> of, T without) {
    return answer instanceof Answer.Missing
        ? Setting.known(without, notFound(answer))
        : of.apply(answer.at("/policyText"));
  }

  /** The policy of the registry rules all its repositories, besides their own. */
  private Setting<Boolean> openToEveryone(String name, String arn) {
    return Setting.either(
        policy(name, Policies::openToEveryone, false),
        policy(
            cell.answer(EcrCalls.GET_REGISTRY_POLICY),
            policy -> Policies.openToEveryone(policy, arn),
            false));
  }

  private Setting<List<String>> otherAccounts(String name) {
    return Lists.joined(
            policy(name, Policies::accounts, List.<String>of()),
            policy(
                cell.answer(EcrCalls.GET_REGISTRY_POLICY), Policies::accounts, List.<String>of()))
        .map(this::others);
  }

  private List<String> others(List<String> accounts) {
    List<String> others = new ArrayList<>(accounts);
    others.removeIf(account -> account.equals(cell.scope().account()));
    return others.stream().distinct().sorted().toList();
  }

  private static Setting<Boolean> exists(Answer answer, String pointer) {
    return answer instanceof Answer.Missing
        ? Setting.known(false, notFound(answer))
        : answer.at(pointer).present();
  }

  private Answer answer(CallType call, String name) {
    return cell.answer(call, Map.of("repositoryName", name));
  }

  private static Evidence notFound(Answer answer) {
    return Evidence.of(answer.call(), answer.parameters(), "", "not found");
  }
}
