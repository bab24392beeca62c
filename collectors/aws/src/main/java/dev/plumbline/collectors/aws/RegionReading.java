package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Calls.Reply;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Collector.Work;
import dev.plumbline.collectors.Failures;
import dev.plumbline.collectors.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.eks.EksClient;

/** Reads the clusters of one account in one region, all at once. */
final class RegionReading {

  private final Scope scope;
  private final Supplier<EksClient> eks;
  private final AroundClusters around;
  private final Failures failures;
  private final Cell account;
  private final IamReading iam;
  private final Work work;

  RegionReading(
      Scope scope,
      Supplier<EksClient> eks,
      AroundClusters around,
      Failures failures,
      Cell account,
      IamReading iam,
      Work work) {
    this.scope = scope;
    this.eks = eks;
    this.around = around;
    this.failures = failures;
    this.account = account;
    this.iam = iam;
    this.work = work;
  }

  void read() {
    Calls calls = work.begin(scope, failures);
    var asking = new EksAsking(calls, eks);
    var roles = new RegionRoles(iam, calls);
    List<String> clusters =
        EksAsking.names(listClusters(asking), "clusters").stream()
            .filter(work.selection()::cluster)
            .toList();
    Found found = new Found();
    List<Runnable> tasks = new ArrayList<>();
    if (work.selection().clusters().isEmpty()) {
      tasks.add(() -> around.readRegistries(calls, roles));
    }
    if (!clusters.isEmpty()) {
      tasks.add(() -> describeVersions(asking));
      tasks.add(() -> describeAddonVersions(asking));
      tasks.add(roles::list);
    }
    clusters.forEach(cluster -> tasks.add(new ClusterReading(asking, roles, found, cluster)::read));
    Together.run(tasks);
    Together.run(List.of(() -> around.read(calls, found), () -> readProviders(roles, found)));
    work.finish(calls.cell(account));
  }

  /** What a provider has for a cluster that was found is known by its name. */
  private void readProviders(RegionRoles roles, Found found) {
    Set<String> here =
        found
            .ofClusters("/identity/oidc/issuer")
            .map(EksIssuer::id)
            .collect(Collectors.toUnmodifiableSet());
    Together.run(
        account
            .listing(IamCalls.LIST_OIDC_PROVIDERS, Map.of(), EksWorkloadIdentity.PROVIDERS)
            .items()
            .stream()
            .map(provider -> provider.at("/Arn").identity())
            .filter(arn -> EksIssuer.isOf(scope.region(), arn) && !here.contains(EksIssuer.id(arn)))
            .<Runnable>map(arn -> () -> roles.provider(arn))
            .toList());
  }

  private static List<Reply> listClusters(EksAsking asking) {
    // Without "all", clusters that are connected through the EKS Connector are left out.
    return asking.pages(
        EksCalls.LIST_CLUSTERS,
        Map.of(),
        (eks, page, override) ->
            eks.listClusters(
                r ->
                    r.include("all").nextToken(page.orElse(null)).overrideConfiguration(override)));
  }

  private static void describeVersions(EksAsking asking) {
    // Without includeAll, versions that are out of support are left out.
    asking.pages(
        EksCalls.DESCRIBE_CLUSTER_VERSIONS,
        Map.of(),
        (eks, page, override) ->
            eks.describeClusterVersions(
                r ->
                    r.includeAll(true)
                        .nextToken(page.orElse(null))
                        .overrideConfiguration(override)));
  }

  /** Those of AWS itself: with those of the marketplace the answer is many times as large. */
  private static void describeAddonVersions(EksAsking asking) {
    asking.pages(
        EksCalls.DESCRIBE_ADDON_VERSIONS,
        Map.of(),
        (eks, page, override) ->
            eks.describeAddonVersions(
                r -> r.owners("aws").nextToken(page.orElse(null)).overrideConfiguration(override)));
  }
}
