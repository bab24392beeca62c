package dev.plumbline.collectors.azure;

import static dev.plumbline.collectors.azure.AzureCalls.KUBERNETES_VERSIONS_LIST;
import static dev.plumbline.collectors.azure.AzureCalls.MANAGED_CLUSTERS_LIST;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Calls.Reply;
import dev.plumbline.collectors.Selection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Reads one subscription: its clusters and registries and the clusters that Azure Arc connects,
 * then what surrounds them. What the whole subscription can answer at once is asked once; where
 * there is nothing to be judged, nothing more is asked.
 */
final class SubscriptionReading {

  /** What all clusters share. */
  private static final List<ArmRead> FOR_CLUSTERS =
      List.of(
          ArmReads.VIRTUAL_NETWORKS,
          ArmReads.SECURITY_GROUPS,
          ArmReads.APPLICATION_GATEWAYS,
          ArmReads.FIREWALL_POLICIES,
          ArmReads.POLICY_ASSIGNMENTS,
          ArmReads.POLICY_EXEMPTIONS,
          ArmReads.ACTIVITY_LOG_ALERTS,
          ArmReads.LOCATIONS);

  /** What clusters and registries share. */
  private static final List<ArmRead> FOR_BOTH =
      List.of(ArmReads.ROLE_ASSIGNMENTS, ArmReads.ROLE_DEFINITIONS);

  private static final List<ArmRead> OF_A_CLUSTER =
      List.of(
          ArmReads.MAINTENANCE_CONFIGURATIONS,
          ArmReads.TRUSTED_ACCESS,
          ArmReads.DEPLOYMENT_SAFEGUARDS);

  private static final List<ArmRead> OF_A_REGISTRY =
      List.of(
          ArmReads.DIAGNOSTIC_SETTINGS,
          ArmReads.REGISTRY_TOKENS,
          ArmReads.REGISTRY_CACHE_RULES,
          ArmReads.REGISTRY_REPLICATIONS);

  private final String subscription;
  private final Calls calls;
  private final AzureReads reads;
  private final Selection selection;

  SubscriptionReading(String subscription, Calls calls, AzureReads reads, Selection selection) {
    this.subscription = subscription;
    this.calls = calls;
    this.reads = reads;
    this.selection = selection;
  }

  /**
   * Something that a listing gave.
   *
   * @param path its id as Azure gave it
   * @param name its id as in the answer that is kept, in which something may have been taken out
   */
  private record Found(JsonNode document, String path, String name) {

    String location() {
      return ArmId.location(document.path("location").asText(""));
    }
  }

  void read() {
    Optional<List<Found>> own = clusters();
    if (own.isEmpty()) {
      return;
    }
    List<Found> clusters = own.get();
    List<Found> registries = selected(list(ArmReads.REGISTRIES, whole()));
    boolean none = clusters.isEmpty() && registries.isEmpty();
    List<Found> connected =
        none && !selection.clusters().isEmpty()
            ? List.of()
            : list(ArmReads.CONNECTED_CLUSTERS, whole());
    if (none && connected.isEmpty()) {
      return;
    }
    List<Runnable> tasks = new ArrayList<>();
    tasks.add(() -> list(ArmReads.PRICINGS, whole()));
    tasks.add(() -> below(connected, ArmReads.EXTENSIONS));
    if (!none) {
      FOR_BOTH.forEach(read -> tasks.add(() -> list(read, whole())));
    }
    // Who asks for some clusters only asks for nothing beside them.
    if (selection.clusters().isEmpty()) {
      registries.forEach(registry -> tasks.addAll(ofRegistry(registry)));
    }
    if (!clusters.isEmpty()) {
      tasks.addAll(forClusters(clusters));
      clusters.forEach(cluster -> tasks.addAll(ofCluster(cluster)));
    }
    together(tasks);
  }

  /** Empty where the answer cannot be trusted, and nothing more is to be asked here. */
  private Optional<List<Found>> clusters() {
    List<Reply> pages =
        calls.pages(
            MANAGED_CLUSTERS_LIST,
            Map.of(),
            "/nextLink",
            link -> reads.clusters(subscription, link));
    List<Found> found = found(pages);
    if (!found.stream().allMatch(cluster -> ArmId.isClusterOf(subscription, cluster.path()))) {
      calls.refuse(
          MANAGED_CLUSTERS_LIST,
          Map.of(),
          AzureCollector.foreign(MANAGED_CLUSTERS_LIST, "cluster"));
      return Optional.empty();
    }
    return Optional.of(
        selected(found).stream()
            .filter(cluster -> selection.cluster(cluster.document().path("name").asText("")))
            .toList());
  }

  private List<Found> selected(List<Found> found) {
    return found.stream().filter(one -> selection.region(one.location())).toList();
  }

  private List<Runnable> forClusters(List<Found> clusters) {
    List<Runnable> tasks = new ArrayList<>();
    FOR_CLUSTERS.forEach(read -> tasks.add(() -> list(read, whole())));
    Set<String> locations = new LinkedHashSet<>();
    clusters.forEach(cluster -> locations.add(cluster.location()));
    locations.forEach(location -> tasks.add(() -> versions(location)));
    tasks.add(() -> flowLogs(locations));
    tasks.add(() -> below(ArmReads.BACKUP_VAULTS, ArmReads.BACKUP_INSTANCES));
    tasks.add(() -> below(ArmReads.FLEETS, ArmReads.FLEET_MEMBERS));
    tasks.add(() -> keys(clusters));
    tasks.add(() -> diskKeys(clusters));
    tasks.add(() -> logsAndTables(clusters));
    return tasks;
  }

