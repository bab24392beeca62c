package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Field;
import java.util.Set;

/** The tags by which controllers mark what they made for a cluster. */
final class ClusterTags {

  private static final String OWNED = "kubernetes.io/cluster/";

  /** Of the load balancer controller, and of Auto Mode: the value is the cluster. */
  private static final Set<String> NAMING = Set.of("elbv2.k8s.aws/cluster", "eks:eks-cluster-name");

  private ClusterTags() {}

  static boolean ofAnyCluster(JsonNode tags) {
    return tags.valueStream()
        .map(tag -> tag.path("Key").asText())
        .anyMatch(key -> key.startsWith(OWNED) || NAMING.contains(key));
  }

  static boolean of(String cluster, Field tags) {
    return tags.elements()
        .fold(all -> all.stream().anyMatch(tag -> names(cluster, tag)), () -> false, _ -> false);
  }

  private static boolean names(String cluster, Field tag) {
    String key = tag.at("/Key").identity();
    return key.equals(OWNED + cluster)
        || (NAMING.contains(key) && tag.at("/Value").identity().equals(cluster));
  }
}
