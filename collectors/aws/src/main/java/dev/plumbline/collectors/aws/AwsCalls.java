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

  /** The accounts of the organization; asked where the audit file wants them discovered. */
  public static final CallType LIST_ACCOUNTS =
      call(
              "organizations:ListAccounts",
              "https://docs.aws.amazon.com/organizations/latest/APIReference/")
          .inEveryRun()
          .oncePer("organization");

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

  public static final CallType DESCRIBE_VPCS = ec2("DescribeVpcs").oncePer("region with clusters");

  public static final CallType DESCRIBE_SUBNETS =
      ec2("DescribeSubnets").oncePer("region with clusters");

  public static final CallType DESCRIBE_ROUTE_TABLES =
      ec2("DescribeRouteTables").oncePer("region with clusters");

  public static final CallType DESCRIBE_FLOW_LOGS =
      ec2("DescribeFlowLogs").oncePer("region with clusters");

  public static final CallType DESCRIBE_VPC_ENDPOINTS =
      ec2("DescribeVpcEndpoints").oncePer("region with clusters");

  public static final CallType DESCRIBE_LAUNCH_TEMPLATE_VERSIONS =
      ec2("DescribeLaunchTemplateVersions")
          .after(DESCRIBE_NODEGROUP)
          .oncePer("node group with a launch template");

  public static final CallType DESCRIBE_IMAGES =
      ec2("DescribeImages")
          .after(DESCRIBE_LAUNCH_TEMPLATE_VERSIONS)
          .oncePer("region with clusters");

  public static final CallType DESCRIBE_INSTANCES =
      ec2("DescribeInstances").oncePer("region with clusters");

  public static final CallType DESCRIBE_SECURITY_GROUPS =
      ec2("DescribeSecurityGroups").oncePer("region with clusters");

  public static final CallType GET_MANAGED_PREFIX_LIST_ENTRIES =
      ec2("GetManagedPrefixListEntries")
          .after(DESCRIBE_SECURITY_GROUPS)
          .oncePer("prefix list of a security group");

  public static final CallType GET_EBS_ENCRYPTION_BY_DEFAULT =
      ec2("GetEbsEncryptionByDefault").oncePer("region with clusters");

  public static final CallType GET_INSTANCE_METADATA_DEFAULTS =
      ec2("GetInstanceMetadataDefaults").oncePer("region with clusters");

  public static final CallType DESCRIBE_KEY = kms("DescribeKey").oncePer("key of secrets");

  public static final CallType GET_KEY_ROTATION_STATUS =
      kms("GetKeyRotationStatus").oncePer("key of secrets");

  public static final CallType GET_KEY_POLICY = kms("GetKeyPolicy").oncePer("key of secrets");

  public static final CallType DESCRIBE_LOG_GROUPS =
      call(
              "logs:DescribeLogGroups",
              "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/")
          .oncePer("cluster");

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

  public static final CallType LIST_DETECTORS =
      guardDuty("ListDetectors").oncePer("region with clusters");

  public static final CallType GET_DETECTOR =
      guardDuty("GetDetector").after(LIST_DETECTORS).oncePer("region with clusters");

  public static final CallType LIST_COVERAGE =
      guardDuty("ListCoverage").after(LIST_DETECTORS).oncePer("region with clusters");

  public static final CallType BATCH_GET_ACCOUNT_STATUS =
      call(
              "inspector2:BatchGetAccountStatus",
              "https://docs.aws.amazon.com/inspector/v2/APIReference/")
          .oncePer("region with clusters");

  public static final CallType DESCRIBE_TRAILS =
      cloudTrail("DescribeTrails").oncePer("region with clusters");

  public static final CallType GET_TRAIL_STATUS =
      cloudTrail("GetTrailStatus").after(DESCRIBE_TRAILS).oncePer("trail");

  public static final CallType GET_EVENT_SELECTORS =
      cloudTrail("GetEventSelectors").after(DESCRIBE_TRAILS).oncePer("trail");

  public static final CallType LIST_PROTECTED_RESOURCES =
      call(
              "backup:ListProtectedResources",
              "https://docs.aws.amazon.com/aws-backup/latest/devguide/")
          .oncePer("region with clusters");

  public static final CallType GET_PARAMETER =
      call("ssm:GetParameter", "https://docs.aws.amazon.com/systems-manager/latest/APIReference/")
          .after(DESCRIBE_NODEGROUP)
          .oncePer("kind and version of node images");

  public static final CallType DESCRIBE_LOAD_BALANCERS =
      loadBalancing("elbv2", "DescribeLoadBalancers").oncePer("region with clusters");

  public static final CallType DESCRIBE_LOAD_BALANCER_TAGS =
      loadBalancing("elbv2", "DescribeTags")
          .after(DESCRIBE_LOAD_BALANCERS)
          .oncePer("region with clusters");

  public static final CallType DESCRIBE_LISTENERS =
      loadBalancing("elbv2", "DescribeListeners")
          .after(DESCRIBE_LOAD_BALANCER_TAGS)
          .oncePer("load balancer of a cluster");

  public static final CallType DESCRIBE_CLASSIC_LOAD_BALANCERS =
      loadBalancing("elb", "DescribeLoadBalancers").oncePer("region with clusters");

  public static final CallType DESCRIBE_CLASSIC_TAGS =
      loadBalancing("elb", "DescribeTags")
          .after(DESCRIBE_CLASSIC_LOAD_BALANCERS)
          .oncePer("region with clusters");

  public static final CallType DESCRIBE_REPOSITORIES =
      ecr("DescribeRepositories").oncePer("region");

  public static final CallType GET_REPOSITORY_POLICY =
      ecr("GetRepositoryPolicy").after(DESCRIBE_REPOSITORIES).oncePer("repository");

  public static final CallType GET_LIFECYCLE_POLICY =
      ecr("GetLifecyclePolicy").after(DESCRIBE_REPOSITORIES).oncePer("repository");

  public static final CallType LIST_TAGS_FOR_RESOURCE =
      ecr("ListTagsForResource").after(DESCRIBE_REPOSITORIES).oncePer("repository");

  public static final CallType GET_REGISTRY_SCANNING_CONFIGURATION =
      ecr("GetRegistryScanningConfiguration")
          .after(DESCRIBE_REPOSITORIES)
          .oncePer("region with repositories");

  public static final CallType GET_REGISTRY_POLICY =
      ecr("GetRegistryPolicy").after(DESCRIBE_REPOSITORIES).oncePer("region with repositories");

  public static final CallType GET_SIGNING_CONFIGURATION =
      ecr("GetSigningConfiguration")
          .after(DESCRIBE_REPOSITORIES)
          .oncePer("region with repositories");

  /** All of them: the allow-list, and what the policy for the identity is generated from. */
  public static final List<CallType> ALL =
      List.of(
          GET_CALLER_IDENTITY,
          ASSUME_ROLE,
          LIST_ACCOUNTS,
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
          DESCRIBE_CAPABILITY,
          LIST_DETECTORS,
          GET_DETECTOR,
          LIST_COVERAGE,
          BATCH_GET_ACCOUNT_STATUS,
          DESCRIBE_TRAILS,
          GET_TRAIL_STATUS,
          GET_EVENT_SELECTORS,
          LIST_PROTECTED_RESOURCES,
          GET_PARAMETER,
          DESCRIBE_LOAD_BALANCERS,
          DESCRIBE_LOAD_BALANCER_TAGS,
          DESCRIBE_LISTENERS,
          DESCRIBE_CLASSIC_LOAD_BALANCERS,
          DESCRIBE_CLASSIC_TAGS,
          DESCRIBE_REPOSITORIES,
          GET_REPOSITORY_POLICY,
          GET_LIFECYCLE_POLICY,
          LIST_TAGS_FOR_RESOURCE,
          GET_REGISTRY_SCANNING_CONFIGURATION,
          GET_REGISTRY_POLICY,
          GET_SIGNING_CONFIGURATION);

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

  private static CallType ecr(String operation) {
    return call("ecr:" + operation, "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/");
  }

  private static CallType guardDuty(String operation) {
    return call(
        "guardduty:" + operation, "https://docs.aws.amazon.com/guardduty/latest/APIReference/");
  }

  private static CallType cloudTrail(String operation) {
    return call(
        "cloudtrail:" + operation,
        "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/");
  }

  /** Both generations have one permission for an operation of one name. */
  private static CallType loadBalancing(String generation, String operation) {
    return call(
        generation + ":" + operation,
        "elasticloadbalancing:" + operation,
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/");
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
