package dev.plumbline.collectors.gcp;

import static dev.plumbline.collectors.gcp.MappedGke.details;
import static dev.plumbline.collectors.gcp.MappedGke.only;
import static dev.plumbline.collectors.gcp.MappedGke.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Cluster;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clusters and node pools that come, go or are shown in part. */
class GkeStateMappingTest {

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
  @ValueSource(strings = {"PROVISIONING", "STOPPING", "ERROR", "5"})
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
}
