package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.EksDetails;
import dev.plumbline.model.EksDetails.Identity;
import dev.plumbline.model.EksDetails.Network;
import dev.plumbline.model.EksDetails.PodIdentity;
import dev.plumbline.model.EksDetails.Release;
import dev.plumbline.model.EksSurroundings;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What only EKS has of a cluster: a line for each setting, with the spelling and the defaults. */
final class EksClusterDetails {

  private static final String AUTO_MODE_DEFAULT = EksCluster.GUIDE + "automode.html";
  private static final String TAGS_DEFAULT = EksCluster.REFERENCE + "API_Cluster.html";

  /**
   * From this minor version on all data of the Kubernetes API is encrypted, key or no key:
   * https://docs.aws.amazon.com/eks/latest/userguide/envelope-encryption.html
   */
  private static final long FIRST_ENCRYPTED = 28;

  private static final Set<String> AUTHENTICATION_MODES =
      Set.of("API", "API_AND_CONFIG_MAP", "CONFIG_MAP");

  private static final Set<String> SUPPORT_TYPES = Set.of("STANDARD", "EXTENDED");

  private final Cell cell;
  private final IamRoles roles;
  private final String name;
  private final Field cluster;
  private final Absence absence;

  EksClusterDetails(Cell cell, IamRoles roles, String name, Field cluster, Absence absence) {
    this.cell = cell;
    this.roles = roles;
    this.name = name;
    this.cluster = cluster;
    this.absence = absence;
  }

  EksDetails mapped(Setting<String> secretsKey) {
    EksCompanions companions = new EksCompanions(cell, roles, name, absence);
    return new EksDetails(
        autoMode("/computeConfig/enabled"),
        autoMode("/storageConfig/blockStorage/enabled"),
        autoMode("/kubernetesNetworkConfig/elasticLoadBalancing/enabled"),
        absence.settled(cluster.at("/platformVersion").text()),
        cluster.at("/outpostConfig").present(),
        onEbsOutpost(),
        tagKeys(),
        secretsEncrypted(secretsKey),
        absence.told(codes(cluster.at("/health/issues")), "whether the cluster is healthy"),
        absence.told(
            cluster.at("/zonalShiftConfig/enabled").bool(), "whether zonal shift is allowed"),
        absence.told(
            cluster.at("/controlPlaneScalingConfig/tier").text(),
            "how the control plane is scaled"),
        absence.told(
            Words.oneOf(
                SUPPORT_TYPES, cluster.at("/upgradePolicy/supportType"), "a kind of support"),
            "what happens at the end of standard support"),
        network(),
        identity(),
        release(),
        new EksSurroundings(
            new EksSecretsKey(cell).of(secretsKey),
            new EksLogGroup(cell, name).mapped(),
            new EksNetwork(cell, cluster.at("/resourcesVpcConfig"), absence).mapped(),
            Instances.of(cell, name).selfManaged(),
            new OtherNodes(cell, name).exposed(),
            fargateOnly(),
            withoutInstances(),
            new EksWatch(cell).covers(name),
            backedUp(),
            new EksLoadBalancers(cell, name).mapped()),
        addons().mapped(),
        new EksPrincipals(cell, roles, name, absence).mapped(),
        companions.fargateProfiles(),
        companions.capabilities(),
        companions.insights());
  }

  /** Where an Outpost has instance stores instead, etcd has instances of its own. */
  private Setting<Boolean> onEbsOutpost() {
    Field outpost = cluster.at("/outpostConfig");
    return Setting.both(
        outpost.present(),
        outpost.at("/etcdInstanceType").present(),
        (there, etcd) -> there && !etcd);
  }

  private Setting<Boolean> backedUp() {
    Listed copies = Listed.of(cell, AwsCalls.LIST_PROTECTED_RESOURCES, "/Results");
    String arn = cluster.at("/arn").identity();
    Listing<Field> own = copies.those(copy -> copy.at("/ResourceArn").identity().equals(arn));
    if (!own.items().isEmpty()) {
      return Setting.known(true, own.items().getFirst().at("/ResourceArn").evidence());
    }
    return own.gap()
        .<Setting<Boolean>>map(Setting::unread)
        .orElseGet(
            () ->
                cluster
                    .at("/arn")
                    .text()
                    .then(_ -> Setting.known(false, copies.whole().evidence())));
  }

  Setting<Boolean> fargateOnly() {
    return new OtherNodes(cell, name)
        .fargateOnly(absence, Setting.either(autoMode("/computeConfig/enabled"), hybridNodes()));
  }

  private Setting<Boolean> withoutInstances() {
    return new OtherNodes(cell, name)
        .withoutInstances(absence, autoMode("/computeConfig/enabled"), hybridNodes());
  }

  /** Who takes them out of a cluster leaves networks without ranges. */
  private Setting<Boolean> hybridNodes() {
    return ranges(cluster.at("/remoteNetworkConfig/remoteNodeNetworks")).map(all -> !all.isEmpty());
  }

  /** The add-ons, and what can be told from them. */
  EksAddonList addons() {
    return new EksAddonList(
        cell,
        name,
        absence,
        autoMode("/computeConfig/enabled"),
        this::fargateOnly,
        absence.settled(cluster.at("/version").text()));
  }

  private Setting<Boolean> autoMode(String pointer) {
    return absence.settled(cluster.at(pointer).bool()).orDefault(false, AUTO_MODE_DEFAULT);
  }

  private Setting<List<String>> tagKeys() {
    return absence
        .settled(cluster.at("/tags").texts().map(tags -> List.copyOf(tags.keySet())))
        .orDefault(List.of(), TAGS_DEFAULT);
  }

