package dev.plumbline.model;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a finding is about.
 *
 * @param account AWS account id, Azure subscription id or Google Cloud project id
 * @param region region, or zone of a zonal GKE cluster
 * @param id canonical id: the ARN; the ARM id in lower case; the full resource name of Google Cloud
 *     with the project number
 * @param name for people; hostile text is possible
 * @param cluster name of the cluster that it is or belongs to; empty where it belongs to none
 * @param tags tags of AWS and Azure, labels of Google Cloud; empty where there are none; those of
 *     Azure are found by their names in any case
 * @param incarnation tells the cluster from an earlier one of the same name; empty where it was not
 *     read, or where it belongs to none
 * @param tagsRead whether they could be read; where they could not, {@code tags} says nothing
 */
public record Resource(
    Provider provider,
    ResourceType type,
    String account,
    String region,
    String id,
    String name,
    String cluster,
    SortedMap<String, String> tags,
    String incarnation,
    boolean tagsRead) {

  /** Provider, account, region, id. */
  public static final Comparator<Resource> ORDER = Resource::compare;

  private static int compare(Resource one, Resource other) {
    int order = one.provider.compareTo(other.provider);
    if (order == 0) {
      order = one.account.compareTo(other.account);
    }
    if (order == 0) {
      order = one.region.compareTo(other.region);
    }
    return order == 0 ? one.id.compareTo(other.id) : order;
  }

  public Resource {
    Objects.requireNonNull(provider, "provider");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(region, "region");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(cluster, "cluster");
    tags = Collections.unmodifiableSortedMap(named(provider, tags));
    Objects.requireNonNull(incarnation, "incarnation");
  }

  /**
   * Names of tags of Azure mean the same in any case, their values do not:
   * https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources
   */
  private static SortedMap<String, String> named(Provider provider, Map<String, String> tags) {
    SortedMap<String, String> named =
        provider == Provider.AZURE ? new TreeMap<>(String.CASE_INSENSITIVE_ORDER) : new TreeMap<>();
    named.putAll(tags);
    return named;
  }

  /** Resources are compared for every finding, and differ in their ids as a rule. */
  @Override
  @SuppressWarnings("NullAway") // of course it may be null, but this room has no annotation for it
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Resource that
            && id.equals(that.id)
            && type == that.type
            && provider == that.provider
            && account.equals(that.account)
            && region.equals(that.region)
            && name.equals(that.name)
            && cluster.equals(that.cluster)
            && incarnation.equals(that.incarnation)
            && tagsRead == that.tagsRead
            && tags.equals(that.tags));
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + type.hashCode();
  }

  /** One whose tags were read, or that cannot have any, and whose incarnation is not known. */
  public Resource(
      Provider provider,
      ResourceType type,
      String account,
      String region,
      String id,
      String name,
      String cluster,
      SortedMap<String, String> tags) {
    this(provider, type, account, region, id, name, cluster, tags, "", true);
  }

  /** The same with these tags. */
  public Resource tagged(Setting<? extends Map<String, String>> read) {
    return read.fold(this::withTags, () -> withTags(Map.of()), _ -> withUnreadTags());
  }

  private Resource withTags(Map<String, String> known) {
    return new Resource(
        provider,
        type,
        account,
        region,
        id,
        name,
        cluster,
        new TreeMap<>(known),
        incarnation,
        true);
  }

  /** The same, of whose tags nothing is known. */
  public Resource withUnreadTags() {
    return new Resource(
        provider, type, account, region, id, name, cluster, new TreeMap<>(), incarnation, false);
  }

  /** The same, with what is known of its tags from another look at it. */
  public Resource taggedAs(Resource other) {
    return new Resource(
        provider,
        type,
        account,
        region,
        id,
        name,
        cluster,
        other.tags,
        incarnation,
        other.tagsRead);
  }

  /** A cluster. */
  public static Resource cluster(
      ResourceType type,
      String account,
      String region,
      String id,
      String name,
      Map<String, String> tags) {
    return new Resource(
        type.provider(), type, account, region, id, name, name, new TreeMap<>(tags));
  }

  /** Something inside this cluster, such as a node pool. */
  public Resource part(ResourceType type, String id, String name, Map<String, String> tags) {
    return new Resource(
        provider, type, account, region, id, name, cluster, new TreeMap<>(tags), incarnation, true);
  }

  /** The same, known to be of this incarnation. */
  public Resource of(String otherIncarnation) {
    return new Resource(
        provider, type, account, region, id, name, cluster, tags, otherIncarnation, tagsRead);
  }
}
