package dev.plumbline.collectors.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.collectors.gcp.FirewallRule.Action;
import dev.plumbline.model.Cidrs;
import dev.plumbline.model.Cidrs.Family;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which ports of the nodes of a pool the firewall opens to every address: rules of the network,
 * after those of the organization and its folders. Whether policies of the network come before or
 * after its rules is not in this answer, so what is open in either order counts as open.
 */
record GkeFirewalls(Field pool, Omissions omissions, Cell cell) {

  /** SSH, RDP and the two ports of the kubelet. */
  private static final List<Integer> SENSITIVE = List.of(22, 3389, 10250, 10255);

  private static final FirewallRule.Range NODE_PORTS = new FirewallRule.Range(30_000, 32_767);

  /** By any of the interfaces of the nodes. */
  Setting<List<String>> openPorts() {
    Field network = omissions.cluster().at("/networkConfig/network");
    return omissions
        .complete(network.text())
        .then(_ -> Setting.both(omissions.cluster().json(), pool.json(), Map::entry))
        .then(
            both ->
                GkeReferences.network(both.getKey())
                    .map(name -> open(name, both.getKey(), both.getValue()))
                    .orElseGet(() -> network.unexpected("the full name of a network")));
  }

  private Setting<List<String>> open(String network, JsonNode cluster, JsonNode nodes) {
    List<Setting<List<String>>> all = new ArrayList<>();
    all.add(open(network, new GkeSubnets(omissions, cell).ofNodes(pool), cluster));
    for (JsonNode one : GkeReferences.furtherInterfaces(nodes)) {
      all.add(
          open(
              GkeReferences.network(one, cluster),
              subnet(GkeReferences.subnetwork(one, cluster)),
              cluster));
    }
    return all.stream()
        .filter(ports -> ports.fold(open -> !open.isEmpty(), () -> false, _ -> false))
        .findFirst()
        .orElseGet(
            () ->
                all.stream()
                    .reduce((one, other) -> Setting.both(one, other, (none, _) -> none))
                    .orElseThrow());
  }

  private Setting<List<String>> open(String network, Field subnet, JsonNode cluster) {
    String region = GkeNames.region(GkeNames.location(cluster));
    Field answer =
        cell.answer(GcpCalls.FIREWALLS, Map.of("network", network, "region", region)).at("");
    FirewallTargets nodes = FirewallTargets.of(pool, cluster, network, subnet);
    return answer.json().then(_ -> open(answer, nodes));
  }

  private Field subnet(String name) {
    return cell.answer(GcpCalls.SUBNETWORK, Map.of("subnetwork", name)).at("");
  }

  private static Setting<List<String>> open(Field answer, FirewallTargets nodes) {
    Field rules = answer.at("/firewalls");
    Field policies = answer.at("/firewallPolicys");
    Setting<List<Field>> classic = elements(rules);
    return classic.then(
        own ->
            elements(policies)
                .then(
                    others -> {
                      Stages stages = Stages.of(own, others, nodes);
                      int size = own.size() + others.size();
                      Evidence counted =
                          Evidence.of(
                              GcpCalls.FIREWALLS.id(),
                              rules.evidence().parameters(),
                              rules.evidence().pointer(),
                              size + " rules and policies");
                      return stages.open(Setting.known(List.of(), counted));
                    }));
  }

  private static Setting<List<Field>> elements(Field list) {
    return list.elements().orElseIn(() -> Setting.known(List.of(), list.evidence()));
  }

