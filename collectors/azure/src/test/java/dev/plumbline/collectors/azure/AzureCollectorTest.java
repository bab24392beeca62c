package dev.plumbline.collectors.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Selection;
import dev.plumbline.model.AksDetails;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Gap.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class AzureCollectorTest extends SubscriptionScan {

  @Test
  void whatTheWholeSubscriptionAnswersIsAskedOnceHoweverManyClustersThereAre() {
    aHealthySubscription();
    arm.on(CLUSTERS, page(cluster("a") + "," + cluster("b") + "," + cluster("c"), ""));

    collect(ONE);

    Cell cell = work.cell(ONE);
    assertThat(cell.gaps()).isEmpty();
    assertThat(cell.answers())
        .filteredOn(answer -> !answer.parameters().containsKey("resource"))
        .extracting(Answer::call)
        .containsExactlyInAnyOrder(
            "ActivityLogAlerts_ListBySubscriptionId",
            "ApplicationGateways_ListAll",
            "BackupVaults_GetInSubscription",
            "ConnectedClusters_ListBySubscription",
            "Fleets_ListBySubscription",
            "ManagedClusters_List",
            "ManagedClusters_ListKubernetesVersions",
            "NetworkSecurityGroups_ListAll",
            "NetworkWatchers_ListAll",
            "PolicyAssignments_List",
            "PolicyExemptions_List",
            "Pricings_List",
            "Registries_List",
            "RoleAssignments_ListForSubscription",
            "RoleDefinitions_List",
            "Subscriptions_Get",
            "Subscriptions_ListLocations",
            "VirtualNetworks_ListAll",
            "WebApplicationFirewallPolicies_ListAll");
    assertThat(asked(cell, id("a")))
        .containsExactlyInAnyOrder(
            "Assessments_Get",
            "DeploymentSafeguards_List",
            "DiagnosticSettings_List",
            "MaintenanceConfigurations_ListByManagedCluster",
            "Pricings_Get",
            "TrustedAccessRoleBindings_List");
  }

  @Test
  void aRegistryIsReadWithFiveMoreCalls() {
    aHealthySubscription();
    arm.on(CLUSTERS, "{\"value\":[]}");
    arm.on(REGISTRIES, page(registry("Images"), ""));

    collect(ONE);

    Cell cell = work.cell(ONE);
    assertThat(asked(cell, registryId("images")))
        .containsExactlyInAnyOrder(
            "Assessments_Get",
            "CacheRules_List",
            "DiagnosticSettings_List",
            "Replications_List",
            "Tokens_List");
    assertThat(cell.answers())
        .extracting(Answer::call)
        .doesNotContain("VirtualNetworks_ListAll", "PolicyAssignments_List");
    var mapped = new AksMapping().map(cell);
    assertThat(mapped.registries().items()).hasSize(1);
    assertThat(mapped.account()).isPresent();
  }

  @Test
  void whoAsksForSomeClustersOnlyAsksForNothingBesideThem() {
    aHealthySubscription();
    arm.on(REGISTRIES, page(registry("images"), ""));
    work = new ListWork(new Selection(List.of(), List.of(), List.of(), List.of("prod")));

    collect(ONE);

    assertThat(asked(work.cell(ONE), registryId("images"))).isEmpty();
  }

  @Test
  void flowLogsAreReadWhereClustersAre() {
    aHealthySubscription();
    arm.on(
        SUBSCRIPTION + "/providers/Microsoft.Network/networkWatchers",
        page(watcher("westeurope") + "," + watcher("northeurope"), ""));

    collect(ONE);

    assertThat(arm.asked(watcherId("westeurope") + "/flowLogs")).isEqualTo(1);
    assertThat(arm.asked(watcherId("northeurope") + "/flowLogs")).isZero();
  }

  @Test
  void aRegistryThatMovesBetweenPagesIsThereOnce() {
    aHealthySubscription();
    String path = SUBSCRIPTION + "/providers/Microsoft.ContainerRegistry/registries";
    String id =
        SUBSCRIPTION + "/resourceGroups/shop/providers/Microsoft.ContainerRegistry/registries/";
    arm.on(path, page("{\"id\":\"" + id + "images\"}", arm.url() + path + "?page=2"))
        .on(path + "?page=2", page("{\"id\":\"" + id + "IMAGES\"}", ""));

    collect(ONE);

    assertThat(new AksMapping().map(work.cell(ONE)).registries().items()).hasSize(1);
  }

  @Test
  void registriesOfAnotherSubscriptionAreNotUsedAndNamed() {
    aHealthySubscription();
    arm.on(
        SUBSCRIPTION + "/providers/Microsoft.ContainerRegistry/registries",
        page(
            "{\"id\":\"/subscriptions/%s/resourceGroups/shop/providers/Microsoft.ContainerRegistry/registries/images\"}"
                .formatted(TWO),
            ""));

    collect(ONE);

    var registries = new AksMapping().map(work.cell(ONE)).registries();
    assertThat(registries.items()).isEmpty();
    assertThat(registries.gap().orElseThrow().call()).isEqualTo("Registries_List");
    assertThat(registries.gap().orElseThrow().detail()).contains("no registry of this");
  }

  @Test
  void anIdThatIsNoneOfItsKindIsNotAskedFor() {
    aHealthySubscription();
    arm.on(
        SUBSCRIPTION + "/providers/Microsoft.Network/networkWatchers",
        page(watcher("westeurope").replace("/networkWatchers/", "/networkWatchers/../"), ""));

    collect(ONE);

    assertThat(arm.seen()).extracting(FakeArm.Seen::uri).noneMatch(uri -> uri.contains("flowLogs"));
    assertThat(arm.seen()).extracting(FakeArm.Seen::uri).noneMatch(uri -> uri.contains(".."));
  }

  @Test
  void theTableOfTheAuditLogIsAskedOnceAlsoInAnotherSubscription() {
    aHealthySubscription();
    arm.on(CLUSTERS, page(cluster("a") + "," + cluster("b"), ""));
    String workspace =
        "/subscriptions/%s/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/all"
            .formatted(TWO);
    String setting =
        """
        {"id":"x","properties":{"workspaceId":"%s","logAnalyticsDestinationType":"Dedicated",
        "logs":[{"category":"kube-audit","enabled":true}]}}\
        """
            .formatted(workspace);
    arm.on(settings("a"), page(setting, ""));
    arm.on(settings("b"), page(setting, ""));
    arm.on(workspace + "/tables/aksaudit", "{\"properties\":{\"totalRetentionInDays\":400}}");

    collect(ONE);

    assertThat(arm.asked(workspace + "/tables/aksaudit")).isEqualTo(1);
    assertThat(
            details("a").operations().auditRetentionDays().<Long>fold(d -> d, () -> 0L, _ -> -1L))
        .isEqualTo(400);
  }

  @Test
  void theKeyForSecretsIsFoundByTheAddressOfItsVault() {
    aHealthySubscription();
    String vault =
        SUBSCRIPTION + "/resourceGroups/keys/providers/Microsoft.KeyVault/vaults/kv-china";
    arm.on(
        CLUSTERS,
        page(
            cluster("prod")
                .replace(
                    "\"enableRBAC\"",
                    "\"securityProfile\":{\"azureKeyVaultKms\":{\"enabled\":true,\"keyId\":"
                        + "\"https://kv-china.vault.azure.cn/keys/etcd/0af1\"}},\"enableRBAC\""),
            ""));
    arm.on(
        SUBSCRIPTION + "/providers/Microsoft.KeyVault/vaults",
        page(
            "{\"id\":\"%s\",\"properties\":{\"vaultUri\":\"https://KV-China.vault.azure.cn/\"}}"
                .formatted(vault),
            ""));
    arm.on(
        vault + "/keys/etcd/versions/0af1",
        "{\"properties\":{\"attributes\":{\"created\":1700000000}}}");

    collect(ONE);

    assertThat(
            details("prod")
                .encryption()
                .keyDays()
                .<Boolean>fold(d -> d > 300, () -> false, _ -> false))
        .isTrue();
  }

  @Test
  void diskEncryptionSetsAreListedOnceWhereAClusterNamesOne() {
    aHealthySubscription();
    String set =
        SUBSCRIPTION + "/resourceGroups/keys/providers/Microsoft.Compute/diskEncryptionSets/";
    arm.on(
        CLUSTERS,
        page(
            cluster("none") + "," + withDisks("a", set + "nodes") + "," + withDisks("b", set + "x"),
            ""));
    arm.on(
        DISK_ENCRYPTION_SETS,
        page(
            "{\"id\":\"%sNODES\",\"properties\":{\"activeKey\":{\"keyUrl\":\"https://kv/keys/k\"}}}"
                .formatted(set),
            ""));

    collect(ONE);

    assertThat(arm.asked(DISK_ENCRYPTION_SETS)).isEqualTo(1);
    assertThat(diskKey("a")).isEqualTo("https://kv/keys/k");
    assertThat(diskKey("b")).contains("x is not among those of this subscription");
    assertThat(diskKey("none")).isEqualTo("absent");
  }

  @Test
  void diskEncryptionSetsAreNotListedWhereNoClusterNamesOne() {
    aHealthySubscription();

    collect(ONE);

    assertThat(arm.asked(DISK_ENCRYPTION_SETS)).isZero();
  }

  private String diskKey(String cluster) {
    return details(cluster)
        .encryption()
        .diskKey()
        .<String>fold(key -> key, () -> "absent", Gap::detail);
  }

  private static String withDisks(String name, String set) {
    return cluster(name)
        .replace("\"enableRBAC\"", "\"diskEncryptionSetID\":\"" + set + "\",\"enableRBAC\"");
  }

  @Test
  void aSubscriptionThatAnswersForAnotherIsLeftAlone() {
    aHealthySubscription();
    arm.on(SUBSCRIPTION, subscription(TWO, "Enabled"));

    collect(ONE);

    assertThat(gap(ONE).reason()).isEqualTo(Reason.ERROR);
    assertThat(arm.seen()).hasSize(1);
  }

  @Test
  void clustersOfAnotherSubscriptionStopTheScope() {
    aHealthySubscription();
    arm.on(CLUSTERS, page(cluster("prod") + "," + cluster("other").replace(ONE, TWO), ""));

    collect(ONE);

    var listing = new AksMapping().map(work.cell(ONE)).clusters();
    assertThat(listing.items()).isEmpty();
    assertThat(listing.gap().orElseThrow().reason()).isEqualTo(Reason.ERROR);
    assertThat(arm.seen()).hasSize(2);
  }

  @Test
  void aSubscriptionThatNobodyKnowsAndOneThatIsClosedAreToldApart() {
    arm.on(SUBSCRIPTION, FakeArm.error(404, "SubscriptionNotFound", "not found"));
    collect(ONE);
    assertThat(gap(ONE).reason()).isEqualTo(Reason.ERROR);

    arm.on(SUBSCRIPTION, FakeArm.error(403, "AuthorizationFailed", "The client 'ci' may not"));
    collect(ONE);
    assertThat(gap(ONE).reason()).isEqualTo(Reason.DENIED);
    assertThat(gap(ONE).permission()).isEqualTo("Microsoft.Resources/subscriptions/read");
    assertThat(gap(ONE).detail()).contains("'ci'");
  }

  @Test
  void aProviderThatIsNotRegisteredIsSwitchedOff() {
    aHealthySubscription();
    arm.on(CLUSTERS, FakeArm.error(409, "MissingSubscriptionRegistration", "register it"));

    collect(ONE);

    assertThat(gap(ONE).reason()).isEqualTo(Reason.DISABLED);
  }

  @Test
  void aDisabledSubscriptionIsNotReadFurther() {
    arm.on(SUBSCRIPTION, subscription(ONE, "Disabled"));

    collect(ONE);

    assertThat(gap(ONE).reason()).isEqualTo(Reason.DISABLED);
    assertThat(arm.seen()).hasSize(1);
  }

  @Test
  void refusedDiagnosticSettingsLeaveTheLogsUnread() {
    aHealthySubscription();
    arm.on(settings("prod"), FakeArm.error(403, "AuthorizationFailed", "no"));

    collect(ONE);

    Cluster cluster = clusters(ONE).getFirst();
    assertThat(
            cluster
                .logging()
                .audit()
                .<String>fold(String::valueOf, () -> "absent", Gap::permission))
        .isEqualTo("Microsoft.Insights/diagnosticSettings/read");
  }

  private AksDetails details(String name) {
    return clusters(ONE).stream()
        .filter(cluster -> cluster.resource().name().equals(name))
        .map(cluster -> (AksDetails) cluster.details())
        .findFirst()
        .orElseThrow();
  }

  private static String registry(String name) {
    return """
    {"id":"%s","name":"%s","location":"westeurope","sku":{"name":"Premium"},"properties":{}}\
    """
        .formatted(registryId(name), name);
  }

  private static String registryId(String name) {
    return "/subscriptions/"
        + ONE
        + "/resourcegroups/shop/providers/microsoft.containerregistry/registries/"
        + name;
  }

  private static String watcher(String location) {
    return "{\"id\":\"%s\",\"location\":\"%s\"}".formatted(watcherId(location), location);
  }

  private static String watcherId(String location) {
    return SUBSCRIPTION
        + "/resourceGroups/NetworkWatcherRG/providers/Microsoft.Network/networkWatchers/nw-"
        + location;
  }
}
