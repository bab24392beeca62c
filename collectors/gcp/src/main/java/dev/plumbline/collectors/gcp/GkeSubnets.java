package dev.plumbline.collectors.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Gap;
import dev.plumbline.model.GkeDetails.Subnet;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The subnets of a cluster, which may belong to the host project of a shared network. */
record GkeSubnets(Omissions omissions, Cell cell) {

  private static final String REFERENCE =
      "https://cloud.google.com/compute/docs/reference/rest/v1/subnetworks";

  private static final String IPV6 =
      "https://cloud.google.com/kubernetes-engine/docs/how-to/single-stack-ipv6";

  private static final List<String> STACKS = List.of("STACK_TYPE_UNSPECIFIED", "IPV4", "IPV4_IPV6");

  /** Machines that have interfaces for RDMA. */
  private static final Pattern RDMA = Pattern.compile("(?:a3-ultragpu|a4|a4x|h4d|z4m)-.+");

  /** Those of the first interface of nodes, and of pods. */
  Setting<List<Subnet>> details() {
    Field own = omissions.cluster().at("/networkConfig/subnetwork");
    return omissions
        .complete(own.text())
        .then(
            _ ->
                omissions
                    .cluster()
                    .json()
                    .map(cluster -> List.copyOf(GkeReferences.subnetworks(cluster))))
        .then(
            names ->
                names.isEmpty()
                    ? own.unexpected("the full name of a subnet")
                    : Setting.known(names.stream().map(this::subnet).toList(), own.evidence()));
  }

  /** Those of further interfaces of nodes. */
  Setting<List<Subnet>> further() {
    return omissions
        .cluster()
        .json()
        .map(
            cluster -> {
              SortedMap<String, Boolean> all = new TreeMap<>();
              for (JsonNode pool : cluster.path("nodePools")) {
                boolean rdma = RDMA.matcher(pool.at("/config/machineType").asText("")).matches();
                for (JsonNode one : GkeReferences.furtherInterfaces(pool)) {
                  all.merge(GkeReferences.subnetwork(one, cluster), rdma, Boolean::logicalAnd);
                }
              }
              return all.entrySet().stream()
                  .map(one -> one.getValue() ? forRdma(subnet(one.getKey())) : subnet(one.getKey()))
                  .toList();
            });
  }

  /** What was answered about the subnet of the first interface of the nodes of a pool. */
  Field ofNodes(Field pool) {
    Field own = pool.at("/networkConfig/subnetwork");
    Field subnet =
        own.identity().isEmpty() ? omissions.cluster().at("/networkConfig/subnetwork") : own;
    return GkeReferences.subnetwork(subnet.identity())
        .map(name -> cell.answer(GcpCalls.SUBNETWORK, Map.of("subnetwork", name)).at(""))
        .orElse(subnet);
  }

  /** Whether nodes have addresses of IPv6 on the internet, which private nodes have as well. */
  Setting<Boolean> publicIpv6(Field pool) {
    Field stack = omissions.cluster().at("/ipAllocationPolicy/stackType");
    Field access = ofNodes(pool).at("/ipv6AccessType");
    return omissions
        .withDefault(GkeWord.at(stack, STACKS), "IPV4", IPV6)
        .then(
            word ->
                word.contains("IPV6")
                    ? GkeWord.documented(access.text(), access, List.of("EXTERNAL", "INTERNAL"))
                        .orElseIn(() -> access.unexpected("a kind of access by IPv6"))
                        .map("EXTERNAL"::equals)
                    : Setting.known(false, stack.evidence()));
  }

  /** Where nobody may be able to turn them on, no flow logs are no failure. */
  private static Subnet forRdma(Subnet subnet) {
    return new Subnet(
        subnet.name(),
        subnet
            .flowLogs()
            .then(
                on ->
                    on
                        ? subnet.flowLogs()
                        : Setting.unread(
                            Gap.of(
                                GcpCalls.SUBNETWORK.id(),
                                Gap.Reason.UNSUPPORTED,
                                "The nodes have interfaces for RDMA. Whether this subnet is for"
                                    + " those, and can have flow logs at all, is not read."))),
        subnet.googleAccess());
  }

  private Subnet subnet(String name) {
    Field subnet = cell.answer(GcpCalls.SUBNETWORK, Map.of("subnetwork", name)).at("");
    return new Subnet(
        name,
        new GkeFlowLogs(cell, name, subnet).on(),
        subnet.at("/privateIpGoogleAccess").bool().orDefault(false, REFERENCE));
  }
}
