package dev.plumbline.collectors.gcp;

import static dev.plumbline.collectors.gcp.MappedGke.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Mapping.Mapped;
import dev.plumbline.collectors.Redaction;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Wire;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Answers that Google once gave to others, where a checkout has them beside it. */
class RecordedAnswersTest {

  private static final Path RECORDED = Path.of("..", "shared", "recorded", "gcp");
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void everyRecordedClusterIsReadWhole() throws IOException {
    assumeTrue(Files.isDirectory(RECORDED), "There are no recorded answers beside this checkout");

    List<JsonNode> clusters = new ArrayList<>();
    for (Path file : files()) {
      clusters(Wire.document(Files.readAllBytes(file)), clusters);
    }

    assertThat(clusters).hasSizeGreaterThan(60);
    for (JsonNode cluster : clusters) {
      Mapped<Cluster> mapped = new GkeMapping().map(cell(cluster));
      assertThat(mapped.gaps()).isEmpty();
      assertThat(mapped.clusters().items()).hasSize(1);
      Cluster one = mapped.clusters().items().getFirst();
      assertThat(settings(one)).as(one.resource().id()).doesNotContain("unread");
    }
  }

  private static List<String> settings(Cluster cluster) {
    // A cluster that is being deleted may lack what it had.
    if (said(cluster.lifecycle()).equals("DELETING")) {
      return List.of();
    }
    return Stream.of(
            cluster.lifecycle(),
            cluster.incarnation(),
            cluster.endpoint().publicAccess(),
            cluster.endpoint().publicCidrs(),
            cluster.logging().types(),
            cluster.authentication().rbac(),
            cluster.authentication().clientCertificate(),
            cluster.secretsKey(),
            cluster.networkPolicyEngine(),
            cluster.version().current(),
            cluster.version().upgradeChannel(),
            cluster.workloadIdentity())
        .map(MappedGke::said)
        .toList();
  }

  private static Cell cell(JsonNode cluster) {
    String link = cluster.path("selfLink").asText();
    String project = GkeNames.project(link).orElseThrow(() -> new AssertionError(link));
    ObjectNode listing = JsonNodeFactory.instance.objectNode();
    listing.putArray("clusters").add(cluster);
    Answer answer =
        new Answer.Given(
            GcpCalls.CLUSTERS.id(), new TreeMap<>(Map.of()), NOW, Redaction.scrub(listing));
    return new Cell(new Scope(Provider.GCP, project, ""), NOW, List.of(answer), Optional.empty());
  }

  private static void clusters(JsonNode node, List<JsonNode> found) {
    if (node.has("currentMasterVersion") && node.has("selfLink")) {
      found.add(node);
      return;
    }
    node.forEach(child -> clusters(child, found));
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(RECORDED)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
