package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Cidrs;
import dev.plumbline.model.EksSubnet;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The subnets of a region, with the routes that lead out of them. */
final class Subnets {

  private final Listed subnets;
  private final Listed routeTables;
  private final PrefixLists prefixLists;
  private final PublicAccessBlock block;

  Subnets(Cell cell) {
    this.subnets = Listed.of(cell, Ec2Calls.DESCRIBE_SUBNETS, "/Subnets");
    this.routeTables = Listed.of(cell, Ec2Calls.DESCRIBE_ROUTE_TABLES, "/RouteTables");
    this.prefixLists = new PrefixLists(cell);
    this.block = new PublicAccessBlock(cell);
  }

  Listing<EksSubnet> of(Setting<List<String>> ids) {
    return Lists.of(ids, this::of);
  }

  private EksSubnet of(String id) {
    Field subnet = subnets.one("/SubnetId", id);
    return new EksSubnet(
        id,
        subnet.at("/AvailabilityZoneId").text(),
        subnet.at("/AvailableIpAddressCount").number(),
        wayIn(id),
        subnet.at("/MapPublicIpOnLaunch").bool());
  }

  /** Whether routes to everywhere, or to its parts, lead out of the subnet, through whatever. */
  Setting<Boolean> wayOut(String id) {
    return route(id, _ -> true, Cidrs::admitEveryone);
  }

  /** Whether the internet leads into the subnet, to machines with a public address. */
  Setting<Boolean> wayIn(String id) {
    return wayIn(id, Cidrs::admitEveryone);
  }

  /** Whether it does to addresses of a family. */
  Setting<Boolean> wayIn(String id, Cidrs.Family family) {
    return wayIn(id, ranges -> Cidrs.admitEveryone(ranges, family));
  }

  /** Whether the internet leads to an instance. */
  Setting<Boolean> wayTo(Field instance) {
    String subnet = instance.at("/SubnetId").identity();
    return Setting.either(
        leads(instance.at("/PublicIpAddress"), () -> wayIn(subnet, Cidrs.Family.IPV4)),
        leads(instance.at("/Ipv6Address"), () -> wayIn(subnet, Cidrs.Family.IPV6)));
  }

  private static Setting<Boolean> leads(Field address, Supplier<Setting<Boolean>> route) {
    return address
        .present()
        .then(there -> there ? route.get() : Setting.known(false, address.evidence()));
  }

  private Setting<Boolean> wayIn(String id, Predicate<List<String>> leadThere) {
    Field subnet = subnets.one("/SubnetId", id);
    return route(id, Subnets::toTheInternet, leadThere)
        .then(
            led ->
                led
                    ? block.admits(subnet)
                    : route(id, Subnets::toAnAppliance, leadThere)
                        .then(out -> out ? block.admits(subnet) : no(subnet))
                        .then(open -> open ? inspected(id, subnet) : no(subnet)));
  }

  private static Setting<Boolean> no(Field subnet) {
    return Setting.known(false, subnet.at("/SubnetId").evidence());
  }

  /**
   * Who answers through a firewall is asked through it where the internet gateway has a route
   * there: https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html
   */
  private Setting<Boolean> inspected(String id, Field subnet) {
    String vpc = subnet.at("/VpcId").identity();
    Listing<Field> gateways =
        routeTables.those(
            table ->
                table.at("/VpcId").identity().equals(vpc)
                    && table.at("/Associations").each().stream().anyMatch(Subnets::toTheInternet));
    boolean passed =
        gateways.items().stream()
            .flatMap(table -> table.at("/Routes").each().stream())
            .filter(route -> isUp(route) && toAnAppliance(route))
            .anyMatch(route -> Cidrs.overlap(destinations(List.of(route)), ranges(subnet)));
    return passed
        ? Setting.unread(
            Gap.of(
                Ec2Calls.DESCRIBE_ROUTE_TABLES.id(),
                Gap.Reason.UNSUPPORTED,
                "What comes from the internet to "
                    + id
                    + " passes an appliance, which alone knows what it lets through."))
        : gateways.gap().<Setting<Boolean>>map(Setting::unread).orElseGet(() -> no(subnet));
  }

