package dev.plumbline.collectors.gcp;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.GkeDetails.Subnet;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Map;

/** The subnets of a cluster, which may belong to the host project of a shared network. */
record GkeSubnets(Omissions omissions, Cell cell) {

  private static final String REFERENCE =
      "https://cloud.google.com/compute/docs/reference/rest/v1/subnetworks";

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

  private Subnet subnet(String name) {
    Field subnet = cell.answer(GcpCalls.SUBNETWORK, Map.of("subnetwork", name)).at("");
    return new Subnet(
        name,
        new GkeFlowLogs(cell, name, subnet).on(),
        subnet.at("/privateIpGoogleAccess").bool().orDefault(false, REFERENCE));
  }
}
