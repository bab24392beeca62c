package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.EksSurroundings.Network;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The VPC of one cluster's control plane. */
final class EksNetwork {

  /** Traffic that was refused is what tells of an attack. */
  private static final Set<String> WITH_REFUSED_TRAFFIC = Set.of("ALL", "REJECT");

  private final Cell cell;
  private final Field vpc;
  private final Absence absence;
  private final Subnets subnets;
  private final Listed vpcs;
  private final Listed flowLogs;

  /** {@code vpc} is the member {@code resourcesVpcConfig} of the cluster. */
  EksNetwork(Cell cell, Field vpc, Absence absence) {
    this.cell = cell;
    this.vpc = vpc;
    this.absence = absence;
    this.subnets = new Subnets(cell);
    this.vpcs = Listed.of(cell, Ec2Calls.DESCRIBE_VPCS, "/Vpcs");
    this.flowLogs = Listed.of(cell, Ec2Calls.DESCRIBE_FLOW_LOGS, "/FlowLogs");
  }

  Network mapped() {
    SecurityGroups groups = new SecurityGroups(cell);
    return new Network(
        id().then(id -> vpcs.one("/VpcId", id).at("/IsDefault").bool()),
        id().then(this::recorded),
        subnetIds().then(this::wayOut),
        id().then(this::endpoints),
        subnets.of(subnetIds()),
        groups.of(
            absence
                .told(vpc.at("/clusterSecurityGroupId").text(), "which security group EKS made")
                .map(List::of)),
        groups.of(
            absence
                .ofNetwork(vpc, vpc.at("/securityGroupIds").strings())
                .orDefault(List.of(), EksCluster.ENDPOINT_DEFAULTS)));
  }

  private Setting<String> id() {
    return absence.told(vpc.at("/vpcId").text(), "which VPC the cluster is in");
  }

  private Setting<List<String>> subnetIds() {
    return absence.told(vpc.at("/subnetIds").strings(), "which subnets the cluster is in");
  }

  private Setting<Boolean> wayOut(List<String> ids) {
    return Lists.any(
        ids.stream().map(subnets::wayOut).toList(),
        Setting.known(false, vpc.at("/subnetIds").evidence()));
  }

  private Setting<Boolean> recorded(String id) {
    Setting<Boolean> ofVpc = recordedAt(id);
    Setting<Boolean> ofSubnets =
        subnetIds()
            .then(
                ids ->
                    ids.stream()
                        .map(this::recordedAt)
                        .reduce((a, b) -> Setting.both(a, b, Boolean::logicalAnd))
                        .orElse(Setting.known(false, vpc.at("/subnetIds").evidence())));
    Setting<Boolean> recorded = Setting.either(ofVpc, ofSubnets);
    return recorded.fold(r -> r, () -> false, _ -> true)
        ? recorded
        : ownedHere(id, Ec2Calls.DESCRIBE_FLOW_LOGS, "flow logs").then(_ -> recorded);
  }

  /** What the owner of a shared VPC put into it is not shown to others. */
  private Setting<Boolean> ownedHere(String id, CallType call, String what) {
    return vpcs.one("/VpcId", id)
        .at("/OwnerId")
        .text()
        .then(
            owner ->
                owner.equals(cell.scope().account())
                    ? Setting.known(true, vpc.at("/vpcId").evidence())
                    : Setting.unread(
                        Gap.of(
                            call.id(),
                            Gap.Reason.UNSUPPORTED,
                            "The VPC is shared by account "
                                + owner
                                + ", which alone sees its "
                                + what
                                + ".")));
  }

  private Setting<Boolean> recordedAt(String resource) {
    Listing<Field> logs = flowLogs.those(log -> log.at("/ResourceId").identity().equals(resource));
    Optional<Field> working = logs.items().stream().filter(EksNetwork::works).findFirst();
    if (working.isPresent()) {
      return Setting.known(true, working.get().at("/FlowLogStatus").evidence());
    }
    return logs.gap()
        .<Setting<Boolean>>map(Setting::unread)
        .orElseGet(() -> Setting.known(false, flowLogs.whole().evidence()));
  }

  private static boolean works(Field log) {
    return log.at("/FlowLogStatus").identity().equals("ACTIVE")
        && WITH_REFUSED_TRAFFIC.contains(log.at("/TrafficType").identity())
        && !log.at("/DeliverLogsStatus").identity().equals("FAILED");
  }

  /** {@code com.amazonaws.eu-west-1.ecr.api} is ecr.api; in China it begins with {@code cn.}. */
  private Setting<List<String>> endpoints(String id) {
    Listed endpoints = Listed.of(cell, Ec2Calls.DESCRIBE_VPC_ENDPOINTS, "/VpcEndpoints");
    Listing<Field> here =
        endpoints.those(
            endpoint ->
                endpoint.at("/VpcId").identity().equals(id)
                    && endpoint.at("/State").identity().equalsIgnoreCase("available"));
    if (here.gap().isPresent()) {
      return Setting.unread(here.gap().get());
    }
    String before = "." + cell.scope().region() + ".";
    List<String> services =
        here.items().stream()
            .map(endpoint -> endpoint.at("/ServiceName").identity())
            // Behind the region; a name without it, such as of a global service, stays as it is.
            .map(name -> name.replaceFirst("^.*?" + Pattern.quote(before), ""))
            .sorted()
            .toList();
    return ownedHere(id, Ec2Calls.DESCRIBE_VPC_ENDPOINTS, "endpoints")
        .then(_ -> Setting.known(services, endpoints.whole().evidence()));
  }
}
