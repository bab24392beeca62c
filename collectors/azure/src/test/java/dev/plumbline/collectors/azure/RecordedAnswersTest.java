package dev.plumbline.collectors.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
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
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Answers of real clusters, where they lie beside the project. */
class RecordedAnswersTest {

  private static final Path RECORDED = Path.of("../shared/recorded/azure");

  @Test
  void everyRecordedClusterIsMapped() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(RECORDED), RECORDED + " is not here; recorded answers are not tried");

    List<JsonNode> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(RECORDED)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        collect(Wire.json(Files.readAllBytes(file)), found);
      }
    }

    assertThat(found).hasSizeGreaterThan(5).allSatisfy(RecordedAnswersTest::isMapped);
  }

  private static void isMapped(JsonNode recorded) {
    String[] id = recorded.path("id").asText().split("/", -1);
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    page.putArray("value").add(recorded);
    Cell cell =
        new Cell(
            new Scope(Provider.AZURE, id[2], ""),
            Instant.EPOCH,
            List.of(
                new Answer.Given(
                    AzureCalls.MANAGED_CLUSTERS_LIST.id(),
                    new TreeMap<>(),
                    Instant.EPOCH,
                    Redaction.scrub(page))),
            Optional.empty());

    Cluster cluster = new AksMapping().map(cell).clusters().items().getFirst();

    assertThat(cluster.resource().id())
        .isEqualTo(recorded.path("id").asText().toLowerCase(Locale.ROOT));
    assertThat(cluster.nodePools().items()).isNotEmpty();
    assertThat(MappedAks.said(cluster.lifecycle()))
        .isIn("ACTIVE", "CREATING", "UPDATING", "STOPPED", "FAILED");
    assertThat(cluster.authentication().rbac().<Boolean>fold(_ -> true, () -> false, _ -> false))
        .isTrue();
  }

  /** Whatever has the type of an AKS cluster, wherever it stands. */
  private static void collect(JsonNode node, List<JsonNode> found) {
    if (node.path("type").asText("").equalsIgnoreCase("Microsoft.ContainerService/managedClusters")
        && node.path("properties").has("provisioningState")) {
      found.add(node);
    }
    node.forEach(child -> collect(child, found));
  }
}
