package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Cluster.Authentication;
import dev.plumbline.model.Cluster.Endpoint;
import dev.plumbline.model.Cluster.Lifecycle;
import dev.plumbline.model.Cluster.Logging;
import dev.plumbline.model.Cluster.Support;
import dev.plumbline.model.Cluster.Version;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.NodePool;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceType;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** One EKS cluster: a line for each setting, with the spelling and the defaults of EKS. */
final class EksCluster {

  static final String REFERENCE = "https://docs.aws.amazon.com/eks/latest/APIReference/";
  static final String GUIDE = "https://docs.aws.amazon.com/eks/latest/userguide/";

  static final String ENDPOINT_DEFAULTS = REFERENCE + "API_VpcConfigRequest.html";
  private static final String LOGGING_DEFAULT = GUIDE + "control-plane-logs.html";
  private static final String LOG_SETUP = REFERENCE + "API_LogSetup.html";

  private static final List<String> EVERYONE = List.of("0.0.0.0/0");

  private final Cell cell;
  private final IamRoles roles;
  private final String name;
  private final Field cluster;
  private final boolean registeredOnly;
  private final Setting<Lifecycle> lifecycle;
  private final Absence absence;
  private final Resource resource;

  /** {@code cluster} is the object of the answer; unread where there was none. */
  EksCluster(Cell cell, IamRoles roles, String name, Field cluster) {
    this.cell = cell;
    this.roles = roles;
    this.name = name;
    this.cluster = cluster;
    this.registeredOnly =
        cluster.at("/connectorConfig").present().fold(p -> p, () -> false, _ -> false);
    this.lifecycle = cluster.at("/status").text().map(EksCluster::lifecycle);
    this.absence = new Absence(unsettled());
    this.resource = resource();
  }

  Cluster mapped() {
    EksClusterDetails details = new EksClusterDetails(cell, roles, name, cluster, absence);
    return new Cluster(
        resource,
        lifecycle,
        control(),
        incarnation(),
        endpoint(),
        logging(),
        new Authentication(notOfEks(), notOfEks(), notOfEks()),
        secretsKey(),
        details.addons().networkPolicyEngine(),
        version(),
        workloadIdentity(),
        deletionProtection(),
        nodePools(),
        details.mapped(secretsKey()));
  }

  private Resource resource() {
    String arn = cluster.at("/arn").identity();
    return Resource.cluster(
            ResourceType.AWS_EKS_CLUSTER,
            cell.scope().account(),
            cell.scope().region(),
            arn.isEmpty() ? arn("cluster/" + name) : arn,
            name,
            Map.of())
        .tagged(cluster.at("/tags").texts())
        .of(incarnation().fold(i -> i, () -> "", _ -> ""));
  }

  /** What the ARN has to be where nobody told it. */
  private String arn(String path) {
    return String.join(
        ":", "arn", partition(cell), "eks", cell.scope().region(), cell.scope().account(), path);
  }

  /** Where ARNs of the cell belong: the commercial AWS, China, GovCloud. */
  static String partition(Cell cell) {
    String caller = cell.answer(IamCalls.GET_CALLER_IDENTITY).at("/Arn").identity();
    return caller.startsWith("arn:")
        ? caller.split(":", -1)[1]
        : usualPartition(cell.scope().region());
  }

