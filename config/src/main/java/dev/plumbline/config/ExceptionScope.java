package dev.plumbline.config;

import dev.plumbline.model.Provider;
import dev.plumbline.model.Resource;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where an exception holds; an empty list or map stands for everywhere. Accounts, regions and names
 * of Azure are compared whatever their case, as Azure does.
 *
 * @param resources canonical ids
 * @param tags what the resource itself is tagged with
 */
public record ExceptionScope(
    List<Provider> providers,
    List<Wildcard> accounts,
    List<Wildcard> regions,
    List<Wildcard> clusters,
    List<Wildcard> resources,
    SortedMap<String, Wildcard> tags) {

  public static final ExceptionScope EVERYWHERE =
      new ExceptionScope(
          List.of(), List.of(), List.of(), List.of(), List.of(), Collections.emptySortedMap());

  public ExceptionScope {
    providers = List.copyOf(providers);
    accounts = List.copyOf(accounts);
    regions = List.copyOf(regions);
    clusters = List.copyOf(clusters);
    resources = List.copyOf(resources);
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /** Whether a resource is in it, apart from its tags. */
  boolean holdsAt(Resource resource) {
    Provider provider = resource.provider();
    return holdsIn(provider, resource.account())
        && any(regions, resource.region(), provider)
        && any(clusters, resource.cluster(), provider)
        && any(resources, resource.id(), provider);
  }

  /** Whether something of this account may be in it. */
  public boolean holdsIn(Provider provider, String account) {
    return (providers.isEmpty() || providers.contains(provider))
        && any(accounts, account, provider);
  }

  /**
   * Whether something of this account and region may be in it.
   *
   * @param region empty where every region of the account is meant
   */
  public boolean mayHoldIn(Provider provider, String account, String region) {
    boolean anyAccount = account.isEmpty() && (providers.isEmpty() || providers.contains(provider));
    return (anyAccount || holdsIn(provider, account))
        && (region.isEmpty() || any(regions, region, provider));
  }

  /** Whether a resource with these tags is in it. */
  boolean holdsFor(SortedMap<String, String> known) {
    return tags.entrySet().stream()
        .allMatch(
            tag ->
                known.containsKey(tag.getKey())
                    && tag.getValue().matches(known.getOrDefault(tag.getKey(), "")));
  }

  /** Whether nothing narrows it. */
  boolean isEverywhere() {
    return providers.isEmpty()
        && tags.isEmpty()
        && List.of(accounts, regions, clusters, resources).stream().allMatch(Wildcard::takeAll);
  }

  /** Whether everything that is in the other one is in this one. */
  boolean covers(ExceptionScope other) {
    return (providers.isEmpty()
            || (!other.providers.isEmpty() && providers.containsAll(other.providers)))
        && Wildcard.cover(accounts, other.accounts)
        && Wildcard.cover(regions, other.regions)
        && Wildcard.cover(clusters, other.clusters)
        && Wildcard.cover(resources, other.resources)
        && tags.entrySet().stream()
            .allMatch(
                tag ->
                    other.tags.containsKey(tag.getKey())
                        && tag.getValue()
                            .covers(other.tags.getOrDefault(tag.getKey(), Wildcard.ANYTHING)));
  }

  private static boolean any(List<Wildcard> patterns, String text, Provider provider) {
    return patterns.isEmpty()
        || patterns.stream()
            .anyMatch(
                pattern ->
                    provider == Provider.AZURE
                        ? new Wildcard(pattern.pattern().toLowerCase(Locale.ROOT))
                            .matches(text.toLowerCase(Locale.ROOT))
                        : pattern.matches(text));
  }
}
