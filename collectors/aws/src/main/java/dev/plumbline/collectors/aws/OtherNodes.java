package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Cidrs;
import dev.plumbline.model.EksSecurityGroup;
import dev.plumbline.model.EksSecurityGroup.Rule;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.Map;

/**
 * The nodes of one cluster that no node group made: those of Auto Mode, of Karpenter and of groups
 * of the customer. Nothing says how the next one will be, so those that run are looked at.
 */
final class OtherNodes {

  private final Cell cell;
  private final String cluster;
  private final Instances instances;
  private final Subnets subnets;

  OtherNodes(Cell cell, String cluster) {
    this.cell = cell;
    this.cluster = cluster;
    this.instances = Instances.of(cell, cluster);
    this.subnets = new Subnets(cell);
  }

  /** Whether an instance has an address that others may know. */
  static boolean isAddressed(JsonNode instance) {
    return instance.hasNonNull("PublicIpAddress") || instance.hasNonNull("Ipv6Address");
  }

  /** Whether the internet leads to one of them, and its security groups let everybody in. */
  Setting<Boolean> exposed() {
    return Lists.any(instances.outsideNodegroups(), instances.whole(), this::exposed);
  }

  /**
   * Whether Fargate runs all pods, as far as can be seen from outside.
   *
   * @param others whether nodes of Auto Mode or hybrid nodes may come at any time
   */
  Setting<Boolean> fargateOnly(Absence absence, Setting<Boolean> others) {
    return only(profiles(absence), Setting.either(onInstances(absence), others));
  }

  /**
   * Whether all nodes are Fargate's or hybrid ones, as far as can be seen from outside.
   *
   * @param autoMode whether nodes of Auto Mode may come at any time
   * @param hybrid whether hybrid nodes may
   */
  Setting<Boolean> withoutInstances(
      Absence absence, Setting<Boolean> autoMode, Setting<Boolean> hybrid) {
    return only(
        Setting.either(profiles(absence), hybrid), Setting.either(onInstances(absence), autoMode));
  }

  /** False as soon as one of both is known to decide. */
  private static Setting<Boolean> only(Setting<Boolean> these, Setting<Boolean> others) {
    return Setting.either(these.map(some -> !some), others).map(not -> !not);
  }

  private Setting<Boolean> profiles(Absence absence) {
    return some(absence, EksCalls.LIST_FARGATE_PROFILES, "/fargateProfileNames");
  }

  private Setting<Boolean> onInstances(Absence absence) {
    return Setting.either(
        some(absence, EksCalls.LIST_NODEGROUPS, "/nodegroups"),
        Lists.any(
            instances.outsideNodegroups(),
            instances.whole(),
            node -> Setting.known(true, node.at("/InstanceId").evidence())));
  }

  private Setting<Boolean> some(Absence absence, CallType call, String pointer) {
    Map<String, String> ofCluster = Map.of("clusterName", cluster);
    return Lists.any(
        absence.settled(cell.listing(call, ofCluster, pointer)),
        cell.answer(call, ofCluster).at(pointer),
        one -> Setting.known(true, one.evidence()));
  }

  private Setting<Boolean> exposed(Field node) {
    return subnets
        .wayTo(node)
        .then(led -> led ? open(node) : Setting.known(false, node.at("/SubnetId").evidence()));
  }

  private Setting<Boolean> open(Field node) {
    Field groups = node.at("/SecurityGroups");
    Listing<EksSecurityGroup> own = new SecurityGroups(cell).of(Lists.texts(groups, "/GroupId"));
    return Lists.any(
        own, groups, group -> Lists.any(group.ingress(), groups, OtherNodes::admitsEveryone));
  }

  private static Setting<Boolean> admitsEveryone(Rule rule) {
    return rule.cidrs().map(Cidrs::admitEveryone);
  }
}
