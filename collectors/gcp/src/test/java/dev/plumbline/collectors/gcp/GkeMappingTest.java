package dev.plumbline.collectors.gcp;

import static dev.plumbline.collectors.gcp.MappedGke.details;
import static dev.plumbline.collectors.gcp.MappedGke.only;
import static dev.plumbline.collectors.gcp.MappedGke.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Cluster;
import dev.plumbline.model.Evidence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows are: a cluster, and what a setting of it is then. */
class GkeMappingTest {

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
}
