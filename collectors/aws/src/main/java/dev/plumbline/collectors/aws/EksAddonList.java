package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.EksAddon;
import dev.plumbline.model.EksAddons;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The add-ons of one cluster that EKS manages. */
final class EksAddonList {

  private static final String CNI = "vpc-cni";
  private static final String AGENT = "eks-pod-identity-agent";
  private static final String OBSERVABILITY = "amazon-cloudwatch-observability";

  private static final String TAGS_DEFAULT = EksCluster.REFERENCE + "API_Addon.html";

  /** https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html */
  private static final AddonVersion FIRST_WITH_POLICIES = new AddonVersion(List.of(1L, 14L));

  /** The service accounts under which those run that a role can be given to from outside. */
  private static final Map<String, String> ACCOUNTS =
      Map.of(
          CNI,
          "aws-node",
          "aws-ebs-csi-driver",
          "ebs-csi-controller-sa",
          "aws-efs-csi-driver",
          "efs-csi-controller-sa",
          "aws-fsx-csi-driver",
          "fsx-csi-controller-sa",
          "aws-mountpoint-s3-csi-driver",
          "s3-csi-driver-sa",
          OBSERVABILITY,
          "cloudwatch-agent");

  private static final Set<String> STATUSES =
      Set.of(
          "ACTIVE",
          "CREATING",
          "UPDATING",
          "DELETING",
          "CREATE_FAILED",
          "UPDATE_FAILED",
          "DELETE_FAILED",
          "DEGRADED");

  private final Cell cell;
  private final Map<String, String> ofCluster;
  private final Absence absence;
  private final Setting<Boolean> autoMode;
  private final Supplier<Setting<Boolean>> fargateOnly;
  private final Setting<String> clusterVersion;

  EksAddonList(
      Cell cell,
      String cluster,
      Absence absence,
      Setting<Boolean> autoMode,
      Supplier<Setting<Boolean>> fargateOnly,
      Setting<String> clusterVersion) {
    this.cell = cell;
    this.ofCluster = Map.of("clusterName", cluster);
    this.absence = absence;
    this.autoMode = autoMode;
    this.fargateOnly = fargateOnly;
    this.clusterVersion = clusterVersion;
  }

  EksAddons mapped() {
    return new EksAddons(
        installed(),
        ofCni(this::ownRole),
        ofCni(described -> version(described).map(v -> v.compareTo(FIRST_WITH_POLICIES) >= 0)),
        podIdentityAgent());
  }

  /** Where of several that were listed none is there any more, the cluster may not be, either. */
  private Listing<EksAddon> installed() {
    Listing<Field> names = names();
    List<EksAddon> there = names.items().stream().flatMap(name -> addon(name).stream()).toList();
    return there.isEmpty() && names.items().size() > 1
        ? Listing.partial(
            there,
            Gap.of(
                EksCalls.LIST_ADDONS.id(),
                Gap.Reason.UNSUPPORTED,
                "All add-ons were deleted after they had been listed."))
        : new Listing<>(there, names.gap());
  }

  /** What enforces network policies, as far as EKS can know. */
  Setting<String> networkPolicyEngine() {
    return autoMode.then(
        on ->
            on
                ? unread(
                    EksCalls.LIST_ADDONS,
                    "Auto Mode enforces network policies where the ConfigMap amazon-vpc-cni says"
                        + " so, which EKS does not show.")
                : fargateOnly
                    .get()
                    .then(
                        only ->
                            only
                                // https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html
                                ? Setting.absent(whole().evidence())
                                : ofAddon(CNI, this::engineOfCni, EksAddonList::selfManagedCni)));
  }