  private static List<String> ranges(Field subnet) {
    return Stream.concat(
            Stream.of(subnet.at("/CidrBlock")),
            subnet.at("/Ipv6CidrBlockAssociationSet").each().stream()
                .map(own -> own.at("/Ipv6CidrBlock")))
        .map(Field::identity)
        .toList();
  }

  /** Whether machines get an address of IPv6 that the internet leads to: there is no NAT for it. */
  Setting<Boolean> publicIpv6(String id) {
    Field assigns = subnets.one("/SubnetId", id).at("/AssignIpv6AddressOnCreation");
    return assigns
        .bool()
        .orElseIn(() -> Setting.known(false, assigns.evidence()))
        .then(on -> on ? wayIn(id, Cidrs.Family.IPV6) : Setting.known(false, assigns.evidence()));
  }

  /** Whether those routes that are wanted lead, all of them together, to where is asked. */
  private Setting<Boolean> route(
      String id, Predicate<Field> wanted, Predicate<List<String>> leadThere) {
    return subnets
        .one("/SubnetId", id)
        .at("/VpcId")
        .text()
        .then(
            vpc -> {
              Field routes = table(id, vpc).at("/Routes");
              return routes
                  .elements()
                  .map(all -> all.stream().filter(r -> isUp(r) && wanted.test(r)).toList())
                  .then(
                      those ->
                          Setting.either(
                              Setting.known(leadThere.test(destinations(those)), routes.evidence()),
                              withLists(those, routes.evidence()).map(leadThere::test)));
            });
  }

  private static List<String> destinations(List<Field> routes) {
    return routes.stream()
        .map(
            route ->
                route.at("/DestinationCidrBlock").identity()
                    + route.at("/DestinationIpv6CidrBlock").identity())
        .toList();
  }

  /** The destinations, with those that a list of the customer holds. */
  private Setting<List<String>> withLists(List<Field> routes, Evidence evidence) {
    Setting<List<String>> all = Setting.known(destinations(routes), evidence);
    for (Field route : routes) {
      String list = route.at("/DestinationPrefixListId").identity();
      if (!list.isEmpty() && !toAnEndpoint(route.at("/GatewayId").identity())) {
        all = Lists.joined(all, prefixLists.ranges(list));
      }
    }
    return all;
  }

  /** An endpoint of a service of AWS, whose addresses AWS has in a list of its own. */
  static boolean toAnEndpoint(String gateway) {
    return gateway.startsWith("vpce-");
  }

  /** The table that the subnet is associated with; without one, the main table of its VPC. */
  private Field table(String subnet, String vpc) {
    Listing<Field> tables = routeTables.those(table -> table.at("/VpcId").identity().equals(vpc));
    Optional<Field> own = associated(tables, a -> a.at("/SubnetId").identity().equals(subnet));
    if (own.isPresent()) {
      return own.get();
    }
    if (tables.gap().isPresent()) {
      return Field.unread(tables.gap().get());
    }
    return associated(tables, a -> a.at("/Main").identity().equals("true"))
        .orElseGet(
            () ->
                Field.unread(
                    Gap.of(
                        Ec2Calls.DESCRIBE_ROUTE_TABLES.id(),
                        Gap.Reason.UNSUPPORTED,
                        "The route table of "
                            + subnet
                            + " is not shown here; the account that owns the VPC knows it.")));
  }

  private static Optional<Field> associated(Listing<Field> tables, Predicate<Field> wanted) {
    return tables.items().stream()
        .filter(table -> table.at("/Associations").each().stream().anyMatch(wanted))
        .findFirst();
  }

  private static boolean isUp(Field route) {
    return !route.at("/State").identity().equals("blackhole");
  }

  private static boolean toTheInternet(Field route) {
    return route.at("/GatewayId").identity().startsWith("igw-");
  }

  private static boolean toAnAppliance(Field route) {
    return toAnEndpoint(route.at("/GatewayId").identity())
        || !route.at("/NetworkInterfaceId").identity().isEmpty();
  }
}
