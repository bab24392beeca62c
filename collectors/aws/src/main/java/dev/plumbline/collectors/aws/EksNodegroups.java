package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.EksNodePoolDetails;
import dev.plumbline.model.EksNodePoolDetails.RemoteAccess;
import dev.plumbline.model.EksNodePoolDetails.Scaling;
import dev.plumbline.model.EksNodePoolDetails.Update;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.NodePool;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceType;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The managed node groups of one cluster. */
final class EksNodegroups {

  /** Off where nobody turned it on. */
  private static final String NODE_REPAIR =
      "https://docs.aws.amazon.com/eks/latest/APIReference/API_NodeRepairConfig.html";

  private static final String CAPACITY_DEFAULT =
      "https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html";

  /** One node at a time where nobody said otherwise. */
  private static final String UPDATE_DEFAULT =
      "https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html";

  private static final Set<String> CAPACITIES = Set.of("ON_DEMAND", "SPOT", "CAPACITY_BLOCK");

  private static final Set<String> STATUSES =
      Set.of(
          "ACTIVE",
          "CREATING",
          "UPDATING",
          "DELETING",
          "CREATE_FAILED",
          "DELETE_FAILED",
          "DEGRADED");

  private final Cell cell;
  private final IamRoles roles;
  private final String cluster;

  EksNodegroups(Cell cell, IamRoles roles, String cluster) {
    this.cell = cell;
    this.roles = roles;
    this.cluster = cluster;
  }

  /** {@code arn} makes an ARN in this account and region from its last part. */
  Listing<NodePool> of(Resource parent, UnaryOperator<String> arn) {
    Listing<Field> names =
        cell.listing(EksCalls.LIST_NODEGROUPS, Map.of("clusterName", cluster), "/nodegroups");
    List<NodePool> pools =
        names.items().stream()
            .map(Field::identity)
            .distinct()
            .flatMap(name -> nodegroup(name, parent, arn))
            .toList();
    return new Listing<>(pools, names.gap().or(() -> hidden(names.items())));
  }

  /**
   * The ARN of a node group ends in an id that only DescribeNodegroup tells. Where that is unread,
   * the node group has a makeshift ARN, and one with the real ARN must not be taken for deleted.
   */
  private Optional<Gap> hidden(List<Field> names) {
    return names.stream()
        .map(name -> described(name.identity()))
        .filter(answer -> !(answer instanceof Answer.Missing))
        .map(answer -> EksMapping.object(answer, "/nodegroup").present())
        .flatMap(told -> told.<Stream<Gap>>fold(_ -> Stream.empty(), Stream::empty, Stream::of))
        .findFirst();
  }

  private Stream<NodePool> nodegroup(String name, Resource parent, UnaryOperator<String> arn) {
    Answer answer = described(name);
    if (answer instanceof Answer.Missing) {
      return Stream.empty();
    }
    Field nodegroup = EksMapping.object(answer, "/nodegroup");
    String told = nodegroup.at("/nodegroupArn").identity();
    String id = told.isEmpty() ? arn.apply("nodegroup/" + cluster + "/" + name) : told;
    return Stream.of(
        new NodePool(
            parent
                .part(ResourceType.AWS_EKS_NODEGROUP, id, name, Map.of())
                .tagged(nodegroup.at("/tags").texts()),
            nodegroup.present().then(_ -> Setting.absent(nodegroup.evidence())),
            nodegroup.at("/nodeRepairConfig/enabled").bool().orDefault(false, NODE_REPAIR),
            nodegroup.at("/nodeRole").text(),
            details(name, nodegroup)));
  }

  private EksNodePoolDetails details(String name, Field nodegroup) {
    EksVersions versions = EksVersions.of(cell);
    Field version = nodegroup.at("/version");
    Field remote = nodegroup.at("/remoteAccess");
    Field scaling = nodegroup.at("/scalingConfig");
    Setting<String> role = nodegroup.at("/nodeRole").text();
    return new EksNodePoolDetails(
        version.text(),
        EksVersions.minor(version),
        version.text().then(versions::support),
        nodegroup.at("/amiType").text(),
        Words.oneOf(CAPACITIES, nodegroup.at("/capacityType"), "a kind of capacity")
            .orDefault("ON_DEMAND", CAPACITY_DEFAULT),
        Words.oneOf(STATUSES, nodegroup.at("/status"), "a status"),
        EksClusterDetails.codes(nodegroup.at("/health/issues")),
        nodegroup.at("/launchTemplate/id").text(),
        new RemoteAccess(
            remote.at("/ec2SshKey").text(), remote.at("/sourceSecurityGroups").strings()),
        new Scaling(
            scaling.at("/minSize").number(),
            scaling.at("/maxSize").number(),
            scaling.at("/desiredSize").number()),
        update(nodegroup.at("/updateConfig")),
        new NodegroupNodes(cell, cluster, nodegroup).mapped(name),
        roles.of(role),
        role.then(arn -> NodeRoleUse.of(cell).elsewhere(cluster, arn)),
        EksPrincipals.keys(nodegroup.at("/tags"), EksCluster.REFERENCE + "API_Nodegroup.html"));
  }

  private static Update update(Field config) {
    Setting<Long> percentage = config.at("/maxUnavailablePercentage").number();
    boolean relative = percentage.fold(_ -> true, () -> false, _ -> true);
    Setting<Long> nodes = config.at("/maxUnavailable").number();
    return new Update(relative ? nodes : nodes.orDefault(1L, UPDATE_DEFAULT), percentage);
  }

  private Answer described(String name) {
    return cell.answer(
        EksCalls.DESCRIBE_NODEGROUP, Map.of("clusterName", cluster, "nodegroupName", name));
  }
}
