package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Reads what is around the clusters of one region, once for all of them. */
record AroundClusters(Asking region) {

  /** Asks for nothing where no cluster was listed. */
  void read(Found found) {
    if (found.isEmpty()) {
      return;
    }
    Together.run(
        List.of(
            () -> readNodesAndNetwork(found),
            () -> new KeyReading(region).read(found),
            () -> new LogGroupReading(region).read(found),
            () -> new NodeImageReading(region).read(found),
            () -> new DetectionReading(region).read(),
            () -> new LoadBalancerReading(region).read(),
            () -> region.pages(AwsCalls.LIST_PROTECTED_RESOURCES, Map.of())));
  }

  /** Images come from other regions, too: every one may have repositories. */
  void readRegistries(RegionRoles roles) {
    new EcrReading(region, roles).read();
  }

  /** Launch templates name images and security groups, and nodes do, so they come first. */
  private void readNodesAndNetwork(Found found) {
    NodeReading nodes = new NodeReading(region);
    Collection<JsonNode> templates = new ConcurrentLinkedQueue<>();
    Collection<JsonNode> others = new ConcurrentLinkedQueue<>();
    Together.run(
        List.of(
            () -> templates.addAll(nodes.readTemplates(found)),
            () -> others.addAll(nodes.readInstances(found))));
    Together.run(
        List.of(
            () -> nodes.read(templates),
            () -> new NetworkReading(region).read(found, templates, others)));
  }
}
