package dev.plumbline.app.run;

import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.config.AuditFile;
import dev.plumbline.config.ConfigException;
import dev.plumbline.config.ExceptionRule;
import dev.plumbline.config.Exceptions;
import dev.plumbline.config.Problem;
import dev.plumbline.config.Regions;
import dev.plumbline.config.Wildcard;
import dev.plumbline.model.Provider;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is wrong with exceptions beyond their form: it takes the catalogue and the day to tell. */
public final class ExceptionProblems {

  private final AuditFile audit;
  private final Catalogue catalogue;
  private final List<ExceptionRule> rules;

  public ExceptionProblems(AuditFile audit, Catalogue catalogue) {
    this.audit = audit;
    this.catalogue = catalogue;
    this.rules = audit.exceptions().rules();
  }

  /**
   * The exceptions, where a scan can go by them.
   *
   * @throws ConfigException where one names no check, or ends too late
   */
  public List<ExceptionRule> usable(LocalDate today) {
    return usable(audit.exceptions(), catalogue, today);
  }

  /** The same for exceptions without the audit that they are for. */
  public static List<ExceptionRule> usable(
      Exceptions exceptions, Catalogue catalogue, LocalDate today) {
    throwIfAny(refused(exceptions, catalogue, today));
    return exceptions.rules();
  }

  /**
   * Also looks for those that can do nothing.
   *
   * @param found what else is wrong with them
   * @throws ConfigException with everything
   */
  public void none(LocalDate today, List<Problem> found) {
    List<Problem> problems = new ArrayList<>(refused(audit.exceptions(), catalogue, today));
    for (ExceptionRule rule : rules) {
      if (!checks(rule).isEmpty()) {
        unreachable(rule).ifPresent(why -> problems.add(rule.problem(why)));
      }
    }
    problems.addAll(shadowed());
    Set<Integer> told = problems.stream().map(Problem::line).collect(Collectors.toSet());
    found.stream().filter(problem -> !told.contains(problem.line())).forEach(problems::add);
    throwIfAny(problems);
  }

  /** Exceptions that are over: no mistake, but somebody should know. */
  public List<Problem> expired(LocalDate today) {
    return rules.stream()
        .filter(rule -> !rule.holdsOn(today))
        .map(
            rule ->
                rule.problem(
                    "the exception of %s expired on %s: what it covered is open again. Renew it or remove it."
                        .formatted(rule.owner(), rule.expires())))
        .toList();
  }

  private static List<Problem> refused(
      Exceptions exceptions, Catalogue catalogue, LocalDate today) {
    List<Problem> problems = new ArrayList<>();
    Set<String> ids = catalogue.checks().stream().map(Check::id).collect(Collectors.toSet());
    LocalDate latest = today.plusDays(exceptions.longestDays());
    for (ExceptionRule rule : exceptions.rules()) {
      for (Wildcard check : rule.checks()) {
        if (ids.stream().noneMatch(check::matches)) {
          problems.add(rule.problem(Choice.unknownCheck(check.pattern(), ids)));
        }
      }
      if (rule.expires().isAfter(latest)) {
        problems.add(
            rule.problem(
                "this exception ends on %s, more than %d days from now. Let it end on %s at the latest, or set exceptionsLongestTerm."
                    .formatted(rule.expires(), exceptions.longestDays(), latest)));
      }
    }
    return problems;
  }

  private List<Check> checks(ExceptionRule rule) {
    return catalogue.checks().stream().filter(check -> rule.names(check.id())).toList();
  }

  /** Why an exception can match nothing in this audit; empty where it may. */
  private Optional<String> unreachable(ExceptionRule rule) {
    Set<Provider> clouds = new TreeSet<>(accounts().keySet());
    if (!rule.scope().providers().isEmpty()) {
      clouds.retainAll(rule.scope().providers());
    }
    if (clouds.isEmpty()) {
      return Optional.of(
          "this exception is for %s, which the audit file does not name. Remove it."
              .formatted(words(rule.scope().providers())));
    }
    Set<Provider> judged = new TreeSet<>();
    checks(rule).forEach(check -> judged.addAll(check.providers()));
    judged.retainAll(clouds);
    if (judged.isEmpty()) {
      return Optional.of(
          "the checks of this exception say nothing of %s. Remove it.".formatted(words(clouds)));
    }
    if (judged.stream().noneMatch(cloud -> hasAccount(rule, cloud))) {
      return Optional.of(
          "no account of the audit file is in the scope of this exception. Remove it.");
    }
    return judged.stream().noneMatch(cloud -> hasRegion(rule, cloud))
        ? Optional.of("no region of the audit file is in the scope of this exception. Remove it.")
        : Optional.empty();
  }

  private boolean hasAccount(ExceptionRule rule, Provider cloud) {
    List<String> listed = accounts().getOrDefault(cloud, List.of());
    // Where accounts are discovered, nobody knows them yet.
    return listed.isEmpty()
        || listed.stream().anyMatch(account -> rule.scope().holdsIn(cloud, account));
  }

  /** The clouds of the audit file, with their accounts where all of them are listed. */
  private Map<Provider, List<String>> accounts() {
    Map<Provider, List<String>> accounts = new EnumMap<>(Provider.class);
    audit
        .aws()
        .ifPresent(
            aws ->
                accounts.put(
                    Provider.AWS,
                    aws.organization().isPresent()
                        ? List.of()
                        : aws.accounts().stream().map(AuditFile.Account::id).toList()));
    audit
        .azure()
        .ifPresent(
            azure ->
                accounts.put(
                    Provider.AZURE,
                    azure
                        .subscriptions()
                        .fold(List::of, (ids, groups) -> groups.isEmpty() ? ids : List.of())));
    audit
        .gcp()
        .ifPresent(
            gcp ->
                accounts.put(
                    Provider.GCP,
                    gcp.folders().isEmpty() && gcp.organization().isEmpty()
                        ? gcp.projects()
                        : List.of()));
    return accounts;
  }

  /** Only a region that is written out can be known not to be read. */
  private boolean hasRegion(ExceptionRule rule, Provider cloud) {
    if (cloud != Provider.AWS || rule.scope().regions().isEmpty()) {
      return true;
    }
    Regions read = audit.aws().map(AuditFile.Aws::regions).orElseGet(Regions.All::new);
    return rule.scope().regions().stream()
        .map(Wildcard::pattern)
        .anyMatch(region -> region.matches(".*[*?].*") || read.includes(region));
  }

  private List<Problem> shadowed() {
    List<Problem> problems = new ArrayList<>();
    for (int later = 1; later < rules.size(); later++) {
      ExceptionRule rule = rules.get(later);
      rules.subList(0, later).stream()
          .filter(earlier -> earlier.shadows(rule))
          .findFirst()
          .ifPresent(
              earlier ->
                  problems.add(
                      rule.problem(
                          "this exception does nothing: that of line %d is as wide and lasts as long. Remove one."
                              .formatted(earlier.line()))));
    }
    return problems;
  }

  private static String words(Iterable<Provider> clouds) {
    List<String> words = new ArrayList<>();
    clouds.forEach(cloud -> words.add(cloud.title()));
    return String.join(", ", words);
  }

  private static void throwIfAny(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }
}
