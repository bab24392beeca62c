package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Cidrs;
import dev.plumbline.model.EksNodes;
import dev.plumbline.model.EksNodes.Image;
import dev.plumbline.model.EksSecurityGroup;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the nodes of one node group are made from, and where they are started. */
final class NodegroupNodes {

  /** In the default VPC, names do as well as ids. */
  private static final Gap NAMED =
      Gap.of(
          Ec2Calls.DESCRIBE_LAUNCH_TEMPLATE_VERSIONS.id(),
          Gap.Reason.UNSUPPORTED,
          "The launch template names security groups by their names, which are not looked up. Name"
              + " their ids.");

  private final Cell cell;
  private final String cluster;
  private final Field nodegroup;
  private final LaunchTemplate template;

  NodegroupNodes(Cell cell, String cluster, Field nodegroup) {
    this.cell = cell;
    this.cluster = cluster;
    this.nodegroup = nodegroup;
    this.template = new LaunchTemplate(cell, nodegroup);
  }

  EksNodes mapped(String name) {
    Image image = new NodeImage(cell, template, nodegroup).mapped();
    NodeImageAge age = new NodeImageAge(cell, nodegroup, image.created());
    return new EksNodes(
        publicAddresses(),
        Setting.either(internetLeadsIn(), internetLeadsToOne(name)),
        new Subnets(cell).of(nodegroup.at("/subnets").strings()),
        groups(),
        new NodeMetadata(cell, template, Instances.of(cell, cluster), name).mapped(),
        template
            .read(data -> data.at("/KeyName").text())
            .orElseIn(() -> nodegroup.at("/remoteAccess/ec2SshKey").text()),
        new NodeVolumes(cell, template, nodegroup).encrypted(),
        template.read(NodegroupNodes::secretInUserData, this::noUserData),
        template.read(data -> data.at("/" + UserData.SECRET_POSSIBLE).present(), this::noUserData),
        age.days(),
        age.outdatedDays(),
        image);
  }

  /** Of IPv4 the template decides, and where it says nothing each subnet; of IPv6 both do. */
  private Setting<Boolean> publicAddresses() {
    return Setting.either(
        addressOfTemplate().orElseIn(() -> ofSubnets(this::publicIpv4)),
        ofSubnets(this::publicIpv6));
  }

  /** An address helps nobody in where another subnet has the route. */
  private Setting<Boolean> internetLeadsIn() {
    Subnets subnets = new Subnets(cell);
    return ofSubnets(
        subnet ->
            Setting.either(
                addressOfTemplate()
                    .orElseIn(() -> publicIpv4(subnet))
                    .then(
                        has ->
                            has
                                ? subnets.wayIn(subnet, Cidrs.Family.IPV4)
                                : Setting.known(false, nodegroup.at("/subnets").evidence())),
                publicIpv6(subnet)));
  }

  /** What runs may have an address from before, or one that somebody gave it. */
  private Setting<Boolean> internetLeadsToOne(String name) {
    Instances all = Instances.of(cell, cluster);
    return Lists.any(all.of(name), all.whole(), new Subnets(cell)::wayTo);
  }

  private Setting<Boolean> addressOfTemplate() {
    return template.read(data -> ofInterfaces(data.at("/NetworkInterfaces")));
  }

  /** One that has an address is enough; absent where none of them says anything. */
  private static Setting<Boolean> ofInterfaces(Field interfaces) {
    return interfaces
        .elements()
        .then(
            all ->
                all.stream()
                    .map(one -> one.at("/AssociatePublicIpAddress").bool())
                    .reduce(
                        Setting.absent(interfaces.evidence()),
                        (one, other) ->
                            one.then(told -> told ? one : other).orElseIn(() -> other)));
  }

  private Setting<Boolean> publicIpv6(String subnet) {
    Subnets subnets = new Subnets(cell);
    Setting<Boolean> no = Setting.known(false, nodegroup.at("/launchTemplate").evidence());
    return Setting.either(
        subnets.publicIpv6(subnet),
        template
            .read(data -> data.at("/NetworkInterfaces").elements())
            .map(all -> all.stream().anyMatch(NodegroupNodes::wantsIpv6))
            .orElseIn(() -> no)
            .then(wants -> wants ? subnets.wayIn(subnet, Cidrs.Family.IPV6) : no));
  }

