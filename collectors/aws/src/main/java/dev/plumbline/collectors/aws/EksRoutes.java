package dev.plumbline.collectors.aws;

import static java.util.Map.entry;

import java.util.Map;

/**
 * Where EKS wants its operations: all are a GET but two, whose body is a question.
 *
 * <p>https://docs.aws.amazon.com/eks/latest/APIReference/API_Operations.html
 */
final class EksRoutes {

  private static final String CLUSTER = "GET /clusters/{clusterName}/";

  static final Map<String, String> ALL =
      Map.ofEntries(
          entry("ListClusters", "GET /clusters"),
          entry("DescribeCluster", "GET /clusters/{name}"),
          entry("ListNodegroups", CLUSTER + "node-groups"),
          entry("DescribeNodegroup", CLUSTER + "node-groups/{nodegroupName}"),
          entry("DescribeClusterVersions", "GET /cluster-versions"),
          entry("ListPodIdentityAssociations", CLUSTER + "pod-identity-associations"),
          entry(
              "DescribePodIdentityAssociation",
              CLUSTER + "pod-identity-associations/{associationId}"),
          entry("ListAddons", CLUSTER + "addons"),
          entry("DescribeAddon", CLUSTER + "addons/{addonName}"),
          entry("DescribeAddonVersions", "GET /addons/supported-versions"),
          entry("ListAccessEntries", CLUSTER + "access-entries"),
          entry("DescribeAccessEntry", CLUSTER + "access-entries/{principalArn}"),
          entry(
              "ListAssociatedAccessPolicies",
              CLUSTER + "access-entries/{principalArn}/access-policies"),
          entry("ListFargateProfiles", CLUSTER + "fargate-profiles"),
          entry("DescribeFargateProfile", CLUSTER + "fargate-profiles/{fargateProfileName}"),
          entry("ListIdentityProviderConfigs", CLUSTER + "identity-provider-configs"),
          entry(
              "DescribeIdentityProviderConfig",
              "POST /clusters/{clusterName}/identity-provider-configs/describe"),
          entry("ListInsights", "POST /clusters/{clusterName}/insights"),
          entry("ListCapabilities", CLUSTER + "capabilities"),
          entry("DescribeCapability", CLUSTER + "capabilities/{capabilityName}"));

  private EksRoutes() {}
}
