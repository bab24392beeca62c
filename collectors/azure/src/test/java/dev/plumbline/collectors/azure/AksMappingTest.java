package dev.plumbline.collectors.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Wire;
import dev.plumbline.model.AksDetails;
import dev.plumbline.model.AksNodePoolDetails;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows are: properties of a cluster, and what a setting of it is then. */
class AksMappingTest {

  private static final String SUBSCRIPTION = "s-1";
  private static final String ID =
      "/subscriptions/s-1/resourcegroups/shop/providers/microsoft.containerservice/managedclusters/prod";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Creating   |         | CREATING",
        "Succeeded  |         | ACTIVE",
        "Succeeded  | Running | ACTIVE",
        "Succeeded  | Stopped | STOPPED",
        "Failed     | Stopped | STOPPED",
        "Updating   | Running | UPDATING",
        "Upgrading  | Running | UPDATING",
        "Deleting   | Stopped | DELETING",
        "Failed     |         | FAILED",
        "Canceled   |         | FAILED",
        "Pondering  |         | OTHER"
      })
  void lifecycle(String provisioning, String power, String expected) {
    String state = power == null ? "" : ",'powerState':{'code':'" + power + "'}";

    assertThat(said(map("{'provisioningState':'" + provisioning + "'" + state + "}").lifecycle()))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                                  | true",
        "{'apiServerAccessProfile':null}                                     | true",
        "{'apiServerAccessProfile':{'enablePrivateCluster':false}}           | true",
        "{'apiServerAccessProfile':{'enablePrivateCluster':true}}            | false",
        "{'apiServerAccessProfile':{'enablePrivateCluster':'True'}}          | false",
        "{'apiServerAccessProfile':{'enablePrivateCluster':true,'enablePrivateClusterPublicFQDN':true}}"
            + " | false",
        "{'apiServerAccessProfile':{'enableVnetIntegration':true}}           | true",
        "{'apiServerAccessProfile':{'enablePrivateCluster':'perhaps'}}       | unread",
        "{'provisioningState':'Creating'}                                    | unread",
        "{'provisioningState':'Creating','apiServerAccessProfile':{'enablePrivateCluster':true}} |"
            + " false"
      })
  void publicAccess(String properties, String expected) {
    assertThat(said(map(properties).endpoint().publicAccess())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                                  | [0.0.0.0/0]",
        "{'apiServerAccessProfile':{'authorizedIPRanges':[]}}                | [0.0.0.0/0]",
        "{'apiServerAccessProfile':{'authorizedIPRanges':null}}              | [0.0.0.0/0]",
        "{'apiServerAccessProfile':{'authorizedIPRanges':['0.0.0.0/32']}}    | [0.0.0.0/32]",
        "{'apiServerAccessProfile':{'authorizedIPRanges':['192.0.2.0/24','::/0']}} | [192.0.2.0/24,"
            + " ::/0]",
        "{'apiServerAccessProfile':{'authorizedIPRanges':'192.0.2.0/24'}}    | unread"
      })
  void publicRanges(String properties, String expected) {
    assertThat(said(map(properties).endpoint().publicCidrs())).isEqualTo(expected);
  }

  @Test
  void aDefaultNamesItsDocumentation() {
    List<Evidence> evidence = map("{}").endpoint().publicAccess().evidence();

    assertThat(evidence.getLast().pointer())
        .isEqualTo("/value/0/properties/apiServerAccessProfile/enablePrivateCluster");
    assertThat(evidence.getLast().defaultLink()).startsWith("https://learn.microsoft.com/");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'enableRBAC':true}                          | true",
        "{'enableRBAC':'true'}                        | true",
        "{'enableRBAC':false}                         | false",
        "{'enableRBAC':null}                          | unread",
        "{}                                           | unread"
      })
  void rbac(String properties, String expected) {
    assertThat(said(map(properties).authentication().rbac())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                           | true",
        "{'disableLocalAccounts':false}               | true",
        "{'disableLocalAccounts':true}                | false",
        "{'provisioningState':'Creating'}             | unread",
        "{'provisioningState':'Deleting'}             | unread"
      })
  void localAccounts(String properties, String expected) {
    assertThat(said(map(properties).authentication().localAccounts())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                                     | absent",
        "{'securityProfile':{}}                                                 | absent",
        "{'securityProfile':{'azureKeyVaultKms':{'enabled':false,'keyId':'k'}}} | absent",
        "{'securityProfile':{'azureKeyVaultKms':{'enabled':true,'keyId':'https://v.vault.azure.net/keys/k/1'}}}"
            + " | https://v.vault.azure.net/keys/k/1",
        "{'securityProfile':{'azureKeyVaultKms':{'enabled':true}}}              | unread",
        "{'provisioningState':'Creating'}                                       | unread"
      })
  void secretsKey(String properties, String expected) {
    assertThat(said(map(properties).secretsKey())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'networkProfile':{'networkPolicy':'azure'}}                              | azure",
        "{'networkProfile':{'networkPolicy':'calico'}}                             | calico",
        "{'networkProfile':{'networkPolicy':'cilium','networkDataplane':'cilium'}} | cilium",
        "{'networkProfile':{'networkPolicy':'none'}}                               | absent",
        "{'networkProfile':{'networkPolicy':'none','networkDataplane':'cilium'}}   | cilium",
        "{'networkProfile':{'networkPolicy':'','networkDataplane':'azure'}}        | absent",
        "{'networkProfile':{'networkDataplane':'cilium'}}                          | cilium",
        "{'networkProfile':{'networkPlugin':'none'}}                               | absent",
        "{}                                                                        | absent",
        "{'networkProfile':{'networkPolicy':'quantum'}}                            | unread",
        "{'networkProfile':{'networkDataplane':'quantum'}}                         | unread"
      })
  void networkPolicyEngine(String properties, String expected) {
    assertThat(said(map(properties).networkPolicyEngine())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                       | absent",
        "{'autoUpgradeProfile':{}}                                | absent",
        "{'autoUpgradeProfile':{'upgradeChannel':null}}           | absent",
        "{'autoUpgradeProfile':{'upgradeChannel':'none'}}         | none",
        "{'autoUpgradeProfile':{'upgradeChannel':'stable'}}       | stable",
        "{'autoUpgradeProfile':{'upgradeChannel':'node-image'}}   | node-image",
        "{'autoUpgradeProfile':{'upgradeChannel':'whenever'}}     | unread",
        "{'provisioningState':'Creating'}                         | unread"
      })
  void upgradeChannel(String properties, String expected) {
    assertThat(said(map(properties).version().upgradeChannel())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                                                | false",
        "{'oidcIssuerProfile':{'enabled':true},'securityProfile':{}}                       | false",
        "{'securityProfile':{'workloadIdentity':{'enabled':true}}}                         | false",
        "{'oidcIssuerProfile':{'enabled':true},'securityProfile':{'workloadIdentity':{'enabled':true}}}"
            + " | true",
        "{'oidcIssuerProfile':{'enabled':7},'securityProfile':{'workloadIdentity':{'enabled':true}}}"
            + " | unread",
        "{'oidcIssuerProfile':{'enabled':7},'securityProfile':{'workloadIdentity':{'enabled':false}}}"
            + " | false"
      })
  void workloadIdentity(String properties, String expected) {
    assertThat(said(map(properties).workloadIdentity())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'currentKubernetesVersion':'1.33.2','kubernetesVersion':'1.33'}                 |"
            + " STANDARD",
        "{'kubernetesVersion':'1.33'}                                                     |"
            + " STANDARD",
        "{'currentKubernetesVersion':'1.34.0'}                                            |"
            + " PREVIEW",
        "{'currentKubernetesVersion':'1.30.9'}                                            | ENDED",
        "{'currentKubernetesVersion':'1.30.9','supportPlan':'KubernetesOfficial'}         | ENDED",
        "{'currentKubernetesVersion':'1.30.9','supportPlan':'AKSLongTermSupport'}         |"
            + " STANDARD",
        "{'currentKubernetesVersion':'1.3.1'}                                             | ENDED",
        "{'currentKubernetesVersion':'1.19.11','supportPlan':'AKSLongTermSupport'}        | ENDED",
        "{'currentKubernetesVersion':'1.35.0'}                                            | unread",
        "{'currentKubernetesVersion':'newest'}                                            | unread",
        "{}                                                                               | absent"
      })
  void versionSupport(String properties, String expected) {
    assertThat(said(map(properties).version().support())).isEqualTo(expected);
  }

  @Test
  void aVersionIsNotJudgedWithoutTheListOfItsLocation() {
    Cell cell = cell("{'currentKubernetesVersion':'1.33.2'}");
    Cell without = cell.with(cell.answers().subList(0, 2));

    assertThat(said(only(without).version().support())).isEqualTo("unread");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nothing is set | [] | [] | false",
        "kube-audit |"
            + " [{'properties':{'workspaceId':'w','logs':[{'category':'kube-audit','enabled':true}]}}]"
            + " | [kube-audit] | true",
        "as texts |"
            + " [{'properties':{'storageAccountId':'s','logs':[{'category':'kube-audit-admin','enabled':'True'}]}}]"
            + " | [kube-audit-admin] | true",
        "all off |"
            + " [{'properties':{'workspaceId':'w','logs':[{'category':'kube-audit','enabled':false}]}}]"
            + " | [] | false",
        "no destination |"
            + " [{'properties':{'workspaceId':'','logs':[{'category':'kube-audit','enabled':true}]}}]"
            + " | [] | false",
        "the audit group |"
            + " [{'properties':{'eventHubAuthorizationRuleId':'e','logs':[{'categoryGroup':'audit','category':null,'enabled':true}]}}]"
            + " | [kube-audit, kube-audit-admin] | true",
        "split over two |"
            + " [{'properties':{'workspaceId':'w','logs':[{'category':'kube-apiserver','enabled':true}]}},{'properties':{'storageAccountId':'s','logs':[{'category':'kube-audit','enabled':true}]}}]"
            + " | [kube-apiserver, kube-audit] | true",
        "only another log |"
            + " [{'properties':{'workspaceId':'w','logs':[{'category':'kube-apiserver','enabled':true}]}}]"
            + " | [kube-apiserver] | false",
        "metrics only |"
            + " [{'properties':{'workspaceId':'w','metrics':[{'category':'AllMetrics','enabled':true}]}}]"
            + " | [] | false",
        "a group of tomorrow |"
            + " [{'properties':{'workspaceId':'w','logs':[{'categoryGroup':'security','enabled':true}]}}]"
            + " | unread | unread",
        "a group of tomorrow beside audit |"
            + " [{'properties':{'workspaceId':'w','logs':[{'categoryGroup':'security','enabled':true},{'category':'kube-audit','enabled':true}]}}]"
            + " | unread | true"
      })
  void logs(String name, String settings, String types, String audit) {
    Cluster cluster = only(cellWithLogs("{}", "{'value':" + settings + "}"));

    assertThat(said(cluster.logging().types())).as(name).isEqualTo(types);
    assertThat(said(cluster.logging().audit())).as(name).isEqualTo(audit);
  }

  @Test
  void theGroupOfAllLogsContainsTheAuditLogs() {
    Cluster cluster =
        only(
            cellWithLogs(
                "{}",
                "{'value':[{'properties':{'workspaceId':'w','logs':[{'categoryGroup':'AllLogs','enabled':true}]}}]}"));

    assertThat(said(cluster.logging().types())).contains("guard", "kube-audit", "kube-scheduler");
    assertThat(said(cluster.logging().audit())).isEqualTo("true");
  }

  @Test
  void refusedDiagnosticSettingsAreUnreadWithTheirPermission() {
    Cell cell = cell("{}");
    var answers = new ArrayList<>(cell.answers());
    answers.set(
        1,
        new Answer.Refused(
            AzureCalls.DIAGNOSTIC_SETTINGS_LIST.id(),
            new TreeMap<>(Map.of("resource", ID)),
            Instant.EPOCH,
            Gap.denied("DiagnosticSettings_List", "the permission", "Refused.")));

    Cluster.Logging logging = only(cell.with(answers)).logging();

    assertThat(gap(logging.types()).permission()).isEqualTo("the permission");
    assertThat(gap(logging.audit()).permission()).isEqualTo("the permission");
  }

  @Test
  void aRefusedFurtherPageOfDiagnosticSettingsTakesNothingBack() {
    Cell cell =
        cellWithLogs(
            "{}",
            "{'value':[{'properties':{'workspaceId':'w','logs':[{'category':'kube-audit','enabled':true}]}}]}");
    var answers = new ArrayList<>(cell.answers());
    answers.add(
        new Answer.Refused(
            AzureCalls.DIAGNOSTIC_SETTINGS_LIST.id(),
            new TreeMap<>(Map.of("resource", ID, "page", "2")),
            Instant.EPOCH,
            Gap.of("DiagnosticSettings_List", Gap.Reason.TIMEOUT, "No answer.")));

    Cluster.Logging logging = only(cell.with(answers)).logging();

    assertThat(said(logging.types())).isEqualTo("unread");
    assertThat(said(logging.audit())).isEqualTo("true");
  }

  @Test
  void aClusterThatIsBeingCreatedHasNoLogsYet() {
    Cluster cluster = map("{'provisioningState':'Creating'}");

    assertThat(gap(cluster.logging().audit()).detail()).contains("still being created");
    assertThat(said(cluster.logging().types())).isEqualTo("unread");
  }

  @Test
  void theClusterIsNamedByItsIdInLowerCaseAndItsLocationWithoutSpaces() {
    Cluster cluster = map("{}");

    assertThat(cluster.resource().id()).isEqualTo(ID);
    assertThat(cluster.resource().name()).isEqualTo("Prod");
    assertThat(cluster.resource().account()).isEqualTo(SUBSCRIPTION);
    assertThat(cluster.resource().region()).isEqualTo("westeurope");
    assertThat(cluster.resource().tags()).containsExactly(Map.entry("team", "shop"));
    assertThat(said(cluster.incarnation())).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(said(cluster.control())).isEqualTo("true");
    assertThat(cluster.details())
        .isInstanceOfSatisfying(
            AksDetails.class,
            details -> {
              assertThat(said(details.skuName())).isEqualTo("Base");
              assertThat(said(details.skuTier())).isEqualTo("Standard");
              assertThat(said(details.networkPlugin())).isEqualTo("absent");
            });
  }

  @Test
  void nodePoolsArePartsOfTheirCluster() {
    Cluster cluster =
        map("{'agentPoolProfiles':[{'name':'System','tags':{'a':'b'}},{'name':'user'}]}");

    assertThat(cluster.nodePools().items())
        .extracting(pool -> pool.resource().id())
        .containsExactly(ID + "/agentpools/system", ID + "/agentpools/user");
    assertThat(cluster.nodePools().items().getFirst().resource().cluster()).isEqualTo("Prod");
    assertThat(said(cluster.nodePools().items().getFirst().autoUpgrade())).isEqualTo("absent");
  }

  @Test
  void nodePoolsOfAClusterThatIsBeingCreatedAreStillToCome() {
    assertThat(map("{'provisioningState':'Creating'}").nodePools().gap()).isPresent();
  }

  @Test
  void aClusterOnTwoPagesIsOneCluster() {
    Cell cell = cell("{}");
    var answers = new ArrayList<>(cell.answers());
    Answer.Given first = (Answer.Given) answers.getFirst();
    answers.add(
        new Answer.Given(
            first.call(), new TreeMap<>(Map.of("page", "2")), first.time(), first.document()));

    assertThat(new AksMapping().map(cell.with(answers)).clusters().items()).hasSize(1);
  }

  @Test
  void clustersOfOneNameInTwoResourceGroupsAreTwo() {
    Cell cell = cell("{}");
    var answers = new ArrayList<>(cell.answers());
    Answer.Given first = (Answer.Given) answers.getFirst();
    JsonNode other = first.document().deepCopy();
    ((ObjectNode) other.at("/value/0"))
        .put(
            "id",
            "/subscriptions/S-1/resourceGroups/Bank/providers/Microsoft.ContainerService/managedClusters/Prod");
    answers.add(
        new Answer.Given(first.call(), new TreeMap<>(Map.of("page", "2")), first.time(), other));

    assertThat(new AksMapping().map(cell.with(answers)).clusters().items())
        .extracting(cluster -> cluster.resource().id())
        .containsExactlyInAnyOrder(
            "/subscriptions/s-1/resourcegroups/bank/providers/microsoft.containerservice/managedclusters/prod",
            ID);
  }

  @Test
  void clustersOfAnotherSubscriptionAreNeverMapped() {
    Cell cell = cell("{}");
    Cell other =
        new Cell(
            new Scope(Provider.AZURE, "s-2", ""), Instant.EPOCH, cell.answers(), Optional.empty());

    var listing = new AksMapping().map(other).clusters();

    assertThat(listing.items()).isEmpty();
    assertThat(listing.gap().orElseThrow().reason()).isEqualTo(Gap.Reason.ERROR);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AKSAzureLinux-V3gen2-202611.02.0            | 20",
        "AKSUbuntu-1804gen2containerd-2022.03.29     | 1699",
        "AKSUbuntu:1604:2020.03.11                   | 2447",
        "AKSWindows-2022-containerd-20348.2700.240911 | 802",
        "AKSUbuntu-2204gen2containerd-202613.02.0    | unread",
        "AKSUbuntu-2204gen2containerd                | unread"
      })
  void daysOfANodeImage(String image, String expected) {
    Cell epoch = cell("{'agentPoolProfiles':[{'name':'a','nodeImageVersion':'" + image + "'}]}");
    Cell cell =
        new Cell(
            epoch.scope(),
            Instant.parse("2026-11-22T01:10:04Z"),
            epoch.answers(),
            Optional.empty());

    assertThat(said(pool(only(cell)).os().imageDays())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.34.6 | 1.34.2 | 0",
        "1.34.6 | 1.31   | 3",
        "1.33.1 | 1.34.0 | -1",
        "1.34.6 | 2.0.1  | unread",
        "1.34.6 | newest | unread"
      })
  void minorVersionsBehind(String controlPlane, String pool, String expected) {
    Cluster cluster =
        map(
            "{'currentKubernetesVersion':'"
                + controlPlane
                + "','agentPoolProfiles':[{'name':'a','currentOrchestratorVersion':'"
                + pool
                + "'}]}");

    assertThat(said(pool(cluster).minorsBehind())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                                   | absent | absent",
        "{'addonProfiles':{}}                                                 | absent | absent",
        "{'addonProfiles':'none'}                                             | unread | unread",
        "{'addonProfiles':{'omsagent':{'enabled':true}}}                      | true   | absent",
        "{'addonProfiles':{'omsAgent':{'enabled':'False','config':null}}}     | false  | absent",
        "{'addonProfiles':{'omsagent':{'enabled':7}}}                         | unread | absent",
        "{'addonProfiles':{'OMSAGENT':{'enabled':true,'config':{'useaadauth':'true'}}}} | true |"
            + " true",
        "{'addonProfiles':{'omsagent':{'enabled':false},'omsAgent':{'enabled':true}}}   | true |"
            + " absent",
        "{'provisioningState':'Creating'}                                     | unread | unread"
      })
  void addonsInAnyCase(String properties, String on, String keyless) {
    AksDetails details = (AksDetails) map(properties).details();

    assertThat(said(details.monitoring().containerInsights())).isEqualTo(on);
    assertThat(said(details.monitoring().keyless())).isEqualTo(keyless);
  }

  private static AksNodePoolDetails pool(Cluster cluster) {
    return (AksNodePoolDetails) cluster.nodePools().items().getFirst().details();
  }

  private static Cluster map(String properties) {
    return only(cell(properties));
  }

  private static Cluster only(Cell cell) {
    var clusters = new AksMapping().map(cell).clusters().items();
    assertThat(clusters).hasSize(1);
    return clusters.getFirst();
  }

  private static Cell cell(String properties) {
    return cellWithLogs(properties, "{'value':[]}");
  }

  private static Cell cellWithLogs(String properties, String settings) {
    String cluster =
        """
        {'value':[{
          'id':'/subscriptions/S-1/resourceGroups/Shop/providers/Microsoft.ContainerService/managedClusters/Prod/',
          'name':'Prod','location':'West Europe','tags':{'team':'shop'},
          'sku':{'name':'Base','tier':'Standard'},
          'systemData':{'createdAt':'2026-01-02T03:04:05Z'},
          'properties':%s}]}\
        """
            .formatted(properties);
    String versions =
        """
        {'values':[
          {'version':'1.34','isPreview':true,'capabilities':{'supportPlan':['KubernetesOfficial']}},
          {'version':'1.33','capabilities':{'supportPlan':['KubernetesOfficial','AKSLongTermSupport']}},
          {'version':'1.30','isPreview':null,'capabilities':{'supportPlan':['AKSLongTermSupport']}},
          {'version':'1.35','capabilities':{'supportPlan':['Eternal']}}]}\
        """;
    return new Cell(
        new Scope(Provider.AZURE, SUBSCRIPTION, ""),
        Instant.EPOCH,
        List.of(
            given(AzureCalls.MANAGED_CLUSTERS_LIST, Map.of(), cluster),
            given(AzureCalls.DIAGNOSTIC_SETTINGS_LIST, Map.of("resource", ID), settings),
            given(AzureCalls.KUBERNETES_VERSIONS_LIST, Map.of("location", "westeurope"), versions)),
        Optional.empty());
  }

  private static Answer given(CallType type, Map<String, String> parameters, String json) {
    return new Answer.Given(type.id(), new TreeMap<>(parameters), Instant.EPOCH, json(json));
  }

  private static JsonNode json(String text) {
    try {
      return Wire.json(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The value as text, or which of the other two a setting is. */
  private static String said(Setting<?> setting) {
    return setting.fold(String::valueOf, () -> "absent", _ -> "unread");
  }

  private static Gap gap(Setting<?> setting) {
    return setting
        .<Optional<Gap>>fold(_ -> Optional.empty(), Optional::empty, Optional::of)
        .orElseThrow();
  }
}
