package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Calls.Reply;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Collector.Work;
import dev.plumbline.collectors.Failures;
import dev.plumbline.collectors.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.eks.EksClient;

/** Reads the clusters of one account in one region, all at once. */
final class RegionReading {

  private final Scope scope;
  private final Supplier<EksClient> eks;
  private final AroundClusters around;
  private final Failures failures;
  private final Cell account;
  private final Work work;

  RegionReading(
      Scope scope,
      Supplier<EksClient> eks,
      AroundClusters around,
      Failures failures,
      Cell account,
      Work work) {
    this.scope = scope;
    this.eks = eks;
    this.around = around;
    this.failures = failures;
    this.account = account;
    this.work = work;
  }

  void read() {
    Calls calls = work.begin(scope, failures);
    List<String> clusters =
        names(listClusters(calls), "clusters").filter(work.selection()::cluster).toList();
    Found found = new Found();
    List<Runnable> tasks = new ArrayList<>();
    if (!clusters.isEmpty()) {
      tasks.add(() -> describeVersions(calls));
    }
    clusters.forEach(cluster -> tasks.add(() -> read(calls, cluster, found)));
    Together.run(tasks);
    around.read(calls, found);
    work.finish(calls.cell(account));
  }

  private void read(Calls calls, String cluster, Found found) {
    Reply described = describe(calls, cluster);
    if (described.answer() instanceof Answer.Missing || isRegisteredOnly(described)) {
      return;
    }
    described.raw().ifPresent(found::cluster);
    Together.run(
        List.of(
            () -> readNodegroups(calls, cluster, found), () -> listAssociations(calls, cluster)));
  }

  /** EKS knows neither node groups nor Pod Identity of clusters that run elsewhere. */
  private static boolean isRegisteredOnly(Reply described) {
    return described.raw().map(d -> d.at("/cluster").hasNonNull("connectorConfig")).orElse(false);
  }

  private void readNodegroups(Calls calls, String cluster, Found found) {
    List<Runnable> tasks =
        names(listNodegroups(calls, cluster), "nodegroups")
            .<Runnable>map(
                name ->
                    () -> describeNodegroup(calls, cluster, name).raw().ifPresent(found::nodegroup))
            .toList();
    Together.run(tasks);
  }

  private List<Reply> listClusters(Calls calls) {
    // Without "all", clusters that are connected through the EKS Connector are left out.
    return pages(
        calls,
        AwsCalls.LIST_CLUSTERS,
        Map.of(),
        (page, override) ->
            eks.get()
                .listClusters(
                    r ->
                        r.include("all")
                            .nextToken(page.orElse(null))
                            .overrideConfiguration(override)));
  }

  private Reply describe(Calls calls, String cluster) {
    return calls.ask(
        AwsCalls.DESCRIBE_CLUSTER,
        Map.of("name", cluster),
        () ->
            WireDocument.of(
                override ->
                    eks.get()
                        .describeCluster(r -> r.name(cluster).overrideConfiguration(override))));
  }

  private void describeVersions(Calls calls) {
    // Without includeAll, versions that are out of support are left out.
    pages(
        calls,
        AwsCalls.DESCRIBE_CLUSTER_VERSIONS,
        Map.of(),
        (page, override) ->
            eks.get()
                .describeClusterVersions(
                    r ->
                        r.includeAll(true)
                            .nextToken(page.orElse(null))
                            .overrideConfiguration(override)));
  }

  private List<Reply> listNodegroups(Calls calls, String cluster) {
    return pages(
        calls,
        AwsCalls.LIST_NODEGROUPS,
        Map.of("clusterName", cluster),
        (page, override) ->
            eks.get()
                .listNodegroups(
                    r ->
                        r.clusterName(cluster)
                            .nextToken(page.orElse(null))
                            .overrideConfiguration(override)));
  }

  private Reply describeNodegroup(Calls calls, String cluster, String nodegroup) {
    return calls.ask(
        AwsCalls.DESCRIBE_NODEGROUP,
        Map.of("clusterName", cluster, "nodegroupName", nodegroup),
        () ->
            WireDocument.of(
                override ->
                    eks.get()
                        .describeNodegroup(
                            r ->
                                r.clusterName(cluster)
                                    .nodegroupName(nodegroup)
                                    .overrideConfiguration(override))));
  }

  private void listAssociations(Calls calls, String cluster) {
    pages(
        calls,
        AwsCalls.LIST_POD_IDENTITY_ASSOCIATIONS,
        Map.of("clusterName", cluster),
        (page, override) ->
            eks.get()
                .listPodIdentityAssociations(
                    r ->
                        r.clusterName(cluster)
                            .nextToken(page.orElse(null))
                            .overrideConfiguration(override)));
  }

  /** Asks for one page; an empty token is the first. */
  @FunctionalInterface
  private interface PageCall {
    void send(Optional<String> page, Consumer<AwsRequestOverrideConfiguration.Builder> override);
  }

  private static List<Reply> pages(
      Calls calls, CallType type, Map<String, String> parameters, PageCall call) {
    return calls.pages(
        type,
        parameters,
        "/nextToken",
        token -> {
          Optional<String> page = Optional.of(token).filter(t -> !t.isEmpty());
          return () -> WireDocument.of(override -> call.send(page, override));
        });
  }

  /** The names of a listing, as they came; a name that is on two pages counts once. */
  private static Stream<String> names(List<Reply> pages, String member) {
    return pages.stream()
        .flatMap(page -> page.raw().stream())
        .flatMap(document -> document.path(member).valueStream())
        .map(JsonNode::asText)
        .filter(name -> !name.isBlank())
        .distinct();
  }
}
