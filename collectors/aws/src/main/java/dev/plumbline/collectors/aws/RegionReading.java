package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Collector.Work;
import dev.plumbline.collectors.Failures;
import dev.plumbline.collectors.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads the clusters of one account in one region, all at once. */
final class RegionReading {

  private final Scope scope;
  private final SignedCalls signed;
  private final Failures failures;
  private final Cell account;
  private final IamReading iam;
  private final Work work;

  RegionReading(
      Scope scope, SignedCalls signed, Failures failures, Cell account, IamReading iam, Work work) {
    this.scope = scope;
    this.signed = signed;
    this.failures = failures;
    this.account = account;
    this.iam = iam;
    this.work = work;
  }

  void read() {
    Calls calls = work.begin(scope, failures);
    var region = new Asking(calls, signed);
    var around = new AroundClusters(region);
    var roles = new RegionRoles(iam, calls);
    Found found = new Found();
    Together reading = new Together();
    reading.begin(() -> readRegistries(around, roles));
    reading.doHere(
        () -> {
          readClusters(calls, region, roles, found, reading);
          // What is around them does not wait for what was begun beside them.
          Together.run(List.of(() -> around.read(found), () -> readProviders(roles, found)));
        });
    reading.await();
    roles.keep();
    work.finish(calls.cell(account));
  }

  /** {@code beside} takes up what is read once where there is a cluster. */
  private void readClusters(
      Calls calls, Asking region, RegionRoles roles, Found found, Together beside) {
    Together reading = new Together();
    var parts = new ClusterParts(calls, signed, account, work);
    Set<String> begun = new HashSet<>();
    reading.doHere(
        () ->
            listClusters(
                region,
                cluster -> {
                  if (begun.isEmpty()) {
                    beside.begin(() -> readVersions(region, parts));
                    beside.begin(roles::list);
                  }
                  if (begun.add(cluster)) {
                    reading.begin(parts.reading(roles, found, cluster));
                  }
                }));
    reading.await();
  }

  /** Roles of clusters wait for this. */
  private void readRegistries(AroundClusters around, RegionRoles roles) {
    try {
      if (work.selection().clusters().isEmpty()) {
        around.readRegistries(roles);
      }
    } finally {
      roles.askOneByOne();
    }
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

  /** Gives those that were chosen, page by page: nobody waits for the last page to read them. */
  private void listClusters(Asking region, Consumer<String> each) {
    // Without "all", clusters that are connected through the EKS Connector are left out.
    ObjectNode input = Asking.input();
    input.putArray("include").add("all");
    region.eachPage(
        EksCalls.LIST_CLUSTERS,
        Map.of(),
        input,
        page ->
            Asking.names(List.of(page), "clusters").stream()
                .filter(work.selection()::cluster)
                .forEach(each));
  }

  private static void readVersions(Asking region, ClusterParts parts) {
    try {
      Together.run(List.of(() -> describeVersions(region), () -> describeAddonVersions(region)));
    } finally {
      parts.versionsRead();
    }
  }

  private static void describeVersions(Asking region) {
    // Without includeAll, versions that are out of support are left out.
    region.pages(
        EksCalls.DESCRIBE_CLUSTER_VERSIONS, Map.of(), Asking.input().put("includeAll", true));
  }

  /** Those of AWS itself: with those of the marketplace the answer is many times as large. */
  private static void describeAddonVersions(Asking region) {
    ObjectNode input = Asking.input();
    input.putArray("owners").add("aws");
    region.pages(EksCalls.DESCRIBE_ADDON_VERSIONS, Map.of(), input);
  }
}
