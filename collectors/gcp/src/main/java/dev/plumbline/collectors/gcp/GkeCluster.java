package dev.plumbline.collectors.gcp;

import com.google.container.v1.Cluster.Status;
import com.google.container.v1.DatapathProvider;
import com.google.container.v1.NetworkPolicy;
import com.google.container.v1.ReleaseChannel.Channel;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Cluster.Lifecycle;
import dev.plumbline.model.GkeDetails;
import dev.plumbline.model.Listing;
import dev.plumbline.model.NodePool;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Setting;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** One cluster of a listing, field by field. */
final class GkeCluster {

  private static final String REFERENCE =
      "https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters";

  private final Resource resource;
  private final Field cluster;
  private final Omissions omissions;
  private final Instant now;

  /**
   * One cluster.
   *
   * @param now when it was listed
   */
  GkeCluster(Resource resource, Field cluster, Instant now) {
    this.now = now;
    this.resource = resource;
    this.cluster = cluster;
    this.omissions = Omissions.of(cluster, status().fold(word -> word, () -> "", _ -> ""));
  }

  /** What Google says of a cluster that no later one of its name says. */
  static Setting<String> incarnation(Field cluster) {
    return cluster.at("/id").text().orElseIn(() -> cluster.at("/createTime").text());
  }

  Cluster map(GkeSurroundings around) {
    GkeVersions versions = around.versions();
    Field version = cluster.at("/currentMasterVersion");
    Setting<String> channel = upgradeChannel();
    GkeEndpoint endpoint = new GkeEndpoint(omissions);
    return new Cluster(
        resource,
        lifecycle(),
        Setting.known(true, cluster.at("/selfLink").evidence()),
        incarnation(cluster),
        new Cluster.Endpoint(endpoint.publicAccess(), endpoint.publicCidrs()),
        new Cluster.Logging(loggingComponents(), notOnGke("/auditLog")),
        new Cluster.Authentication(rbac(), notOnGke("/localAccounts"), clientCertificate()),
        new GkeSecretsKey(omissions).inForce(),
        networkPolicyEngine(),
        new Cluster.Version(
            omissions.complete(version.text()), versions.support(version, channel), channel),
        workloadIdentity(),
        notOnGke("/deletionProtection"),
        nodePools(around),
        details(around, endpoint, channel));
  }

  private GkeDetails details(
      GkeSurroundings around, GkeEndpoint endpoint, Setting<String> channel) {
    Cell cell = around.cell();
    String name = resource.name();
    String location = resource.region();
    GkeNetwork network = new GkeNetwork(omissions);
    GkeAccess access = new GkeAccess(omissions);
    GkeOperations operations = new GkeOperations(omissions);
    GkeSubnets subnets = new GkeSubnets(omissions, cell);
    return new GkeDetails(
        autopilot(),
        shieldedNodes(),
        loggingComponents(),
        endpoint.details(),
        network.details(),
        network.traffic(),
        subnets.details(),
        subnets.further(),
        access.access(),
        new GkeMonitoring(omissions).details(),
        new GkeEncryption(omissions)
            .details(operations.conditions(), new GkeVolumes(cell).of(location, name)),
        new GkeKeys(omissions, cell).details(),
        new GkeUpgrades(omissions, now).details(around, resource, channel),
        new GkeAutoProvisioning(omissions).details(),
        access.workloads(),
        new GkeAdmission(cell.answer(GcpCalls.ADMISSION_POLICY).at("")).rule(location, name),
        operations.details(),
        new GkeBackups(cell, around.names()).of(location, name));
  }

  private Setting<Lifecycle> lifecycle() {
    return status()
        .map(
            status ->
                switch (status) {
                  case "PROVISIONING" -> Lifecycle.CREATING;
                  case "RUNNING" -> Lifecycle.ACTIVE;
                  case "RECONCILING" -> Lifecycle.UPDATING;
                  case "STOPPING" -> Lifecycle.DELETING;
                  // "Requires user action to restore full functionality"
                  case "ERROR", "DEGRADED" -> Lifecycle.FAILED;
                  default -> Lifecycle.OTHER;
                });
  }

  private Setting<String> status() {
    return GkeWord.any(cluster.at("/status"), Status::forNumber);
  }

  private Setting<List<String>> loggingComponents() {
    Field config = cluster.at("/loggingConfig");
    return omissions.withDefault(
        stands(config) ? config.at("/componentConfig/enableComponents").strings() : legacyLogging(),
        List.of(),
        REFERENCE);
  }

  /** The older switch knows all or nothing, and nothing of the control plane either way. */
  private Setting<List<String>> legacyLogging() {
    Field service = cluster.at("/loggingService");
    return service
        .text()
        .then(
            name ->
                switch (name) {
                  case "none" -> Setting.known(List.of(), service.evidence());
                  case "logging.googleapis.com", "logging.googleapis.com/kubernetes" ->
                      Setting.known(List.of("SYSTEM_COMPONENTS", "WORKLOADS"), service.evidence());
                  default -> service.unexpected("a logging service that we know");
                });
  }

