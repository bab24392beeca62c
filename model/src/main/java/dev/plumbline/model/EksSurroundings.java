package dev.plumbline.model;

import java.util.List;

/**
 * What is around an EKS cluster and decides with it: other services of the same region.
 *
 * @param selfManagedNodes whether it has nodes that neither EKS nor Karpenter made
 * @param otherNodesExposed whether everybody reaches a node that runs and that no node group made
 * @param fargateOnly whether it has Fargate profiles, and no node of any other kind runs
 * @param withoutInstances whether it has Fargate profiles or hybrid nodes, and no node on an
 *     instance of EC2
 * @param runtimeCovered whether the agent of GuardDuty runs on all nodes that it can run on; absent
 *     where GuardDuty does not watch the cluster
 * @param backedUp whether AWS Backup has a copy of it
 * @param loadBalancers that it made
 */
public record EksSurroundings(
    SecretsKey secretsKey,
    LogGroup logGroup,
    Network network,
    Setting<Boolean> selfManagedNodes,
    Setting<Boolean> otherNodesExposed,
    Setting<Boolean> fargateOnly,
    Setting<Boolean> withoutInstances,
    Setting<Boolean> runtimeCovered,
    Setting<Boolean> backedUp,
    Listing<LoadBalancer> loadBalancers) {

  /**
   * A load balancer.
   *
   * @param plainHttp whether it serves something over HTTP other than the way to HTTPS
   * @param outdatedTls whether it permits TLS 1.1 or older where it is the end of TLS
   */
  public record LoadBalancer(
      String name, Setting<Boolean> plainHttp, Setting<Boolean> outdatedTls) {}

  /**
   * The KMS key that encrypts secrets; everything is absent where the cluster has none.
   *
   * @param state as KMS spells it; {@code Missing} where KMS does not know the key
   * @param rotatable whether KMS can rotate it: its material is of KMS, and the customer's
   * @param rotates whether KMS rotates it
   * @param openToEveryone whether its policy lets in whoever asks
   */
  public record SecretsKey(
      Setting<String> state,
      Setting<Boolean> rotatable,
      Setting<Boolean> rotates,
      Setting<Boolean> openToEveryone) {}

  /**
   * The log group that the control plane writes to.
   *
   * @param exists whether it is there
   * @param retentionDays how long it keeps what is written; absent: for ever
   * @param key the customer's key; absent: one of the service
   */
  public record LogGroup(
      Setting<Boolean> exists, Setting<Long> retentionDays, Setting<String> key) {}

  /**
   * The VPC of the control plane.
   *
   * @param defaultVpc whether it is the one that every account starts with
   * @param flowLogs whether refused traffic is recorded, of the VPC or of all subnets of the
   *     cluster
   * @param wayOut whether a subnet of the cluster has a route to everywhere, through whatever
   * @param endpoints services with an endpoint in the VPC, such as {@code ecr.api}
   * @param subnets that the control plane has network interfaces in
   * @param clusterGroup the security group that EKS made; one, or none that is known
   * @param extraGroups security groups of the control plane beside it
   */
  public record Network(
      Setting<Boolean> defaultVpc,
      Setting<Boolean> flowLogs,
      Setting<Boolean> wayOut,
      Setting<List<String>> endpoints,
      Listing<EksSubnet> subnets,
      Listing<EksSecurityGroup> clusterGroup,
      Listing<EksSecurityGroup> extraGroups) {}
}
