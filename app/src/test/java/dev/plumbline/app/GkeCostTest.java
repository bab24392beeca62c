package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.plumbline.app.run.Scan;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.gcp.GcpCollector;
import dev.plumbline.collectors.gcp.GcpSettings;
import dev.plumbline.config.Profiles;
import dev.plumbline.fixtures.RecordedAnswer;
import dev.plumbline.fixtures.RecordedCell;
import dev.plumbline.fixtures.Recordings;
import dev.plumbline.fixtures.SimulatedClouds;
import dev.plumbline.model.Provider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * How many calls a project costs: what clusters share is asked once, so that the number hangs on
 * locations, subnets, networks and keys, in the strict profile also on accounts and repositories.
 */
@SuppressWarnings("JdkObsolete") // The simulated clouds count in a SortedMap.
class GkeCostTest {

  private static final String PROJECT = "retail-prod";

  /** 27 clusters: 3 locations, 4 subnets, 3 networks, 3 keys, 3 accounts, 4 repositories. */
  private static final RecordedCell RECORDED = Recordings.cell("gcp/" + PROJECT);

  @Test
  void theDefaultProfileAsksForWhatTheClustersNameAndWhoAsks() {
    SortedMap<String, Integer> calls = calls(RECORDED, checks(Profiles.DEFAULT));

    assertThat(calls)
        .isEqualTo(
            new TreeMap<>(
                Map.ofEntries(
                    Map.entry("cloudresourcemanager.projects.get", 1),
                    Map.entry("container.projects.locations.clusters.list", 1),
                    Map.entry("container.projects.locations.getServerConfig", 3),
                    Map.entry("compute.subnetworks.get", 4),
                    Map.entry("compute.regionNetworkFirewallPolicies.getEffectiveFirewalls", 4),
                    Map.entry("cloudkms.projects.locations.keyRings.cryptoKeys.get", 3))));
  }

  @Test
  void moreClustersInTheSamePlacesCostNothingMore() {
    assertThat(calls(doubled(), checks(Profiles.DEFAULT)))
        .isEqualTo(calls(RECORDED, checks(Profiles.DEFAULT)));
  }

  @Test
  void theStrictProfileAddsOneCallForEachClusterAndAsksForTheRestOfTheProject() {
    SortedMap<String, Integer> more = calls(RECORDED, checks("strict"));

    calls(RECORDED, checks(Profiles.DEFAULT)).forEach(more::remove);
    assertThat(more)
        .isEqualTo(
            new TreeMap<>(
                Map.ofEntries(
                    // One has a name that no cluster can have, and is not asked about.
                    Map.entry("container.projects.locations.clusters.fetchClusterUpgradeInfo", 26),
                    Map.entry("cloudkms.projects.locations.keyRings.cryptoKeys.getIamPolicy", 3),
                    Map.entry("cloudkms.projects.locations.keyRings.getIamPolicy", 2),
                    Map.entry("iam.projects.serviceAccounts.keys.list", 3),
                    Map.entry("cloudresourcemanager.projects.getIamPolicy", 1),
                    Map.entry("binaryauthorization.projects.getPolicy", 1),
                    Map.entry("artifactregistry.projects.locations.list", 1),
                    Map.entry("artifactregistry.projects.locations.repositories.list", 3),
                    Map.entry("artifactregistry.projects.locations.repositories.getIamPolicy", 4),
                    Map.entry("serviceusage.services.get", 1),
                    Map.entry("compute.disks.aggregatedList", 1),
                    Map.entry("gkebackup.projects.locations.backupPlans.list", 1),
                    Map.entry(
                        "networkmanagement.projects.locations.vpcFlowLogsConfigs.showEffectiveFlowLogsConfigs",
                        2),
                    Map.entry("logging.projects.sinks.list", 1))));
  }

  @Test
  void oneCheckOnTheClusterItselfAsksNothingElse() {
    Check check = Catalogue.builtIn().find("shielded-nodes-enabled").orElseThrow();

    assertThat(calls(RECORDED, List.of(check)).keySet())
        .containsExactly(
            "cloudresourcemanager.projects.get", "container.projects.locations.clusters.list");
  }

  private static List<Check> checks(String profile) {
    return Catalogue.builtIn().of(Profiles.find(profile).orElseThrow()).stream()
        .filter(check -> check.providers().contains(Provider.GCP))
        .toList();
  }

  private static SortedMap<String, Integer> calls(RecordedCell recorded, List<Check> checks) {
    try (var clouds = SimulatedClouds.start(SimulatedClouds.Options.of(List.of(recorded)))) {
      var settings =
          new GcpSettings(
              List.of(PROJECT),
              Optional.of("token"),
              Map.of("default", clouds.gcpEndpoint().toString()));
      List<Cell> read =
          SimulatedRun.collect(List.of(new GcpCollector(settings)), Scan.plan(checks));
      assertThat(read).singleElement().satisfies(cell -> assertThat(cell.gaps()).isEmpty());
      return clouds.calls();
    }
  }

  /** The same project with each cluster twice. */
  private static RecordedCell doubled() {
    return RECORDED.withAnswers(RECORDED.answers().stream().map(GkeCostTest::doubled).toList());
  }

  private static RecordedAnswer doubled(RecordedAnswer answer) {
    JsonNode document = answer.document();
    if (document.path("clusters") instanceof ArrayNode all) {
      all.deepCopy().forEach(all::add);
    }
    return answer.withDocument(document);
  }
}
