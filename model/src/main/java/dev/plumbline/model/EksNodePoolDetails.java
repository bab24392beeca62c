package dev.plumbline.model;

import dev.plumbline.model.Cluster.Support;
import java.util.List;

/**
 * What only a managed node group of Amazon EKS has.
 *
 * @param version Kubernetes version of its nodes
 * @param minor minor version of that: 35 of 1.35
 * @param support what EKS says of that version today
 * @param image the kind of image, such as {@code AL2023_x86_64_STANDARD}; {@code CUSTOM} where the
 *     image is the customer's own
 * @param capacity {@code ON_DEMAND}, {@code SPOT} or {@code CAPACITY_BLOCK}
 * @param status as EKS spells it
 * @param healthIssues codes of what EKS finds wrong with it
 * @param launchTemplate id of the customer's template; absent where EKS makes its own
 * @param role what its nodes may do
 * @param roleShared whether nodes of another cluster in the region have the same role
 * @param tagKeys the keys of its tags; empty where it has none
 */
public record EksNodePoolDetails(
    Setting<String> version,
    Setting<Long> minor,
    Setting<Support> support,
    Setting<String> image,
    Setting<String> capacity,
    Setting<String> status,
    Setting<List<String>> healthIssues,
    Setting<String> launchTemplate,
    RemoteAccess remoteAccess,
    Scaling scaling,
    Update update,
    EksNodes nodes,
    IamRole role,
    Setting<Boolean> roleShared,
    Setting<List<String>> tagKeys)
    implements NodePoolDetails {

  /**
   * SSH to the nodes, as far as EKS sets it up.
   *
   * @param sshKey name of the key pair; absent: no access
   * @param sources security groups that may connect; absent or empty: everyone
   */
  public record RemoteAccess(Setting<String> sshKey, Setting<List<String>> sources) {}

  /** How many nodes there may be, and are to be now. */
  public record Scaling(Setting<Long> minSize, Setting<Long> maxSize, Setting<Long> desiredSize) {}

  /**
   * How many nodes an update takes away at once. EKS has one of the two.
   *
   * @param maxUnavailable as a number of nodes
   * @param maxUnavailablePercentage as a part of the group
   */
  public record Update(Setting<Long> maxUnavailable, Setting<Long> maxUnavailablePercentage) {}
}
