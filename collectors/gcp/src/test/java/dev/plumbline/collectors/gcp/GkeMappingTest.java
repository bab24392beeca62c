package dev.plumbline.collectors.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Mapping.Mapped;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Wire;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.GkeDetails;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GkeMappingTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final Scope SCOPE = new Scope(Provider.GCP, "shop-prod", "");

  private static final String PROJECT = "{'name': 'projects/4711', 'projectId': 'shop-prod'}";
  private static final String VERSIONS =
      """
      {'validMasterVersions': ['1.33.5-gke.1', '1.32.9-gke.1'],
       'channels': [{'channel': 'RAPID', 'validVersions': ['1.34.1-gke.100']},
                    {'channel': 'EXTENDED', 'validVersions': ['1.33.5-gke.1', '1.30.14-gke.9']}]}
      """;

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Neither block: a cluster is public unless it says otherwise.
        "{}                                                                              | true",
        "{'controlPlaneEndpointsConfig': {}}                                             | true",
        "{'controlPlaneEndpointsConfig': {'ipEndpointsConfig': {'enabled': true,"
            + " 'enablePublicEndpoint': true}}} | true",
        "{'controlPlaneEndpointsConfig': {'ipEndpointsConfig': {'enabled': true,"
            + " 'enablePublicEndpoint': false}}} | false",
        // A cluster without IP endpoints has no flag on the public one.
        "{'controlPlaneEndpointsConfig': {'ipEndpointsConfig': {'enabled': false}}} | false",
        "{'controlPlaneEndpointsConfig': {'ipEndpointsConfig': {'enablePublicEndpoint': false}}} |"
            + " false",
        "{'controlPlaneEndpointsConfig': {'ipEndpointsConfig': {'enabled': true}}} | true",
        "{'controlPlaneEndpointsConfig': {'ipEndpointsConfig': {'enabled': true, 'publicEndpoint':"
            + " '203.0.113.5'}}} | true",
        "{'controlPlaneEndpointsConfig': {'ipEndpointsConfig': {'enablePublicEndpoint': 'maybe'}}}"
            + " | unread",
        "{'privateClusterConfig': {'enablePrivateEndpoint': true}}                       | false",
        "{'privateClusterConfig': {'enablePrivateEndpoint': false}}                      | true",
        // Every cluster has a private address; that does not make it private.
        "{'privateClusterConfig': {'privateEndpoint': '10.0.0.2'}}                       | true",
      })
  void publicAddress(String cluster, String expected) {
    assertThat(said(only(cluster).endpoint().publicAccess())).isEqualTo(expected);
  }

  @Test
  void theNewBlockWinsOverTheDeprecatedOne() {
    Cluster cluster =
        only(
            """
            {'controlPlaneEndpointsConfig': {'ipEndpointsConfig': {'enablePublicEndpoint': true,
                'authorizedNetworksConfig': {'enabled': true, 'cidrBlocks': [{'cidrBlock': '192.0.2.0/24'}]}}},
             'privateClusterConfig': {'enablePrivateEndpoint': true},
             'masterAuthorizedNetworksConfig': {'enabled': true, 'cidrBlocks': [{'cidrBlock': '0.0.0.0/0'}]}}
            """);

    assertThat(said(cluster.endpoint().publicAccess())).isEqualTo("true");
    assertThat(said(cluster.endpoint().publicCidrs())).isEqualTo("[192.0.2.0/24]");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                                    | [0.0.0.0/0]",
        "{'masterAuthorizedNetworksConfig': {}}                                | [0.0.0.0/0]",
        "{'masterAuthorizedNetworksConfig': {'enabled': false}}                | [0.0.0.0/0]",
        "{'masterAuthorizedNetworksConfig': {'gcpPublicCidrsAccessEnabled': true}} | [0.0.0.0/0]",
        "{'masterAuthorizedNetworksConfig': {'enabled': true}}                 | []",
        "{'masterAuthorizedNetworksConfig': {'enabled': true, 'cidrBlocks': []}} | []",
        "{'masterAuthorizedNetworksConfig': {'enabled': true, 'cidrBlocks': [{'displayName': 'a',"
            + " 'cidrBlock': '192.0.2.0/24'}, {'cidrBlock': '::/0'}]}} | [192.0.2.0/24, ::/0]",
        "{'masterAuthorizedNetworksConfig': {'enabled': true, 'cidrBlocks': [{'displayName':"
            + " 'a'}]}} | unread",
        "{'masterAuthorizedNetworksConfig': {'enabled': true, 'cidrBlocks': '192.0.2.0/24'}} |"
            + " unread",
      })
  void whoMayConnect(String cluster, String expected) {
    assertThat(said(only(cluster).endpoint().publicCidrs())).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'loggingConfig': {'componentConfig': {'enableComponents': ['SYSTEM_COMPONENTS',"
            + " 'APISERVER']}}} | [SYSTEM_COMPONENTS, APISERVER]",
        // Recorded: both are there and they disagree; the list is what counts.
        "{'loggingService': 'none', 'loggingConfig': {'componentConfig': {'enableComponents':"
            + " ['SCHEDULER']}}} | [SCHEDULER]",
        "{'loggingService': 'logging.googleapis.com/kubernetes', 'loggingConfig':"
            + " {'componentConfig': {}}} | []",
        "{'loggingService': 'logging.googleapis.com/kubernetes'} | [SYSTEM_COMPONENTS, WORKLOADS]",
        "{'loggingService': 'logging.googleapis.com'} | [SYSTEM_COMPONENTS, WORKLOADS]",
        "{'loggingService': 'none'} | []",
        "{'loggingService': 'smoke signals'} | unread",
        "{} | []",
      })
  void logging(String cluster, String expected) {
    assertThat(said(only(cluster).logging().types())).isEqualTo(expected);
    assertThat(said(details(only(cluster)).loggingComponents())).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | absent",
        "{'databaseEncryption': {'state': 'DECRYPTED'}} | absent",
        "{'databaseEncryption': {'state': 'DECRYPTED', 'currentState': 'CURRENT_STATE_DECRYPTED'}}"
            + " | absent",
        "{'databaseEncryption': {'state': 'ENCRYPTED', 'keyName': 'k'}} | k",
        "{'databaseEncryption': {'state': 1, 'keyName': 'k'}} | k",
        "{'databaseEncryption': {'state': 'ALL_OBJECTS_ENCRYPTION_ENABLED', 'keyName': 'k'}} | k",
        "{'databaseEncryption': {'state': 'ENCRYPTED', 'currentState': 'CURRENT_STATE_ENCRYPTED',"
            + " 'keyName': 'k'}} | k",
        "{'databaseEncryption': {'state': 'ENCRYPTED', 'currentState':"
            + " 'CURRENT_STATE_ENCRYPTION_PENDING', 'keyName': 'k'}} | unread",
        "{'databaseEncryption': {'state': 'ENCRYPTED', 'currentState':"
            + " 'CURRENT_STATE_ENCRYPTION_ERROR', 'keyName': 'k'}} | unread",
        "{'databaseEncryption': {'state': 'ENCRYPTED'}} | absent",
        "{'databaseEncryption': {'state': 'QUANTUM', 'keyName': 'k'}} | unread",
        "{'databaseEncryption': {'state': 'UNKNOWN', 'keyName': 'k'}} | unread",
        "{'databaseEncryption': {'state': 77, 'keyName': 'k'}} | unread",
      })
  void keyForSecrets(String cluster, String expected) {
    assertThat(said(only(cluster).secretsKey())).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | absent",
        // Recorded: a Dataplane V2 cluster has the add-on off and no policy block.
        "{'networkConfig': {'datapathProvider': 'ADVANCED_DATAPATH'}, 'addonsConfig':"
            + " {'networkPolicyConfig': {'disabled': true}}} | dataplane-v2",
        "{'networkConfig': {'datapathProvider': 2}} | dataplane-v2",
        "{'networkConfig': {'datapathProvider': 'LEGACY_DATAPATH'}} | absent",
        "{'networkConfig': {'datapathProvider': 'WARP'}} | unread",
        "{'networkPolicy': {}} | absent",
        "{'networkPolicy': {'enabled': true, 'provider': 'CALICO'}} | calico",
        "{'networkPolicy': {'enabled': true}} | unread",
        "{'networkPolicy': {'enabled': true, 'provider': 'PROVIDER_UNSPECIFIED'}} | unread",
        "{'networkPolicy': {'enabled': true, 'provider': 'CALICO'}, 'addonsConfig':"
            + " {'networkPolicyConfig': {'disabled': true}}} | absent",
        "{'networkPolicy': {'enabled': false, 'provider': 'CALICO'}} | absent",
        "{'autopilot': {'enabled': true}} | autopilot",
        "{'autopilot': {'enabled': true}, 'networkConfig': {'datapathProvider':"
            + " 'ADVANCED_DATAPATH'}} | dataplane-v2",
      })
  void policyEngine(String cluster, String expected) {
    assertThat(said(only(cluster).networkPolicyEngine())).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'masterAuth': {'clusterCaCertificate': 'x'}} | false",
        "{'masterAuth': {'clientCertificateConfig': {}}} | false",
        "{'masterAuth': {'clientCertificate': '[redacted:00000000]'}} | true",
        "{'masterAuth': {'clientKey': '[redacted:00000000]'}} | true",
        // Without container.clusters.getCredentials the certificate itself is not shown.
        "{'masterAuth': {'clientCertificateConfig': {'issueClientCertificate': true}}} | true",
        "{} | false",
      })
  void clientCertificate(String cluster, String expected) {
    assertThat(said(only(cluster).authentication().clientCertificate())).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'legacyAbac': {}} | true",
        "{'legacyAbac': {'enabled': true}} | false",
        "{'legacyAbac': {'enabled': false}} | true",
        "{'autopilot': {'enabled': true}} | true",
        "{} | true",
      })
  void rbac(String cluster, String expected) {
    assertThat(said(only(cluster).authentication().rbac())).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} in {1} -> {2}")
  @CsvSource({
    "1.33.4-gke.7, REGULAR, STANDARD",
    "1.33.99-gke.1, REGULAR, STANDARD",
    "1.34.0-gke.1, STABLE, STANDARD",
    "1.32.1, '', STANDARD",
    "1.30.14-gke.9, EXTENDED, STANDARD",
    "1.30.14-gke.9, REGULAR, EXTENDED",
    "1.30.14-gke.9, '', EXTENDED",
    "1.31.2-gke.1, REGULAR, ENDED",
    "1.9.7-gke.1, '', ENDED",
    "1.100.0-gke.1, RAPID, unread",
    "latest, RAPID, unread",
  })
  void supportOfAVersion(String version, String channel, String expected) {
    Cluster cluster =
        only(
            "{'currentMasterVersion': '%s', 'releaseChannel': {'channel': '%s'}}"
                .formatted(version, channel));

    assertThat(said(cluster.version().support())).isEqualTo(expected);
  }

  @Test
  void anEmptyServerConfigSaysNothingOfAVersion() {
    String listing = listing("{'currentMasterVersion': '1.33.5-gke.1'}");

    Mapped<Cluster> mapped = map(given(GcpCalls.CLUSTERS.id(), Map.of(), listing), versions("{}"));

    assertThat(said(mapped.clusters().items().getFirst().version().support())).isEqualTo("unread");
  }

  @Test
  void aRefusedServerConfigLeavesOnlyTheSupportUnread() {
    String listing = listing("{'currentMasterVersion': '1.33.5-gke.1'}");

    Mapped<Cluster> mapped = map(given(GcpCalls.CLUSTERS.id(), Map.of(), listing));

    Cluster.Version version = mapped.clusters().items().getFirst().version();
    assertThat(said(version.support())).isEqualTo("unread");
    assertThat(said(version.current())).isEqualTo("1.33.5-gke.1");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | absent",
        "{'releaseChannel': {}} | absent",
        "{'releaseChannel': {'channel': 'UNSPECIFIED'}} | absent",
        "{'releaseChannel': {'channel': 'REGULAR'}} | REGULAR",
        "{'releaseChannel': {'channel': 3}} | STABLE",
      })
  void channel(String cluster, String expected) {
    assertThat(said(only(cluster).version().upgradeChannel())).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({
    "'PROVISIONING', CREATING",
    "'RUNNING', ACTIVE",
    "'RECONCILING', UPDATING",
    "'STOPPING', DELETING",
    "'ERROR', FAILED",
    "'DEGRADED', FAILED",
    "'HIBERNATING', OTHER",
    "2, ACTIVE",
    "6, FAILED",
    "99, unread",
  })
  void lifecycle(String status, String expected) {
    assertThat(said(only("{'status': '%s'}".formatted(status)).lifecycle())).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PROVISIONING", "STOPPING"})
  void whatIsAbsentFromAClusterThatComesOrGoesIsUnread(String status) {
    Cluster cluster = only("{'status': '%s', 'nodePools': [{'name': 'p'}]}".formatted(status));

    assertThat(
            List.of(
                said(cluster.endpoint().publicAccess()),
                said(cluster.endpoint().publicCidrs()),
                said(cluster.logging().types()),
                said(cluster.authentication().rbac()),
                said(cluster.authentication().clientCertificate()),
                said(cluster.secretsKey()),
                said(cluster.networkPolicyEngine()),
                said(cluster.version().current()),
                said(cluster.version().upgradeChannel()),
                said(cluster.workloadIdentity()),
                said(details(cluster).shieldedNodes()),
                said(cluster.nodePools().items().getFirst().autoUpgrade()),
                said(cluster.nodePools().items().getFirst().serviceAccount())))
        .containsOnly("unread");
  }

  @Test
  void whatIsThereWhileAClusterIsBeingCreatedCounts() {
    Cluster cluster =
        only(
            """
            {'status': 'PROVISIONING', 'releaseChannel': {'channel': 'RAPID'},
             'databaseEncryption': {'state': 'DECRYPTED'},
             'privateClusterConfig': {'enablePrivateEndpoint': true}}
            """);

    assertThat(said(cluster.version().upgradeChannel())).isEqualTo("RAPID");
    assertThat(said(cluster.secretsKey())).isEqualTo("absent");
    assertThat(said(cluster.endpoint().publicAccess())).isEqualTo("false");
  }

  @Test
  void aNodePoolThatIsBeingCreatedMayLackWhatItWillHave() {
    Cluster cluster =
        only(
            """
            {'status': 'RECONCILING',
             'nodePools': [{'name': 'new', 'status': 'PROVISIONING'}, {'name': 'old', 'status': 'RUNNING', 'config': {'machineType': 'e2-medium'}}]}
            """);

    assertThat(cluster.nodePools().items())
        .extracting(pool -> said(pool.autoUpgrade()))
        .containsExactly("unread", "false");
  }

  @Test
  void aNodePoolWithoutMachineAndImageWasTakenOutOfTheAnswer() {
    Cluster cluster =
        only(
            "{'nodePools': [{'name': 'a', 'config': {}}, {'name': 'b'}, {'name': 'c', 'config':"
                + " {'machineType': 'e2-medium'}}]}");

    assertThat(cluster.nodePools().items())
        .extracting(pool -> said(pool.autoUpgrade()))
        .containsExactly("unread", "unread", "false");
  }

  @Test
  void autopilotHasWhatItCannotBeWithout() {
    Cluster cluster =
        only(
            """
            {'autopilot': {'enabled': true}, 'shieldedNodes': {},
             'autoscaling': {'autoprovisioningNodePoolDefaults': {'serviceAccount': 'nodes@x'}},
             'nodePools': [{'name': 'a', 'config': {'machineType': 'e2-medium'}, 'management': {'autoUpgrade': true}},
                           {'name': 'b', 'config': {'serviceAccount': 'own@x'}}]}
            """);

    assertThat(said(details(cluster).autopilot())).isEqualTo("true");
    assertThat(said(details(cluster).shieldedNodes())).isEqualTo("true");
    assertThat(said(cluster.workloadIdentity())).isEqualTo("true");
    assertThat(cluster.workloadIdentity().evidence())
        .extracting(Evidence::pointer)
        .contains("/clusters/0/autopilot/enabled");
    assertThat(cluster.nodePools().items())
        .extracting(pool -> said(pool.serviceAccount()))
        .containsExactly("nodes@x", "own@x");
  }

  @Test
  void aStandardClusterDoesNotBorrowTheServiceAccountOfAutoProvisioning() {
    Cluster cluster =
        only(
            """
            {'autoscaling': {'autoprovisioningNodePoolDefaults': {'serviceAccount': 'nodes@x'}},
             'nodePools': [{'name': 'a', 'config': {'machineType': 'e2-medium'}}]}
            """);

    assertThat(said(cluster.nodePools().items().getFirst().serviceAccount())).isEqualTo("default");
    assertThat(said(cluster.nodePools().items().getFirst().autoUpgrade())).isEqualTo("false");
    assertThat(said(details(cluster).shieldedNodes())).isEqualTo("false");
    assertThat(said(cluster.workloadIdentity())).isEqualTo("false");
  }

  @Test
  void resourcesCarryTheNumberOfTheProject() {
    Cluster cluster =
        only(
            """
            {'id': 'abc', 'resourceLabels': {'team': 'web'}, 'nodePools': [{'name': 'pool-1'}]}
            """);

    assertThat(cluster.resource().id())
        .isEqualTo("//container.googleapis.com/projects/4711/locations/europe-west3/clusters/web");
    assertThat(cluster.resource().account()).isEqualTo("shop-prod");
    assertThat(cluster.resource().region()).isEqualTo("europe-west3");
    assertThat(cluster.resource().tags()).containsExactly(Map.entry("team", "web"));
    assertThat(said(cluster.incarnation())).isEqualTo("abc");
    assertThat(cluster.nodePools().items().getFirst().resource().id())
        .isEqualTo(cluster.resource().id() + "/nodePools/pool-1");
    assertThat(cluster.nodePools().items().getFirst().resource().cluster()).isEqualTo("web");
  }

  @Test
  void withoutTheProjectItsIdStandsForItsNumber() {
    Mapped<Cluster> mapped =
        new GkeMapping().map(cell(given(GcpCalls.CLUSTERS.id(), Map.of(), listing("{}"))));

    assertThat(mapped.clusters().items().getFirst().resource().id())
        .startsWith("//container.googleapis.com/projects/shop-prod/locations/");
  }

  @Test
  void aZonalClusterOfOldHasItsZone() {
    String cluster =
        "{'name': 'old', 'zone': 'europe-west3-a', 'selfLink':"
            + " 'https://container.googleapis.com/v1/projects/shop-prod/zones/europe-west3-a/clusters/old'}";

    Mapped<Cluster> mapped =
        map(given(GcpCalls.CLUSTERS.id(), Map.of(), "{'clusters': [" + cluster + "]}"));

    assertThat(mapped.clusters().items().getFirst().resource().region())
        .isEqualTo("europe-west3-a");
    assertThat(mapped.gaps()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://container.googleapis.com/v1/projects/other/locations/europe-west3/clusters/web",
        "https://container.googleapis.com/v1/projects/shop-prod-2/zones/europe-west3-a/clusters/web",
        "https://container.googleapis.com/v1/x/clusters/web",
        "",
      })
  void aClusterOfAnotherProjectIsLeftOutAndSaid(String selfLink) {
    String listing =
        "{'clusters': [{'name': 'web', 'location': 'europe-west3', 'selfLink': '%s'}]}"
            .formatted(selfLink);

    Mapped<Cluster> mapped = map(given(GcpCalls.CLUSTERS.id(), Map.of(), listing));

    assertThat(mapped.clusters().items()).isEmpty();
    assertThat(mapped.clusters().gap()).isPresent();
    assertThat(mapped.gaps()).extracting(Gap::reason).containsExactly(Gap.Reason.ERROR);
  }

  @Test
  void aSelfLinkMayNameTheNumberOfTheProject() {
    String listing =
        "{'clusters': [{'name': 'web', 'location': 'europe-west3', 'selfLink':"
            + " 'http://127.0.0.1:9/v1beta1/projects/4711/locations/europe-west3/clusters/web'}]}";

    assertThat(map(given(GcpCalls.CLUSTERS.id(), Map.of(), listing)).clusters().items()).hasSize(1);
  }

  @Test
  void zonesThatDidNotAnswerMakeTheListingPartial() {
    String listing =
        listing("{}").replace("]}", "], 'missingZones': ['europe-west3-b', 'europe-west3-c']}");

    Mapped<Cluster> mapped = map(given(GcpCalls.CLUSTERS.id(), Map.of(), listing));

    assertThat(mapped.clusters().items()).hasSize(1);
    assertThat(mapped.clusters().gap().orElseThrow().detail())
        .contains("europe-west3-b, europe-west3-c");
    assertThat(mapped.gaps()).hasSize(1);
  }

  @Test
  void aRefusedListingIsNeverEmpty() {
    Mapped<Cluster> mapped =
        map(
            new Answer.Refused(
                GcpCalls.CLUSTERS.id(),
                new TreeMap<>(),
                NOW,
                Gap.denied(GcpCalls.CLUSTERS.id(), "container.clusters.list", "no")));

    assertThat(mapped.clusters().gap().orElseThrow().permission())
        .isEqualTo("container.clusters.list");
  }

  @Test
  void aProjectWithoutClustersIsComplete() {
    Mapped<Cluster> mapped = map(given(GcpCalls.CLUSTERS.id(), Map.of(), "{}"));

    assertThat(mapped.clusters().items()).isEmpty();
    assertThat(mapped.clusters().gap()).isEmpty();
    assertThat(mapped.gaps()).isEmpty();
  }

  @Test
  void nodePoolsThatAreNoListAreAGap() {
    assertThat(only("{'nodePools': 'many'}").nodePools().gap()).isPresent();
  }

  @Test
  void everyDefaultNamesItsDocumentation() {
    Cluster cluster =
        only("{'nodePools': [{'name': 'p', 'config': {'machineType': 'e2-medium'}}]}");

    assertThat(
            List.of(
                cluster.endpoint().publicAccess(),
                cluster.endpoint().publicCidrs(),
                cluster.logging().types(),
                cluster.authentication().rbac(),
                cluster.authentication().clientCertificate(),
                cluster.workloadIdentity(),
                details(cluster).autopilot(),
                details(cluster).shieldedNodes(),
                cluster.nodePools().items().getFirst().autoUpgrade(),
                cluster.nodePools().items().getFirst().serviceAccount()))
        .allSatisfy(
            setting ->
                assertThat(setting.evidence().getLast().defaultLink())
                    .startsWith("https://cloud.google.com/"));
  }

  @Test
  void whatGkeDoesNotHaveIsAbsent() {
    Cluster cluster = only("{}");

    assertThat(said(cluster.logging().audit())).isEqualTo("absent");
    assertThat(said(cluster.authentication().localAccounts())).isEqualTo("absent");
    assertThat(said(cluster.deletionProtection())).isEqualTo("absent");
    assertThat(said(cluster.control())).isEqualTo("true");
  }

  /** The cluster {@code web} with these fields, of a project and location that answered. */
  private static Cluster only(String cluster) {
    Mapped<Cluster> mapped =
        map(given(GcpCalls.CLUSTERS.id(), Map.of(), listing(cluster)), versions(VERSIONS));
    assertThat(mapped.gaps()).isEmpty();
    return mapped.clusters().items().getFirst();
  }

  private static String listing(String cluster) {
    String fields = cluster.strip().replaceFirst("^\\{", "");
    return "{'clusters': [{'name': 'web', 'location': 'europe-west3', 'selfLink':"
               + " 'https://container.googleapis.com/v1/projects/shop-prod/locations/europe-west3/clusters/web'"
        + (fields.equals("}") ? "" : ", ")
        + fields
        + "]}";
  }

  private static Mapped<Cluster> map(Answer... answers) {
    List<Answer> all = new ArrayList<>(List.of(answers));
    all.add(given(GcpCalls.PROJECT.id(), Map.of(), PROJECT));
    return new GkeMapping().map(cell(all.toArray(Answer[]::new)));
  }

  private static Cell cell(Answer... answers) {
    return new Cell(SCOPE, NOW, List.of(answers), Optional.empty());
  }

  private static Answer versions(String document) {
    return given(GcpCalls.SERVER_CONFIG.id(), Map.of("location", "europe-west3"), document);
  }

  private static Answer given(String call, Map<String, String> parameters, String document) {
    try {
      return new Answer.Given(
          call,
          new TreeMap<>(parameters),
          NOW,
          Wire.document(document.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new IllegalArgumentException(document, e);
    }
  }

  private static GkeDetails details(Cluster cluster) {
    return (GkeDetails) cluster.details();
  }

  private static String said(Setting<?> setting) {
    return setting.fold(String::valueOf, () -> "absent", _ -> "unread");
  }
}