  private static boolean wantsIpv6(Field networkInterface) {
    return Stream.of("/Ipv6AddressCount", "/Ipv6PrefixCount")
            .map(count -> networkInterface.at(count).number())
            .anyMatch(count -> count.fold(n -> n > 0, () -> false, _ -> false))
        || Stream.of("/Ipv6Addresses", "/Ipv6Prefixes")
            .map(list -> networkInterface.at(list).elements())
            .anyMatch(list -> list.fold(all -> !all.isEmpty(), () -> false, _ -> false));
  }

  private Setting<Boolean> ofSubnets(Function<String, Setting<Boolean>> each) {
    Field subnets = nodegroup.at("/subnets");
    return subnets
        .strings()
        .then(
            ids ->
                Lists.any(
                    ids.stream().map(each).toList(), Setting.known(false, subnets.evidence())));
  }

  private Setting<Boolean> publicIpv4(String subnet) {
    return Listed.of(cell, Ec2Calls.DESCRIBE_SUBNETS, "/Subnets")
        .one("/SubnetId", subnet)
        .at("/MapPublicIpOnLaunch")
        .bool();
  }

  /** Where the template names none, nodes are in the group that EKS made for the cluster. */
  private Listing<EksSecurityGroup> groups() {
    Setting<List<String>> ofTemplate =
        template.read(
            data ->
                isNamed(data.at("/SecurityGroups"))
                    ? Setting.unread(NAMED)
                    : Lists.joined(
                        data.at("/SecurityGroupIds")
                            .strings()
                            .orElseIn(
                                () ->
                                    Setting.known(
                                        List.of(), data.at("/SecurityGroupIds").evidence())),
                        ofInterfaceGroups(data.at("/NetworkInterfaces"))),
            () -> Setting.known(List.of(), nodegroup.at("/launchTemplate").evidence()));
    Setting<List<String>> all =
        ofTemplate.then(
            named ->
                named.isEmpty()
                    ? clusterGroup().map(List::of)
                    : Setting.known(named, nodegroup.at("/launchTemplate").evidence()));
    return new SecurityGroups(cell).of(Lists.joined(all, remoteAccess()));
  }

  private static boolean isNamed(Field groups) {
    return groups.elements().fold(all -> !all.isEmpty(), () -> false, _ -> false);
  }

  private static Setting<List<String>> ofInterfaceGroups(Field interfaces) {
    return interfaces
        .elements()
        .then(
            all -> {
              Setting<List<String>> groups = Setting.known(List.of(), interfaces.evidence());
              for (Field one : all) {
                Field own = one.at("/Groups");
                groups =
                    Lists.joined(
                        groups,
                        own.strings().orElseIn(() -> Setting.known(List.of(), own.evidence())));
              }
              return groups;
            })
        .orElseIn(() -> Setting.known(List.of(), interfaces.evidence()));
  }

  private Setting<String> clusterGroup() {
    return cell.answer(EksCalls.DESCRIBE_CLUSTER, Map.of("name", cluster))
        .at("/cluster/resourcesVpcConfig/clusterSecurityGroupId")
        .text();
  }

  /** The group that EKS makes for SSH, where somebody gave it a key. */
  private Setting<List<String>> remoteAccess() {
    Field group = nodegroup.at("/resources/remoteAccessSecurityGroup");
    return group.text().map(List::of).orElseIn(() -> Setting.known(List.of(), group.evidence()));
  }

  /** Told when the template was read: the data itself may be a secret and is not kept. */
  private static Setting<Boolean> secretInUserData(Field data) {
    Field userData = data.at("/UserData");
    return userData
        .present()
        .then(
            there ->
                there
                    ? data.at("/" + UserData.SECRET_SEEN).bool()
                    : Setting.known(false, userData.evidence()));
  }

  private Setting<Boolean> noUserData() {
    return Setting.known(false, nodegroup.at("/launchTemplate").evidence());
  }
}
