package dev.plumbline.checks;

import dev.plumbline.model.Cluster;
import dev.plumbline.model.NodePool;
import dev.plumbline.model.Resource;
import java.util.Map;
import java.util.Optional;

/**
 * What a check is asked about.
 *
 * @param nodePool present for checks whose resource is a node pool of the cluster
 * @param parameters the effective values of the check's parameters
 */
public record Subject(
    Cluster cluster, Optional<NodePool> nodePool, Map<String, Object> parameters) {

  public Subject {
    parameters = Map.copyOf(parameters);
  }

  public Resource resource() {
    return nodePool.map(NodePool::resource).orElse(cluster.resource());
  }
}
