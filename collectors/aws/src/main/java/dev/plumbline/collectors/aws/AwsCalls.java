package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.CallType;
import dev.plumbline.model.Provider;
import java.util.List;
import java.util.Locale;

/** Every call that is ever made to AWS. Nothing else gets past {@link AllowedOnly}. */
public final class AwsCalls {

  /** Whose credentials these are. Every identity may ask that. */
  public static final CallType GET_CALLER_IDENTITY =
      call("sts:GetCallerIdentity", "", "https://docs.aws.amazon.com/STS/latest/APIReference/")
          .inEveryRun()
          .oncePer("account");

  public static final CallType ASSUME_ROLE =
      call("sts:AssumeRole", "https://docs.aws.amazon.com/STS/latest/APIReference/")
          .inEveryRun()
          .oncePer("account");

  public static final CallType DESCRIBE_REGIONS =
      call("ec2:DescribeRegions", "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/")
          .inEveryRun()
          .oncePer("account");

  public static final CallType LIST_OIDC_PROVIDERS =
      iam("ListOpenIDConnectProviders").oncePer("account");

  public static final CallType LIST_ROLES = iam("ListRoles").oncePer("account with clusters");

  public static final CallType GET_ROLE = iam("GetRole").oncePer("role");

  public static final CallType GET_USER = iam("GetUser").oncePer("user");

  public static final CallType LIST_ATTACHED_ROLE_POLICIES =
      iam("ListAttachedRolePolicies").oncePer("role");

  public static final CallType GET_POLICY =
      iam("GetPolicy").after(LIST_ATTACHED_ROLE_POLICIES).oncePer("policy");

  public static final CallType GET_POLICY_VERSION =
      iam("GetPolicyVersion").after(GET_POLICY).oncePer("policy");

  public static final CallType LIST_ROLE_POLICIES = iam("ListRolePolicies").oncePer("role");

  public static final CallType GET_ROLE_POLICY =
      iam("GetRolePolicy").after(LIST_ROLE_POLICIES).oncePer("inline policy");

  public static final CallType LIST_CLUSTERS = eks("ListClusters").inEveryRun().oncePer("region");

  public static final CallType DESCRIBE_CLUSTER =
      eks("DescribeCluster").after(LIST_CLUSTERS).inEveryRun().oncePer("cluster");

  public static final CallType LIST_NODEGROUPS =
      eks("ListNodegroups").after(DESCRIBE_CLUSTER).oncePer("cluster");

  public static final CallType DESCRIBE_NODEGROUP =
      eks("DescribeNodegroup").after(LIST_NODEGROUPS).oncePer("node group");

  public static final CallType DESCRIBE_CLUSTER_VERSIONS =
      eks("DescribeClusterVersions").oncePer("region with clusters");

  public static final CallType LIST_POD_IDENTITY_ASSOCIATIONS =
      eks("ListPodIdentityAssociations").after(DESCRIBE_CLUSTER).oncePer("cluster");

  // What is around clusters.

  public static final CallType DESCRIBE_VPCS = ec2("DescribeVpcs");

  public static final CallType DESCRIBE_SUBNETS = ec2("DescribeSubnets");

  public static final CallType DESCRIBE_ROUTE_TABLES = ec2("DescribeRouteTables");

  public static final CallType DESCRIBE_FLOW_LOGS = ec2("DescribeFlowLogs");

  public static final CallType DESCRIBE_VPC_ENDPOINTS = ec2("DescribeVpcEndpoints");

  public static final CallType DESCRIBE_LAUNCH_TEMPLATE_VERSIONS =
      ec2("DescribeLaunchTemplateVersions").after(DESCRIBE_NODEGROUP);

  public static final CallType DESCRIBE_IMAGES =
      ec2("DescribeImages").after(DESCRIBE_LAUNCH_TEMPLATE_VERSIONS);

  public static final CallType DESCRIBE_INSTANCES = ec2("DescribeInstances");

  public static final CallType DESCRIBE_SECURITY_GROUPS = ec2("DescribeSecurityGroups");

  public static final CallType GET_MANAGED_PREFIX_LIST_ENTRIES =
      ec2("GetManagedPrefixListEntries").after(DESCRIBE_SECURITY_GROUPS);

  public static final CallType GET_EBS_ENCRYPTION_BY_DEFAULT = ec2("GetEbsEncryptionByDefault");

  public static final CallType GET_INSTANCE_METADATA_DEFAULTS = ec2("GetInstanceMetadataDefaults");

  public static final CallType DESCRIBE_KEY = kms("DescribeKey");

  public static final CallType GET_KEY_ROTATION_STATUS = kms("GetKeyRotationStatus");

  public static final CallType GET_KEY_POLICY = kms("GetKeyPolicy");

  public static final CallType DESCRIBE_LOG_GROUPS =
      call(
          "logs:DescribeLogGroups",
          "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/");

  public static final CallType DESCRIBE_POD_IDENTITY_ASSOCIATION =
      eks("DescribePodIdentityAssociation")
          .after(LIST_POD_IDENTITY_ASSOCIATIONS)
          .oncePer("association");

  public static final CallType LIST_ADDONS =
      eks("ListAddons").after(DESCRIBE_CLUSTER).oncePer("cluster");

  public static final CallType DESCRIBE_ADDON =
      eks("DescribeAddon").after(LIST_ADDONS).oncePer("add-on");

