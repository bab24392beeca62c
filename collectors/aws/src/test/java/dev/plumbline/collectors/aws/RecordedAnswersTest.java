package dev.plumbline.collectors.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.plumbline.collectors.Redaction;
import dev.plumbline.collectors.Wire;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Answers that AWS once gave, where they are at hand: the mapping has to make sense of each. */
class RecordedAnswersTest {

  private static final Path RECORDED = Path.of("..", "shared", "recorded", "aws");

  @Test
  void everyRecordedClusterIsMapped() throws IOException {
    List<Path> files = files("eks.DescribeCluster_", "describe-cluster-", "create-cluster-");

    for (Path file : files) {
      JsonNode cluster = document(file).path("cluster");
      if (!cluster.isObject()) {
        continue;
      }
      Cluster mapped = Cells.cluster(cluster.toString()).mapped();

      assertThat(mapped.resource().id()).as(file.toString()).startsWith("arn:aws");
      assertThat(isKnown(mapped.lifecycle())).as(file.toString()).isTrue();
      assertThat(isKnown(mapped.control())).as(file.toString()).isTrue();
      assertThat(isKnown(mapped.incarnation())).as(file.toString()).isTrue();
      if (cluster.path("status").asText().equals("ACTIVE")) {
        assertThat(isKnown(mapped.endpoint().publicAccess())).as(file.toString()).isTrue();
        assertThat(isKnown(mapped.endpoint().publicCidrs())).as(file.toString()).isTrue();
        assertThat(isKnown(mapped.logging().audit())).as(file.toString()).isTrue();
        assertThat(isKnown(mapped.version().support())).as(file.toString()).isTrue();
        assertThat(isKnown(mapped.workloadIdentity())).as(file.toString()).isTrue();
      }
    }
  }

  @Test
  void everyRecordedNodeGroupIsMapped() throws IOException {
    for (Path file : files("eks.DescribeNodegroup_", "describe-nodegroup-")) {
      Cluster mapped =
          Cells.cluster("{'status':'ACTIVE'}")
              .given(
                  AwsCalls.LIST_NODEGROUPS, Map.of("clusterName", "prod"), "{'nodegroups':['a']}")
              .given(
                  AwsCalls.DESCRIBE_NODEGROUP,
                  Map.of("clusterName", "prod", "nodegroupName", "a"),
                  document(file).toString())
              .mapped();

      assertThat(mapped.nodePools().items())
          .as(file.toString())
          .singleElement()
          .satisfies(pool -> assertThat(isKnown(pool.serviceAccount())).isTrue());
    }
  }

  @Test
  void everyRecordedVersionHasAStateOfSupport() throws IOException {
    for (Path file : files("eks.DescribeClusterVersions_")) {
      JsonNode versions = document(file);
      for (JsonNode version : versions.path("clusterVersions")) {
        Cluster mapped =
            Cells.cluster("{'version':'" + version.path("clusterVersion").asText() + "'}")
                .given(AwsCalls.DESCRIBE_CLUSTER_VERSIONS, Map.of(), versions.toString())
                .mapped();

        assertThat(isKnown(mapped.version().support())).as(version.toString()).isTrue();
      }
    }
  }

  private static boolean isKnown(Setting<?> setting) {
    return setting.fold(_ -> true, () -> false, _ -> false);
  }

  private static List<Path> files(String... prefixes) throws IOException {
    assumeTrue(Files.isDirectory(RECORDED), "No recorded answers beside this project");
    try (Stream<Path> all = Files.walk(RECORDED)) {
      return all.filter(
              file -> Stream.of(prefixes).anyMatch(file.getFileName().toString()::startsWith))
          .sorted()
          .toList();
    }
  }

  private static JsonNode document(Path file) throws IOException {
    JsonNode document = Wire.document(Files.readAllBytes(file));
    return Redaction.scrub(
        moments(document.path("data").isObject() ? document.path("data") : document));
  }

  /** The recorder wrote moments as objects; over the wire they are seconds or ISO 8601. */
  private static JsonNode moments(JsonNode node) {
    if (node.path("__class__").asText().equals("datetime")) {
      return TextNode.valueOf(moment(node));
    }
    if (node instanceof ObjectNode object) {
      object.properties().forEach(entry -> entry.setValue(moments(entry.getValue())));
    }
    return node;
  }

  private static String moment(JsonNode parts) {
    return LocalDateTime.of(
            parts.path("year").asInt(),
            parts.path("month").asInt(),
            parts.path("day").asInt(),
            parts.path("hour").asInt(),
            parts.path("minute").asInt(),
            parts.path("second").asInt())
        .atOffset(ZoneOffset.UTC)
        .toString();
  }
}
