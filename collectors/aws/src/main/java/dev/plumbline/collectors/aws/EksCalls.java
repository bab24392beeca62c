package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.CallType;
import java.util.List;

/** What EKS is asked: the clusters of a region and everything that belongs to each. */
final class EksCalls {

  static final CallType LIST_CLUSTERS = eks("ListClusters").inEveryRun().oncePer("region");

  static final CallType DESCRIBE_CLUSTER =
      eks("DescribeCluster").after(LIST_CLUSTERS).inEveryRun().oncePer("cluster");

  static final CallType LIST_NODEGROUPS =
      eks("ListNodegroups").after(DESCRIBE_CLUSTER).oncePer("cluster");

  static final CallType DESCRIBE_NODEGROUP =
      eks("DescribeNodegroup").after(LIST_NODEGROUPS).oncePer("node group");

  static final CallType DESCRIBE_CLUSTER_VERSIONS =
      eks("DescribeClusterVersions").oncePer("region with clusters");

  static final CallType LIST_POD_IDENTITY_ASSOCIATIONS =
      eks("ListPodIdentityAssociations").after(DESCRIBE_CLUSTER).oncePer("cluster");

  static final CallType DESCRIBE_POD_IDENTITY_ASSOCIATION =
      eks("DescribePodIdentityAssociation")
          .after(LIST_POD_IDENTITY_ASSOCIATIONS)
          .oncePer("association");

  static final CallType LIST_ADDONS = eks("ListAddons").after(DESCRIBE_CLUSTER).oncePer("cluster");

  static final CallType DESCRIBE_ADDON = eks("DescribeAddon").after(LIST_ADDONS).oncePer("add-on");

  static final CallType DESCRIBE_ADDON_VERSIONS =
      eks("DescribeAddonVersions").oncePer("region with clusters");

  static final CallType LIST_ACCESS_ENTRIES =
      eks("ListAccessEntries").after(DESCRIBE_CLUSTER).oncePer("cluster");

  static final CallType DESCRIBE_ACCESS_ENTRY =
      eks("DescribeAccessEntry").after(LIST_ACCESS_ENTRIES).oncePer("access entry");

  static final CallType LIST_ASSOCIATED_ACCESS_POLICIES =
      eks("ListAssociatedAccessPolicies").after(LIST_ACCESS_ENTRIES).oncePer("access entry");

  static final CallType LIST_FARGATE_PROFILES =
      eks("ListFargateProfiles").after(DESCRIBE_CLUSTER).oncePer("cluster");

  static final CallType DESCRIBE_FARGATE_PROFILE =
      eks("DescribeFargateProfile").after(LIST_FARGATE_PROFILES).oncePer("Fargate profile");

  static final CallType LIST_IDENTITY_PROVIDER_CONFIGS =
      eks("ListIdentityProviderConfigs").after(DESCRIBE_CLUSTER).oncePer("cluster");

  static final CallType DESCRIBE_IDENTITY_PROVIDER_CONFIG =
      eks("DescribeIdentityProviderConfig")
          .after(LIST_IDENTITY_PROVIDER_CONFIGS)
          .oncePer("identity provider");

  static final CallType LIST_INSIGHTS =
      eks("ListInsights").after(DESCRIBE_CLUSTER).oncePer("cluster");

  static final CallType LIST_CAPABILITIES =
      eks("ListCapabilities").after(DESCRIBE_CLUSTER).oncePer("cluster");

  static final CallType DESCRIBE_CAPABILITY =
      eks("DescribeCapability").after(LIST_CAPABILITIES).oncePer("capability");

  static final List<CallType> ALL =
      List.of(
          LIST_CLUSTERS,
          DESCRIBE_CLUSTER,
          LIST_NODEGROUPS,
          DESCRIBE_NODEGROUP,
          DESCRIBE_CLUSTER_VERSIONS,
          LIST_POD_IDENTITY_ASSOCIATIONS,
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

  private EksCalls() {}

  private static CallType eks(String operation) {
    return AwsCall.of("eks:" + operation, "https://docs.aws.amazon.com/eks/latest/APIReference/")
        .alwaysListing();
  }
}
