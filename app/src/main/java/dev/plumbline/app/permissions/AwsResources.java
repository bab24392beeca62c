package dev.plumbline.app.permissions;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/**
 * Which resources an action of AWS can be limited to, from the <a
 * href="https://docs.aws.amazon.com/service-authorization/latest/reference/">Service Authorization
 * Reference</a>. An action that is not here has no resources, or works on any that it is asked for.
 */
final class AwsResources {

  private static final List<String> CLUSTERS = List.of("eks:*:*:cluster/*");
  private static final List<String> ACCESS_ENTRIES = List.of("eks:*:*:access-entry/*");
  private static final List<String> UPDATED =
      List.of("eks:*:*:cluster/*", "eks:*:*:nodegroup/*", "eks:*:*:addon/*");
  private static final List<String> KEYS = List.of("kms:*:*:key/*");
  private static final List<String> POLICIES = List.of("iam::*:policy/*");
  private static final List<String> REPOSITORIES = List.of("ecr:*:*:repository/*");
  // Public parameters only: those of the account may be secrets.
  private static final List<String> PUBLIC_PARAMETERS = List.of("ssm:*::parameter/aws/service/*");
  private static final List<String> ROLES = List.of("iam::*:role/*");

  private static final Map<String, List<String>> BY_ACTION =
      Map.ofEntries(
          entry("ecr:DescribeRepositories", REPOSITORIES),
          entry("ecr:DescribeImages", REPOSITORIES),
          entry("ecr:GetLifecyclePolicy", REPOSITORIES),
          entry("ecr:GetRepositoryPolicy", REPOSITORIES),
          entry("eks:DescribeAccessEntry", ACCESS_ENTRIES),
          entry("eks:ListAssociatedAccessPolicies", ACCESS_ENTRIES),
          entry("eks:DescribeCluster", CLUSTERS),
          entry("eks:DescribeInsight", CLUSTERS),
          entry("eks:ListAccessEntries", CLUSTERS),
          entry("eks:ListAddons", CLUSTERS),
          entry("eks:ListFargateProfiles", CLUSTERS),
          entry("eks:ListIdentityProviderConfigs", CLUSTERS),
          entry("eks:ListInsights", CLUSTERS),
          entry("eks:ListNodegroups", CLUSTERS),
          entry("eks:ListPodIdentityAssociations", CLUSTERS),
          entry("eks:DescribeAddon", List.of("eks:*:*:addon/*")),
          entry("eks:DescribeFargateProfile", List.of("eks:*:*:fargateprofile/*")),
          entry("eks:DescribeIdentityProviderConfig", List.of("eks:*:*:identityproviderconfig/*")),
          entry("eks:DescribeNodegroup", List.of("eks:*:*:nodegroup/*")),
          entry("eks:DescribePodIdentityAssociation", List.of("eks:*:*:podidentityassociation/*")),
          entry("eks:DescribeUpdate", UPDATED),
          entry("eks:ListUpdates", UPDATED),
          entry("iam:GetOpenIDConnectProvider", List.of("iam::*:oidc-provider/*")),
          entry("iam:GetPolicy", POLICIES),
          entry("iam:GetPolicyVersion", POLICIES),
          entry("iam:GetRole", ROLES),
          entry("iam:GetRolePolicy", ROLES),
          entry("iam:ListAttachedRolePolicies", ROLES),
          entry("iam:ListRolePolicies", ROLES),
          entry("kms:DescribeKey", KEYS),
          entry("kms:GetKeyPolicy", KEYS),
          entry("kms:GetKeyRotationStatus", KEYS),
          entry("ssm:GetParameter", PUBLIC_PARAMETERS));

  private AwsResources() {}

  /**
   * The resources for the policy.
   *
   * @param permission such as {@code eks:DescribeCluster}
   * @param partition such as {@code aws} or {@code aws-cn}
   * @param role the name of the role to take on in each account
   */
  static List<String> of(String permission, String partition, String role) {
    if (permission.equals("sts:AssumeRole")) {
      return List.of("arn:" + partition + ":iam::*:role/" + role);
    }
    List<String> resources = BY_ACTION.getOrDefault(permission, List.of());
    return resources.isEmpty()
        ? List.of("*")
        : resources.stream().map(resource -> "arn:" + partition + ":" + resource).toList();
  }
}
