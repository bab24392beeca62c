package dev.plumbline.collectors.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Calls.Reply;
import dev.plumbline.collectors.Selection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads one project. What many clusters share (a location, a subnet, a network, a key, a service
 * account) is asked once, and the project itself only where it has a cluster or a repository.
 */
final class ProjectReading {

  private static final String POLICY_VERSION = "?options.requestedPolicyVersion=3";

  /** What a reference to a network begins with, whichever endpoint is asked. */
  private static final String NETWORKS = "https://www.googleapis.com/compute/v1/";

  private final String project;
  private final String number;
  private final GoogleApis google;
  private final Calls calls;
  private final Selection selection;

  /**
   * Reads one project.
   *
   * @param number of the project; empty where it is not known
   */
  ProjectReading(
      String project, String number, GoogleApis google, Calls calls, Selection selection) {
    this.project = project;
    this.number = number;
    this.google = google;
    this.calls = calls;
    this.selection = selection;
  }

  void read() {
    Reply listing =
        calls.ask(GcpCalls.CLUSTERS, Map.of(), () -> chosenClusters(google.clusters(project)));
    List<JsonNode> clusters = new ArrayList<>();
    listing.raw().ifPresent(document -> document.path("clusters").forEach(clusters::add));
    List<Runnable> reads = new ArrayList<>();
    if (!clusters.isEmpty()) {
      around(clusters, reads);
    }
    boolean repositories = readRepositories();
    if (repositories || !clusters.isEmpty()) {
      reads.add(
          () -> calls.ask(GcpCalls.PROJECT_POLICY, Map.of(), () -> google.projectPolicy(project)));
      reads.add(
          () ->
              pages(
                  GcpCalls.SINKS,
                  Map.of(),
                  "logging",
                  "/v2/projects/" + project + "/sinks?pageSize=1000"));
    }
    if (repositories) {
      // Only what is looked at: the whole answer describes every method of the service.
      reads.add(
          () ->
              document(
                  GcpCalls.SCANNING_SERVICE,
                  Map.of(),
                  "serviceusage",
                  "/v1/projects/"
                      + project
                      + "/services/containerscanning.googleapis.com?fields=name,state"));
    }
    all(reads, Runnable::run);
  }

  /** What has to do with clusters. */
  private void around(List<JsonNode> clusters, List<Runnable> reads) {
    Set<String> locations = new TreeSet<>();
    Set<String> subnetworks = new TreeSet<>();
    SortedMap<String, Set<String>> networks = new TreeMap<>();
    Set<String> keys = new TreeSet<>();
    Set<String> accounts = new TreeSet<>();
    for (JsonNode cluster : clusters) {
      locations.add(GkeNames.location(cluster));
      subnetworks.addAll(GkeReferences.subnetworks(cluster));
      subnetworks.addAll(GkeReferences.furtherSubnetworks(cluster));
      String region = GkeNames.region(GkeNames.location(cluster));
      if (GkeNames.usable(region)) {
        for (String name : GkeReferences.networks(cluster)) {
          networks.computeIfAbsent(name, _ -> new TreeSet<>()).add(region);
        }
      }
      keys.addAll(GkeReferences.keys(cluster));
      accounts.addAll(GkeReferences.serviceAccounts(cluster, number));
      reads.add(() -> upgradeInfo(cluster));
    }
    locations.removeIf(location -> !GkeNames.usable(location));
    locations.forEach(location -> reads.add(() -> serverConfig(location)));
    for (String name : subnetworks) {
      reads.add(() -> subnetwork(name));
    }
    networks.forEach(
        (network, regions) ->
            regions.forEach(region -> reads.add(() -> firewalls(network, region))));
    for (String name : keys) {
      reads.add(() -> resource(GcpCalls.KEY, "key", name, "cloudkms", ""));
      reads.add(
          () ->
              resource(
                  GcpCalls.KEY_POLICY, "key", name, "cloudkms", ":getIamPolicy" + POLICY_VERSION));
    }
    for (String ring : keys.stream().map(GkeReferences::keyRing).distinct().toList()) {
      reads.add(
          () ->
              resource(
                  GcpCalls.KEY_RING_POLICY,
                  "keyRing",
                  ring,
                  "cloudkms",
                  ":getIamPolicy" + POLICY_VERSION));
    }
    for (String email : accounts) {
      reads.add(
          () ->
              document(
                  GcpCalls.ACCOUNT_KEYS,
                  Map.of("serviceAccount", email),
                  "iam",
                  "/v1/projects/-/serviceAccounts/" + email + "/keys?keyTypes=USER_MANAGED"));
    }
    String home = "/v1/projects/" + project;
    reads.add(
        () ->
            document(GcpCalls.ADMISSION_POLICY, Map.of(), "binaryauthorization", home + "/policy"));
    reads.add(
        () ->
            pages(
                GcpCalls.BACKUP_PLANS,
                Map.of(),
                "gkebackup",
                home + "/locations/-/backupPlans?pageSize=500"));
    reads.add(
        () ->
            pages(
                GcpCalls.DISKS,
                Map.of(),
                "compute",
                "/compute/v1/projects/"
                    + project
                    + "/aggregated/disks?maxResults=500&filter=labels.goog-k8s-cluster-name%3A*"));
  }

