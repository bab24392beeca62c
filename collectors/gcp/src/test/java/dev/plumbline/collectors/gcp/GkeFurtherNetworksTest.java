package dev.plumbline.collectors.gcp;

import static dev.plumbline.collectors.gcp.MappedGke.clusters;
import static dev.plumbline.collectors.gcp.MappedGke.details;
import static dev.plumbline.collectors.gcp.MappedGke.given;
import static dev.plumbline.collectors.gcp.MappedGke.listing;
import static dev.plumbline.collectors.gcp.MappedGke.map;
import static dev.plumbline.collectors.gcp.MappedGke.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Answer;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.GkeDetails.Subnet;
import dev.plumbline.model.GkeNodePoolDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes with interfaces in several networks. */
class GkeFurtherNetworksTest {

  private static final String CLOSED = "{'firewalls': []}";
  private static final String SSH =
      "{'firewalls': [{'name': 'ssh', 'allowed': [{'IPProtocol': 'tcp', 'ports': ['22']}]}]}";

  private final List<Answer> answers = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "data, rows",
    "projects/hub/global/networks/data, projects/hub/regions/europe-west3/subnetworks/rows",
    "https://www.googleapis.com/compute/v1/projects/hub/global/networks/data,"
        + " https://www.googleapis.com/compute/v1/projects/hub/regions/europe-west3/subnetworks/rows"
  })
  void portsAreOpenByAnyNetwork(String network, String subnet) {
    cluster("n2-standard-4", network, subnet);
    rules("main", CLOSED);
    rules("data", SSH);
    subnet("{'logConfig': {'enable': true}}");

    assertThat(openPorts()).isEqualTo("[22 by ssh]");
    assertThat(flowLogs()).isEqualTo("true");
  }

  @Test
  void portsAreClosedWhereAllNetworksCloseThem() {
    cluster("n2-standard-4", "data", "rows");
    rules("main", CLOSED);
    rules("data", CLOSED);

    assertThat(openPorts()).isEqualTo("[]");
  }

  @Test
  void aPortThatOneNetworkOpensIsOpenWhateverTheOthersDo() {
    cluster("n2-standard-4", "data", "rows");
    rules("data", SSH);

    assertThat(openPorts()).isEqualTo("[22 by ssh]");
  }

  @Test
  void whatOneNetworkDoesIsUnreadWhereTheOthersOpenNothing() {
    cluster("n2-standard-4", "data", "rows");
    rules("main", CLOSED);

    assertThat(openPorts()).isEqualTo("unread");
    assertThat(flowLogs()).isEqualTo("unread");
  }

  @Test
  void aRuleMayMeanTheAddressesInTheFurtherSubnet() {
    cluster("n2-standard-4", "data", "rows");
    rules("main", CLOSED);
    rules("data", SSH.replace("'name'", "'destinationRanges': ['10.9.0.0/16'], 'name'"));
    subnet("{'ipCidrRange': '10.9.0.0/20'}");

    assertThat(openPorts()).isEqualTo("[22 by ssh]");
  }

  @ParameterizedTest
  @CsvSource({"n2-standard-4, false", "a3-ultragpu-8g, unread", "h4d-highmem-192-lssd, unread"})
  void noFlowLogsMayBeDueToRdma(String machine, String expected) {
    cluster(machine, "data", "rows");
    subnet("{'logConfig': {'enable': false}}");

    assertThat(flowLogs()).isEqualTo(expected);
  }

  @Test
  void flowLogsAreFlowLogsOnEveryMachine() {
    cluster("a3-ultragpu-8g", "data", "rows");
    subnet("{'logConfig': {'enable': true}}");

    assertThat(flowLogs()).isEqualTo("true");
  }

  private void cluster(String machine, String network, String subnet) {
    answers.add(
        clusters(
            listing(
                """
                {'status': 'RUNNING', 'networkConfig': {'network': 'projects/hub/global/networks/main',
                   'subnetwork': 'projects/hub/regions/europe-west3/subnetworks/gke'},
                 'nodePools': [{'name': 'p', 'status': 'RUNNING', 'config': {'machineType': '%s'},
                   'networkConfig': {'additionalNodeNetworkConfigs': [
                     {'network': '%s', 'subnetwork': '%s'}]}}]}
                """
                    .formatted(machine, network, subnet))));
  }

  private void rules(String network, String rules) {
    answers.add(
        given(
            GcpCalls.FIREWALLS.id(),
            Map.of("network", "projects/hub/global/networks/" + network, "region", "europe-west3"),
            rules));
  }

  private void subnet(String document) {
    Map<String, String> name =
        Map.of("subnetwork", "projects/hub/regions/europe-west3/subnetworks/rows");
    answers.add(given(GcpCalls.SUBNETWORK.id(), name, document));
    answers.add(given(GcpCalls.FLOW_LOGS.id(), name, "{}"));
  }

  private String openPorts() {
    GkeNodePoolDetails pool =
        (GkeNodePoolDetails) mapped().nodePools().items().getFirst().details();
    return said(pool.placement().openPorts());
  }

  private String flowLogs() {
    List<Subnet> subnets =
        details(mapped()).furtherSubnets().fold(all -> all, List::<Subnet>of, _ -> List.of());
    assertThat(subnets).hasSize(1);
    return said(subnets.getFirst().flowLogs());
  }

  private Cluster mapped() {
    return map(answers.toArray(Answer[]::new)).clusters().items().getFirst();
  }
}
