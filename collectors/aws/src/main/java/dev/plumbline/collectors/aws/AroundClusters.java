package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.collectors.Calls;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Reads what is around the clusters of one region, once for all of them. */
final class AroundClusters {

  private final Supplier<SignedCalls> signed;
  private final Supplier<Ec2Client> ec2;

  AroundClusters(Supplier<SignedCalls> signed, Supplier<Ec2Client> ec2) {
    this.signed = signed;
    this.ec2 = ec2;
  }

  /** Asks for nothing where no cluster was listed. */
  void read(Calls calls, Found found) {
    if (found.isEmpty()) {
      return;
    }
    RegionCalls region = new RegionCalls(calls, signed, ec2);
    Together.run(
        List.of(
            () -> readNodesAndNetwork(region, found),
            () -> new KeyReading(region).read(found),
            () -> new LogGroupReading(region).read(found),
            () -> new NodeImageReading(region).read(found),
            () -> new DetectionReading(region).read(),
            () -> new LoadBalancerReading(region).read(),
            () -> readBackups(region)));
  }

  private static void readBackups(RegionCalls region) {
    region.pages(
        AwsCalls.LIST_PROTECTED_RESOURCES,
        Map.of(),
        JsonNodeFactory.instance.objectNode(),
        "nextToken",
        "NextToken");
  }

  /** Images come from other regions, too: every one may have repositories. */
  void readRegistries(Calls calls, RegionRoles roles) {
    new EcrReading(new RegionCalls(calls, signed, ec2), roles).read();
  }

  /** Launch templates name images and security groups, so they come first. */
  private static void readNodesAndNetwork(RegionCalls region, Found found) {
    NodeReading nodes = new NodeReading(region);
    Collection<JsonNode> templates = nodes.readTemplates(found);
    Together.run(
        List.of(
            () -> nodes.read(found, templates),
            () -> new NetworkReading(region).read(found, templates)));
  }
}
