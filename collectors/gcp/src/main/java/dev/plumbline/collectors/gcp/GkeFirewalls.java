package dev.plumbline.collectors.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.collectors.gcp.FirewallRule.Action;
import dev.plumbline.model.Cidrs.Family;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
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

  Setting<List<String>> openPorts() {
    Field network = omissions.cluster().at("/networkConfig/network");
    return omissions
        .complete(network.text())
        .then(_ -> omissions.cluster().json())
        .then(
            cluster ->
                GkeReferences.network(cluster)
                    .map(name -> open(name, cluster))
                    .orElseGet(() -> network.unexpected("the full name of a network")));
  }

  private Setting<List<String>> open(String network, JsonNode cluster) {
    Field answer = cell.answer(GcpCalls.FIREWALLS, Map.of("network", network)).at("");
    FirewallTargets nodes = FirewallTargets.of(pool, cluster, network);
    return answer.json().then(_ -> open(answer, nodes));
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
      for (Field policy : policies) {
        boolean hierarchy = policy.at("/type").identity().equals("HIERARCHY");
        (hierarchy ? above : beside).add(nodes.policy(policy));
      }
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
        open = with(open, port, String.valueOf(port));
      }
      for (int port : candidates()) {
        Setting<List<String>> more = with(open, port, "30000-32767");
        if (!more.equals(open) && opener(port).isPresent()) {
          return more;
        }
      }
      return open;
    }

    private Setting<List<String>> with(Setting<List<String>> open, int port, String words) {
      return opener(port)
          .map(
              rule ->
                  Setting.both(
                      open,
                      Setting.known(words + " by " + rule.name(), rule.evidence()),
                      (all, one) -> Stream.concat(all.stream(), Stream.of(one)).toList()))
          .orElse(open);
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

    /** The rule that lets every address of IPv4 or of IPv6 reach a port. */
    private Optional<FirewallRule> opener(int port) {
      return Stream.of(Family.values())
          .flatMap(
              family ->
                  Stream.of(rulesFirst, policiesFirst)
                      .flatMap(stages -> decisive(stages, family, port).stream()))
          .filter(rule -> rule.action() == Action.ALLOW)
          .findFirst();
    }

    private static Optional<FirewallRule> decisive(
        List<List<FirewallRule>> stages, Family family, int port) {
      for (List<FirewallRule> stage : stages) {
        Optional<FirewallRule> first =
            stage.stream().filter(rule -> rule.covers(family, port)).findFirst();
        if (first.filter(rule -> rule.action() != Action.NEXT).isPresent()) {
          return first;
        }
      }
      return Optional.empty();
    }
  }
}
