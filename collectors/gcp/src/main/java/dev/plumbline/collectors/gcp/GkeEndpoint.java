package dev.plumbline.collectors.gcp;

import dev.plumbline.collectors.Field;
import dev.plumbline.model.GkeDetails;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
import java.util.List;

/**
 * The IP endpoints of a cluster: first what the block of today says, then the deprecated ones that
 * it replaces.
 */
record GkeEndpoint(Omissions omissions) {

  private static final String ISOLATION =
      "https://cloud.google.com/kubernetes-engine/docs/concepts/network-isolation";
  private static final String AUTHORIZED_NETWORKS =
      "https://cloud.google.com/kubernetes-engine/docs/how-to/authorized-networks";

  private static final List<String> EVERYONE = List.of("0.0.0.0/0");

  GkeDetails.Endpoint details() {
    Field networks = networks();
    Field dns = omissions.cluster().at("/controlPlaneEndpointsConfig/dnsEndpointConfig");
    return new GkeDetails.Endpoint(
        omissions.withDefault(ip().at("/enabled").bool(), true, ISOLATION),
        omissions.flag(networks.at("/enabled"), AUTHORIZED_NETWORKS),
        omissions.complete(networks.at("/gcpPublicCidrsAccessEnabled").bool()),
        omissions.flag(networks.at("/privateEndpointEnforcementEnabled"), AUTHORIZED_NETWORKS),
        omissions.withDefault(globalAccess(), false, ISOLATION),
        omissions.flag(dns.at("/allowExternalTraffic"), ISOLATION),
        omissions.flag(dns.at("/enableK8sTokensViaDns"), ISOLATION),
        omissions.flag(dns.at("/enableK8sCertsViaDns"), ISOLATION));
  }

  private Setting<Boolean> globalAccess() {
    return ip().at("/globalAccess")
        .bool()
        .orElseIn(
            () ->
                omissions
                    .cluster()
                    .at("/privateClusterConfig/masterGlobalAccessConfig/enabled")
                    .bool());
  }

  Setting<Boolean> publicAccess() {
    Field ip = ip();
    return ip.at("/enabled")
        .bool()
        .orDefault(true, ISOLATION)
        .then(on -> on ? publicAddress(ip) : Setting.known(false, ip.at("/enabled").evidence()));
  }

  private Setting<Boolean> publicAddress(Field ip) {
    return omissions.withDefault(
        ip.at("/enablePublicEndpoint")
            .bool()
            .orElseIn(
                () ->
                    omissions
                        .cluster()
                        .at("/privateClusterConfig/enablePrivateEndpoint")
                        .bool()
                        .map(isPrivate -> !isPrivate)),
        true,
        ISOLATION);
  }

  private Field ip() {
    return omissions.cluster().at("/controlPlaneEndpointsConfig/ipEndpointsConfig");
  }

  private Field networks() {
    Field block = ip().at("/authorizedNetworksConfig");
    return block.json().fold(_ -> true, () -> false, _ -> false)
        ? block
        : omissions.cluster().at("/masterAuthorizedNetworksConfig");
  }

  Setting<List<String>> publicCidrs() {
    Field networks = networks();
    return omissions.withDefault(
        networks.at("/enabled").bool().then(on -> on ? ranges(networks) : everyone(networks)),
        EVERYONE,
        AUTHORIZED_NETWORKS);
  }

  private static Setting<List<String>> everyone(Field networks) {
    return Setting.<List<String>>absent(networks.at("/enabled").evidence())
        .orDefault(EVERYONE, AUTHORIZED_NETWORKS);
  }

  /** With the list on, what it does not name is kept out: without ranges that is everybody. */
  private static Setting<List<String>> ranges(Field block) {
    Field blocks = block.at("/cidrBlocks");
    return blocks
        .elements()
        .then(
            each -> {
              List<String> ranges = new ArrayList<>();
              for (Field range : each) {
                if (range.at("/cidrBlock").identity().isEmpty()) {
                  return range.unexpected("a range");
                }
                ranges.add(range.at("/cidrBlock").identity());
              }
              return Setting.known(List.copyOf(ranges), blocks.evidence());
            })
        .orDefault(List.of(), AUTHORIZED_NETWORKS);
  }
}
