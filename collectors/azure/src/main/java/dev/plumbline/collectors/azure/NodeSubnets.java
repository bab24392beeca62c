package dev.plumbline.collectors.azure;

import dev.plumbline.collectors.Field;
import dev.plumbline.model.AksDetails.Ports;
import dev.plumbline.model.AksDetails.Subnet;
import dev.plumbline.model.Setting;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The customer's subnets that nodes are in, with what guards and records them. */
final class NodeSubnets {

  private static final String REFERENCE =
      "https://learn.microsoft.com/rest/api/virtualnetwork/virtual-networks/list-all";
  private static final Pattern IPV4 = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+/(\\d+)");

  private final SubscriptionLists lists;

  NodeSubnets(SubscriptionLists lists) {
    this.lists = lists;
  }

  /** The subnets with these ids; absent where there are none. */
  Setting<List<Subnet>> of(Setting<List<String>> ids, Field pools) {
    return ids.then(
        all ->
            all.isEmpty()
                ? Setting.absent(pools.evidence())
                : Setting.known(all.stream().map(this::subnet).toList(), pools.evidence()));
  }

  private Subnet subnet(String id) {
    String network = id.replaceFirst("/subnets/[^/]+$", "");
    Setting<Field> found = network(network);
    Setting<Field> subnet = found.then(inside -> subnet(inside, id));
    Setting<String> group =
        subnet
            .then(one -> one.at("/properties/networkSecurityGroup/id").text())
            .map(ArmId::canonical);
    return new Subnet(
        id,
        subnet.then(NodeSubnets::prefix),
        group,
        group.then(name -> subnet.then(one -> openPorts(name, one))),
        flowLogs(found, Stream.of(id, network), group),
        found.then(
            one -> one.at("/properties/enableDdosProtection").bool().orDefault(false, REFERENCE)));
  }

  private Setting<Field> network(String id) {
    return lists
        .of(ArmReads.VIRTUAL_NETWORKS)
        .first(network -> SubscriptionLists.id(network.at("/id")).equals(id))
        .orElseIn(() -> SubscriptionLists.elsewhere(ArmReads.VIRTUAL_NETWORKS, "network", id));
  }

  private static Setting<Field> subnet(Field network, String id) {
    Field subnets = network.at("/properties/subnets");
    return subnets
        .elements()
        .then(
            all ->
                all.stream()
                    .filter(one -> SubscriptionLists.id(one.at("/id")).equals(id))
                    .findFirst()
                    .map(one -> Setting.known(one, one.at("/id").evidence()))
                    .orElseGet(() -> subnets.unexpected("the subnet of the nodes")));
  }

  /** The length of the largest range; a subnet may have several, and some of IPv6. */
  private static Setting<Long> prefix(Field subnet) {
    Field one = subnet.at("/properties/addressPrefix");
    return ranges(subnet)
        .then(
            ranges ->
                ranges.stream()
                    .map(IPV4::matcher)
                    .filter(Matcher::matches)
                    .map(range -> Long.valueOf(range.group(1)))
                    .min(Comparator.naturalOrder())
                    .map(
                        length ->
                            Setting.known(
                                length, subnet.at("/properties").at("/addressPrefix").evidence()))
                    .orElseGet(() -> one.unexpected("an IPv4 range")))
        .orElseIn(() -> one.unexpected("a range of addresses"));
  }

  private static Setting<List<String>> ranges(Field subnet) {
    return subnet
        .at("/properties/addressPrefix")
        .text()
        .map(List::of)
        .orElseIn(subnet.at("/properties/addressPrefixes")::strings);
  }

  private Setting<List<Ports>> openPorts(String group, Field subnet) {
    List<String> nodes = ranges(subnet).fold(all -> all, List::<String>of, _ -> List.<String>of());
    return lists
        .of(ArmReads.SECURITY_GROUPS)
        .first(one -> SubscriptionLists.id(one.at("/id")).equals(group))
        .orElseIn(
            () -> SubscriptionLists.elsewhere(ArmReads.SECURITY_GROUPS, "security group", group))
        .then(new InboundPorts(nodes)::open);
  }

  /** A flow log may record the subnet, its network or its security group. */
  private Setting<Boolean> flowLogs(
      Setting<Field> network, Stream<String> places, Setting<String> group) {
    List<String> recorded =
        Stream.concat(
                places, group.fold(Stream::of, Stream::<String>empty, _ -> Stream.<String>empty()))
            .toList();
    return network.then(
        one -> {
          String location = ArmId.location(one.at("/location").identity());
          Listed watchers = lists.of(ArmReads.NETWORK_WATCHERS);
          Setting<Boolean> recording = watchers.all(_ -> true).map(_ -> false);
          for (Field watcher :
              lists.standing(ArmReads.NETWORK_WATCHERS, ArmReads.FLOW_LOGS).items()) {
            if (ArmId.location(watcher.at("/location").identity()).equals(location)) {
              recording =
                  Setting.either(recording, records(watcher.at("/id").identity(), recorded));
            }
          }
          return recording;
        });
  }

  private Setting<Boolean> records(String watcher, List<String> places) {
    return lists
        .of(ArmReads.FLOW_LOGS, watcher)
        .any(
            log ->
                places.contains(SubscriptionLists.id(log.at("/properties/targetResourceId")))
                    && log.at("/properties/enabled")
                        .bool()
                        .fold(on -> on, () -> false, _ -> false));
  }
}
