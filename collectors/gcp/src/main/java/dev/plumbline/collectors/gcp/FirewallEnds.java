package dev.plumbline.collectors.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Cidrs;
import dev.plumbline.model.Cidrs.Family;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Setting;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * From where and to where a firewall rule lets packets pass or stops them.
 *
 * @param from ranges of the sources
 * @param to addresses of the machines; empty where all are meant
 * @param subnet where the nodes are
 */
record FirewallEnds(Setting<List<String>> from, Field to, Field subnet) {

  /** https://cloud.google.com/firewall/docs/firewalls: what a rule without any source means. */
  private static final List<String> ANY_IPV4 = List.of("0.0.0.0/0");

  private static final List<String> ANY = List.of("0.0.0.0/0", "::/0");

  private static final Set<String> INSIDE = Set.of("INTRA_VPC", "VPC_NETWORKS", "NON_INTERNET");

  /** What stands for no choice, in one version of the API or another. */
  private static final Set<String> ANYWHERE = Set.of("", "INTERNET", "UNSPECIFIED");

  static FirewallEnds ofRule(Field field, Field subnet) {
    JsonNode rule = json(field);
    boolean named =
        !rule.path("sourceTags").isEmpty() || !rule.path("sourceServiceAccounts").isEmpty();
    List<String> ranges = FirewallRule.texts(rule.path("sourceRanges"));
    return new FirewallEnds(
        Setting.known(
            ranges.isEmpty() && !named ? ANY_IPV4 : ranges, field.at("/sourceRanges").evidence()),
        field.at("/destinationRanges"),
        subnet);
  }

  static FirewallEnds ofPolicy(Field match, Field subnet) {
    return new FirewallEnds(matched(match), match.at("/destIpRanges"), subnet);
  }

  /** The ranges of which packets to the nodes are meant: none where other machines are. */
  Setting<List<String>> sources() {
    List<String> destinations = FirewallRule.texts(json(to));
    if (destinations.isEmpty()) {
      return from;
    }
    return from.then(
        ranges ->
            ranges.isEmpty()
                ? from
                : concernsNodes(destinations)
                    .map(
                        nodes ->
                            ranges.stream()
                                .filter(range -> nodes && isOfFamily(range, destinations))
                                .toList()));
  }

  private Setting<Boolean> concernsNodes(List<String> destinations) {
    if (Stream.of(Family.values()).anyMatch(family -> Cidrs.holdAll(destinations, family))) {
      return Setting.known(true, to.evidence());
    }
    return subnet
        .json()
        .then(
            _ -> {
              List<String> nodes =
                  Stream.of("/ipCidrRange", "/ipv6CidrRange", "/externalIpv6Prefix")
                      .map(pointer -> subnet.at(pointer).identity())
                      .filter(range -> !range.isEmpty() && isOfFamily(range, destinations))
                      .toList();
              boolean none = !Cidrs.overlap(nodes, destinations);
              return none || Cidrs.lieWithin(nodes, destinations)
                  ? Setting.known(!none, subnet.at("/ipCidrRange").evidence())
                  : unknown(to, "Which nodes have one of the addresses at ");
            });
  }

  /** Several kinds of sources add up; the type of the network narrows them. */
  private static Setting<List<String>> matched(Field field) {
    JsonNode match = json(field);
    Set<String> types = new HashSet<>();
    for (String name : List.of("srcNetworkScope", "srcNetworkType", "srcNetworkContext")) {
      types.add(match.path(name).asText(""));
    }
    List<String> ranges = FirewallRule.texts(match.path("srcIpRanges"));
    if (types.stream().anyMatch(INSIDE::contains)) {
      return Setting.known(List.of(), field.evidence());
    }
    if (!ANYWHERE.containsAll(types)) {
      return unknown(field, "What the type of the network means at ");
    }
    if (!match.path("srcAddressGroups").isEmpty() && !Cidrs.admitEveryone(ranges)) {
      return unknown(field.at("/srcAddressGroups"), "What is in the address groups at ");
    }
    boolean all =
        types.contains("INTERNET")
            && Stream.of(
                    "srcIpRanges",
                    "srcRegionCodes",
                    "srcThreatIntelligences",
                    "srcFqdns",
                    "srcSecureTags")
                .allMatch(name -> match.path(name).isEmpty());
    return Setting.known(all ? ANY : ranges, field.at("/srcIpRanges").evidence());
  }

  private static boolean isOfFamily(String range, List<String> others) {
    return others.stream().anyMatch(other -> other.contains(":") == range.contains(":"));
  }

  static <T> Setting<T> unknown(Field field, String what) {
    return Setting.unread(
        Gap.of(
            GcpCalls.FIREWALLS.id(),
            Gap.Reason.UNSUPPORTED,
            what + field.evidence().pointer() + " is not read."));
  }

  private static JsonNode json(Field field) {
    return field
        .json()
        .fold(found -> found, MissingNode::getInstance, _ -> MissingNode.getInstance());
  }
}