  private Setting<String> engineOfCni(Field described) {
    Field configuration = described.at("/configurationValues");
    Setting<Boolean> on =
        described
            .present()
            .then(_ -> configuration.text())
            .then(
                text ->
                    AddonConfiguration.on(text, "enableNetworkPolicy")
                        .map(value -> Setting.known(value, configuration.evidence()))
                        .orElseGet(() -> configuration.unexpected("settings in JSON or YAML")))
            // Without settings the add-on has those of AWS, where this one is off.
            .orDefault(false, EksCluster.GUIDE + "cni-network-policy-configure.html");
    return on.then(
        enforced -> {
          if (enforced) {
            return Setting.known(CNI, configuration.evidence());
          }
          return names().items().stream()
                  .map(Field::identity)
                  .anyMatch(name -> name.contains("cilium") || name.contains("calico"))
              ? unread(
                  EksCalls.LIST_ADDONS,
                  "An add-on of another vendor may enforce network policies; EKS does not know.")
              : Setting.absent(configuration.evidence());
        });
  }

  private <T> Setting<T> ofCni(Function<Field, Setting<T>> says) {
    return ofAddon(
        CNI,
        says,
        () ->
            autoMode.then(
                on -> on ? Setting.absent(whole().evidence()) : EksAddonList.selfManagedCni()));
  }

  private static <T> Setting<T> selfManagedCni() {
    return unread(
        EksCalls.LIST_ADDONS,
        "The VPC CNI is no add-on of EKS here: somebody installed it, or another network plugin.");
  }

  private Setting<Boolean> podIdentityAgent() {
    return ofAddon(
        AGENT,
        described -> described.at("/status").text().map("ACTIVE"::equals),
        () ->
            autoMode.then(
                on ->
                    on
                        // Auto Mode brings it along and does not list it.
                        ? Setting.known(true, whole().evidence())
                        : unread(
                            EksCalls.LIST_ADDONS,
                            "The agent of Pod Identity is no add-on of EKS here: somebody"
                                + " installed it, or nobody did.")));
  }

  /** What follows from one add-on, or from its not being there. */
  private <T> Setting<T> ofAddon(
      String name, Function<Field, Setting<T>> says, Supplier<Setting<T>> otherwise) {
    Listing<Field> names = names();
    Optional<Field> listed =
        names.items().stream().filter(one -> one.identity().equals(name)).findFirst();
    if (listed.isPresent()) {
      return listed.get().text().then(_ -> says.apply(object(name)));
    }
    return names.gap().<Setting<T>>map(Setting::unread).orElseGet(otherwise);
  }

  private Optional<EksAddon> addon(Field name) {
    if (answer(name.identity()) instanceof Answer.Missing) {
      return Optional.empty();
    }
    Field described = object(name.identity());
    return Optional.of(
        new EksAddon(
            name.text(),
            described.at("/addonVersion").text(),
            Words.oneOf(STATUSES, described.at("/status"), "a status"),
            EksClusterDetails.codes(described.at("/health/issues"))
                .orDefault(List.of(), TAGS_DEFAULT),
            current(name.identity(), described),
            needsRole(name.identity(), described),
            ownRole(described),
            described
                .at("/tags")
                .texts()
                .map(tags -> List.copyOf(tags.keySet()))
                .orDefault(List.of(), TAGS_DEFAULT)));
  }

  private Setting<Boolean> ownRole(Field described) {
    Setting<Boolean> associated =
        described
            .at("/podIdentityAssociations")
            .elements()
            .map(all -> !all.isEmpty())
            .orDefault(false, TAGS_DEFAULT);
    Setting<Boolean> own =
        Setting.either(described.at("/serviceAccountRoleArn").present(), associated);
    String name = described.at("/addonName").identity();
    String account = ACCOUNTS.getOrDefault(name, "");
    String usual = name.equals(OBSERVABILITY) ? "amazon-cloudwatch" : "kube-system";
    String chosen = described.at("/namespaceConfig/namespace").identity();
    return account.isEmpty()
        ? own
        : Setting.either(own, associatedByHand(List.of(usual, chosen), account));
  }

