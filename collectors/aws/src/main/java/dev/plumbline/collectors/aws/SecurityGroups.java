package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Cidrs;
import dev.plumbline.model.EksSecurityGroup;
import dev.plumbline.model.EksSecurityGroup.Rule;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The security groups of a region, with their prefix lists spelt out. */
final class SecurityGroups {

  /**
   * What the cloud provider of Kubernetes and the AWS Load Balancer Controller write on their
   * rules: https://kubernetes.io/docs/concepts/services-networking/service/#aws-nlb-support
   */
  private static final Pattern OF_A_SERVICE =
      Pattern.compile("kubernetes\\.io/rule/nlb/.+|elbv2\\.k8s\\.aws/targetGroupBinding=.+");

  private final Cell cell;
  private final Listed groups;

  SecurityGroups(Cell cell) {
    this.cell = cell;
    this.groups = Listed.of(cell, Ec2Calls.DESCRIBE_SECURITY_GROUPS, "/SecurityGroups");
  }

  Listing<EksSecurityGroup> of(Setting<List<String>> ids) {
    List<Field> together =
        Lists.of(ids, id -> rules(id).elements()).items().stream()
            .flatMap(rules -> rules.fold(List::stream, Stream::<Field>of, _ -> Stream.<Field>of()))
            .toList();
    return Lists.of(ids, id -> new EksSecurityGroup(id, ingress(rules(id), together, ids)));
  }

  private Field rules(String id) {
    return groups.one("/GroupId", id).at("/IpPermissions");
  }

  private Listing<Rule> ingress(Field rules, List<Field> together, Setting<List<String>> named) {
    return rules
        .elements()
        .fold(
            all -> Listing.complete(all.stream().map(one -> rule(one, together, named)).toList()),
            () -> Listing.complete(List.of()),
            gap -> Listing.partial(List.of(), gap));
  }

  private Rule rule(Field rule, List<Field> together, Setting<List<String>> named) {
    Setting<List<String>> own = ranges(rule);
    return new Rule(
        rule.at("/IpProtocol").text(),
        rule.at("/FromPort").number(),
        rule.at("/ToPort").number(),
        // What named the group is a part of the evidence.
        named.then(_ -> own.then(ranges -> withOthers(rule, own, ranges, together))),
        Lists.texts(rule.at("/UserIdGroupPairs"), "/GroupId"));
  }

  private Setting<List<String>> withOthers(
      Field rule, Setting<List<String>> own, List<String> ranges, List<Field> together) {
    return ranges.isEmpty() || Cidrs.admitEveryone(ranges)
        ? own
        : together.stream()
            .filter(other -> opensFirstPort(other, rule))
            .map(this::ranges)
            .reduce(own, Lists::joined);
  }

  /** Where several rules open a port, it is the first one of one of them, too. */
  private static boolean opensFirstPort(Field other, Field rule) {
    String protocol = other.at("/IpProtocol").identity();
    if (protocol.equals("-1")) {
      return true;
    }
    return protocol.equals(rule.at("/IpProtocol").identity())
        && number(other, "/FromPort") <= number(rule, "/FromPort")
        && number(rule, "/FromPort") <= number(other, "/ToPort");
  }

  private static long number(Field rule, String pointer) {
    return rule.at(pointer).number().fold(port -> port, () -> -1L, _ -> -1L);
  }

  private Setting<List<String>> ranges(Field rule) {
    return tellsOfPackets(rule)
        ? Setting.known(List.of(), rule.evidence())
        : Lists.joined(
            Lists.joined(
                Lists.texts(rule.at("/IpRanges"), range -> !isOfAService(rule, range), "/CidrIp"),
                Lists.texts(
                    rule.at("/Ipv6Ranges"), range -> !isOfAService(rule, range), "/CidrIpv6")),
            ofPrefixLists(rule.at("/PrefixListIds")));
  }

  /**
   * That a packet is too big, which AWS wants from everybody, reaches nothing that listens:
   * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/network_mtu.html
   */
  private static boolean tellsOfPackets(Field rule) {
    long kind = number(rule, "/FromPort");
    long code = number(rule, "/ToPort");
    return switch (rule.at("/IpProtocol").identity()) {
      case "icmp" -> kind == 3 && (code == 4 || code == -1);
      case "icmpv6" -> kind == 2 && code <= 0;
      default -> false;
    };
  }

  /**
   * Controllers open single ports for Services that somebody publishes; that is what those are for.
   */
  private static boolean isOfAService(Field rule, Field range) {
    String first = rule.at("/FromPort").identity();
    boolean narrow =
        rule.at("/IpProtocol").identity().startsWith("icmp")
            || (!first.isEmpty() && first.equals(rule.at("/ToPort").identity()));
    return narrow && OF_A_SERVICE.matcher(range.at("/Description").identity()).matches();
  }

  private Setting<List<String>> ofPrefixLists(Field lists) {
    return Lists.texts(lists, "/PrefixListId")
        .then(
            ids -> {
              Setting<List<String>> all = Setting.known(List.of(), lists.evidence());
              for (String id : ids) {
                all = Lists.joined(all, new PrefixLists(cell).ranges(id));
              }
              return all;
            });
  }
}