  /** Rules in the two orders that are possible. */
  private record Stages(
      List<List<FirewallRule>> rulesFirst, List<List<FirewallRule>> policiesFirst) {

    static Stages of(List<Field> rules, List<Field> policies, FirewallTargets nodes) {
      List<FirewallRule> classic =
          rules.stream()
              .flatMap(rule -> nodes.rule(rule).stream())
              .sorted(FirewallRule.ORDER)
              .toList();
      List<List<FirewallRule>> above = new ArrayList<>();
      List<List<FirewallRule>> beside = new ArrayList<>();
      List<List<FirewallRule>> ofRegion = new ArrayList<>();
      for (Field policy : policies) {
        switch (policy.at("/type").identity()) {
          case "HIERARCHY" -> above.add(nodes.policy(policy));
          case "NETWORK_REGIONAL" -> ofRegion.add(nodes.policy(policy));
          default -> beside.add(nodes.policy(policy));
        }
      }
      // Those of a region come after those of the whole network:
      // https://cloud.google.com/firewall/docs/firewall-policies-overview
      beside.addAll(ofRegion);
      List<List<FirewallRule>> first = new ArrayList<>(above);
      first.add(classic);
      first.addAll(beside);
      List<List<FirewallRule>> second = new ArrayList<>(above);
      second.addAll(beside);
      second.add(classic);
      return new Stages(first, second);
    }

    Setting<List<String>> open(Setting<List<String>> none) {
      Setting<List<String>> open = none;
      for (int port : SENSITIVE) {
        open = with(open, opener(port, false), String.valueOf(port));
      }
      open = with(open, first(candidates(), false), "30000-32767");
      if (!open.equals(none)) {
        return open;
      }
      Stream<Integer> all = Stream.concat(SENSITIVE.stream(), candidates().stream());
      return first(all.toList(), true).map(FirewallRule::sources).orElse(none);
    }

    private Optional<FirewallRule> first(Collection<Integer> ports, boolean doubtful) {
      return ports.stream().flatMap(port -> opener(port, doubtful).stream()).findFirst();
    }

    private static Setting<List<String>> with(
        Setting<List<String>> open, Optional<FirewallRule> opener, String port) {
      return opener
          .map(
              rule ->
                  Setting.both(
                      open,
                      rule.sources()
                          .then(
                              ranges -> Setting.known(words(port, rule, ranges), rule.evidence())),
                      (all, one) -> Stream.concat(all.stream(), Stream.of(one)).toList()))
          .orElse(open);
    }

    private static String words(String port, FirewallRule rule, List<String> ranges) {
      String by = port + " by " + rule.name();
      return Cidrs.admitEveryone(ranges) ? by : by + " and rules before it";
    }

    /** Where the decision on node ports can change. */
    private TreeSet<Integer> candidates() {
      TreeSet<Integer> ports = new TreeSet<>();
      ports.add(NODE_PORTS.first());
      rulesFirst.stream()
          .flatMap(List::stream)
          .flatMap(rule -> rule.ports().stream())
          .flatMap(range -> Stream.of(range.first(), range.last() + 1))
          .filter(NODE_PORTS::has)
          .forEach(ports::add);
      return ports;
    }

    /**
     * The rule that lets every address of IPv4 or of IPv6 reach a port, alone or with rules before
     * it.
     *
     * @param doubtful whether rules count whose sources the answers do not tell
     */
    private Optional<FirewallRule> opener(int port, boolean doubtful) {
      return Stream.of(Family.values())
          .flatMap(
              family ->
                  Stream.of(rulesFirst, policiesFirst)
                      .flatMap(stages -> opener(stages, family, port, doubtful).stream()))
          .findFirst();
    }

    private static Optional<FirewallRule> opener(
        List<List<FirewallRule>> stages, Family family, int port, boolean doubtful) {
      List<String> allowed = new ArrayList<>();
      List<String> denied = new ArrayList<>();
      for (List<FirewallRule> stage : stages) {
        List<String> next = new ArrayList<>();
        for (FirewallRule rule : stage.stream().filter(one -> one.covers(port)).toList()) {
          if (doubtful && rule.isDoubtful() && rule.action() == Action.ALLOW) {
            return Optional.of(rule);
          }
          List<String> all =
              switch (rule.action()) {
                case ALLOW -> allowed;
                case DENY -> denied;
                case NEXT -> next;
              };
          List<String> others = Stream.concat(denied.stream(), next.stream()).toList();
          all.addAll(rule.sources(range -> Cidrs.lieWithin(List.of(range), others)));
          if (rule.action() == Action.ALLOW && Cidrs.admitEveryone(all, family)) {
            return Optional.of(rule);
          }
          // Half of the internet is enough to be open, but not to be closed.
          if (rule.action() != Action.ALLOW && Cidrs.holdInternet(all, family)) {
            if (rule.action() == Action.NEXT) {
              break;
            }
            return Optional.empty();
          }
        }
      }
      return Optional.empty();
    }
  }
}
