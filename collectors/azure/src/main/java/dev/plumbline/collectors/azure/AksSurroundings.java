package dev.plumbline.collectors.azure;

import dev.plumbline.collectors.Field;
import dev.plumbline.model.AksDetails.Access;
import dev.plumbline.model.AksDetails.Defender;
import dev.plumbline.model.AksDetails.Subnet;
import dev.plumbline.model.AksDetails.Surroundings;
import dev.plumbline.model.AksDetails.TrustedService;
import dev.plumbline.model.AzureGrant;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Setting;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What stands around one cluster: networks, roles, and the vendor's watch. */
final class AksSurroundings {

  private static final String ENTRA =
      "https://learn.microsoft.com/azure/aks/enable-authentication-microsoft-entra-id";

  private final SubscriptionLists lists;
  private final String id;
  private final Field properties;
  private final Readiness readiness;

  /**
   * @param id of the cluster, in its one form
   */
  AksSurroundings(SubscriptionLists lists, String id, Field cluster, Readiness readiness) {
    this.lists = lists;
    this.id = id;
    this.properties = cluster.at("/properties");
    this.readiness = readiness;
  }

  Access access() {
    return new Access(
        settled(trustedServices()),
        settled(new RoleAssignments(lists).ofCluster(id, directory())),
        settled(nodeGrants()));
  }

  /** The integration that AKS manages, or the older one with applications of the customer. */
  private Setting<Boolean> directory() {
    Field entra = properties.at("/aadProfile");
    return Setting.either(
        entra.at("/managed").bool().orDefault(false, ENTRA), entra.at("/clientAppID").present());
  }

  private Setting<List<TrustedService>> trustedServices() {
    return lists
        .of(ArmReads.TRUSTED_ACCESS, id)
        .all(_ -> true)
        .map(bindings -> bindings.stream().map(AksSurroundings::trusted).toList());
  }

  private static TrustedService trusted(Field binding) {
    return new TrustedService(
        binding.at("/name").identity(),
        SubscriptionLists.id(binding.at("/properties/sourceResourceId")),
        binding
            .at("/properties/roles")
            .strings()
            .fold(roles -> roles, List::<String>of, _ -> List.<String>of()));
  }

  private Setting<List<AzureGrant>> nodeGrants() {
    return properties
        .at("/identityProfile/kubeletidentity/objectId")
        .text()
        .then(new RoleAssignments(lists)::onRegistries);
  }

  Surroundings surroundings() {
    Setting<String> gateway = new IngressGateway(lists).of(properties);
    return new Surroundings(
        settled(subnets()),
        readiness.settled(podsElsewhere()),
        readiness.settled(gateway),
        readiness.settled(gateway.then(new IngressGateway(lists)::firewall)));
  }

  /** In the overlay mode, with kubenet, and where every pool names another subnet for pods. */
  private Setting<Boolean> podsElsewhere() {
    Field network = properties.at("/networkProfile");
    return Setting.either(
        Setting.either(
            network.at("/networkPluginMode").text().map("overlay"::equalsIgnoreCase),
            network.at("/networkPlugin").text().map("kubenet"::equalsIgnoreCase)),
        properties
            .at("/agentPoolProfiles")
            .elements()
            .map(
                pools ->
                    !pools.isEmpty()
                        && pools.stream()
                            .noneMatch(pool -> pool.at("/podSubnetID").identity().isEmpty())));
  }

  private Setting<List<Subnet>> subnets() {
    Field pools = properties.at("/agentPoolProfiles");
    Setting<List<String>> ids =
        pools
            .elements()
            .map(
                all -> {
                  Set<String> found = new LinkedHashSet<>();
                  for (Field pool : all) {
                    String subnet = SubscriptionLists.id(pool.at("/vnetSubnetID"));
                    if (!subnet.isEmpty()) {
                      found.add(subnet);
                    }
                  }
                  return List.copyOf(found);
                });
    return new NodeSubnets(lists).of(ids, pools).orElseIn(this::besideTheApiServer);
  }

  /**
   * Where AKS keeps the system pool to itself, no pool may be left to name the subnet of nodes. An
   * API server in a subnet of the customer tells that there is one.
   */
  private Setting<List<Subnet>> besideTheApiServer() {
    return properties
        .at("/apiServerAccessProfile/subnetId")
        .text()
        .then(
            _ ->
                Setting.unread(
                    Gap.of(
                        AzureCalls.MANAGED_CLUSTERS_LIST.id(),
                        Gap.Reason.UNSUPPORTED,
                        "The API server is in a network of yours, and no pool says which subnet of"
                            + " it the nodes are in.")));
  }

  Defender defender() {
    return new Defender(
        settled(DefenderPlan.tier(pricing())),
        settled(pricing().at("/properties/inherited").bool()),
        settled(lackingExtensions()),
        settled(
            lists.document(
                ArmReads.RUNNING_IMAGES,
                id,
                answer ->
                    Spelling.word(
                        answer.at("/properties/status/code"),
                        "Healthy",
                        "Unhealthy",
                        "NotApplicable"))));
  }

  private Setting<List<String>> lackingExtensions() {
    return Setting.both(
        DefenderPlan.of(lists, "Containers").then(DefenderPlan::extensions),
        DefenderPlan.extensions(pricing()),
        (common, own) -> common.stream().filter(name -> !own.contains(name)).toList());
  }

  private Field pricing() {
    return lists
        .cell()
        .answer(ArmReads.CLUSTER_PRICING.call(), ArmReads.CLUSTER_PRICING.parameters(id))
        .at("");
  }

  /** The key of a disk encryption set; every kind of set has one of the customer. */
  Setting<String> diskKey(String set) {
    String name = ArmId.canonical(set);
    return lists
        .of(ArmReads.DISK_ENCRYPTION_SETS)
        .first(one -> SubscriptionLists.id(one.at("/id")).equals(name))
        .orElseIn(
            () ->
                SubscriptionLists.elsewhere(
                    ArmReads.DISK_ENCRYPTION_SETS, "disk encryption set", name))
        .then(found -> found.at("/properties/activeKey/keyUrl").text());
  }

  /** How old the version of a key is, or the newest one of a key that is named without. */
  Setting<Long> keyDays(Setting<String> key, Field place, Instant asked) {
    return key.then(
        address ->
            KmsKey.of(address)
                .map(
                    parts ->
                        lists
                            .of(ArmReads.KEY_VAULTS)
                            .first(vault -> vault.json().fold(parts::isIn, () -> false, _ -> false))
                            .orElseIn(
                                () ->
                                    SubscriptionLists.elsewhere(
                                        ArmReads.KEY_VAULTS, "key vault", parts.host()))
                            .then(
                                vault ->
                                    created(parts, vault.at("/id").identity())
                                        .map(
                                            seconds ->
                                                ChronoUnit.DAYS.between(
                                                    Instant.ofEpochSecond(seconds), asked))))
                .orElseGet(() -> place.unexpected("the address of a key")));
  }

  private Setting<Long> created(KmsKey key, String vault) {
    return lists
        .cell()
        .answer(key.read().call(), key.read().parameters(key.id(vault)))
        .at("/properties/attributes/created")
        .number();
  }

  private <T> Setting<T> settled(Setting<T> setting) {
    return readiness.onceSettled(setting);
  }
}
