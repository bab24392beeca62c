package dev.plumbline.collectors.gcp;

import static dev.plumbline.collectors.gcp.MappedGke.given;
import static dev.plumbline.collectors.gcp.MappedGke.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Scope;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Parameters;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Setting;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GkeFlowLogsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String SUBNET = "projects/shop/regions/europe-west3/subnetworks/gke";
  private static final Map<String, String> ASKED = Map.of("subnetwork", SUBNET);

  @Test
  void whereNetworkManagementIsOffNothingIsConfiguredInIt() {
    Setting<Boolean> on = on(refused(Gap.Reason.DISABLED));

    assertThat(said(on)).isEqualTo("false");
    assertThat(on.evidence().getLast().toString()).contains("The API is not enabled");
  }

  @Test
  void whereNetworkManagementIsDeniedNobodyKnows() {
    assertThat(said(on(refused(Gap.Reason.DENIED)))).isEqualTo("unread");
  }

  @Test
  void oneOnTheFirstPageIsEnoughWhereTheSecondWasRefused() {
    assertThat(said(on(firstPage("'ENABLED'"), secondRefused()))).isEqualTo("true");
  }

  @Test
  void noneOnTheFirstPageIsNotEnoughWhereTheSecondWasRefused() {
    assertThat(said(on(firstPage("2"), secondRefused()))).isEqualTo("unread");
  }

  private static Answer firstPage(String state) {
    return given(
        GcpCalls.FLOW_LOGS.id(),
        ASKED,
        "{'effectiveFlowLogsConfigs': [{'state': %s}], 'nextPageToken': 't'}".formatted(state));
  }

  private static Answer secondRefused() {
    return new Answer.Refused(
        GcpCalls.FLOW_LOGS.id(),
        Parameters.of(Map.of("subnetwork", SUBNET, Cell.PAGE, "2")),
        NOW,
        Gap.of(GcpCalls.FLOW_LOGS.id(), Gap.Reason.TIMEOUT, "late"));
  }

  private static Answer refused(Gap.Reason reason) {
    return new Answer.Refused(
        GcpCalls.FLOW_LOGS.id(),
        Parameters.of(ASKED),
        NOW,
        Gap.of(GcpCalls.FLOW_LOGS.id(), reason, "said so"));
  }

  /** Of a subnet that records nothing itself. */
  private static Setting<Boolean> on(Answer... configured) {
    List<Answer> answers =
        Stream.concat(
                Stream.of(
                    given(GcpCalls.SUBNETWORK.id(), ASKED, "{'logConfig': {'enable': false}}")),
                Stream.of(configured))
            .toList();
    Cell cell = new Cell(new Scope(Provider.GCP, "shop", ""), NOW, answers, Optional.empty());
    return new GkeFlowLogs(cell, SUBNET, cell.answer(GcpCalls.SUBNETWORK, ASKED).at("")).on();
  }
}
