package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The clusters and node groups that a region described, as they came: the ids in them lead to what
 * is around them. Safe for use by several threads.
 */
final class Found {

  private final Collection<JsonNode> clusters = new ConcurrentLinkedQueue<>();
  private final Collection<JsonNode> nodegroups = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean undescribed = new AtomicBoolean();

  void cluster(JsonNode described) {
    clusters.add(described.path("cluster"));
  }

  void nodegroup(JsonNode described) {
    nodegroups.add(described.path("nodegroup"));
  }

  /** A cluster was listed that may not be described: something lives here all the same. */
  void undescribed() {
    undescribed.set(true);
  }

  boolean isEmpty() {
    return clusters.isEmpty() && !undescribed.get();
  }

  /** Every text that the clusters have at a place, or in the list there. */
  Stream<String> ofClusters(String pointer) {
    return texts(clusters, pointer);
  }

  /** Every text that the node groups have at a place, or in the list there. */
  Stream<String> ofNodegroups(String pointer) {
    return texts(nodegroups, pointer);
  }

  Stream<JsonNode> clusters() {
    return clusters.stream();
  }

  Stream<JsonNode> nodegroups() {
    return nodegroups.stream();
  }

  private static Stream<String> texts(Collection<JsonNode> described, String pointer) {
    return described.stream().flatMap(one -> texts(one.at(pointer)));
  }

  static Stream<String> texts(JsonNode at) {
    Stream<JsonNode> all = at.isArray() ? at.valueStream() : Stream.of(at);
    return all.flatMap(
            node -> Optional.ofNullable(node.textValue()).filter(t -> !t.isBlank()).stream())
        .distinct();
  }
}
