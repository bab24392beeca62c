package dev.plumbline.app.run;

import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.checks.FrameworkMapping;
import dev.plumbline.config.DidYouMean;
import dev.plumbline.config.Frameworks;
import dev.plumbline.config.Profile;
import dev.plumbline.config.Profiles;
import dev.plumbline.config.Wildcard;
import dev.plumbline.model.Provider;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which checks a run judges. Checks and frameworks that somebody names are judged whatever the
 * profile says, unless a profile is named beside them.
 *
 * @param profile the profile that was named, or else that of the audit file where nothing was
 * @param checks ids of checks, with wildcards
 * @param frameworks ids of frameworks, of which every check is judged
 */
public record Choice(Optional<String> profile, List<String> checks, List<String> frameworks) {

  public Choice {
    checks = List.copyOf(checks);
    frameworks = List.copyOf(frameworks);
  }

  public static Choice of(String profile) {
    return new Choice(Optional.of(profile), List.of(), List.of());
  }

  /** The same, or a profile where nothing at all was named. */
  public Choice orProfile(String fallback) {
    return isNothing() ? of(fallback) : this;
  }

  /** Whether nobody named anything. */
  public boolean isNothing() {
    return profile.isEmpty() && checks.isEmpty() && frameworks.isEmpty();
  }

  /** A short name for it, such as {@code default} or {@code cis-eks}. */
  public String title() {
    List<String> parts = new ArrayList<>();
    profile.ifPresent(parts::add);
    parts.addAll(frameworks);
    parts.addAll(checks.size() > 3 ? List.of(checks.size() + " checks") : checks);
    return parts.isEmpty() ? Profiles.DEFAULT : String.join(" + ", parts);
  }

  /** What is wrong with it; empty where every name is known. */
  public Optional<String> problem(Catalogue catalogue) {
    for (String framework : frameworks) {
      if (Frameworks.find(framework).isEmpty()) {
        return Optional.of(
            unknown("framework", framework, Set.copyOf(Frameworks.ids()), "frameworks"));
      }
    }
    Set<String> ids = new TreeSet<>();
    catalogue.checks().forEach(check -> ids.add(check.id()));
    for (String check : checks) {
      if (ids.stream().noneMatch(new Wildcard(check)::matches)) {
        return Optional.of(unknownCheck(check, ids));
      }
    }
    return profile
        .filter(name -> Profiles.find(name).isEmpty())
        .map(
            name ->
                "unknown profile '%s'. Profiles are %s."
                    .formatted(name, String.join(", ", Profiles.names())));
  }

  /** The checks, sorted by id, each for the clouds only for which it was chosen. */
  public List<Check> of(Catalogue catalogue) {
    if (checks.isEmpty() && frameworks.isEmpty()) {
      return catalogue.of(profile(profile.orElse(Profiles.DEFAULT)));
    }
    Map<String, Set<Provider>> chosen = new TreeMap<>();
    List<Wildcard> patterns = checks.stream().map(Wildcard::new).toList();
    for (Check check : catalogue.checks()) {
      if (patterns.stream().anyMatch(pattern -> pattern.matches(check.id()))) {
        add(chosen, check);
      }
    }
    for (String framework : frameworks) {
      FrameworkMapping.of(Frameworks.find(framework).orElseThrow(), catalogue.checks())
          .checks()
          .forEach(check -> add(chosen, check));
    }
    return catalogue.checks().stream()
        .filter(check -> chosen.containsKey(check.id()))
        .map(check -> check.only(chosen.getOrDefault(check.id(), check.providers())))
        .flatMap(
            check ->
                profile.map(name -> check.in(profile(name))).orElse(Optional.of(check)).stream())
        .toList();
  }

  /**
   * How many checks of each cloud a profile leaves out; empty where somebody named what to judge.
   */
  public SortedMap<Provider, Integer> leftOut(Catalogue catalogue) {
    SortedMap<Provider, Integer> leftOut = new TreeMap<>();
    if (checks.isEmpty() && frameworks.isEmpty()) {
      List<Check> held = of(catalogue);
      for (Provider provider : Provider.values()) {
        int count = count(catalogue.checks(), provider) - count(held, provider);
        if (count > 0) {
          leftOut.put(provider, count);
        }
      }
    }
    return leftOut;
  }

  private static int count(List<Check> checks, Provider provider) {
    return (int) checks.stream().filter(check -> check.providers().contains(provider)).count();
  }

  private static void add(Map<String, Set<Provider>> chosen, Check check) {
    chosen
        .computeIfAbsent(check.id(), _ -> EnumSet.noneOf(Provider.class))
        .addAll(check.providers());
  }

  private static Profile profile(String name) {
    return Profiles.find(name).orElseThrow();
  }

  /** What to say of the id of a check, or a pattern of ids, that is none of those there are. */
  public static String unknownCheck(String id, Set<String> known) {
    return unknown("check", id, known, "checks") + " 'plumbline checks list' shows all.";
  }

  private static String unknown(String kind, String word, Set<String> known, String kinds) {
    return ("unknown " + kind + " '" + word + "'. " + DidYouMean.sentence(word, known, kinds))
        .strip();
  }
}
