package dev.plumbline.collectors.azure;

import dev.plumbline.collectors.Field;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.stream.Stream;

/** The application gateway that the ingress add-on runs, and its web application firewall. */
final class IngressGateway {

  private final SubscriptionLists lists;

  IngressGateway(SubscriptionLists lists) {
    this.lists = lists;
  }

  /** Id of the gateway of a cluster; absent where the add-on is off. */
  Setting<String> of(Field cluster) {
    AksAddons addons = new AksAddons(cluster.at("/addonProfiles"));
    Evidence profiles = cluster.at("/addonProfiles").evidence();
    return addons
        .isOn("ingressApplicationGateway")
        .then(
            on ->
                on
                    ? addons
                        .text("ingressApplicationGateway", "effectiveApplicationGatewayId")
                        .orElseIn(
                            () -> addons.text("ingressApplicationGateway", "applicationGatewayId"))
                        .map(ArmId::canonical)
                        .orElseIn(
                            () ->
                                cluster
                                    .at("/addonProfiles")
                                    .unexpected("the id of an application gateway"))
                    : Setting.absent(profiles));
  }

  /** Whether its firewall blocks, and does not only watch. */
  Setting<Boolean> firewall(String gateway) {
    return lists
        .of(ArmReads.APPLICATION_GATEWAYS)
        .first(one -> SubscriptionLists.id(one.at("/id")).equals(gateway))
        .orElseIn(
            () ->
                SubscriptionLists.elsewhere(
                    ArmReads.APPLICATION_GATEWAYS, "application gateway", gateway))
        .then(this::blocks);
  }

  /**
   * A listener and a rule for paths may have a policy of their own, in the place of the gateway's:
   * https://learn.microsoft.com/azure/web-application-firewall/ag/policy-overview
   */
  private Setting<Boolean> blocks(Field gateway) {
    List<Field> listeners = gateway.at("/properties/httpListeners").each();
    Setting<Boolean> open =
        !listeners.isEmpty() && listeners.stream().allMatch(IngressGateway::hasPolicy)
            ? Setting.known(false, gateway.at("/properties/httpListeners").evidence())
            : ofGateway(gateway).map(on -> !on);
    List<Field> rules =
        gateway.at("/properties/urlPathMaps").each().stream()
            .flatMap(map -> map.at("/properties/pathRules").each().stream())
            .toList();
    for (Field place : Stream.concat(listeners.stream(), rules.stream()).toList()) {
      if (hasPolicy(place)) {
        open = Setting.either(open, ofPolicy(place).map(on -> !on));
      }
    }
    return open.map(is -> !is);
  }

  private static boolean hasPolicy(Field place) {
    return !policy(place).identity().isEmpty();
  }

  private static Field policy(Field place) {
    return place.at("/properties/firewallPolicy/id");
  }

  private Setting<Boolean> ofPolicy(Field place) {
    return policy(place).text().map(ArmId::canonical).then(this::policyBlocks);
  }

  private Setting<Boolean> ofGateway(Field gateway) {
    Field own = gateway.at("/properties/webApplicationFirewallConfiguration");
    return ofPolicy(gateway)
        .orElseIn(
            () ->
                Setting.both(
                        own.at("/enabled").bool(),
                        Spelling.word(own.at("/firewallMode"), "Prevention", "Detection"),
                        (on, mode) -> on && mode.equals("Prevention"))
                    .orElseIn(() -> Setting.known(false, own.evidence())));
  }

  private Setting<Boolean> policyBlocks(String policy) {
    return lists
        .of(ArmReads.FIREWALL_POLICIES)
        .first(one -> SubscriptionLists.id(one.at("/id")).equals(policy))
        .orElseIn(
            () ->
                SubscriptionLists.elsewhere(ArmReads.FIREWALL_POLICIES, "firewall policy", policy))
        .then(
            one -> {
              Field settings = one.at("/properties/policySettings");
              return Setting.both(
                  Spelling.word(settings.at("/state"), "Enabled", "Disabled"),
                  Spelling.word(settings.at("/mode"), "Prevention", "Detection"),
                  (state, mode) -> List.of(state, mode).equals(List.of("Enabled", "Prevention")));
            });
  }
}
