package dev.plumbline.collectors.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Mapping.Mapped;
import dev.plumbline.collectors.Redaction;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Wire;
import dev.plumbline.model.Cluster;
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

/** What becomes of answers about the project {@code shop-prod}, written with single quotes. */
final class MappedGke {

  static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  private static final String PROJECT = "{'name': 'projects/4711', 'projectId': 'shop-prod'}";

  private static final String VERSIONS =
      """
      {'validMasterVersions': ['1.33.5-gke.1', '1.32.9-gke.1'],
       'channels': [{'channel': 'RAPID', 'validVersions': ['1.34.1-gke.100']},
                    {'channel': 'EXTENDED', 'validVersions': ['1.33.5-gke.1', '1.30.14-gke.9']},
                    {'channel': 4, 'validVersions': ['1.29.15-gke.7']},
                    {'channel': 'ETERNAL', 'validVersions': ['1.28.15-gke.7']}]}
      """;

  private MappedGke() {}

  /** The cluster {@code web} with these fields, of a project and location that answered. */
  static Cluster only(String cluster) {
    Mapped<Cluster> mapped = map(clusters(listing(cluster)), versions(VERSIONS));
    assertThat(mapped.gaps()).isEmpty();
    return mapped.clusters().items().getFirst();
  }

  /** A listing with the cluster {@code web} that has these fields. */
  static String listing(String cluster) {
    String fields = cluster.strip().replaceFirst("^\\{", "");
    return "{'clusters': [{'name': 'web', 'location': 'europe-west3', 'selfLink':"
               + " 'https://container.googleapis.com/v1/projects/shop-prod/locations/europe-west3/clusters/web'"
        + (fields.equals("}") ? "" : ", ")
        + fields
        + "]}";
  }

  /** What these answers are, and that about the project. */
  static Mapped<Cluster> map(Answer... answers) {
    List<Answer> all = new ArrayList<>(List.of(answers));
    all.add(given(GcpCalls.PROJECT.id(), Map.of(), PROJECT));
    return new GkeMapping().map(cell(all.toArray(Answer[]::new)));
  }

  static Cell cell(Answer... answers) {
    return new Cell(
        new Scope(Provider.GCP, "shop-prod", ""), NOW, List.of(answers), Optional.empty());
  }

  static Answer clusters(String listing) {
    return given(GcpCalls.CLUSTERS.id(), Map.of(), listing);
  }

  /** The versions of the location of {@code web}. */
  static Answer versions(String document) {
    return given(GcpCalls.SERVER_CONFIG.id(), Map.of("location", "europe-west3"), document);
  }

  static Answer given(String call, Map<String, String> parameters, String document) {
    try {
      return new Answer.Given(
          call,
          new TreeMap<>(parameters),
          NOW,
          Redaction.scrub(
              Wire.document(document.replace('\'', '"').getBytes(StandardCharsets.UTF_8))));
    } catch (IOException e) {
      throw new IllegalArgumentException(document, e);
    }
  }

  static GkeDetails details(Cluster cluster) {
    return (GkeDetails) cluster.details();
  }

  /** The value of a setting, {@code absent} or {@code unread}. */
  static String said(Setting<?> setting) {
    return setting.fold(String::valueOf, () -> "absent", _ -> "unread");
  }
}
