package dev.plumbline.checks;

import dev.plumbline.config.Profile;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Provider;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A check, as its file describes it.
 *
 * @param formerIds ids that it had in earlier releases; findings and tickets of those are its own
 * @param target what one finding of it is about
 * @param providers the clouds that it speaks of
 * @param catalogue rows of the settings catalogue that it answers, such as {@code
 *     eks/private-api-endpoint-enabled}, where they have another name than the check
 * @param calls ids of the calls whose answers it looks at
 * @param strictOnly why only a strict profile has it, for each cloud where that is so
 * @param parameters what can be set in the audit file, with defaults
 * @param cases what has to come of a changed recording
 * @param file where it was read from, for messages
 */
public record Check(
    CheckInfo info,
    List<String> formerIds,
    Target target,
    Set<Provider> providers,
    List<String> catalogue,
    SortedSet<String> calls,
    SortedMap<Provider, String> strictOnly,
    SortedMap<String, Object> parameters,
    Logic logic,
    List<CheckCase> cases,
    String file) {

  /** What a check looks at. */
  public enum Target {
    CLUSTER("cluster"),
    NODE_POOL("node-pool"),
    REGISTRY("registry"),
    ACCOUNT("account");

    private final String word;

    Target(String word) {
      this.word = word;
    }

    /** The target that a check file calls so. */
    static Optional<Target> of(String word) {
      return Stream.of(values()).filter(target -> target.word.equals(word)).findFirst();
    }

    /** The word for it in check files. */
    public String word() {
      return word;
    }
  }

  public Check {
    formerIds = List.copyOf(formerIds);
    providers = Collections.unmodifiableSet(EnumSet.copyOf(providers));
    catalogue = List.copyOf(catalogue);
    calls = Collections.unmodifiableSortedSet(new TreeSet<>(calls));
    strictOnly = Collections.unmodifiableSortedMap(new TreeMap<>(strictOnly));
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    cases = List.copyOf(cases);
  }

  public String id() {
    return info.id();
  }

  /** The same check for those of its clouds in which a profile has it; empty where none is. */
  public Optional<Check> in(Profile profile) {
    Set<Provider> held = EnumSet.noneOf(Provider.class);
    for (Provider provider : providers) {
      if (profile.selects(id(), strictOnly.containsKey(provider))) {
        held.add(provider);
      }
    }
    return held.isEmpty() ? Optional.empty() : Optional.of(only(held));
  }

  /** The same check for fewer clouds. */
  public Check only(Set<Provider> fewer) {
    Set<Provider> leftOut = EnumSet.copyOf(providers);
    leftOut.addAll(info.leftOut());
    leftOut.removeAll(fewer);
    return new Check(
        info.leavingOut(leftOut),
        formerIds,
        target,
        fewer,
        catalogue,
        calls,
        strictOnly,
        parameters,
        logic,
        cases,
        file);
  }

  /** The same check, of which other things are told. */
  Check with(CheckInfo other) {
    return new Check(
        other,
        formerIds,
        target,
        providers,
        catalogue,
        calls,
        strictOnly,
        parameters,
        logic,
        cases,
        file);
  }
}
