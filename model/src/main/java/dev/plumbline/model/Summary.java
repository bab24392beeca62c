package dev.plumbline.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The figures of a run. One finding is counted under exactly one verdict; those that fail are
 * either counted again under {@code failing} or under {@code suppressed}.
 *
 * @param verdicts findings by verdict; every verdict is present
 * @param failing failing findings that are not suppressed, by severity; every severity is present
 * @param failingByProvider the same for each provider that has a scope
 * @param failingResources resources with at least one such finding
 * @param suppressed failing findings that an exception covers
 * @param expired failing findings that an exception covered until it expired
 * @param clusters clusters found, by provider that has a scope
 * @param scopes scopes by coverage status; every status is present
 */
public record Summary(
    Map<Verdict, Integer> verdicts,
    Map<Severity, Integer> failing,
    Map<Provider, Map<Severity, Integer>> failingByProvider,
    int failingResources,
    int suppressed,
    int expired,
    Map<Provider, Integer> clusters,
    Map<Coverage.Status, Integer> scopes) {

  public int findings() {
    return total(verdicts);
  }

  /** Failing findings that are not suppressed. */
  public int failingFindings() {
    return total(failing);
  }

  public int allScopes() {
    return total(scopes);
  }

  /** Scopes that were to be read: all but those that are switched off or excluded. */
  public int askedScopes() {
    return allScopes()
        - scopes.getOrDefault(Coverage.Status.DISABLED, 0)
        - scopes.getOrDefault(Coverage.Status.EXCLUDED, 0);
  }

  /** Whether no scope was found, or none that was to be looked at. */
  public boolean nothingChosen() {
    return scopes.getOrDefault(Coverage.Status.EXCLUDED, 0) == allScopes();
  }

  /** Scopes in which something that was to be read could not be read. */
  public int incompleteScopes() {
    return Stream.of(
            Coverage.Status.PARTIAL,
            Coverage.Status.DENIED,
            Coverage.Status.TIMEOUT,
            Coverage.Status.ERROR)
        .mapToInt(status -> scopes.getOrDefault(status, 0))
        .sum();
  }

  private static int total(Map<?, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Counts findings as they stream by. Not safe for use by several threads. */
  public static final class Counter {
    private final Map<Verdict, Integer> verdicts = zeros(Verdict.class);
    private final Map<Severity, Integer> failing = zeros(Severity.class);
    private final Map<Provider, Map<Severity, Integer>> byProvider = new EnumMap<>(Provider.class);
    private final Set<String> failingResources = new HashSet<>();
    private int failingResourcesBefore;
    private int suppressed;
    private int expired;

    public void add(Finding finding) {
      verdicts.merge(finding.verdict(), 1, Integer::sum);
      if (finding.suppressed().isPresent()) {
        suppressed++;
        return;
      }
      if (finding.expired()) {
        expired++;
      }
      if (finding.verdict() == Verdict.FAIL) {
        failing.merge(finding.severity(), 1, Integer::sum);
        failingOf(finding.resource().provider()).merge(finding.severity(), 1, Integer::sum);
        failingResources.add(finding.resource().id());
      }
    }

    /**
     * All findings of a scope were counted. No other has its resources, so that they need not be
     * remembered: memory does not follow the size of the estate.
     */
    public void endScope() {
      failingResourcesBefore += failingResources.size();
      failingResources.clear();
    }

    /** The figures of all findings so far and of these scopes. */
    public Summary with(List<Coverage> coverage) {
      Map<Provider, Integer> clusters = new EnumMap<>(Provider.class);
      Map<Coverage.Status, Integer> scopes = zeros(Coverage.Status.class);
      for (Coverage scope : coverage) {
        scopes.merge(scope.status(), 1, Integer::sum);
        clusters.merge(scope.provider(), scope.clusters().orElse(0), Integer::sum);
        var _ = failingOf(scope.provider());
      }
      Map<Provider, Map<Severity, Integer>> providers = new EnumMap<>(Provider.class);
      byProvider.forEach(
          (p, counts) -> providers.put(p, Collections.unmodifiableMap(new EnumMap<>(counts))));
      return new Summary(
          Collections.unmodifiableMap(new EnumMap<>(verdicts)),
          Collections.unmodifiableMap(new EnumMap<>(failing)),
          Collections.unmodifiableMap(providers),
          failingResourcesBefore + failingResources.size(),
          suppressed,
          expired,
          Collections.unmodifiableMap(clusters),
          Collections.unmodifiableMap(scopes));
    }

    private Map<Severity, Integer> failingOf(Provider provider) {
      return byProvider.computeIfAbsent(provider, p -> zeros(Severity.class));
    }

    private static <E extends Enum<E>> Map<E, Integer> zeros(Class<E> type) {
      Map<E, Integer> zeros = new EnumMap<>(type);
      for (E constant : type.getEnumConstants()) {
        zeros.put(constant, 0);
      }
      return zeros;
    }
  }
}
