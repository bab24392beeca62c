package dev.plumbline.collectors.gcp;

import com.google.container.v1.DNSConfig;
import com.google.container.v1.DNSConfig.DNSScope;
import com.google.container.v1.DatapathProvider;
import com.google.container.v1.GatewayAPIConfig.Channel;
import com.google.container.v1.InTransitEncryptionConfig;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.GkeDetails;
import dev.plumbline.model.Setting;
import java.util.List;

/** The network of a cluster. */
record GkeNetwork(Omissions omissions) {

  private static final String REFERENCE =
      "https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/NetworkConfig";
  private static final String ADDONS =
      "https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters";
  private static final String DNS =
      "https://cloud.google.com/kubernetes-engine/docs/how-to/cloud-dns";
  private static final String GATEWAY =
      "https://cloud.google.com/kubernetes-engine/docs/concepts/gateway-api";
  private static final String ALIAS =
      "https://cloud.google.com/kubernetes-engine/docs/concepts/alias-ips";

  private static final List<String> EGRESS =
      List.of("MODE_UNSPECIFIED", "VIA_CONTROL_PLANE", "NONE");

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

  GkeDetails.Traffic traffic() {
    Field cluster = omissions.cluster();
    Field config = cluster.at("/networkConfig");
    Field addons = cluster.at("/addonsConfig");
    return new GkeDetails.Traffic(
        omissions.flag(config.at("/enableFqdnNetworkPolicy"), REFERENCE),
        omissions.complete(controlPlaneEgress(cluster.at("/controlPlaneEgress/mode"))),
        omissions.withDefault(vpcWideDns(config.at("/dnsConfig")), false, DNS),
        omissions.withDefault(
            Setting.either(localDns(addons, config), omissions.onAutopilot(true)), false, DNS),
        omissions.withDefault(
            GkeWord.at(config.at("/gatewayApiConfig/channel"), Channel::forNumber)
                .orElseIn(() -> omissions.onAutopilot("CHANNEL_STANDARD")),
            "CHANNEL_DISABLED",
            GATEWAY),
        omissions.flag(addons.at("/httpLoadBalancing/disabled"), ADDONS).map(disabled -> !disabled),
        omissions.flag(config.at("/enableL4ilbSubsetting"), REFERENCE));
  }

  private static Setting<String> controlPlaneEgress(Field mode) {
    return GkeWord.documented(GkeWord.at(mode), mode, EGRESS);
  }

  private static Setting<Boolean> vpcWideDns(Field dns) {
    return Setting.either(
        GkeWord.at(dns.at("/clusterDnsScope"), DNSScope::forNumber).map("VPC_SCOPE"::equals),
        dns.at("/additiveVpcScopeDnsDomain").text().map(_ -> true));
  }

  /** Cloud DNS answers on the node as the cache does. */
  private static Setting<Boolean> localDns(Field addons, Field config) {
    return Setting.either(
        addons.at("/dnsCacheConfig/enabled").bool(),
        GkeWord.at(config.at("/dnsConfig/clusterDns"), DNSConfig.Provider::forNumber)
            .map("CLOUD_DNS"::equals));
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