  private void subnetwork(String name) {
    Reply subnet = resource(GcpCalls.SUBNETWORK, "subnetwork", name, "compute", "");
    if (subnet.raw().isPresent() && !GkeFlowLogs.areOwn(subnet.answer().at(""))) {
      pages(
          GcpCalls.FLOW_LOGS,
          Map.of("subnetwork", name),
          "networkmanagement",
          "/v1/"
              + name.replaceFirst("/regions/.*", "")
              + "/locations/global/vpcFlowLogsConfigs:showEffectiveFlowLogsConfigs?pageSize=100&resource="
              + URLEncoder.encode(name, StandardCharsets.UTF_8));
    }
  }

  /** The policies of a region are not in the answer about the network alone. */
  private void firewalls(String network, String region) {
    String owner = network.replaceFirst("/global/.*", "");
    document(
        GcpCalls.FIREWALLS,
        Map.of("network", network, "region", region),
        "compute",
        "/compute/v1/"
            + owner
            + "/regions/"
            + region
            + "/firewallPolicies/getEffectiveFirewalls?network="
            + URLEncoder.encode(NETWORKS + network, StandardCharsets.UTF_8));
  }

  private void serverConfig(String location) {
    calls.ask(
        GcpCalls.SERVER_CONFIG,
        Map.of("location", location),
        () -> google.serverConfig(project, location));
  }

  private void upgradeInfo(JsonNode cluster) {
    String location = GkeNames.location(cluster);
    String name = cluster.path("name").asText("");
    if (!GkeNames.usable(location) || !GkeNames.usable(name)) {
      return;
    }
    document(
        GcpCalls.UPGRADE_INFO,
        Map.of("location", location, "name", name),
        "container",
        "/v1/projects/"
            + project
            + "/locations/"
            + location
            + "/clusters/"
            + name
            + ":fetchClusterUpgradeInfo");
  }

  /** Whether the project has any. There is no listing over all locations. */
  private boolean readRepositories() {
    if (!calls.asks(GcpCalls.REPOSITORIES) || !selection.clusters().isEmpty()) {
      return false;
    }
    String home = "/v1/projects/" + project + "/locations";
    Set<String> locations = new TreeSet<>();
    List<Reply> listed =
        calls.pages(
            GcpCalls.REGISTRY_LOCATIONS,
            Map.of(),
            "/nextPageToken",
            token ->
                () ->
                    chosenLocations(
                        google.document("artifactregistry", page(home + "?pageSize=200", token))));
    each(listed, "locations", location -> locations.add(location.path("locationId").asText("")));
    locations.removeIf(location -> !GkeNames.usable(location));
    Set<String> names = new ConcurrentSkipListSet<>();
    all(
        locations,
        location ->
            each(
                pages(
                    GcpCalls.REPOSITORIES,
                    Map.of("location", location),
                    "artifactregistry",
                    home + "/" + location + "/repositories?pageSize=1000"),
                "repositories",
                repository -> names.add(repository.path("name").asText(""))));
    all(
        names,
        name ->
            resource(
                GcpCalls.REPOSITORY_POLICY,
                "repository",
                name,
                "artifactregistry",
                ":getIamPolicy" + POLICY_VERSION));
    return !names.isEmpty();
  }

  /** Something that an answer called by its full name. */
  private Reply resource(CallType type, String parameter, String name, String api, String more) {
    String version = api.equals("compute") ? "/compute/v1/" : "/v1/";
    return document(type, Map.of(parameter, name), api, version + name + more);
  }

  private Reply document(CallType type, Map<String, String> parameters, String api, String path) {
    return calls.ask(type, parameters, () -> google.document(api, path));
  }

  private List<Reply> pages(
      CallType type, Map<String, String> parameters, String api, String path) {
    return calls.pages(
        type, parameters, "/nextPageToken", token -> () -> google.document(api, page(path, token)));
  }

  private static String page(String path, String token) {
    return token.isEmpty()
        ? path
        : path + "&pageToken=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
  }

  private static void each(List<Reply> pages, String list, Consumer<JsonNode> use) {
    pages.forEach(page -> page.raw().ifPresent(document -> document.path(list).forEach(use)));
  }

  private static <T> void all(Collection<T> items, Consumer<T> use) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      items.forEach(item -> threads.execute(() -> use.accept(item)));
    }
  }

  /** The listing without the clusters that this run is not to see; the rest stays as it came. */
  private JsonNode chosenClusters(JsonNode listing) {
    return chosen(
        listing,
        "clusters",
        cluster ->
            selection.region(GkeNames.location(cluster))
                && selection.cluster(cluster.path("name").asText("")));
  }

  private JsonNode chosenLocations(JsonNode listing) {
    return chosen(
        listing, "locations", location -> selection.region(location.path("locationId").asText("")));
  }

  private static JsonNode chosen(JsonNode listing, String list, Predicate<JsonNode> wanted) {
    if (!(listing instanceof ObjectNode object)
        || !(listing.path(list) instanceof ArrayNode elements)) {
      return listing;
    }
    ArrayNode kept = object.arrayNode();
    for (JsonNode element : elements) {
      if (wanted.test(element)) {
        kept.add(element);
      }
    }
    object.set(list, kept);
    return object;
  }
}
