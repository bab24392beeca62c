package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.CallType;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every call that is ever made to AWS: those of the services that are asked little, and the lists
 * of the others. Nothing else gets past {@link AllowedOnly}.
 */
public final class AwsCalls {

  /** The accounts of the organization; asked where the audit file wants them discovered. */
  static final CallType LIST_ACCOUNTS =
      AwsCall.of(
              "organizations:ListAccounts",
              "https://docs.aws.amazon.com/organizations/latest/APIReference/")
          .inEveryRun()
          .oncePer("organization that the audit file names");

  static final CallType DESCRIBE_KEY =
      kms("DescribeKey").after(EksCalls.DESCRIBE_CLUSTER).oncePer("key of secrets");

  static final CallType GET_KEY_ROTATION_STATUS =
      kms("GetKeyRotationStatus").after(EksCalls.DESCRIBE_CLUSTER).oncePer("key of secrets");

  static final CallType GET_KEY_POLICY =
      kms("GetKeyPolicy").after(EksCalls.DESCRIBE_CLUSTER).oncePer("key of secrets");

  static final CallType DESCRIBE_LOG_GROUPS =
      AwsCall.of(
              "logs:DescribeLogGroups",
              "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/")
          .oncePer("region with clusters");

  static final CallType LIST_PROTECTED_RESOURCES =
      AwsCall.of(
              "backup:ListProtectedResources",
              "https://docs.aws.amazon.com/aws-backup/latest/devguide/")
          .oncePer("region with clusters");

  static final CallType GET_PARAMETER =
      AwsCall.of(
              "ssm:GetParameter",
              "https://docs.aws.amazon.com/systems-manager/latest/APIReference/")
          .after(EksCalls.DESCRIBE_NODEGROUP)
          .oncePer("kind and version of node images");

  static final CallType DESCRIBE_LOAD_BALANCERS =
      loadBalancing("elbv2", "DescribeLoadBalancers").oncePer("region with clusters");

  static final CallType DESCRIBE_LOAD_BALANCER_TAGS =
      loadBalancing("elbv2", "DescribeTags")
          .after(DESCRIBE_LOAD_BALANCERS)
          .oncePer("region with clusters");

  static final CallType DESCRIBE_LISTENERS =
      loadBalancing("elbv2", "DescribeListeners")
          .after(DESCRIBE_LOAD_BALANCER_TAGS)
          .oncePer("load balancer of a cluster");

  static final CallType DESCRIBE_SSL_POLICIES =
      loadBalancing("elbv2", "DescribeSSLPolicies")
          .after(DESCRIBE_LISTENERS)
          .oncePer("region with TLS listeners");

  static final CallType DESCRIBE_CLASSIC_LOAD_BALANCERS =
      loadBalancing("elb", "DescribeLoadBalancers").oncePer("region with clusters");

  static final CallType DESCRIBE_CLASSIC_TAGS =
      loadBalancing("elb", "DescribeTags")
          .after(DESCRIBE_CLASSIC_LOAD_BALANCERS)
          .oncePer("region with clusters");

  static final CallType DESCRIBE_CLASSIC_POLICIES =
      loadBalancing("elb", "DescribeLoadBalancerPolicies")
          .after(DESCRIBE_CLASSIC_TAGS)
          .oncePer("classic load balancer of a cluster with TLS listeners");

  private static final List<CallType> OTHERS =
      List.of(
          LIST_ACCOUNTS,
          DESCRIBE_KEY,
          GET_KEY_ROTATION_STATUS,
          GET_KEY_POLICY,
          DESCRIBE_LOG_GROUPS,
          LIST_PROTECTED_RESOURCES,
          GET_PARAMETER,
          DESCRIBE_LOAD_BALANCERS,
          DESCRIBE_LOAD_BALANCER_TAGS,
          DESCRIBE_LISTENERS,
          DESCRIBE_SSL_POLICIES,
          DESCRIBE_CLASSIC_LOAD_BALANCERS,
          DESCRIBE_CLASSIC_TAGS,
          DESCRIBE_CLASSIC_POLICIES);

  /** All of them: the allow-list, and what the policy for the identity is generated from. */
  public static final List<CallType> ALL =
      Stream.of(IamCalls.ALL, EksCalls.ALL, Ec2Calls.ALL, EcrCalls.ALL, DetectionCalls.ALL, OTHERS)
          .flatMap(List::stream)
          .toList();

  private AwsCalls() {}

  /** Both generations have one permission for an operation of one name. */
  private static CallType loadBalancing(String generation, String operation) {
    return AwsCall.of(
        generation + ":" + operation,
        "elasticloadbalancing:" + operation,
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/");
  }

  private static CallType kms(String operation) {
    return AwsCall.of("kms:" + operation, "https://docs.aws.amazon.com/kms/latest/APIReference/");
  }
}