  private Setting<Boolean> rbac() {
    return omissions
        .withDefault(cluster.at("/legacyAbac/enabled").bool(), false, REFERENCE)
        .map(abac -> !abac);
  }

  /**
   * The certificate itself is shown only to who may have it (container.clusters.getCredentials), so
   * the request for one counts as much.
   */
  private Setting<Boolean> clientCertificate() {
    Setting<Boolean> shown =
        Setting.either(
            cluster.at("/masterAuth/clientCertificate").text().map(_ -> true),
            cluster.at("/masterAuth/clientKey").text().map(_ -> true));
    return omissions.withDefault(
        Setting.either(
            shown, cluster.at("/masterAuth/clientCertificateConfig/issueClientCertificate").bool()),
        false,
        REFERENCE);
  }

  private Setting<String> networkPolicyEngine() {
    Field datapath = cluster.at("/networkConfig/datapathProvider");
    return omissions.complete(
        GkeWord.at(datapath, DatapathProvider::forNumber)
            .then(
                word ->
                    switch (word) {
                      case "ADVANCED_DATAPATH" ->
                          Setting.known("dataplane-v2", datapath.evidence());
                      case "LEGACY_DATAPATH", "DATAPATH_PROVIDER_UNSPECIFIED" ->
                          Setting.<String>absent(datapath.evidence());
                      default -> datapath.<String>unexpected("a data path that we know");
                    })
            .orElseIn(this::networkPolicy)
            .orElseIn(() -> omissions.onAutopilot("autopilot")));
  }

  /** Enforced where it is switched on and the add-on that does it was not taken away. */
  private Setting<String> networkPolicy() {
    Field enabled = cluster.at("/networkPolicy/enabled");
    Field disabled = cluster.at("/addonsConfig/networkPolicyConfig/disabled");
    Setting<Boolean> enforced =
        Setting.both(
            enabled.bool(), disabled.bool().orDefault(false, REFERENCE), (on, off) -> on && !off);
    return enforced.then(on -> on ? policyProvider() : Setting.absent(enabled.evidence()));
  }

  /** Google does not say what enforces policies that name no provider. */
  private Setting<String> policyProvider() {
    Field provider = cluster.at("/networkPolicy/provider");
    return GkeWord.at(provider, NetworkPolicy.Provider::forNumber)
        .orElseIn(() -> provider.unexpected("a provider of network policies"))
        .then(
            name ->
                name.equals(NetworkPolicy.Provider.PROVIDER_UNSPECIFIED.name())
                    ? provider.unexpected("a provider of network policies")
                    : Setting.known(name.toLowerCase(Locale.ROOT), provider.evidence()));
  }

  private Setting<String> upgradeChannel() {
    Field channel = cluster.at("/releaseChannel/channel");
    return omissions
        .complete(GkeWord.any(channel, Channel::forNumber))
        .then(
            word ->
                word.equals("UNSPECIFIED")
                    ? Setting.absent(channel.evidence())
                    : Setting.known(word, channel.evidence()));
  }

  private Setting<Boolean> workloadIdentity() {
    return omissions.withDefault(
        cluster
            .at("/workloadIdentityConfig/workloadPool")
            .text()
            .map(_ -> true)
            .orElseIn(() -> omissions.onAutopilot(true)),
        false,
        REFERENCE);
  }

  private Setting<Boolean> autopilot() {
    return omissions.withDefault(omissions.autopilot().bool(), false, REFERENCE);
  }

  private Setting<Boolean> shieldedNodes() {
    return omissions.withDefault(
        cluster.at("/shieldedNodes/enabled").bool().orElseIn(() -> omissions.onAutopilot(true)),
        false,
        REFERENCE);
  }

  private Listing<NodePool> nodePools(GkeSurroundings around) {
    return cluster
        .at("/nodePools")
        .elements()
        .fold(
            pools -> Listing.complete(pools.stream().map(pool -> nodePool(pool, around)).toList()),
            () -> Listing.complete(List.of()),
            gap -> Listing.partial(List.of(), gap));
  }

  private NodePool nodePool(Field pool, GkeSurroundings around) {
    return new GkeNodePool(pool, omissions.ofPool(pool)).map(resource, around, upgradeChannel());
  }

  /** A setting of the common model that GKE has no counterpart of. */
  private <T> Setting<T> notOnGke(String pointer) {
    return Setting.absent(cluster.at(pointer).evidence());
  }

  private static boolean stands(Field field) {
    return field.json().fold(_ -> true, () -> false, _ -> false);
  }
}
