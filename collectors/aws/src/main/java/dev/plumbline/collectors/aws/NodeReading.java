package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Calls.Reply;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what the nodes of node groups are made from, and the nodes that there are. */
final class NodeReading {

  private static final Set<String> KEPT =
      Set.of("InstanceId", "ImageId", "MetadataOptions", "State", "Tags");

  /** Of those that somebody might reach from outside. */
  private static final Set<String> KEPT_OF_ADDRESSED =
      Stream.concat(
              KEPT.stream(),
              Stream.of("PublicIpAddress", "Ipv6Address", "SubnetId", "SecurityGroups"))
          .collect(Collectors.toUnmodifiableSet());

  private final Asking region;

  NodeReading(Asking region) {
    this.region = region;
  }

  /** The launch templates of all node groups, in the version that each of them has. */
  Collection<JsonNode> readTemplates(Found found) {
    Collection<JsonNode> versions = new ConcurrentLinkedQueue<>();
    Together.run(
        found
            .nodegroups()
            .map(nodegroup -> nodegroup.path("launchTemplate"))
            .filter(template -> template.hasNonNull("id") && template.hasNonNull("version"))
            .map(
                template ->
                    Map.of(
                        "LaunchTemplateId", template.path("id").asText(),
                        "Version", template.path("version").asText()))
            .distinct()
            .<Runnable>map(version -> () -> describe(version, versions))
            .toList());
    return versions;
  }

  private void describe(Map<String, String> version, Collection<JsonNode> into) {
    ObjectNode input = Asking.input().put("LaunchTemplateId", version.get("LaunchTemplateId"));
    input.putArray("LaunchTemplateVersion").add(version.get("Version"));
    region
        .ask(Ec2Calls.DESCRIBE_LAUNCH_TEMPLATE_VERSIONS, version, input, UserData::marked)
        .raw()
        .stream()
        .flatMap(document -> document.path("LaunchTemplateVersions").valueStream())
        .forEach(into::add);
  }

  void read(Collection<JsonNode> templates) {
    Together.run(
        List.of(
            () -> describeImages(templates.stream().flatMap(LaunchTemplates::image)),
            () -> region.ask(Ec2Calls.GET_EBS_ENCRYPTION_BY_DEFAULT, Map.of()),
            () -> region.ask(Ec2Calls.GET_INSTANCE_METADATA_DEFAULTS, Map.of())));
  }

  private void describeImages(Stream<String> images) {
    region.filtered(
        Ec2Calls.DESCRIBE_IMAGES,
        "image-id",
        images,
        Asking.input().put("IncludeDeprecated", true),
        document -> document);
  }

  /**
   * The nodes that there are; those that have an address and that no node group made are given.
   * Whoever makes a node marks it with this key, or it could not join the cluster.
   */
  List<JsonNode> readInstances(Found found) {
    List<Reply> described =
        region.filtered(
            Ec2Calls.DESCRIBE_INSTANCES,
            "tag-key",
            found.ofClusters("/name").map(NodeReading::mark),
            Asking.input(),
            NodeReading::few);
    return Asking.elements(described, "Reservations")
        .flatMap(reservation -> reservation.path("Instances").valueStream())
        .filter(OtherNodes::isAddressed)
        .filter(instance -> !hasTag(instance, Instances.NODEGROUP))
        .toList();
  }

  private static boolean hasTag(JsonNode instance, String key) {
    return instance.path("Tags").valueStream().anyMatch(t -> t.path("Key").asText("").equals(key));
  }

  /** A large cluster has thousands of nodes, and little of each decides anything. */
  private static ObjectNode few(ObjectNode reservations) {
    for (JsonNode reservation : reservations.path("Reservations")) {
      for (JsonNode instance : reservation.path("Instances")) {
        if (instance instanceof ObjectNode object) {
          object.retain(OtherNodes.isAddressed(object) ? KEPT_OF_ADDRESSED : KEPT);
        }
      }
    }
    return reservations;
  }

  static String mark(String cluster) {
    return "kubernetes.io/cluster/" + cluster;
  }
}
