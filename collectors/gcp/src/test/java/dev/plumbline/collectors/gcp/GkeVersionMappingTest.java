package dev.plumbline.collectors.gcp;

import static dev.plumbline.collectors.gcp.MappedGke.clusters;
import static dev.plumbline.collectors.gcp.MappedGke.listing;
import static dev.plumbline.collectors.gcp.MappedGke.map;
import static dev.plumbline.collectors.gcp.MappedGke.only;
import static dev.plumbline.collectors.gcp.MappedGke.said;
import static dev.plumbline.collectors.gcp.MappedGke.versions;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Mapping.Mapped;
import dev.plumbline.model.Cluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of the version of a cluster, and of who upgrades it. */
class GkeVersionMappingTest {

  @ParameterizedTest(name = "{0} in {1} -> {2}")
  @CsvSource({
    "1.33.4-gke.7, REGULAR, STANDARD",
    "1.33.99-gke.1, REGULAR, STANDARD",
    "1.34.0-gke.1, STABLE, STANDARD",
    "1.32.1, '', STANDARD",
    "1.30.14-gke.9, EXTENDED, STANDARD",
    "1.30.14-gke.9, REGULAR, EXTENDED",
    "1.30.14-gke.9, '', EXTENDED",
    "1.29.15-gke.7, REGULAR, EXTENDED",
    "1.28.15-gke.7, REGULAR, unread",
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

    Mapped<Cluster> mapped = map(clusters(listing), versions("{}"));

    assertThat(said(mapped.clusters().items().getFirst().version().support())).isEqualTo("unread");
  }

  @Test
  void aRefusedServerConfigLeavesOnlyTheSupportUnread() {
    String listing = listing("{'currentMasterVersion': '1.33.5-gke.1'}");

    Mapped<Cluster> mapped = map(clusters(listing));

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
}
