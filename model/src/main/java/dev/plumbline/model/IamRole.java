package dev.plumbline.model;

import java.util.List;

/**
 * An IAM role of AWS, as far as its own policies tell. What policies of the organization forbid on
 * top is not visible, so a role may be allowed less than this says, and never more.
 *
 * @param arn absent where there is no role
 * @param exists whether IAM knows it
 */
public record IamRole(
    Setting<String> arn, Setting<Boolean> exists, Permissions permissions, Trust trust) {

  /**
   * What its policies allow. Where conditions, exceptions or a permissions boundary leave an answer
   * open, it is unread.
   *
   * @param managedPolicies ARNs of the policies that are attached
   * @param inlinePolicies names of the policies that are its own
   * @param actions every action that some policy allows on something, with the wildcards in it
   * @param wholeServices services of which it may do everything with everything
   * @param administrator whether it may do everything, or give itself the right to
   * @param writesImages whether it may push, delete or open up images in ECR
   * @param managesInterfaces whether it may give addresses and network interfaces to instances
   */
  public record Permissions(
      Setting<List<String>> managedPolicies,
      Setting<List<String>> inlinePolicies,
      Setting<List<String>> actions,
      Setting<List<String>> wholeServices,
      Setting<Boolean> administrator,
      Setting<Boolean> writesImages,
      Setting<Boolean> managesInterfaces) {}

  /**
   * Who may take it on.
   *
   * @param services services of AWS, such as {@code eks.amazonaws.com}
   * @param principals accounts, roles and users; {@code *} where anyone may
   * @param federated providers of other identities
   * @param forOwnResources whether each service may take it on for resources of one account or
   *     organization only
   */
  public record Trust(
      Setting<List<String>> services,
      Setting<List<String>> principals,
      Setting<List<String>> federated,
      Setting<Boolean> forOwnResources) {}
}
