package dev.plumbline.collectors.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Calls.Reply;
import dev.plumbline.collectors.Collector;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Selection;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** Asks Google Cloud for the GKE clusters of every project in the audit file. */
public final class GcpCollector implements Collector {

  private final List<String> projects;
  private final Supplier<GcpClients> clients;

  public GcpCollector(GcpSettings settings) {
    this(settings.projects(), () -> new GcpClients(settings));
  }

  GcpCollector(List<String> projects, Supplier<GcpClients> clients) {
    this.projects = List.copyOf(new TreeSet<>(projects));
    this.clients = clients;
  }

  @Override
  public Provider provider() {
    return Provider.GCP;
  }

  @Override
  public void collect(Work work) {
    List<String> chosen = projects.stream().filter(work.selection()::account).toList();
    projects.stream()
        .filter(project -> !chosen.contains(project))
        .forEach(project -> work.account(scope(project), Coverage.Status.EXCLUDED, List.of()));
    if (chosen.isEmpty()) {
      return;
    }
    GcpClients google = clients.get();
    AtomicInteger left = new AtomicInteger(chosen.size());
    for (String project : chosen) {
      work.fork(
          () -> {
            try {
              read(project, google, work);
            } finally {
              if (left.decrementAndGet() == 0) {
                google.close();
              }
            }
          });
    }
  }

  private static void read(String project, GcpClients google, Work work) {
    Calls calls = work.begin(scope(project), new GcpFailures(project));
    Reply identity = calls.ask(GcpCalls.PROJECT, Map.of(), () -> google.project(project));
    String answered =
        identity.raw().map(document -> document.path("projectId").asText("")).orElse(project);
    if (answered.equals(project)) {
      readClusters(project, google, calls, work.selection());
    } else {
      stop(project, answered, calls);
    }
    work.finish(calls.cell());
  }

  private static void readClusters(
      String project, GcpClients google, Calls calls, Selection selection) {
    Reply clusters =
        calls.ask(GcpCalls.CLUSTERS, Map.of(), () -> chosen(google.clusters(project), selection));
    Set<String> locations = new TreeSet<>();
    clusters
        .raw()
        .ifPresent(
            document ->
                document.path("clusters").forEach(each -> locations.add(GkeNames.location(each))));
    locations.removeIf(location -> !GkeNames.usable(location));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String location : locations) {
        threads.execute(
            () ->
                calls.ask(
                    GcpCalls.SERVER_CONFIG,
                    Map.of("location", location),
                    () -> google.serverConfig(project, location)));
      }
    }
  }

  /** The listing without the clusters that this run is not to see; the rest stays as it came. */
  private static JsonNode chosen(JsonNode listing, Selection selection) {
    if ((selection.regions().isEmpty() && selection.clusters().isEmpty())
        || !(listing instanceof ObjectNode object)
        || !(listing.path("clusters") instanceof ArrayNode clusters)) {
      return listing;
    }
    ArrayNode kept = object.arrayNode();
    for (JsonNode cluster : clusters) {
      if (selection.region(GkeNames.location(cluster))
          && selection.cluster(cluster.path("name").asText(""))) {
        kept.add(cluster);
      }
    }
    object.set("clusters", kept);
    return object;
  }

  /** Whatever else this endpoint or these credentials answer would be stamped with a wrong name. */
  private static void stop(String project, String answered, Calls calls) {
    Function<String, Gap> gap =
        call ->
            Gap.of(
                call,
                Gap.Reason.ERROR,
                "Asked for project "
                    + project
                    + ", Google answered for "
                    + (answered.isEmpty() ? "none" : "'" + GkeNames.quoted(answered) + "'")
                    + ". Nothing more was read. Check gcp.projects and gcp.endpoints.");
    calls.refuse(GcpCalls.PROJECT, Map.of(), gap.apply(GcpCalls.PROJECT.id()));
    calls.refuse(GcpCalls.CLUSTERS, Map.of(), gap.apply(GcpCalls.CLUSTERS.id()));
  }

  private static Scope scope(String project) {
    return new Scope(Provider.GCP, project, "");
  }
}
