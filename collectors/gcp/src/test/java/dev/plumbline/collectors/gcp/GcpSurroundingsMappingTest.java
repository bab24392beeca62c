package dev.plumbline.collectors.gcp;

import static dev.plumbline.collectors.gcp.MappedGke.clusters;
import static dev.plumbline.collectors.gcp.MappedGke.given;
import static dev.plumbline.collectors.gcp.MappedGke.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Mapping.Mapped;
import dev.plumbline.collectors.Scope;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.GcpAccountDetails;
import dev.plumbline.model.GkeDetails;
import dev.plumbline.model.GkeNodePoolDetails;
import dev.plumbline.model.Provider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies around a cluster, where answers are easily misread. */
class GcpSurroundingsMappingTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String CLUSTER =
      """
      {'clusters': [{'name': 'web', 'location': 'europe-west3', 'status': 'RUNNING',
        'selfLink': 'https://container.googleapis.com/v1/projects/shop/locations/europe-west3/clusters/web',
        'networkConfig': {'network': 'projects/hub/global/networks/main'},
        'nodePools': [{'name': 'p', 'config': {'serviceAccount': 'n@shop.iam.gserviceaccount.com'}}]}]}
      """;

  private final List<Answer> answers = new ArrayList<>(List.of(clusters(CLUSTER)));

  @Test
  void volumesAreCountedOverAllPages() {
    String page = "{'items': {'zones/z': {'disks': [%s]}}%s}";
    add(GcpCalls.DISKS, Map.of(), page.formatted(volume("a", ""), ", 'nextPageToken': 't'"));
    add(
        GcpCalls.DISKS,
        Map.of("page", "2"),
        page.formatted(volume("b", ", 'diskEncryptionKey': {'kmsKeyName': 'k'}"), ""));

    assertThat(said(details().encryption().volumes())).isEqualTo("2");
    assertThat(said(details().encryption().plainVolumes())).isEqualTo("[a]");
  }

  @Test
  void aPageOfVolumesThatIsMissingLeavesThemUnread() {
    add(
        GcpCalls.DISKS,
        Map.of(),
        "{'items': {'zones/z': {'disks': [" + volume("a", "") + "]}}, 'nextPageToken': 't'}");

    assertThat(said(details().encryption().plainVolumes())).isEqualTo("unread");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'unreachables': ['projects/shop/zones/y'], 'items': {'zones/z': {'disks': [%s]}}",
        "'items': {'zones/z': {'disks': [%s]}, 'zones/y': {'warning': {'code': 'UNREACHABLE'}}}"
      })
  void aZoneThatGoogleDidNotReachLeavesVolumesUnread(String answer) {
    add(GcpCalls.DISKS, Map.of(), "{" + answer.formatted(volume("a", "")) + "}");

    assertThat(said(details().encryption().plainVolumes())).isEqualTo("unread");
  }

  @Test
  void aZoneWithoutDisksIsNoZoneThatWasNotReached() {
    add(
        GcpCalls.DISKS,
        Map.of(),
        "{'items': {'zones/y': {'warning': {'code': 'NO_RESULTS_ON_PAGE'}}}}");

    assertThat(said(details().encryption().volumes())).isEqualTo("0");
  }

  @Test
  void aLocationThatGoogleDidNotReachLeavesBackupPlansUnread() {
    add(GcpCalls.BACKUP_PLANS, Map.of(), "{'backupPlans': [], 'unreachable': ['europe-west3']}");

    assertThat(said(details().backupPlans())).isEqualTo("unread");
  }

  @Test
  void aRoleUnderAConditionIsARole() {
    add(
        GcpCalls.PROJECT_POLICY,
        Map.of(),
        """
        {'bindings': [{'role': 'roles/editor', 'condition': {'title': 'weekdays'},
          'members': ['serviceAccount:n@shop.iam.gserviceaccount.com']}]}
        """);

    assertThat(said(pool().identity().roles())).isEqualTo("[roles/editor]");
  }

  @Test
  void aLongPolicyIsNotTheEvidence() {
    add(
        GcpCalls.PROJECT_POLICY,
        Map.of(),
        "{'bindings': [{'role': 'roles/owner', 'members': ['user:secretly@shop.example']}]}");

    assertThat(pool().identity().roles().evidence().toString()).doesNotContain("secretly");
  }

  @Test
  void nodePortsThatARuleOpensBehindOneThatDeniesAreFound() {
    add(
        GcpCalls.FIREWALLS,
        Map.of("network", "projects/hub/global/networks/main", "region", "europe-west3"),
        """
        {'firewalls': [
          {'name': 'some', 'priority': 10, 'denied': [{'IPProtocol': 'tcp', 'ports': ['30000-30500']}],
           'sourceRanges': ['0.0.0.0/0']},
          {'name': 'all', 'priority': 20, 'allowed': [{'IPProtocol': 'tcp', 'ports': ['30000-31000']}],
           'sourceRanges': ['0.0.0.0/0']}]}
        """);

    assertThat(said(pool().placement().openPorts())).isEqualTo("[30000-32767 by all]");
  }

  @Test
  void theRuleThatOpensAPortIsTheEvidence() {
    add(
        GcpCalls.FIREWALLS,
        Map.of("network", "projects/hub/global/networks/main", "region", "europe-west3"),
        """
        {'firewalls': [{'name': 'ssh', 'allowed': [{'IPProtocol': 'tcp', 'ports': ['22']}]}]}
        """);

    assertThat(pool().placement().openPorts().evidence().getLast().pointer())
        .isEqualTo("/firewalls/0/name");
  }

  @Test
  void clustersInOneZoneAndInItsRegionHaveBackupsOfTheirOwn() {
    add(
        GcpCalls.BACKUP_PLANS,
        Map.of(),
        """
        {'backupPlans': [{'name': 'p', 'state': 'READY', 'backupSchedule': {'cronSchedule': '* * * * *'},
          'cluster': 'projects/shop/locations/europe-west3-a/clusters/web'}]}
        """);

    assertThat(said(details().backupPlans())).isEqualTo("[]");
  }

  @Test
  void aProjectKnowsWhatItsSinksAre() {
    add(GcpCalls.SINKS, Map.of(), "{'sinks': [{'name': 'a', 'disabled': true, 'filter': ' '}]}");

    assertThat(said(account().logs().sinks()))
        .isEqualTo("[Sink[name=a, filter=, excludes=false, disabled=true]]");
  }

  @Test
  void whatWasNotAskedIsUnread() {
    assertThat(said(account().grants())).isEqualTo("unread");
    assertThat(said(account().logs().dataAccess())).isEqualTo("unread");
    assertThat(said(account().images().exemptions())).isEqualTo("unread");
    assertThat(said(details().backupPlans())).isEqualTo("unread");
    assertThat(said(details().admission().evaluation())).isEqualTo("unread");
    assertThat(said(pool().placement().openPorts())).isEqualTo("unread");
    assertThat(said(pool().identity().userKeys())).isEqualTo("unread");
    assertThat(said(pool().identity().mayPush())).isEqualTo("unread");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ENABLED", "DISABLED", "DESTROY_SCHEDULED"})
  void secretsHangOnAnEarlierKeyThatStillDecrypts(String state) {
    answers.set(
        0,
        clusters(
            CLUSTER.replace(
                "'networkConfig'",
                """
                'databaseEncryption': {'state': 'ENCRYPTED', 'keyName': '%s', 'decryptionKeys': ['%s']},
                'networkConfig'\
                """
                    .formatted(key("new"), key("old")))));
    add(GcpCalls.KEY, Map.of("key", key("new")), "{'primary': {'state': 'ENABLED'}}");
    add(GcpCalls.KEY, Map.of("key", key("old")), "{'primary': {'state': '%s'}}".formatted(state));

    assertThat(said(details().keys().secretsState())).isEqualTo(state);
  }

  private static String key(String name) {
    return "projects/keys/locations/europe-west3/keyRings/r/cryptoKeys/" + name;
  }

  private static String volume(String name, String more) {
    return ("{'name': '%s', 'labels': {'goog-gke-volume': '', 'goog-k8s-cluster-name': 'web',"
            + " 'goog-k8s-cluster-location': 'europe-west3'}%s}")
        .formatted(name, more);
  }

  private void add(CallType type, Map<String, String> parameters, String document) {
    answers.add(given(type.id(), parameters, document));
  }

  private GkeDetails details() {
    return (GkeDetails) cluster().details();
  }

  private GkeNodePoolDetails pool() {
    return (GkeNodePoolDetails) cluster().nodePools().items().getFirst().details();
  }

  private GcpAccountDetails account() {
    return (GcpAccountDetails) map().account().orElseThrow().details();
  }

  private Cluster cluster() {
    return map().clusters().items().getFirst();
  }

  private Mapped<Cluster> map() {
    return new GkeMapping()
        .map(new Cell(new Scope(Provider.GCP, "shop", ""), NOW, answers, Optional.empty()));
  }
}
