package dev.plumbline.collectors.gcp;

import static dev.plumbline.collectors.gcp.MappedGke.only;
import static dev.plumbline.collectors.gcp.MappedGke.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.model.Cluster;
import dev.plumbline.model.Gap;
import dev.plumbline.model.GkeDetails;
import dev.plumbline.model.GkeNodePoolDetails;
import dev.plumbline.model.Setting;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the answers of GKE are easily misread; the cases of the checks have the rest. */
class GkeDetailsMappingTest {

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'startTime': '2026-11-01T00:00:00Z', 'endTime': '2026-12-31T00:00:00Z'} | 60",
        "{'startTime': '2026-11-01T00:00:00Z', 'endTime': '2026-12-31T00:00:00Z',"
            + " 'maintenanceExclusionOptions': {}} | 60",
        "{'startTime': '2026-11-01T00:00:00Z', 'endTime': '2026-12-31T00:00:00Z',"
            + " 'maintenanceExclusionOptions': {'scope': 'NO_MINOR_UPGRADES'}} | 0",
        "{'startTime': '2026-11-01T00:00:00Z', 'endTime': '2026-12-31T00:00:00Z',"
            + " 'maintenanceExclusionOptions': {'scope': 1}} | 0",
        "{'startTime': '2026-11-01T01:00:00+01:00', 'endTime': '2026-11-23T00:00:00Z'} | 22",
        "{'startTime': '2025-11-01T00:00:00Z', 'endTime': '2026-11-22T09:59:59Z'} | 0",
        "{'startTime': '2026-11-01T00:00:00Z'} | unread",
        "{'startTime': 'soon', 'endTime': 'later'} | unread",
      })
  void howLongUpgradesAreStopped(String exclusion, String days) {
    GkeDetails details =
        details(
            "{'maintenancePolicy': {'window': {'maintenanceExclusions': {'a/b': "
                + exclusion
                + "}}}}");

    assertThat(said(details.upgrades().daysWithoutUpgrades())).isEqualTo(days);
  }

  @Test
  void theLongestExclusionCounts() {
    String window = "{'startTime': '2026-11-%s', 'endTime': '2026-11-30T00:00:00Z'}";
    GkeDetails details =
        details(
            "{'maintenancePolicy': {'window': {'maintenanceExclusions': {'a': "
                + window.formatted("20T00:00:00Z")
                + ", 'b': "
                + window.formatted("10T00:00:00Z")
                + "}}}}");

    assertThat(said(details.upgrades().daysWithoutUpgrades())).isEqualTo("20");
  }

  @Test
  void aCredentialInAHeaderIsNotInTheEvidence() {
    Setting<Boolean> credentials =
        pool("""
        {'containerdConfig': {'registryHosts': [{'server': 's', 'hosts': [{'host': 'h',
          'header': [{'key': 'X-Registry-Token', 'value': ['short']}]}]}]}}
        """)
            .isolation()
            .registryCredentials();

    assertThat(said(credentials)).isEqualTo("true");
    assertThat(credentials.evidence().toString())
        .contains("X-Registry-Token")
        .doesNotContain("short");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'kubeletConfig': {'insecureKubeletReadonlyPortEnabled': true}} | true",
        "{'kubeletConfig': {'insecureKubeletReadonlyPortEnabled': false}} | false",
        "{'kubeletConfig': {}} | absent",
        "{} | absent",
      })
  void theReadonlyPortIsOpenClosedOrNotSpokenOf(String config, String expected) {
    assertThat(said(pool(config).isolation().readonlyPort())).isEqualTo(expected);
  }

  @Test
  void aConditionWithoutACodeIsUnreadAndTellsItsMessage() {
    GkeDetails details =
        details("{'conditions': [{'canonicalCode': 9, 'message': 'm'}, {'code': 'CA_EXPIRING'}]}");

    assertThat(codes(details))
        .containsExactly(
            "Google finds something wrong, and says what in words only: 'm'.", "CA_EXPIRING");
  }

  private static List<String> codes(GkeDetails details) {
    return details
        .operations()
        .conditions()
        .fold(
            all ->
                all.stream()
                    .map(one -> one.code().<String>fold(c -> c, () -> "absent", Gap::detail))
                    .toList(),
            List::of,
            _ -> List.of());
  }

  @Test
  void severalTroublesWithAKeyAreOneTrouble() {
    GkeDetails details =
        details(
            """
            {'databaseEncryption': {'state': 'ENCRYPTED', 'currentState': 'CURRENT_STATE_ENCRYPTION_PENDING'},
             'conditions': [{'code': 'CLOUD_KMS_KEY_DESTROYED', 'message': 'gone'}]}
            """);

    assertThat(said(details.encryption().failing())).isEqualTo("true");
  }

  @ParameterizedTest(name = "{0} and {1} -> {2}")
  @CsvSource({
    "1.34.1-gke.1, 1.34.6-gke.2, 0",
    "1.9.7-gke.1, 1.11.0-gke.1, 2",
    "1.35.0-gke.1, 1.34.6-gke.2, -1",
    "2.1.0, 1.34.6-gke.2, unread",
    "'', 1.34.6-gke.2, absent",
  })
  void howFarNodesFollowTheControlPlane(String nodes, String controlPlane, String minors) {
    Cluster cluster =
        only(
            "{'currentMasterVersion': '%s', 'nodePools': [{'name': 'p', 'version': '%s', 'config': {'machineType': 'e2-medium'}}]}"
                .formatted(controlPlane, nodes));

    assertThat(said(pool(cluster).minorsBehind())).isEqualTo(minors);
  }

  @Test
  void aStandardClusterHasNothingOfAutopilot() {
    GkeDetails details = details("{}");

    assertThat(said(details.network().intranodeVisibility())).isEqualTo("false");
    assertThat(said(details.autoProvisioning().enabled())).isEqualTo("false");
    assertThat(said(pool("{}").machine().secureBoot())).isEqualTo("false");
    assertThat(said(pool("{}").isolation().metadataMode())).isEqualTo("MODE_UNSPECIFIED");
  }

  private static GkeDetails details(String cluster) {
    return MappedGke.details(only(cluster));
  }

  private static GkeNodePoolDetails pool(String config) {
    String fields = config.strip().replaceFirst("^\\{", "");
    String machine = "{'machineType': 'e2-medium'" + (fields.equals("}") ? "" : ", ") + fields;
    return pool(only("{'nodePools': [{'name': 'p', 'config': " + machine + "}]}"));
  }

  private static GkeNodePoolDetails pool(Cluster cluster) {
    return (GkeNodePoolDetails) cluster.nodePools().items().getFirst().details();
  }
}
