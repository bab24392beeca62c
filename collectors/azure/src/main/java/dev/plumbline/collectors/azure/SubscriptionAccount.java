package dev.plumbline.collectors.azure;

import dev.plumbline.collectors.Field;
import dev.plumbline.model.Account;
import dev.plumbline.model.AzureAccountDetails;
import dev.plumbline.model.AzureAccountDetails.ConnectedCluster;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceType;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/** What is set once for a whole subscription. */
final class SubscriptionAccount {

  /** States of an extension that is there; one that is being updated was there before. */
  private static final Set<String> INSTALLED = Set.of("succeeded", "updating");

  private SubscriptionAccount() {}

  static Account of(SubscriptionLists lists) {
    String subscription = lists.cell().scope().account();
    // The plans that it replaced are listed too, and stay free for ever.
    Setting<Field> plan = DefenderPlan.of(lists, "Containers");
    return new Account(
        new Resource(
                Provider.AZURE,
                ResourceType.AZURE_SUBSCRIPTION,
                subscription,
                "",
                "/subscriptions/" + subscription,
                name(lists),
                "",
                new TreeMap<>())
            .withUnreadTags(),
        new AzureAccountDetails(
            plan.then(DefenderPlan::tier),
            plan.then(SubscriptionAccount::extensions),
            Setting.either(
                scansRegistries(plan), scansRegistries(DefenderPlan.of(lists, "CloudPosture"))),
            lists
                .of(ArmReads.CONNECTED_CLUSTERS)
                .all(_ -> true)
                .map(
                    _ ->
                        lists
                            .standing(ArmReads.CONNECTED_CLUSTERS, ArmReads.EXTENSIONS)
                            .items()
                            .stream()
                            .map(one -> connected(lists, one))
                            .toList())));
  }

  private static Setting<Boolean> scansRegistries(Setting<Field> plan) {
    return plan.then(
        one ->
            Setting.both(
                DefenderPlan.tier(one),
                extensions(one),
                (tier, on) ->
                    tier.equals("Standard")
                        && on.contains("ContainerRegistriesVulnerabilityAssessments")));
  }

  private static ConnectedCluster connected(SubscriptionLists lists, Field cluster) {
    return new ConnectedCluster(
        cluster.at("/name").identity(),
        lower(cluster.at("/properties/distribution")),
        // Its distribution is AKS, like that of a cluster in Azure which somebody connected.
        lower(cluster.at("/kind")).equals("provisionedcluster"),
        lists
            .of(ArmReads.EXTENSIONS, cluster.at("/id").identity())
            .all(one -> INSTALLED.contains(lower(one.at("/properties/provisioningState"))))
            .map(
                installed ->
                    installed.stream()
                        .map(one -> lower(one.at("/properties/extensionType")))
                        .toList()));
  }

  private static String lower(Field field) {
    return field.identity().toLowerCase(Locale.ROOT);
  }

  private static String name(SubscriptionLists lists) {
    String name = lists.cell().answer(AzureCalls.SUBSCRIPTIONS_GET).at("/displayName").identity();
    return name.isEmpty() ? lists.cell().scope().account() : name;
  }

  /** Older plans have none. */
  private static Setting<List<String>> extensions(Field plan) {
    return DefenderPlan.extensions(plan)
        .orElseIn(() -> Setting.known(List.of(), plan.at("/properties/extensions").evidence()));
  }
}