  private List<Runnable> ofCluster(Found cluster) {
    return Stream.concat(
            OF_A_CLUSTER.stream().<Runnable>map(read -> () -> list(read, cluster)),
            Stream.<Runnable>of(
                () -> document(ArmReads.CLUSTER_PRICING, cluster),
                () -> document(ArmReads.RUNNING_IMAGES, cluster)))
        .toList();
  }

  private List<Runnable> ofRegistry(Found registry) {
    return Stream.concat(
            OF_A_REGISTRY.stream().<Runnable>map(read -> () -> list(read, registry)),
            Stream.<Runnable>of(() -> document(ArmReads.REGISTRY_IMAGES, registry)))
        .toList();
  }

  private void versions(String location) {
    calls.ask(
        KUBERNETES_VERSIONS_LIST,
        Map.of("location", location),
        reads.kubernetesVersions(subscription, location));
  }

  /** A network watcher knows the flow logs of its own location. */
  private void flowLogs(Set<String> locations) {
    together(
        list(ArmReads.NETWORK_WATCHERS, whole()).stream()
            .filter(watcher -> locations.contains(watcher.location()))
            .<Runnable>map(watcher -> () -> list(ArmReads.FLOW_LOGS, watcher))
            .toList());
  }

  private void below(ArmRead outer, ArmRead inner) {
    below(list(outer, whole()), inner);
  }

  private void below(List<Found> outer, ArmRead inner) {
    together(outer.stream().<Runnable>map(found -> () -> list(inner, found)).toList());
  }

  /** The keys for secrets are named by the address of their vault, which only the list resolves. */
  private void keys(List<Found> clusters) {
    Set<KmsKey> keys = new LinkedHashSet<>();
    clusters.forEach(cluster -> KmsKey.of(cluster.document()).ifPresent(keys::add));
    if (keys.isEmpty()) {
      return;
    }
    List<Found> vaults = list(ArmReads.KEY_VAULTS, whole());
    together(
        keys.stream()
            .flatMap(
                key ->
                    vaults.stream()
                        .filter(vault -> key.isIn(vault.document()))
                        .map(vault -> key.id(vault.path()))
                        .distinct()
                        .<Runnable>map(id -> () -> document(key.read(), id)))
            .toList());
  }

  private void diskKeys(List<Found> clusters) {
    if (clusters.stream().anyMatch(SubscriptionReading::namesDiskEncryptionSet)) {
      list(ArmReads.DISK_ENCRYPTION_SETS, whole());
    }
  }

  private static boolean namesDiskEncryptionSet(Found cluster) {
    return !cluster.document().at("/properties/diskEncryptionSetID").asText("").isEmpty();
  }

  private void logsAndTables(List<Found> clusters) {
    Set<String> tables = new LinkedHashSet<>();
    List<Runnable> tasks = new ArrayList<>();
    for (Found cluster : clusters) {
      tasks.add(
          () -> {
            List<Found> settings = list(ArmReads.DIAGNOSTIC_SETTINGS, cluster);
            synchronized (tables) {
              settings.forEach(setting -> tables.addAll(AuditTables.of(setting.document())));
            }
          });
    }
    together(tasks);
    together(
        tables.stream().<Runnable>map(id -> () -> document(ArmReads.AUDIT_TABLE, id)).toList());
  }

  private Found whole() {
    String id = "/subscriptions/" + subscription;
    return new Found(MissingNode.getInstance(), id, id);
  }

  private List<Found> list(ArmRead read, Found home) {
    if (!read.fits(home.path())) {
      return List.of();
    }
    return found(
        calls.pages(
            read.call(),
            read.parameters(home.name()),
            "/nextLink",
            link -> reads.list(read, home.path(), link)));
  }

  private void document(ArmRead read, Found home) {
    document(read, home.path(), home.name());
  }

  private void document(ArmRead read, String id) {
    document(read, id, id);
  }

  private void document(ArmRead read, String path, String name) {
    if (read.fits(path)) {
      calls.ask(read.call(), read.parameters(name), reads.document(read, path));
    }
  }

  /** What the pages of a listing have, each with its id in the answer that is kept. */
  private static List<Found> found(List<Reply> pages) {
    List<Found> found = new ArrayList<>();
    for (Reply page : pages) {
      if (page.answer() instanceof Answer.Given given && page.raw().isPresent()) {
        JsonNode raw = page.raw().get().path("value");
        JsonNode kept = given.document().path("value");
        for (int i = 0; i < raw.size(); i++) {
          found.add(
              new Found(
                  raw.get(i),
                  ArmId.canonical(raw.get(i).path("id").asText("")),
                  ArmId.canonical(kept.get(i).path("id").asText(""))));
        }
      }
    }
    return found;
  }

  private static void together(List<Runnable> tasks) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture.allOf(
              tasks.stream()
                  .map(task -> CompletableFuture.runAsync(task, threads))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
    }
  }
}
