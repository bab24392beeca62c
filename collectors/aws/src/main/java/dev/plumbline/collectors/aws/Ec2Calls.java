package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.CallType;
import java.util.List;

/** What is around clusters: networks, security groups, images and instances. */
final class Ec2Calls {

  static final CallType DESCRIBE_REGIONS =
      AwsCall.of("ec2:DescribeRegions", "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/")
          .inEveryRun()
          .oncePer("account");

  static final CallType DESCRIBE_VPCS = ec2("DescribeVpcs").oncePer("region with clusters");

  static final CallType DESCRIBE_SUBNETS = ec2("DescribeSubnets").oncePer("region with clusters");

  static final CallType DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS =
      ec2("DescribeVpcBlockPublicAccessExclusions")
          .after(DESCRIBE_SUBNETS)
          .oncePer("region with clusters whose account blocks public access to its VPCs");

  static final CallType DESCRIBE_ROUTE_TABLES =
      ec2("DescribeRouteTables").oncePer("region with clusters");

  static final CallType DESCRIBE_FLOW_LOGS =
      ec2("DescribeFlowLogs").oncePer("region with clusters");

  static final CallType DESCRIBE_VPC_ENDPOINTS =
      ec2("DescribeVpcEndpoints").oncePer("region with clusters");

  static final CallType DESCRIBE_LAUNCH_TEMPLATE_VERSIONS =
      ec2("DescribeLaunchTemplateVersions")
          .after(EksCalls.DESCRIBE_NODEGROUP)
          .oncePer("node group with a launch template");

  static final CallType DESCRIBE_IMAGES =
      ec2("DescribeImages")
          .after(DESCRIBE_LAUNCH_TEMPLATE_VERSIONS)
          .oncePer("region with clusters");

  static final CallType DESCRIBE_INSTANCES =
      ec2("DescribeInstances").oncePer("region with clusters");

  static final CallType DESCRIBE_SECURITY_GROUPS =
      ec2("DescribeSecurityGroups").oncePer("region with clusters");

  static final CallType GET_MANAGED_PREFIX_LIST_ENTRIES =
      ec2("GetManagedPrefixListEntries")
          .after(DESCRIBE_SECURITY_GROUPS, DESCRIBE_ROUTE_TABLES)
          .oncePer("prefix list of security groups and routes");

  static final CallType GET_EBS_ENCRYPTION_BY_DEFAULT =
      ec2("GetEbsEncryptionByDefault").oncePer("region with clusters");

  static final CallType GET_INSTANCE_METADATA_DEFAULTS =
      ec2("GetInstanceMetadataDefaults").oncePer("region with clusters");

  static final List<CallType> ALL =
      List.of(
          DESCRIBE_REGIONS,
          DESCRIBE_VPCS,
          DESCRIBE_SUBNETS,
          DESCRIBE_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSIONS,
          DESCRIBE_ROUTE_TABLES,
          DESCRIBE_FLOW_LOGS,
          DESCRIBE_VPC_ENDPOINTS,
          DESCRIBE_LAUNCH_TEMPLATE_VERSIONS,
          DESCRIBE_IMAGES,
          DESCRIBE_INSTANCES,
          DESCRIBE_SECURITY_GROUPS,
          GET_MANAGED_PREFIX_LIST_ENTRIES,
          GET_EBS_ENCRYPTION_BY_DEFAULT,
          GET_INSTANCE_METADATA_DEFAULTS);

  private Ec2Calls() {}

  private static CallType ec2(String operation) {
    return AwsCall.of(
        "ec2:" + operation, "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/");
  }
}
