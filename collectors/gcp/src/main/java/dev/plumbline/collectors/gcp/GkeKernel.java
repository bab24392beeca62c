package dev.plumbline.collectors.gcp;

import com.google.container.v1.LinuxNodeConfig.NodeKernelModuleLoading.Policy;
import com.google.container.v1.NodeConfig.EffectiveCgroupMode;
import com.google.container.v1.NodePoolUpdateStrategy;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.GkeNodePoolDetails.Kernel;
import dev.plumbline.model.GkeNodePoolDetails.Upkeep;
import dev.plumbline.model.Setting;

/** How the nodes of a pool run, and how they are replaced. */
record GkeKernel(Field pool, Omissions omissions) {

  private static final String NODE_CONFIG =
      "https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/NodeConfig";
  private static final String NODE_POOL =
      "https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters.nodePools";
  private static final String STRATEGIES =
      "https://cloud.google.com/kubernetes-engine/docs/concepts/node-pool-upgrade-strategies";

  Kernel kernel() {
    Field config = pool.at("/config");
    Field linux = config.at("/linuxNodeConfig");
    return new Kernel(
        omissions.complete(
            GkeWord.at(config.at("/effectiveCgroupMode"), EffectiveCgroupMode::forNumber)),
        omissions.withDefault(
            GkeWord.at(linux.at("/nodeKernelModuleLoading/policy"), Policy::forNumber),
            "POLICY_UNSPECIFIED",
            NODE_CONFIG),
        omissions.complete(config.at("/kubeletConfig/podPidsLimit").number()),
        omissions.withDefault(
            looseScript(linux.at("/customNodeInit/initScript")), false, NODE_CONFIG));
  }

  Upkeep upkeep() {
    return new Upkeep(
        omissions.flag(pool.at("/maintenancePolicy/exclusionUntilEndOfSupport/enabled"), NODE_POOL),
        omissions.withDefault(keepsCapacity(pool.at("/upgradeSettings")), true, STRATEGIES),
        omissions.flag(pool.at("/nodeDrainConfig/respectPdbDuringNodePoolDeletion"), NODE_POOL));
  }

  /**
   * What was named by a number stays as it is; of a secret, {@code latest} is another one later.
   */
  private static Setting<Boolean> looseScript(Field script) {
    return script
        .at("/gcsUri")
        .text()
        .then(
            _ ->
                script
                    .at("/gcsGeneration")
                    .number()
                    .map(generation -> generation <= 0)
                    .orDefault(true, NODE_CONFIG))
        .orElseIn(
            () ->
                script
                    .at("/gcpSecretManagerSecretUri")
                    .text()
                    .map(secret -> !secret.matches(".+/versions/\\d+")));
  }

  private static Setting<Boolean> keepsCapacity(Field settings) {
    return settings
        .json()
        .then(
            _ ->
                GkeWord.at(settings.at("/strategy"), NodePoolUpdateStrategy::forNumber)
                    .orDefault("SURGE", STRATEGIES))
        .then(
            strategy ->
                switch (strategy) {
                  case "BLUE_GREEN", "SHORT_LIVED" ->
                      Setting.known(true, settings.at("/strategy").evidence());
                  default -> surges(settings);
                });
  }

  private static Setting<Boolean> surges(Field settings) {
    return Setting.both(
        settings.at("/maxSurge").number().orDefault(0L, STRATEGIES),
        settings.at("/maxUnavailable").number().orDefault(0L, STRATEGIES),
        (surge, unavailable) -> surge + unavailable > 0);
  }
}
