package dev.plumbline.checks;

import dev.plumbline.model.Cluster;
import dev.plumbline.model.EksAccess;
import dev.plumbline.model.EksAddons;
import dev.plumbline.model.EksDetails;
import dev.plumbline.model.EksNodePoolDetails;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.IamRole;
import dev.plumbline.model.Listing;
import dev.plumbline.model.NodePool;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceType;
import dev.plumbline.model.Setting;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Small clusters for tests of the engine; those of checks start from recordings. */
public final class Clusters {

  public static final Gap DENIED =
      Gap.denied("eks:DescribeCluster", "eks:DescribeCluster", "Not allowed.");

  private Clusters() {}

  public static <T> Setting<T> known(String name, T value) {
    return Setting.known(value, Evidence.of("eks:DescribeCluster", Map.of(), "/" + name, value));
  }

  public static <T> Setting<T> absent(String name) {
    return Setting.absent(
        Evidence.of("eks:DescribeCluster", Map.of(), "/" + name, Evidence.NOT_PRESENT));
  }

  /** A cluster with these settings; every other one is absent. */
  public static Cluster with(
      Setting<Boolean> publicAccess,
      Setting<List<String>> publicCidrs,
      Setting<String> secretsKey,
      Listing<NodePool> nodePools) {
    return new Cluster(
        resource(),
        known("status", Cluster.Lifecycle.ACTIVE),
        known("control", true),
        absent("createdAt"),
        new Cluster.Endpoint(publicAccess, publicCidrs),
        new Cluster.Logging(absent("types"), absent("audit")),
        new Cluster.Authentication(absent("rbac"), absent("local"), absent("certificate")),
        secretsKey,
        absent("policy"),
        new Cluster.Version(known("version", "1.34"), absent("support"), absent("channel")),
        absent("identity"),
        absent("deletionProtection"),
        nodePools,
        details());
  }

  private static EksDetails details() {
    return new EksDetails(
        absent("autoMode"),
        absent("autoModeStorage"),
        absent("autoModeLoadBalancing"),
        absent("platformVersion"),
        absent("onOutpost"),
        absent("onEbsOutpost"),
        absent("tagKeys"),
        absent("secretsEncrypted"),
        absent("healthIssues"),
        absent("zonalShift"),
        absent("scalingTier"),
        absent("upgradePolicy"),
        new EksDetails.Network(absent("privateAccess"), absent("egress"), absent("ranges")),
        new EksDetails.Identity(
            absent("mode"), absent("role"), absent("nodeRole"), none(), role(), role(), none()),
        new EksDetails.Release(
            absent("minor"),
            absent("newer"),
            absent("older"),
            absent("end"),
            Instant.EPOCH,
            absent("platform"),
            absent("currentPlatform")),
        EksParts.surroundings(),
        new EksAddons(none(), absent("role"), absent("policies"), absent("agent")),
        new EksAccess(none(), none()),
        none(),
        none(),
        none());
  }

  private static <T> Listing<T> none() {
    return Listing.complete(List.of());
  }

  private static IamRole role() {
    return new IamRole(
        absent("arn"),
        absent("exists"),
        new IamRole.Permissions(
            absent("managed"),
            absent("inline"),
            absent("actions"),
            absent("services"),
            absent("administrator"),
            absent("images"),
            absent("interfaces")),
        new IamRole.Trust(
            absent("services"), absent("principals"), absent("federated"), absent("bounded")));
  }

  /** The same cluster, with another answer to who runs its control plane. */
  static Cluster controlled(Cluster cluster, Setting<Boolean> control) {
    return new Cluster(
        cluster.resource(),
        cluster.lifecycle(),
        control,
        cluster.incarnation(),
        cluster.endpoint(),
        cluster.logging(),
        cluster.authentication(),
        cluster.secretsKey(),
        cluster.networkPolicyEngine(),
        cluster.version(),
        cluster.workloadIdentity(),
        cluster.deletionProtection(),
        cluster.nodePools(),
        cluster.details());
  }

  public static Resource resource() {
    return Resource.cluster(
        ResourceType.AWS_EKS_CLUSTER,
        "111122223333",
        "eu-west-1",
        "arn:aws:eks:eu-west-1:111122223333:cluster/prod",
        "prod",
        Map.of());
  }

  public static NodePool pool(String name, Setting<Boolean> autoUpgrade) {
    return new NodePool(
        resource()
            .part(ResourceType.AWS_EKS_NODEGROUP, resource().id() + "/" + name, name, Map.of()),
        autoUpgrade,
        absent("autoRepair"),
        absent("serviceAccount"),
        new EksNodePoolDetails(
            absent("version"),
            absent("minor"),
            absent("support"),
            absent("image"),
            absent("capacity"),
            absent("status"),
            absent("healthIssues"),
            absent("launchTemplate"),
            new EksNodePoolDetails.RemoteAccess(absent("sshKey"), absent("sources")),
            new EksNodePoolDetails.Scaling(absent("min"), absent("max"), absent("desired")),
            new EksNodePoolDetails.Update(absent("nodes"), absent("percentage")),
            EksParts.nodes(),
            role(),
            absent("roleShared"),
            absent("tagKeys")));
  }
}