  private Setting<Boolean> associatedByHand(List<String> namespaces, String account) {
    Listing<Field> associations =
        cell.listing(EksCalls.LIST_POD_IDENTITY_ASSOCIATIONS, ofCluster, "/associations");
    return associations.items().stream()
        .filter(one -> namespaces.contains(one.at("/namespace").identity()))
        .map(one -> one.at("/serviceAccount"))
        .filter(one -> one.identity().equals(account))
        .findFirst()
        .map(one -> Setting.known(true, one.evidence()))
        .or(() -> associations.gap().map(Setting::unread))
        .orElseGet(
            () ->
                Setting.known(
                    false,
                    cell.answer(EksCalls.LIST_POD_IDENTITY_ASSOCIATIONS, ofCluster)
                        .at("/associations")
                        .evidence()));
  }

  private Setting<Boolean> current(String name, Field described) {
    return clusterVersion.then(
        kubernetes ->
            ofVersions(name)
                .then(
                    versions ->
                        versions.stream()
                            .filter(one -> isDefault(one, kubernetes))
                            .findFirst()
                            .map(
                                one ->
                                    Setting.both(
                                        version(described),
                                        version(one),
                                        (ours, theirs) -> ours.compareTo(theirs) >= 0))
                            .orElseGet(
                                () ->
                                    unread(
                                        EksCalls.DESCRIBE_ADDON_VERSIONS,
                                        "EKS names no version of "
                                            + name
                                            + " for Kubernetes "
                                            + kubernetes
                                            + "."))));
  }

  private static boolean isDefault(Field version, String kubernetes) {
    return version
        .at("/compatibilities")
        .elements()
        .<Boolean>fold(
            all ->
                all.stream()
                    .anyMatch(
                        one ->
                            one.at("/clusterVersion").identity().equals(kubernetes)
                                && one.at("/defaultVersion").identity().equals("true")),
            () -> false,
            _ -> false);
  }

  private Setting<Boolean> needsRole(String name, Field described) {
    return described
        .at("/addonVersion")
        .text()
        .then(
            ours ->
                ofVersions(name)
                    .then(
                        versions ->
                            versions.stream()
                                .filter(one -> one.at("/addonVersion").identity().equals(ours))
                                .findFirst()
                                .map(
                                    one ->
                                        one.at("/requiresIamPermissions")
                                            .bool()
                                            .orDefault(
                                                false,
                                                EksCluster.REFERENCE + "API_AddonVersionInfo.html"))
                                .orElseGet(
                                    () ->
                                        unread(
                                            EksCalls.DESCRIBE_ADDON_VERSIONS,
                                            "EKS no longer lists version "
                                                + ours
                                                + " of "
                                                + name
                                                + "."))));
  }

  private Setting<List<Field>> ofVersions(String name) {
    Listing<Field> all = cell.listing(EksCalls.DESCRIBE_ADDON_VERSIONS, Map.of(), "/addons");
    return all.items().stream()
        .filter(one -> one.at("/addonName").identity().equals(name))
        .findFirst()
        .map(one -> one.at("/addonVersions").elements())
        .or(() -> all.gap().map(Setting::unread))
        .orElseGet(
            () ->
                unread(
                    EksCalls.DESCRIBE_ADDON_VERSIONS,
                    name + " is not an add-on of AWS; its vendor says which version is current."));
  }

  private static Setting<AddonVersion> version(Field described) {
    Field version = described.at("/addonVersion");
    return version
        .text()
        .then(
            text ->
                AddonVersion.of(text)
                    .map(parsed -> Setting.known(parsed, version.evidence()))
                    .orElseGet(() -> version.unexpected("a version of an add-on")));
  }

  private Listing<Field> names() {
    return absence.settled(cell.listing(EksCalls.LIST_ADDONS, ofCluster, "/addons"));
  }

  private Field whole() {
    return cell.answer(EksCalls.LIST_ADDONS, ofCluster).at("/addons");
  }

  private Field object(String name) {
    return EksMapping.object(answer(name), "/addon");
  }

  private Answer answer(String name) {
    return cell.answer(
        EksCalls.DESCRIBE_ADDON,
        Map.of("clusterName", ofCluster.getOrDefault("clusterName", ""), "addonName", name));
  }

  private static <T> Setting<T> unread(CallType call, String why) {
    return Setting.unread(Gap.of(call.id(), Gap.Reason.UNSUPPORTED, why));
  }
}
