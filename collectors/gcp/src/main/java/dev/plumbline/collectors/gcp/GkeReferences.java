package dev.plumbline.collectors.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a cluster names that lies around it, perhaps in another project, by its full name. */
final class GkeReferences {

  private static final Pattern SUBNETWORK = named("regions/[^/]+/subnetworks");
  private static final Pattern NETWORK = named("global/networks");
  private static final Pattern SHORT = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final Pattern KEY = named("locations/[^/]+/keyRings/[^/]+/cryptoKeys");

  private GkeReferences() {}

  /** The subnets of the cluster, of its further ranges and of its node pools. */
  static NavigableSet<String> subnetworks(JsonNode cluster) {
    List<JsonNode> places = new ArrayList<>();
    places.add(cluster.at("/networkConfig/subnetwork"));
    cluster
        .at("/ipAllocationPolicy/additionalIpRangesConfigs")
        .forEach(range -> places.add(range.path("subnetwork")));
    cluster.path("nodePools").forEach(pool -> places.add(pool.at("/networkConfig/subnetwork")));
    return names(SUBNETWORK, places);
  }

  /** The subnet that a text names. */
  static Optional<String> subnetwork(String text) {
    return name(SUBNETWORK, text);
  }

  static Optional<String> network(JsonNode cluster) {
    return names(NETWORK, List.of(cluster.at("/networkConfig/network"))).stream().findFirst();
  }

  /** The network of the cluster, and those that its nodes have further interfaces in. */
  static NavigableSet<String> networks(JsonNode cluster) {
    NavigableSet<String> networks = new TreeSet<>();
    network(cluster).ifPresent(networks::add);
    for (JsonNode pool : cluster.path("nodePools")) {
      furtherInterfaces(pool)
          .forEach(one -> name(NETWORK, network(one, cluster)).ifPresent(networks::add));
    }
    return networks;
  }

  /** The subnets of further interfaces of nodes. */
  static NavigableSet<String> furtherSubnetworks(JsonNode cluster) {
    NavigableSet<String> subnets = new TreeSet<>();
    for (JsonNode pool : cluster.path("nodePools")) {
      furtherInterfaces(pool)
          .forEach(one -> name(SUBNETWORK, subnetwork(one, cluster)).ifPresent(subnets::add));
    }
    return subnets;
  }

  /** The interfaces of the nodes of a pool beside the first, which are in other networks. */
  static Iterable<JsonNode> furtherInterfaces(JsonNode pool) {
    return pool.at("/networkConfig/additionalNodeNetworkConfigs");
  }

  /** The network of a further interface; what it says where that is no name of one. */
  static String network(JsonNode further, JsonNode cluster) {
    return atHome(NETWORK, further.path("network").asText(""), "/global/networks/", cluster);
  }

  /** The subnet of a further interface; what it says where that is no name of one. */
  static String subnetwork(JsonNode further, JsonNode cluster) {
    String region = GkeNames.region(GkeNames.location(cluster));
    return atHome(
        SUBNETWORK,
        further.path("subnetwork").asText(""),
        "/regions/" + region + "/subnetworks/",
        cluster);
  }

  /**
   * What is named in short belongs to the project that all networks of the nodes belong to:
   * https://cloud.google.com/kubernetes-engine/docs/concepts/about-multinetwork-support-for-pods
   */
  private static String atHome(Pattern pattern, String text, String kind, JsonNode cluster) {
    return name(pattern, text)
        .or(
            () ->
                network(cluster)
                    .filter(_ -> SHORT.matcher(text).matches())
                    .map(own -> own.replaceFirst("/global/.*", "") + kind + text))
        .orElse(text);
  }

  /** The keys of the customer that a cluster needs, with those that only decrypt what is older. */
  static NavigableSet<String> keys(JsonNode cluster) {
    NavigableSet<String> keys = newestKeys(cluster);
    List<JsonNode> earlier = new ArrayList<>();
    cluster.at("/databaseEncryption/decryptionKeys").forEach(earlier::add);
    keys.addAll(names(KEY, earlier));
    return keys;
  }

  /** The keys of the customer that encrypt secrets, objects and disks, and that sign tokens. */
  static NavigableSet<String> newestKeys(JsonNode cluster) {
    List<JsonNode> places = new ArrayList<>();
    places.add(cluster.at("/databaseEncryption/keyName"));
    places.add(cluster.at("/autoscaling/autoprovisioningNodePoolDefaults/bootDiskKmsKey"));
    places.add(cluster.at("/userManagedKeysConfig/controlPlaneDiskEncryptionKey"));
    places.add(cluster.at("/userManagedKeysConfig/gkeopsEtcdBackupEncryptionKey"));
    cluster.at("/userManagedKeysConfig/serviceAccountSigningKeys").forEach(places::add);
    cluster.path("nodePools").forEach(pool -> places.add(pool.at("/config/bootDiskKmsKey")));
    return names(KEY, places);
  }

  /** The key that a text names, without its version. */
  static Optional<String> key(String text) {
    return name(KEY, text);
  }

  /** The ring of a key. */
  static String keyRing(String key) {
    return key.replaceFirst("/cryptoKeys/.*", "");
  }

  /** The service accounts of the nodes. */
  static NavigableSet<String> serviceAccounts(JsonNode cluster, String number) {
    NavigableSet<String> emails = new TreeSet<>();
    String made =
        cluster.at("/autoscaling/autoprovisioningNodePoolDefaults/serviceAccount").asText("");
    boolean whole = cluster.at("/autopilot/enabled").asBoolean();
    for (JsonNode pool : cluster.path("nodePools")) {
      String own = pool.at("/config/serviceAccount").asText("");
      boolean autopilot = whole || pool.at("/autopilotConfig/enabled").asBoolean();
      email(own.isEmpty() && autopilot ? made : own, number).ifPresent(emails::add);
    }
    return emails;
  }

  /** The address of a service account, which the API calls {@code default} where nobody chose. */
  static Optional<String> email(String account, String number) {
    if (account.isEmpty() || account.equals("default")) {
      return number.isEmpty()
          ? Optional.empty()
          : Optional.of(number + "-compute@developer.gserviceaccount.com");
    }
    return account.matches("[^@/\\s]+@[^@/\\s]+") ? Optional.of(account) : Optional.empty();
  }

  private static NavigableSet<String> names(Pattern pattern, List<JsonNode> places) {
    NavigableSet<String> names = new TreeSet<>();
    places.forEach(place -> name(pattern, place.asText("")).ifPresent(names::add));
    return names;
  }

  private static Optional<String> name(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Older answers have the whole address, and keys may carry their version. */
  private static Pattern named(String kind) {
    return Pattern.compile(
        "(?:https?://.+/)?(projects/[^/]+/" + kind + "/[^/]+)(?:/cryptoKeyVersions/[^/]+)?");
  }
}
