package dev.plumbline.model;

import java.time.Instant;

/**
 * What the nodes of a managed node group are made from: launch template, image, subnets, and the
 * defaults of the account.
 *
 * @param publicAddresses whether a node gets a public address
 * @param internetLeadsIn whether one gets or has it in a subnet where the internet leads to it
 * @param subnets that nodes are started in
 * @param groups security groups of the nodes; those of the cluster where the template names none
 * @param metadata the instance metadata service of the nodes
 * @param sshKey name of a key pair, from the launch template or the node group
 * @param volumesEncrypted whether every volume of a node is
 * @param imageDays how old the image of the nodes is
 * @param outdatedDays for how many days there has been a newer image at least; absent: there is
 *     none
 * @param secretInUserData whether what a node runs at its start has a secret in it
 * @param secretPossible whether there is something in it that may be a secret or harmless
 */
public record EksNodes(
    Setting<Boolean> publicAddresses,
    Setting<Boolean> internetLeadsIn,
    Listing<EksSubnet> subnets,
    Listing<EksSecurityGroup> groups,
    Metadata metadata,
    Setting<String> sshKey,
    Setting<Boolean> volumesEncrypted,
    Setting<Boolean> secretInUserData,
    Setting<Boolean> secretPossible,
    Setting<Long> imageDays,
    Setting<Long> outdatedDays,
    Image image) {

  /**
   * The instance metadata service, which hands out the credentials of the node.
   *
   * @param tokensRequired whether it answers only those who fetched a token first (IMDSv2), or
   *     nobody at all
   * @param hopLimit how many network hops an answer travels; a pod is one more than the node
   */
  public record Metadata(Setting<Boolean> tokensRequired, Setting<Long> hopLimit) {}

  /**
   * The customer's own image; everything is absent where EKS chooses it.
   *
   * @param owner account that owns it, or a name such as {@code amazon} where AWS does
   * @param everyones whether everybody may use it
   * @param deprecation when its owner gives it up
   * @param created when it was made
   * @param askedAt when that was asked for
   */
  public record Image(
      Setting<String> owner,
      Setting<Boolean> everyones,
      Setting<Instant> deprecation,
      Setting<Instant> created,
      Instant askedAt) {}
}