  private static String usualPartition(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  private static Lifecycle lifecycle(String status) {
    return switch (status) {
      // A connected cluster is PENDING until its agent has called.
      case "CREATING", "PENDING" -> Lifecycle.CREATING;
      case "ACTIVE" -> Lifecycle.ACTIVE;
      case "UPDATING" -> Lifecycle.UPDATING;
      case "DELETING" -> Lifecycle.DELETING;
      case "FAILED" -> Lifecycle.FAILED;
      default -> Lifecycle.OTHER;
    };
  }

  /** Why a field that is not there says nothing of this cluster. */
  private Optional<Gap> unsettled() {
    if (registeredOnly) {
      return Optional.of(
          Absence.gap("The cluster is only connected to EKS, which does not know its settings."));
    }
    return switch (lifecycle.fold(l -> l, () -> Lifecycle.OTHER, _ -> Lifecycle.OTHER)) {
      case CREATING ->
          Optional.of(
              Absence.gap("The cluster is still being created; ask again when it is active."));
      case DELETING ->
          Optional.of(Absence.gap("The cluster is being deleted; EKS no longer tells this of it."));
      default -> Optional.empty();
    };
  }

  private static <T> Setting<T> unread(String detail) {
    return Setting.unread(Absence.gap(detail));
  }

  private <T> Setting<T> settled(Setting<T> setting) {
    return absence.settled(setting);
  }

  /** For concepts that EKS does not have, or has outside of what is asked here. */
  private <T> Setting<T> notOfEks() {
    return cluster.present().then(_ -> Setting.absent(cluster.evidence()));
  }

  private Setting<Boolean> control() {
    return cluster.at("/connectorConfig").present().map(connected -> !connected);
  }

  private Setting<String> incarnation() {
    return cluster.at("/createdAt").text().map(Moments::text);
  }

  private Endpoint endpoint() {
    Field vpc = cluster.at("/resourcesVpcConfig");
    return new Endpoint(
        absence
            .ofNetwork(vpc, vpc.at("/endpointPublicAccess").bool())
            .orDefault(true, ENDPOINT_DEFAULTS),
        absence
            .ofNetwork(vpc, vpc.at("/publicAccessCidrs").strings())
            .orDefault(EVERYONE, ENDPOINT_DEFAULTS)
            // An empty list is how EKS answers where no range was ever given.
            .map(cidrs -> cidrs.isEmpty() ? EVERYONE : cidrs));
  }

  private Logging logging() {
    Field setups = cluster.at("/logging/clusterLogging");
    Setting<List<String>> types =
        settled(setups.elements().then(entries -> enabledTypes(setups, entries)))
            .orDefault(List.of(), LOGGING_DEFAULT);
    return new Logging(types, types.map(enabled -> enabled.contains("audit")));
  }

  /** One entry lists types that are on, another one types that are off; there may be many. */
  private static Setting<List<String>> enabledTypes(Field setups, List<Field> entries) {
    Setting<List<String>> all = Setting.known(List.of(), setups.evidence());
    for (Field entry : entries) {
      Setting<List<String>> types = entry.at("/types").strings().orDefault(List.of(), LOG_SETUP);
      Setting<List<String>> enabled =
          entry
              .at("/enabled")
              .bool()
              .orDefault(false, LOG_SETUP)
              .then(on -> on ? types : types.map(_ -> List.of()));
      all = Setting.both(all, enabled, EksCluster::union);
    }
    return all;
  }

  private static List<String> union(List<String> some, List<String> others) {
    TreeSet<String> union = new TreeSet<>(some);
    union.addAll(others);
    return List.copyOf(union);
  }

  private Setting<String> secretsKey() {
    Field configs = cluster.at("/encryptionConfig");
    return settled(
        configs
            .elements()
            .then(
                entries -> {
                  Setting<String> key = Setting.absent(configs.evidence());
                  for (Field entry : entries) {
                    key = key.orElseIn(() -> keyOfSecrets(entry));
                  }
                  return key;
                }));
  }

  private static Setting<String> keyOfSecrets(Field config) {
    return config
        .at("/resources")
        .strings()
        .then(
            resources ->
                resources.contains("secrets")
                    ? config.at("/provider/keyArn").text()
                    : Setting.absent(config.at("/resources").evidence()));
  }

  private Version version() {
    Setting<String> current = settled(cluster.at("/version").text());
    return new Version(current, current.then(this::support), notOfEks());
  }

  private Setting<Support> support(String version) {
    if (registeredOnly) {
      return unread("EKS does not support or retire the versions of connected clusters.");
    }
    return EksVersions.of(cell).support(version);
  }

  private Setting<Boolean> workloadIdentity() {
    return new EksWorkloadIdentity(cell, name)
        .inUse(
            settled(cluster.at("/identity/oidc/issuer").text()),
            registeredOnly ? absence.unsettled() : Optional.empty());
  }

  /** No default is documented for answers without this field; old partitions do not send it. */
  private Setting<Boolean> deletionProtection() {
    return absence.told(
        cluster.at("/deletionProtection").bool(), "whether deletion protection is on");
  }

  private Listing<NodePool> nodePools() {
    return registeredOnly
        ? Listing.complete(List.of())
        : new EksNodegroups(cell, roles, name).of(resource, this::arn);
  }
}
