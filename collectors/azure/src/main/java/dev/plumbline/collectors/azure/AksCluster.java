package dev.plumbline.collectors.azure;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Cluster.Authentication;
import dev.plumbline.model.Cluster.Endpoint;
import dev.plumbline.model.Cluster.Lifecycle;
import dev.plumbline.model.Cluster.Logging;
import dev.plumbline.model.Cluster.Support;
import dev.plumbline.model.Cluster.Version;
import dev.plumbline.model.Listing;
import dev.plumbline.model.NodePool;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceType;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One element of the listing of clusters. A default cluster leaves out whole profiles. */
final class AksCluster {

  private static final String DOCS = "https://learn.microsoft.com/azure/aks/";
  private static final String PRIVATE = DOCS + "private-clusters";
  private static final String RANGES = DOCS + "api-server-authorized-ip-ranges";
  private static final String LOCAL_ACCOUNTS = DOCS + "manage-local-accounts-managed-azure-ad";
  private static final String WORKLOAD_IDENTITY = DOCS + "workload-identity-deploy-cluster";
  private static final String ISSUER = DOCS + "use-oidc-issuer";
  private static final String STOP = DOCS + "start-stop-cluster";
  private static final String LONG_TERM_SUPPORT = DOCS + "long-term-support";

  private static final List<String> EVERYONE = List.of("0.0.0.0/0");

  private final SubscriptionLists lists;
  private final Cell cell;
  private final Field cluster;
  private final Field properties;
  private final Resource resource;
  private final Setting<Lifecycle> lifecycle;
  private final Readiness readiness;

  AksCluster(SubscriptionLists lists, Field cluster) {
    this.lists = lists;
    this.cell = lists.cell();
    this.cluster = cluster;
    this.properties = cluster.at("/properties");
    this.resource =
        Resource.cluster(
                ResourceType.AZURE_AKS_CLUSTER,
                cell.scope().account(),
                ArmId.location(cluster.at("/location").identity()),
                ArmId.canonical(cluster.at("/id").identity()),
                cluster.at("/name").identity(),
                Map.of())
            .tagged(cluster.at("/tags").texts())
            .of(incarnation().fold(i -> i, () -> "", _ -> ""));
    this.lifecycle =
        Setting.both(
            properties.at("/provisioningState").text(),
            properties.at("/powerState/code").text().orDefault("Running", STOP),
            AksCluster::lifecycle);
    this.readiness = new Readiness(lifecycle);
  }

  private Setting<String> incarnation() {
    return cluster.at("/systemData/createdAt").text();
  }

  Cluster map() {
    return new Cluster(
        resource,
        lifecycle,
        Setting.known(true, cluster.at("/id").evidence()),
        incarnation(),
        new Endpoint(publicAccess(), publicCidrs()),
        logging(),
        new Authentication(rbac(), localAccounts(), none()),
        secretsKey(),
        networkPolicyEngine(),
        new Version(current(), support(), upgradeChannel()),
        workloadIdentity(),
        none(),
        nodePools(),
        new AksProfiles(lists, resource.id(), cluster, readiness, cell.collectedAt()).map());
  }

  private static Lifecycle lifecycle(String provisioning, String power) {
    String state = provisioning.toLowerCase(Locale.ROOT);
    if (power.equalsIgnoreCase("Stopped") && !state.equals("deleting")) {
      return Lifecycle.STOPPED;
    }
    return switch (state) {
      case "creating" -> Lifecycle.CREATING;
      case "succeeded" -> Lifecycle.ACTIVE;
      case "updating", "upgrading", "scaling", "starting", "stopping", "migrating" ->
          Lifecycle.UPDATING;
      case "deleting" -> Lifecycle.DELETING;
      case "failed", "canceled" -> Lifecycle.FAILED;
      default -> Lifecycle.OTHER;
    };
  }

  /**
   * Whether the API server has a public address is decided by this flag alone: neither a public
   * name of a private cluster nor integration into a virtual network changes it.
   */
  private Setting<Boolean> publicAccess() {
    return settled(properties.at("/apiServerAccessProfile/enablePrivateCluster").bool())
        .orDefault(false, PRIVATE)
        .map(isPrivate -> !isPrivate);
  }

  /** A service tag may stand among the ranges; one of them is everyone. */
  private Setting<List<String>> publicCidrs() {
    return settled(properties.at("/apiServerAccessProfile/authorizedIPRanges").strings())
        .orDefault(EVERYONE, RANGES)
        .map(
            ranges ->
                ranges.isEmpty() || ranges.stream().anyMatch("Internet"::equalsIgnoreCase)
                    ? EVERYONE
                    : ranges);
  }

  /** Without settings nothing is exported, unless they are still to come. */
  private Logging logging() {
    Logging logging = DiagnosticLogs.of(cell, resource.id());
    return readiness.isSettled()
        ? logging
        : new Logging(
            logging
                .types()
                .then(types -> types.isEmpty() ? readiness.unsettled() : logging.types()),
            logging.audit().then(audit -> audit ? logging.audit() : readiness.unsettled()));
  }