  public static final CallType DESCRIBE_ADDON_VERSIONS =
      eks("DescribeAddonVersions").oncePer("region with clusters");

  public static final CallType LIST_ACCESS_ENTRIES =
      eks("ListAccessEntries").after(DESCRIBE_CLUSTER).oncePer("cluster");

  public static final CallType DESCRIBE_ACCESS_ENTRY =
      eks("DescribeAccessEntry").after(LIST_ACCESS_ENTRIES).oncePer("access entry");

  public static final CallType LIST_ASSOCIATED_ACCESS_POLICIES =
      eks("ListAssociatedAccessPolicies").after(LIST_ACCESS_ENTRIES).oncePer("access entry");

  public static final CallType LIST_FARGATE_PROFILES =
      eks("ListFargateProfiles").after(DESCRIBE_CLUSTER).oncePer("cluster");

  public static final CallType DESCRIBE_FARGATE_PROFILE =
      eks("DescribeFargateProfile").after(LIST_FARGATE_PROFILES).oncePer("Fargate profile");

  public static final CallType LIST_IDENTITY_PROVIDER_CONFIGS =
      eks("ListIdentityProviderConfigs").after(DESCRIBE_CLUSTER).oncePer("cluster");

  public static final CallType DESCRIBE_IDENTITY_PROVIDER_CONFIG =
      eks("DescribeIdentityProviderConfig")
          .after(LIST_IDENTITY_PROVIDER_CONFIGS)
          .oncePer("identity provider");

  public static final CallType LIST_INSIGHTS =
      eks("ListInsights").after(DESCRIBE_CLUSTER).oncePer("cluster");

  public static final CallType LIST_CAPABILITIES =
      eks("ListCapabilities").after(DESCRIBE_CLUSTER).oncePer("cluster");

  public static final CallType DESCRIBE_CAPABILITY =
      eks("DescribeCapability").after(LIST_CAPABILITIES).oncePer("capability");

  /** All of them: the allow-list, and what the policy for the identity is generated from. */
  public static final List<CallType> ALL =
      List.of(
          GET_CALLER_IDENTITY,
          ASSUME_ROLE,
          DESCRIBE_REGIONS,
          LIST_OIDC_PROVIDERS,
          LIST_ROLES,
          GET_ROLE,
          GET_USER,
          LIST_ATTACHED_ROLE_POLICIES,
          GET_POLICY,
          GET_POLICY_VERSION,
          LIST_ROLE_POLICIES,
          GET_ROLE_POLICY,
          LIST_CLUSTERS,
          DESCRIBE_CLUSTER,
          LIST_NODEGROUPS,
          DESCRIBE_NODEGROUP,
          DESCRIBE_CLUSTER_VERSIONS,
          LIST_POD_IDENTITY_ASSOCIATIONS,
          DESCRIBE_VPCS,
          DESCRIBE_SUBNETS,
          DESCRIBE_ROUTE_TABLES,
          DESCRIBE_FLOW_LOGS,
          DESCRIBE_VPC_ENDPOINTS,
          DESCRIBE_LAUNCH_TEMPLATE_VERSIONS,
          DESCRIBE_IMAGES,
          DESCRIBE_INSTANCES,
          DESCRIBE_SECURITY_GROUPS,
          GET_MANAGED_PREFIX_LIST_ENTRIES,
          GET_EBS_ENCRYPTION_BY_DEFAULT,
          GET_INSTANCE_METADATA_DEFAULTS,
          DESCRIBE_KEY,
          GET_KEY_ROTATION_STATUS,
          GET_KEY_POLICY,
          DESCRIBE_LOG_GROUPS,
          DESCRIBE_POD_IDENTITY_ASSOCIATION,
          LIST_ADDONS,
          DESCRIBE_ADDON,
          DESCRIBE_ADDON_VERSIONS,
          LIST_ACCESS_ENTRIES,
          DESCRIBE_ACCESS_ENTRY,
          LIST_ASSOCIATED_ACCESS_POLICIES,
          LIST_FARGATE_PROFILES,
          DESCRIBE_FARGATE_PROFILE,
          LIST_IDENTITY_PROVIDER_CONFIGS,
          DESCRIBE_IDENTITY_PROVIDER_CONFIG,
          LIST_INSIGHTS,
          LIST_CAPABILITIES,
          DESCRIBE_CAPABILITY);

  private AwsCalls() {}

  /** Whether an operation of the SDK is one of ours. */
  static boolean allowed(String service, String operation) {
    String id = service.toLowerCase(Locale.ROOT) + ":" + operation;
    return ALL.stream().anyMatch(call -> call.id().equals(id));
  }

  private static CallType iam(String operation) {
    return call("iam:" + operation, "https://docs.aws.amazon.com/IAM/latest/APIReference/");
  }

  private static CallType eks(String operation) {
    return call("eks:" + operation, "https://docs.aws.amazon.com/eks/latest/APIReference/");
  }

  private static CallType ec2(String operation) {
    return call("ec2:" + operation, "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/");
  }

  private static CallType kms(String operation) {
    return call("kms:" + operation, "https://docs.aws.amazon.com/kms/latest/APIReference/");
  }

  private static CallType call(String id, String reference) {
    return call(id, id, reference);
  }

  private static CallType call(String id, String permission, String reference) {
    String operation = id.substring(id.indexOf(':') + 1);
    return new CallType(Provider.AWS, id, permission, reference + "API_" + operation + ".html");
  }
}
