package dev.plumbline.collectors.azure;

import static dev.plumbline.collectors.azure.AzureCalls.MANAGED_CLUSTERS_LIST;
import static dev.plumbline.collectors.azure.AzureCalls.SUBSCRIPTIONS_LIST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Selection;
import dev.plumbline.collectors.Wire;
import dev.plumbline.collectors.azure.AzureSettings.Cloud;
import dev.plumbline.collectors.azure.AzureSettings.Credentials;
import dev.plumbline.collectors.azure.AzureSettings.Subscriptions;
import dev.plumbline.collectors.azure.FakeArm.Reply;
import dev.plumbline.model.AksDetails;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Gap.Reason;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AzureCollectorTest {

  private static final String ONE = "11111111-aaaa-4bbb-8ccc-000000000001";
  private static final String TWO = "11111111-aaaa-4bbb-8ccc-000000000002";
  private static final String SUBSCRIPTION = "/subscriptions/" + ONE;
  private static final String CLUSTERS =
      SUBSCRIPTION + "/providers/Microsoft.ContainerService/managedClusters";
  private static final String REGISTRIES =
      SUBSCRIPTION + "/providers/Microsoft.ContainerRegistry/registries";

  private static final String DISK_ENCRYPTION_SETS =
      SUBSCRIPTION + "/providers/Microsoft.Compute/diskEncryptionSets";

  /** What is asked of a whole subscription, and is empty where a test does not say otherwise. */
  private static final List<String> WHOLE =
      List.of(
          "/locations",
          "/providers/Microsoft.ContainerRegistry/registries",
          "/providers/Microsoft.ContainerService/fleets",
          "/providers/Microsoft.Security/pricings",
          "/providers/Microsoft.Network/virtualNetworks",
          "/providers/Microsoft.Network/networkSecurityGroups",
          "/providers/Microsoft.Network/networkWatchers",
          "/providers/Microsoft.Network/applicationGateways",
          "/providers/Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies",
          "/providers/Microsoft.Authorization/roleAssignments",
          "/providers/Microsoft.Authorization/roleDefinitions",
          "/providers/Microsoft.Authorization/policyAssignments",
          "/providers/Microsoft.Authorization/policyExemptions",
          "/providers/Microsoft.Insights/activityLogAlerts",
          "/providers/Microsoft.KeyVault/vaults",
          "/providers/Microsoft.Kubernetes/connectedClusters",
          "/providers/Microsoft.DataProtection/backupVaults");

  private static final String VERSIONS =
      SUBSCRIPTION
          + "/providers/Microsoft.ContainerService/locations/westeurope/kubernetesVersions";

  private final FakeArm arm = new FakeArm();
  private ListWork work = new ListWork(Selection.EVERYTHING);

  @AfterEach
  void close() {
    work.close();
    arm.close();
  }

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
  void theDocumentIsWhatCameOverTheWire() {
    aHealthySubscription();

    collect(ONE);

    Answer listing = work.cell(ONE).answer(MANAGED_CLUSTERS_LIST);
    // The SDK's model knows neither of these, or drops them as read-only.
    assertThat(listing.at("/value/0/properties/someNewField").identity()).isEqualTo("kept");
    assertThat(listing.at("/value/0/properties/provisioningState").identity())
        .isEqualTo("Succeeded");
  }

  @Test
  void everyRequestIsAReadWithTheTokenAndAPinnedVersion() {
    aHealthySubscription();

    collect(ONE);

    assertThat(arm.seen())
        .allSatisfy(
            seen -> {
              assertThat(seen.method()).isEqualTo("GET");
              assertThat(seen.authorization()).contains("Bearer fixed-token");
              assertThat(seen.uri()).containsPattern("api-version=20\\d\\d-\\d\\d-\\d\\d");
            });
    assertThat(arm.seen())
        .filteredOn(seen -> seen.uri().toLowerCase(Locale.ROOT).contains("/managedclusters?"))
        .allSatisfy(seen -> assertThat(version(seen.uri())).isGreaterThanOrEqualTo("2025-05-01"));
  }

  @Test
  void pagesAreFollowedToTheEndAndAskedForOnce() {
    aHealthySubscription();
    arm.on(CLUSTERS, page(cluster("a"), arm.url() + CLUSTERS + "?$skiptoken=2"));
    arm.on(CLUSTERS + "?$skiptoken=2", page(cluster("b"), arm.url() + CLUSTERS + "?$skiptoken=3"));
    arm.on(CLUSTERS + "?$skiptoken=3", page(cluster("c"), ""));

    collect(ONE);

    assertThat(clusters(ONE)).extracting(c -> c.resource().name()).containsExactly("a", "b", "c");
    assertThat(arm.asked(CLUSTERS)).isEqualTo(1);
    assertThat(arm.asked(CLUSTERS + "?$skiptoken=2")).isEqualTo(1);
    assertThat(arm.asked(VERSIONS)).isEqualTo(1);
  }

  @Test
  void aRefusedPageKeepsTheClustersOfTheEarlierOnes() {
    aHealthySubscription();
    arm.on(CLUSTERS, page(cluster("a"), arm.url() + CLUSTERS + "?$skiptoken=2"));
    arm.on(CLUSTERS + "?$skiptoken=2", FakeArm.error(403, "AuthorizationFailed", "no"));

    collect(ONE);

    var listing = new AksMapping().map(work.cell(ONE)).clusters();
    assertThat(listing.items()).extracting(c -> c.resource().name()).containsExactly("a");
    assertThat(listing.gap().orElseThrow().reason()).isEqualTo(Reason.DENIED);
  }

  @Test
  void aLinkToAnotherHostIsAGapAndTheTokenStaysHere() {
    try (FakeArm other = new FakeArm()) {
      aHealthySubscription();
      arm.on(CLUSTERS, page(cluster("a"), other.url() + CLUSTERS + "?$skiptoken=2"));

      collect(ONE);

      Gap gap = new AksMapping().map(work.cell(ONE)).clusters().gap().orElseThrow();
      assertThat(gap.reason()).isEqualTo(Reason.ERROR);
      assertThat(gap.detail()).contains("another host");
      assertThat(other.seen()).isEmpty();
    }
  }

  @Test
  void aLinkOfDiagnosticSettingsToAnotherHostIsAGapToo() {
    try (FakeArm other = new FakeArm()) {
      aHealthySubscription();
      arm.on(settings("prod"), page("", other.url() + "/anything"));

      collect(ONE);

      assertThat(work.cell(ONE).gaps()).extracting(Gap::reason).containsExactly(Reason.ERROR);
      assertThat(other.seen()).isEmpty();
    }
  }

  @Test
  void aRedirectIsNotFollowed() {
    try (FakeArm other = new FakeArm()) {
      aHealthySubscription();
      arm.on(CLUSTERS, new Reply(302, "").with("Location", other.url() + CLUSTERS));

      collect(ONE);

      assertThat(gap(ONE).detail()).contains("redirect");
      assertThat(other.seen()).isEmpty();
    }
  }

  @Test
  void throttlingIsWaitedOutAsTheAnswerAsks() {
    aHealthySubscription();
    arm.on(
        CLUSTERS,
        FakeArm.error(429, "TooManyRequests", "slow").with("Retry-After", "1"),
        new Reply(200, page(cluster("prod"), "")));

    collect(ONE);

    assertThat(work.cell(ONE).gaps()).isEmpty();
    assertThat(arm.asked(CLUSTERS)).isEqualTo(2);
  }

  @Test
  void aWaitThatIsTooLongIsReportedInsteadOfWaited() {
    aHealthySubscription();
    arm.on(CLUSTERS, FakeArm.error(429, "TooManyRequests", "slow").with("Retry-After", "372"));

    collect(ONE);

    assertThat(gap(ONE).reason()).isEqualTo(Reason.THROTTLED);
    assertThat(gap(ONE).detail()).contains("372 seconds");
    assertThat(arm.asked(CLUSTERS)).isEqualTo(1);
  }

  @Test
  void throttlingWithoutEndIsSixAttemptsAndAGap() {
    aHealthySubscription();
    arm.on(CLUSTERS, FakeArm.error(429, "TooManyRequests", "slow").with("retry-after-ms", "1"));

    collect(ONE);

    assertThat(gap(ONE).reason()).isEqualTo(Reason.THROTTLED);
    assertThat(arm.asked(CLUSTERS)).isEqualTo(6);
  }

  @Test
  void anAnswerThatBreaksOffIsAskedForAgain() {
    aHealthySubscription();
    arm.on(
        CLUSTERS,
        new Reply(200, "{\"value\":[").breakingOff(),
        new Reply(200, page(cluster("prod"), "")));

    collect(ONE);

    assertThat(clusters(ONE)).hasSize(1);
    assertThat(work.cell(ONE).gaps()).isEmpty();
  }

  @Test
  void anAnswerThatIsNoJsonIsAGap() {
    aHealthySubscription();
    arm.on(CLUSTERS, "<html>Sign in to the hotel's network</html>");

    collect(ONE);

    assertThat(gap(ONE).reason()).isEqualTo(Reason.ERROR);
  }

  @Test
  void anAnswerThatIsTooLargeIsAGapAndIsNotAskedForAgain() {
    aHealthySubscription();
    arm.on(CLUSTERS, " ".repeat(Wire.LARGEST_BODY + 1));

    collect(ONE);

    assertThat(gap(ONE).detail()).contains("64 MiB");
    assertThat(arm.asked(CLUSTERS)).isEqualTo(1);
  }

  @Test
  void aResourceManagerMayStandBelowAPath() {
    arm.on("/azure" + SUBSCRIPTION, subscription(ONE, "Enabled"));
    arm.on("/azure" + CLUSTERS, page(cluster("prod"), ""));
    arm.on("/azure" + VERSIONS, "{\"values\":[]}");
    arm.on("/azure" + settings("prod"), "{\"value\":[]}");
    WHOLE.forEach(path -> arm.on("/azure" + SUBSCRIPTION + path, "{\"value\":[]}"));
    Cloud below = Cloud.custom(URI.create(arm.url() + "/azure/"), URI.create("https://login.test"));

    new AzureCollector(
            new AzureSettings(
                new Subscriptions.Listed(List.of(ONE), List.of()),
                new Credentials.Token("t"),
                below))
        .collect(work);

    assertThat(work.cell(ONE).gaps()).isEmpty();
    assertThat(clusters(ONE)).hasSize(1);
    assertThat(arm.seen()).allMatch(seen -> seen.uri().startsWith("/azure/subscriptions/"));
  }

  @Test
  void anAnswerWithoutAListIsNotAnEmptyList() {
    aHealthySubscription();
    arm.on(CLUSTERS, "{}");

    collect(ONE);

    assertThat(gap(ONE).reason()).isEqualTo(Reason.ERROR);
  }

  @Test
  void anEmptyListIsAnEmptyEstate() {
    aHealthySubscription();
    arm.on(CLUSTERS, "{\"value\":[]}");

    collect(ONE);

    var listing = new AksMapping().map(work.cell(ONE)).clusters();
    assertThat(listing.items()).isEmpty();
    assertThat(listing.gap()).isEmpty();
    assertThat(new AksMapping().map(work.cell(ONE)).account()).isEmpty();
    assertThat(arm.seen()).hasSize(3);
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

  @Test
  void allSubscriptionsAreFoundAndEachIsAccountedFor() {
    aHealthySubscription();
    arm.on(
        "/subscriptions",
        page(subscription(ONE, "Enabled") + "," + subscription(TWO, "Disabled"), ""));

    collect(new Subscriptions.All());

    assertThat(work.cells()).containsOnlyKeys("", ONE);
    assertThat(work.accounted()).containsExactly(Map.entry(TWO, Coverage.Status.DISABLED));
    assertThat(work.cell("").answers())
        .extracting(Answer::call)
        .containsExactly("Subscriptions_List");
    assertThat(new AksMapping().map(work.cell("")).clusters().gap()).isEmpty();
  }

  @Test
  void aRefusedListingOfSubscriptionsIsSeen() {
    arm.on("/subscriptions", FakeArm.error(401, "ExpiredAuthenticationToken", "expired"));

    collect(new Subscriptions.All());

    assertThat(work.cells()).containsOnlyKeys("");
    Gap gap = new AksMapping().map(work.cell("")).clusters().gap().orElseThrow();
    assertThat(gap.call()).isEqualTo(SUBSCRIPTIONS_LIST.id());
    assertThat(gap.reason()).isEqualTo(Reason.DENIED);
    assertThat(gap.permission()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{\"subscriptionId\":\"\"}"})
  void aSubscriptionWithoutAnIdIsAGapAndHidesNoOther(String strange) {
    aHealthySubscription();
    arm.on("/subscriptions", page(strange + "," + subscription(ONE, "Enabled"), ""));

    collect(new Subscriptions.All());

    assertThat(work.cells()).containsOnlyKeys("", ONE);
    assertThat(gap("").call()).isEqualTo(SUBSCRIPTIONS_LIST.id());
  }

  @Test
  void anIdentityThatIsShownNoSubscriptionIsToldSo() {
    arm.on("/subscriptions", page("", ""));

    collect(new Subscriptions.All());

    assertThat(gap("").reason()).isEqualTo(Reason.DENIED);
    assertThat(gap("").detail()).contains("Assign it a role");
  }

  @Test
  void aSubscriptionWhoseStateIsNotToldIsRead() {
    aHealthySubscription();
    String untold = "{\"subscriptionId\":\"" + ONE + "\"}";
    arm.on("/subscriptions", page(untold, "")).on(SUBSCRIPTION, untold);

    collect(new Subscriptions.All());

    assertThat(work.accounted()).isEmpty();
    assertThat(clusters(ONE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "{\"type\":\"/subscriptions\"}"})
  void aDescendantThatIsNotNamedIsAGap(String strange) {
    arm.on("/providers/Microsoft.Management/managementGroups/shops/descendants", page(strange, ""));

    collect(new Subscriptions.Listed(List.of(), List.of("shops")));

    assertThat(gap("").call()).isEqualTo(AzureCalls.GROUP_DESCENDANTS.id());
  }

  @Test
  void subscriptionsBelowAManagementGroupAreFoundOnAllPages() {
    aHealthySubscription();
    String descendants = "/providers/microsoft.management/managementgroups/platform/descendants";
    arm.on(
        descendants,
        page(
            descendant("/providers/Microsoft.Management/managementGroups", "inner"),
            arm.url() + descendants + "?api-version=2023-04-01&$skiptoken=2"));
    arm.on(descendants + "?$skiptoken=2", page(descendant("/subscriptions", ONE), ""));

    collect(new Subscriptions.Listed(List.of(), List.of("platform")));

    assertThat(work.cells()).containsOnlyKeys("", ONE);
    assertThat(new AksMapping().map(work.cell("")).clusters().gap()).isEmpty();
    assertThat(clusters(ONE)).hasSize(1);
  }

  @Test
  void aManagementGroupThatMayNotBeReadIsAGap() {
    aHealthySubscription();
    arm.on(
        "/providers/microsoft.management/managementgroups/platform/descendants",
        FakeArm.error(403, "AuthorizationFailed", "no"));

    collect(new Subscriptions.Listed(List.of(ONE), List.of("platform")));

    assertThat(clusters(ONE)).hasSize(1);
    Gap gap = new AksMapping().map(work.cell("")).clusters().gap().orElseThrow();
    assertThat(gap.permission())
        .isEqualTo("Microsoft.Management/managementGroups/descendants/read");
  }

  private static String descendant(String type, String name) {
    return "{\"type\":\"" + type + "\",\"name\":\"" + name + "\",\"properties\":{}}";
  }

  @Test
  void theSelectionLimitsWhatIsAsked() {
    aHealthySubscription();
    arm.on(CLUSTERS, page(cluster("prod") + "," + cluster("test"), ""));
    work = new ListWork(new Selection(List.of(), List.of(ONE), List.of("west*"), List.of("pr*")));

    collect(new Subscriptions.Listed(List.of(ONE, TWO), List.of()));

    assertThat(work.accounted()).containsExactly(Map.entry(TWO, Coverage.Status.EXCLUDED));
    assertThat(arm.asked(settings("prod"))).isEqualTo(1);
    assertThat(arm.asked(settings("test"))).isZero();
  }

  private static List<String> asked(Cell cell, String resource) {
    return cell.answers().stream()
        .filter(answer -> resource.equals(answer.parameters().get("resource")))
        .map(Answer::call)
        .toList();
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

  private void aHealthySubscription() {
    WHOLE.forEach(path -> arm.on(SUBSCRIPTION + path, "{\"value\":[]}"));
    for (String name : List.of("prod", "test", "a", "b", "c")) {
      arm.on(id(name) + "/maintenanceConfigurations", "{\"value\":[]}");
      arm.on(id(name) + "/trustedAccessRoleBindings", "{\"value\":[]}");
      arm.on(
          id(name) + "/providers/Microsoft.ContainerService/deploymentSafeguards",
          "{\"value\":[]}");
      arm.on(
          id(name) + "/providers/Microsoft.Security/pricings/Containers",
          "{\"properties\":{\"pricingTier\":\"Standard\",\"inherited\":\"True\"}}");
    }
    arm.on(SUBSCRIPTION, subscription(ONE, "Enabled"));
    arm.on(CLUSTERS, page(cluster("prod"), ""));
    arm.on(VERSIONS, "{\"values\":[]}");
    for (String name : List.of("prod", "test", "a", "b", "c")) {
      arm.on(settings(name), "{\"value\":[]}");
    }
  }

  private void collect(String subscription) {
    collect(new Subscriptions.Listed(List.of(subscription), List.of()));
  }

  private void collect(Subscriptions subscriptions) {
    new AzureCollector(
            new AzureSettings(subscriptions, new Credentials.Token("fixed-token"), arm.cloud()))
        .collect(work);
  }

  private List<Cluster> clusters(String subscription) {
    return new AksMapping().map(work.cell(subscription)).clusters().items();
  }

  /** Why the listing of clusters is not complete. */
  private Gap gap(String subscription) {
    return new AksMapping().map(work.cell(subscription)).clusters().gap().orElseThrow();
  }

  private static String subscription(String id, String state) {
    return """
    {"id":"/subscriptions/%s","subscriptionId":"%s","displayName":"Shop","state":"%s"}\
    """
        .formatted(id, id, state);
  }

  private static String cluster(String name) {
    return """
    {"id":"/subscriptions/%s/resourcegroups/Shop/providers/Microsoft.ContainerService/managedClusters/%s",
     "name":"%s","location":"West Europe",
     "properties":{"provisioningState":"Succeeded","someNewField":"kept","enableRBAC":"true"}}\
    """
        .formatted(ONE, name, name);
  }

  private static String page(String elements, String next) {
    return "{\"value\":["
        + elements
        + "]"
        + (next.isEmpty() ? "" : ",\"nextLink\":\"" + next + "\"")
        + "}";
  }

  private static String id(String cluster) {
    return "/subscriptions/"
        + ONE
        + "/resourcegroups/shop/providers/microsoft.containerservice/managedclusters/"
        + cluster;
  }

  private static String settings(String cluster) {
    return id(cluster) + "/providers/microsoft.insights/diagnosticsettings";
  }

  private static String version(String uri) {
    return uri.replaceAll(".*api-version=([0-9-]+).*", "$1");
  }
}