  private Setting<Boolean> secretsEncrypted(Setting<String> key) {
    return Setting.either(key.map(_ -> true), encryptedByDefault());
  }

  private Setting<Boolean> encryptedByDefault() {
    boolean onOutpost =
        cluster.at("/outpostConfig").present().fold(p -> p, () -> false, _ -> false);
    return onOutpost
        ? Setting.unread(
            Absence.gap(
                "The control plane is on an Outpost, where EKS does not say how it stores"
                    + " secrets."))
        : absence
            .settled(EksVersions.minor(cluster.at("/version")))
            .map(minor -> minor >= FIRST_ENCRYPTED);
  }

  /** The codes of what is wrong; messages and ids are for the people who mend it. */
  static Setting<List<String>> codes(Field issues) {
    return issues
        .elements()
        .then(
            entries -> {
              Setting<List<String>> codes = Setting.known(List.of(), issues.evidence());
              for (Field entry : entries) {
                codes = Setting.both(codes, entry.at("/code").text(), EksClusterDetails::with);
              }
              return codes;
            });
  }

  private Network network() {
    Field vpc = cluster.at("/resourcesVpcConfig");
    return new Network(
        absence
            .ofNetwork(vpc, vpc.at("/endpointPrivateAccess").bool())
            .orDefault(false, EksCluster.ENDPOINT_DEFAULTS),
        absence.told(
            vpc.at("/controlPlaneEgressMode").text(), "who routes what the control plane sends"),
        remoteRanges());
  }

  private Setting<List<String>> remoteRanges() {
    Field remote = cluster.at("/remoteNetworkConfig");
    Setting<List<String>> nodes = ranges(remote.at("/remoteNodeNetworks"));
    Setting<List<String>> pods = ranges(remote.at("/remotePodNetworks"));
    return absence.settled(
        remote
            .present()
            .then(
                present -> {
                  Setting<List<String>> all = Setting.both(nodes, pods, EksClusterDetails::with);
                  boolean none = all.fold(List::isEmpty, () -> false, _ -> false);
                  return present && !none ? all : Setting.absent(remote.evidence());
                }));
  }

  /** Nodes may be remote while pods are not: then there are no ranges of pods. */
  private static Setting<List<String>> ranges(Field networks) {
    return networks
        .elements()
        .then(
            entries -> {
              Setting<List<String>> all = Setting.known(List.of(), networks.evidence());
              for (Field entry : entries) {
                all = Setting.both(all, entry.at("/cidrs").strings(), EksClusterDetails::with);
              }
              return all;
            })
        .orElseIn(() -> Setting.known(List.of(), networks.evidence()));
  }

  private Identity identity() {
    Setting<String> controlPlane =
        absence.told(cluster.at("/roleArn").text(), "which role the control plane has");
    Setting<String> nodes = absence.settled(cluster.at("/computeConfig/nodeRoleArn").text());
    return new Identity(
        absence.told(
            Words.oneOf(
                AUTHENTICATION_MODES,
                cluster.at("/accessConfig/authenticationMode"),
                "a mode of authentication"),
            "how the cluster knows its users"),
        controlPlane,
        nodes,
        podIdentities(),
        roles.of(controlPlane),
        roles.of(nodes),
        roles.trusting(absence.settled(cluster.at("/identity/oidc/issuer").text())));
  }

  private Listing<PodIdentity> podIdentities() {
    Listing<Field> associations =
        cell.listing(
            EksCalls.LIST_POD_IDENTITY_ASSOCIATIONS, Map.of("clusterName", name), "/associations");
    return new Listing<>(
        associations.items().stream().flatMap(listed -> podIdentity(listed)).toList(),
        associations.gap());
  }

  private Stream<PodIdentity> podIdentity(Field listed) {
    Answer answer =
        cell.answer(
            EksCalls.DESCRIBE_POD_IDENTITY_ASSOCIATION,
            Map.of("clusterName", name, "associationId", listed.at("/associationId").identity()));
    if (answer instanceof Answer.Missing) {
      return Stream.empty();
    }
    Field described = EksMapping.object(answer, "/association");
    Setting<String> target = described.at("/targetRoleArn").text();
    return Stream.of(
        new PodIdentity(
            listed.at("/namespace").text(),
            listed.at("/serviceAccount").text(),
            roles.of(described.at("/roleArn").text()),
            roles.of(target),
            target,
            target.map(arn -> arn.replaceFirst("^arn:[^:]*:[^:]*:[^:]*:([^:]*):.*", "$1")),
            described
                .at("/disableSessionTags")
                .bool()
                .map(off -> !off)
                .orDefault(true, EksCluster.REFERENCE + "API_PodIdentityAssociation.html")));
  }

  private Release release() {
    Field told = cluster.at("/version");
    Setting<String> version = absence.settled(told.text());
    Setting<Long> minor = absence.settled(EksVersions.minor(told));
    EksVersions versions = EksVersions.of(cell);
    return new Release(
        minor,
        minor.then(own -> versions.inStandardSupport(other -> other > own)),
        minor.then(own -> versions.inStandardSupport(other -> other < own)),
        version.then(versions::endOfStandardSupport),
        cell.collectedAt(),
        absence.told(
            EksVersions.platform(cluster.at("/platformVersion")),
            "which platform version the cluster has"),
        version.then(versions::currentPlatform));
  }

  private static List<String> with(List<String> some, List<String> others) {
    List<String> all = new ArrayList<>(some);
    all.addAll(others);
    return List.copyOf(all);
  }

  private static List<String> with(List<String> some, String another) {
    return with(some, List.of(another));
  }
}
