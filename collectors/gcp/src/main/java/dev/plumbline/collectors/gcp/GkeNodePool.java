package dev.plumbline.collectors.gcp;

import com.google.container.v1.NodePool.Status;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.GkeNodePoolDetails;
import dev.plumbline.model.NodePool;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceType;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Map;

/** A node pool inside its cluster; Autopilot refuses to show it in any other place. */
record GkeNodePool(Field pool, Omissions omissions) {

  private static final String REFERENCE =
      "https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters.nodePools";
  private static final String NODE_CONFIG =
      "https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/NodeConfig";

  /**
   * The node pool.
   *
   * @param channel the release channel of its cluster
   */
  NodePool map(Resource cluster, GkeSurroundings around, Setting<String> channel) {
    Setting<String> account = omissions.withDefault(serviceAccount(), "default", NODE_CONFIG);
    String name = pool.at("/name").identity();
    return new NodePool(
        cluster
            .part(
                ResourceType.GCP_KUBERNETES_ENGINE_NODE_POOL,
                cluster.id() + "/nodePools/" + name,
                name,
                Map.of())
            .tagged(pool.at("/config/resourceLabels").texts()),
        omissions.withDefault(pool.at("/management/autoUpgrade").bool(), false, REFERENCE),
        omissions.withDefault(pool.at("/management/autoRepair").bool(), false, REFERENCE),
        account,
        details(around, account, channel));
  }

  private GkeNodePoolDetails details(
      GkeSurroundings around, Setting<String> account, Setting<String> channel) {
    GkeVersions versions = around.versions();
    Field version = pool.at("/version");
    Field controlPlane = omissions.cluster().at("/currentMasterVersion");
    GkeNodes nodes = new GkeNodes(pool, omissions);
    GkeKernel kernel = new GkeKernel(pool, omissions);
    return new GkeNodePoolDetails(
        omissions.flag(omissions.autopilot(), REFERENCE),
        omissions.complete(version.text()),
        omissions.complete(versions.supportedForNodes(version, controlPlane, channel)),
        omissions.complete(GkeVersions.behind(version, controlPlane)),
        omissions.complete(GkeWord.any(pool.at("/status"), Status::forNumber)),
        // They stand beside the status, which also those answers have that leave settings out.
        GkeConditions.of(pool.at("/conditions")).orDefault(List.of(), GkeConditions.REFERENCE),
        nodes.machine(versions),
        nodes.isolation(),
        kernel.kernel(),
        kernel.upkeep(),
        new GkeIdentity(around.cell(), around.policy(), around.repositories()).of(account),
        nodes.placement(
            new GkeSubnets(omissions, around.cell()).publicIpv6(pool),
            new GkeFirewalls(pool, omissions, around.cell()).openPorts()));
  }

  /** Autopilot takes it from the defaults for the node pools that it makes. */
  private Setting<String> serviceAccount() {
    Setting<String> own = pool.at("/config/serviceAccount").text();
    return own.orElseIn(
        () ->
            omissions
                .onAutopilot("/autoscaling/autoprovisioningNodePoolDefaults/serviceAccount")
                .then(pointer -> omissions.cluster().at(pointer).text()));
  }
}
