package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Calls.Reply;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Reads the networks that clusters and node groups are in. */
final class NetworkReading {

  private static final String VPC = "/resourcesVpcConfig/vpcId";
  private static final String SUBNETS = "/resourcesVpcConfig/subnetIds";

  private final Asking region;
  private final Set<String> prefixLists = ConcurrentHashMap.newKeySet();

  NetworkReading(Asking region) {
    this.region = region;
  }

  /**
   * @param templates the launch templates of the node groups, which name groups, too
   * @param others nodes that no node group made, which name groups and subnets
   */
  void read(Found found, Collection<JsonNode> templates, Collection<JsonNode> others) {
    Together.run(
        List.of(
            () -> describeVpcs(found),
            () -> describeSubnets(found, others),
            () -> describeRouteTables(found),
            () -> describeFlowLogs(found),
            () -> describeEndpoints(found),
            () -> readSecurityGroups(found, templates, others)));
  }

  private void describeVpcs(Found found) {
    region.filtered(Ec2Calls.DESCRIBE_VPCS, "vpc-id", found.ofClusters(VPC));
  }

  private void describeSubnets(Found found, Collection<JsonNode> others) {
    List<Reply> described =
        region.filtered(
            Ec2Calls.DESCRIBE_SUBNETS,
            "subnet-id",
            Stream.concat(
                subnets(found),
                others.stream().flatMap(node -> Found.texts(node.path("SubnetId")))));
    if (elements(described, "Subnets").anyMatch(PublicAccessBlock::isOn)) {
      region.pages(Ec2Calls.DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS, Map.of());
    }
  }

  private void describeRouteTables(Found found) {
    readEntries(
        elements(
                region.filtered(Ec2Calls.DESCRIBE_ROUTE_TABLES, "vpc-id", found.ofClusters(VPC)),
                "RouteTables")
            .flatMap(table -> table.path("Routes").valueStream())
            .filter(route -> !Subnets.toAnEndpoint(route.path("GatewayId").asText("")))
            .flatMap(route -> Found.texts(route.path("DestinationPrefixListId"))));
  }

  private void describeFlowLogs(Found found) {
    region.filtered(
        Ec2Calls.DESCRIBE_FLOW_LOGS,
        "resource-id",
        Stream.concat(found.ofClusters(VPC), subnets(found)));
  }

  private void describeEndpoints(Found found) {
    region.filtered(Ec2Calls.DESCRIBE_VPC_ENDPOINTS, "vpc-id", found.ofClusters(VPC));
  }

  private void readSecurityGroups(
      Found found, Collection<JsonNode> templates, Collection<JsonNode> others) {
    Stream<String> groups =
        Stream.of(
                found.ofClusters("/resourcesVpcConfig/clusterSecurityGroupId"),
                found.ofClusters("/resourcesVpcConfig/securityGroupIds"),
                found.ofNodegroups("/resources/remoteAccessSecurityGroup"),
                templates.stream().flatMap(LaunchTemplates::securityGroups),
                others.stream()
                    .flatMap(node -> node.path("SecurityGroups").valueStream())
                    .flatMap(group -> Found.texts(group.path("GroupId"))))
            .flatMap(ids -> ids);
    readEntries(
        elements(
                region.filtered(Ec2Calls.DESCRIBE_SECURITY_GROUPS, "group-id", groups),
                "SecurityGroups")
            .flatMap(group -> group.path("IpPermissions").valueStream())
            .flatMap(rule -> rule.path("PrefixListIds").valueStream())
            .flatMap(list -> Found.texts(list.path("PrefixListId"))));
  }

  private static Stream<JsonNode> elements(List<Reply> replies, String list) {
    return replies.stream()
        .flatMap(reply -> reply.raw().stream())
        .flatMap(document -> document.path(list).valueStream());
  }

  /** Each list once, whoever names it. */
  private void readEntries(Stream<String> lists) {
    Together.run(
        lists
            .filter(prefixLists::add)
            .<Runnable>map(
                list ->
                    () ->
                        region.pages(
                            Ec2Calls.GET_MANAGED_PREFIX_LIST_ENTRIES, Map.of("PrefixListId", list)))
            .toList());
  }

  private static Stream<String> subnets(Found found) {
    return Stream.concat(found.ofClusters(SUBNETS), found.ofNodegroups("/subnets"));
  }
}
