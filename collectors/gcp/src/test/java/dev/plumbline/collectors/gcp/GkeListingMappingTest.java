package dev.plumbline.collectors.gcp;

import static dev.plumbline.collectors.gcp.MappedGke.NOW;
import static dev.plumbline.collectors.gcp.MappedGke.cell;
import static dev.plumbline.collectors.gcp.MappedGke.clusters;
import static dev.plumbline.collectors.gcp.MappedGke.listing;
import static dev.plumbline.collectors.gcp.MappedGke.map;
import static dev.plumbline.collectors.gcp.MappedGke.only;
import static dev.plumbline.collectors.gcp.MappedGke.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Mapping.Mapped;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Gap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which clusters of an answer are taken in, and under which names. */
class GkeListingMappingTest {

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
    Mapped<Cluster> mapped = new GkeMapping().map(cell(clusters(listing("{}"))));

    assertThat(mapped.clusters().items().getFirst().resource().id())
        .startsWith("//container.googleapis.com/projects/shop-prod/locations/");
  }

  @Test
  void aZonalClusterOfOldHasItsZone() {
    String cluster =
        "{'name': 'old', 'zone': 'europe-west3-a', 'selfLink':"
            + " 'https://container.googleapis.com/v1/projects/shop-prod/zones/europe-west3-a/clusters/old'}";

    Mapped<Cluster> mapped = map(clusters("{'clusters': [" + cluster + "]}"));

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

    Mapped<Cluster> mapped = map(clusters(listing));

    assertThat(mapped.clusters().items()).isEmpty();
    assertThat(mapped.clusters().gap()).isPresent();
    assertThat(mapped.gaps()).extracting(Gap::reason).containsExactly(Gap.Reason.ERROR);
  }

  @Test
  void aSelfLinkMayNameTheNumberOfTheProject() {
    String listing =
        "{'clusters': [{'name': 'web', 'location': 'europe-west3', 'selfLink':"
            + " 'http://127.0.0.1:9/v1beta1/projects/4711/locations/europe-west3/clusters/web'}]}";

    assertThat(map(clusters(listing)).clusters().items()).hasSize(1);
  }

  @Test
  void zonesThatDidNotAnswerMakeTheListingPartial() {
    String listing =
        listing("{}").replace("]}", "], 'missingZones': ['europe-west3-b', 'europe-west3-c']}");

    Mapped<Cluster> mapped = map(clusters(listing));

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
    Mapped<Cluster> mapped = map(clusters("{}"));

    assertThat(mapped.clusters().items()).isEmpty();
    assertThat(mapped.clusters().gap()).isEmpty();
    assertThat(mapped.gaps()).isEmpty();
  }

  @Test
  void nodePoolsThatAreNoListAreAGap() {
    assertThat(only("{'nodePools': 'many'}").nodePools().gap()).isPresent();
  }
}