  private Setting<Boolean> rbac() {
    Field field = properties.at("/enableRBAC");
    // Every cluster has it, so its absence says nothing.
    return settled(field.bool()).orElseIn(() -> field.unexpected("true or false"));
  }

  private Setting<Boolean> localAccounts() {
    return settled(properties.at("/disableLocalAccounts").bool())
        .orDefault(false, LOCAL_ACCOUNTS)
        .map(disabled -> !disabled);
  }

  private Setting<String> secretsKey() {
    Field service = properties.at("/securityProfile/azureKeyVaultKms");
    Field key = service.at("/keyId");
    return settled(service.at("/enabled").bool())
        .then(
            on ->
                on
                    ? key.text().orElseIn(() -> key.unexpected("the id of a key"))
                    : Setting.absent(service.at("/enabled").evidence()));
  }

  private Setting<String> networkPolicyEngine() {
    Field policy = properties.at("/networkProfile/networkPolicy");
    Setting<String> engine =
        policy
            .text()
            .then(
                name ->
                    switch (name.toLowerCase(Locale.ROOT)) {
                      case "azure", "calico", "cilium" ->
                          Setting.known(name.toLowerCase(Locale.ROOT), policy.evidence());
                      case "none" -> Setting.absent(policy.evidence());
                      default -> policy.unexpected("azure, calico, cilium or none");
                    });
    return settled(engine.orElseIn(this::dataPlaneEngine));
  }

  /** The Cilium data plane enforces policies without being named as their engine. */
  private Setting<String> dataPlaneEngine() {
    Field plane = properties.at("/networkProfile/networkDataplane");
    return plane
        .text()
        .then(
            name ->
                switch (name.toLowerCase(Locale.ROOT)) {
                  case "cilium" -> Setting.known("cilium", plane.evidence());
                  case "azure" -> Setting.absent(plane.evidence());
                  default -> plane.unexpected("azure or cilium");
                });
  }

  /** The version that runs; {@code kubernetesVersion} is the one that was asked for. */
  private Setting<String> current() {
    return settled(
        properties
            .at("/currentKubernetesVersion")
            .text()
            .orElseIn(() -> properties.at("/kubernetesVersion").text()));
  }

  private Setting<Support> support() {
    return AksVersions.support(
        current(),
        cell.answer(AzureCalls.KUBERNETES_VERSIONS_LIST, Map.of("location", resource.region()))
            .at("/values"),
        properties.at("/supportPlan").text().orDefault("KubernetesOfficial", LONG_TERM_SUPPORT));
  }

  private Setting<String> upgradeChannel() {
    Field channel = properties.at("/autoUpgradeProfile/upgradeChannel");
    return settled(channel.text())
        .then(
            name ->
                switch (name.toLowerCase(Locale.ROOT)) {
                  case "none", "patch", "stable", "rapid", "node-image" ->
                      Setting.known(name.toLowerCase(Locale.ROOT), channel.evidence());
                  default -> channel.unexpected("an upgrade channel that AKS documents");
                });
  }

  private Setting<Boolean> workloadIdentity() {
    Setting<Boolean> issuer =
        settled(properties.at("/oidcIssuerProfile/enabled").bool()).orDefault(false, ISSUER);
    Setting<Boolean> exchange =
        settled(properties.at("/securityProfile/workloadIdentity/enabled").bool())
            .orDefault(false, WORKLOAD_IDENTITY);
    // Off as soon as one of them is known to be off.
    return Setting.either(issuer.map(on -> !on), exchange.map(on -> !on)).map(off -> !off);
  }

  private Listing<NodePool> nodePools() {
    return settled(properties.at("/agentPoolProfiles").elements())
        .fold(
            pools -> Listing.complete(pools.stream().map(this::nodePool).toList()),
            () -> Listing.<NodePool>complete(List.of()),
            gap -> Listing.<NodePool>partial(List.of(), gap));
  }

  private NodePool nodePool(Field pool) {
    String name = pool.at("/name").identity();
    return new NodePool(
        resource
            .part(
                ResourceType.AZURE_AKS_NODE_POOL,
                ArmId.canonical(resource.id() + "/agentpools/" + name),
                name,
                Map.of())
            .tagged(pool.at("/tags").texts()),
        Setting.absent(pool.at("/name").evidence()),
        Setting.absent(pool.at("/name").evidence()),
        Setting.absent(pool.at("/name").evidence()),
        new AksAgentPool(pool, readiness, current(), zonesOffered(), cell.collectedAt()).map());
  }

  /** Whether the location of the cluster has availability zones. */
  private Setting<Boolean> zonesOffered() {
    Listed locations = lists.of(ArmReads.LOCATIONS);
    return locations
        .first(one -> ArmId.location(one.at("/name").identity()).equals(resource.region()))
        .then(
            one -> {
              Field zones = one.at("/availabilityZoneMappings");
              return zones
                  .elements()
                  .map(all -> !all.isEmpty())
                  .orElseIn(() -> Setting.known(false, zones.evidence()));
            });
  }

  /** AKS has no such setting. */
  private <T> Setting<T> none() {
    return Setting.absent(cluster.at("/id").evidence());
  }

  private <T> Setting<T> settled(Setting<T> setting) {
    return readiness.settled(setting);
  }
}
