package dev.plumbline.collectors.gcp;

import dev.plumbline.collectors.Field;
import dev.plumbline.model.GkeDetails;
import dev.plumbline.model.Setting;

/**
 * The defaults for node pools that GKE makes by itself; they are there even where it makes none.
 */
record GkeAutoProvisioning(Omissions omissions) {

  private static final String REFERENCE =
      "https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters";
  private static final String GUIDE =
      "https://cloud.google.com/kubernetes-engine/docs/how-to/node-auto-provisioning";

  GkeDetails.AutoProvisioning details() {
    Field autoscaling = omissions.cluster().at("/autoscaling");
    Field pools = autoscaling.at("/autoprovisioningNodePoolDefaults");
    return new GkeDetails.AutoProvisioning(
        omissions.withDefault(
            autoscaling
                .at("/enableNodeAutoprovisioning")
                .bool()
                .orElseIn(() -> omissions.onAutopilot(true)),
            false,
            REFERENCE),
        omissions.withDefault(pools.at("/serviceAccount").text(), "default", GUIDE),
        omissions.complete(
            pools
                .at("/imageType")
                .text()
                .orElseIn(() -> omissions.onAutopilot(Omissions.AUTOPILOT_IMAGE))),
        managed(pools.at("/shieldedInstanceConfig/enableSecureBoot")),
        managed(pools.at("/shieldedInstanceConfig/enableIntegrityMonitoring")),
        managed(pools.at("/management/autoUpgrade")),
        managed(pools.at("/management/autoRepair")),
        omissions.complete(pools.at("/bootDiskKmsKey").text()),
        omissions.list(autoscaling.at("/autoprovisioningLocations"), REFERENCE));
  }

  private Setting<Boolean> managed(Field flag) {
    return omissions.withDefault(
        flag.bool().orElseIn(() -> omissions.onAutopilot(true)), false, REFERENCE);
  }
}
