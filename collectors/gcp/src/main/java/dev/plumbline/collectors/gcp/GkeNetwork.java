package dev.plumbline.collectors.gcp;

import com.google.container.v1.DatapathProvider;
import com.google.container.v1.InTransitEncryptionConfig;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.GkeDetails;
import dev.plumbline.model.Setting;

/** The network of a cluster. */
record GkeNetwork(Omissions omissions) {

  private static final String REFERENCE =
      "https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/NetworkConfig";
  private static final String ALIAS =
      "https://cloud.google.com/kubernetes-engine/docs/concepts/alias-ips";

  GkeDetails.Network details() {
    Field cluster = omissions.cluster();
    Field config = cluster.at("/networkConfig");
    return new GkeDetails.Network(
        omissions.complete(
            config.at("/network").text().orElseIn(() -> cluster.at("/network").text())),
        omissions.withDefault(
            cluster
                .at("/ipAllocationPolicy/useIpAliases")
                .bool()
                .orElseIn(() -> omissions.onAutopilot(true)),
            false,
            ALIAS),
        omissions.withDefault(dataplaneV2(config), false, REFERENCE),
        omissions.withDefault(
            config
                .at("/enableIntraNodeVisibility")
                .bool()
                .orElseIn(() -> omissions.onAutopilot(true)),
            false,
            REFERENCE),
        omissions.flag(config.at("/serviceExternalIpsConfig/enabled"), REFERENCE),
        omissions.withDefault(nodeToNode(config), false, REFERENCE),
        omissions.flag(config.at("/disableL4LbFirewallReconciliation"), REFERENCE));
  }

  private Setting<Boolean> dataplaneV2(Field config) {
    return GkeWord.at(config.at("/datapathProvider"), DatapathProvider::forNumber)
        .map(word -> word.equals("ADVANCED_DATAPATH"))
        .orElseIn(() -> omissions.onAutopilot(true));
  }

  private static Setting<Boolean> nodeToNode(Field config) {
    return GkeWord.at(config.at("/inTransitEncryptionConfig"), InTransitEncryptionConfig::forNumber)
        .map(word -> word.equals("IN_TRANSIT_ENCRYPTION_INTER_NODE_TRANSPARENT"));
  }
}
