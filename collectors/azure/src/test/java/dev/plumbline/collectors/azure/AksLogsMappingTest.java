package dev.plumbline.collectors.azure;

import static dev.plumbline.collectors.azure.MappedAks.ID;
import static dev.plumbline.collectors.azure.MappedAks.cell;
import static dev.plumbline.collectors.azure.MappedAks.cellWithLogs;
import static dev.plumbline.collectors.azure.MappedAks.gap;
import static dev.plumbline.collectors.azure.MappedAks.map;
import static dev.plumbline.collectors.azure.MappedAks.only;
import static dev.plumbline.collectors.azure.MappedAks.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Gap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which logs of the control plane a cluster sends somewhere, by its diagnostic settings. */
class AksLogsMappingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nothing is set | [] | [] | false",
        "kube-audit |"
            + " [{'properties':{'workspaceId':'w','logs':[{'category':'kube-audit','enabled':true}]}}]"
            + " | [kube-audit] | true",
        "as texts |"
            + " [{'properties':{'storageAccountId':'s','logs':[{'category':'kube-audit-admin','enabled':'True'}]}}]"
            + " | [kube-audit-admin] | true",
        "all off |"
            + " [{'properties':{'workspaceId':'w','logs':[{'category':'kube-audit','enabled':false}]}}]"
            + " | [] | false",
        "no destination |"
            + " [{'properties':{'workspaceId':'','logs':[{'category':'kube-audit','enabled':true}]}}]"
            + " | [] | false",
        "the audit group |"
            + " [{'properties':{'eventHubAuthorizationRuleId':'e','logs':[{'categoryGroup':'audit','category':null,'enabled':true}]}}]"
            + " | [kube-audit, kube-audit-admin] | true",
        "split over two |"
            + " [{'properties':{'workspaceId':'w','logs':[{'category':'kube-apiserver','enabled':true}]}},{'properties':{'storageAccountId':'s','logs':[{'category':'kube-audit','enabled':true}]}}]"
            + " | [kube-apiserver, kube-audit] | true",
        "only another log |"
            + " [{'properties':{'workspaceId':'w','logs':[{'category':'kube-apiserver','enabled':true}]}}]"
            + " | [kube-apiserver] | false",
        "metrics only |"
            + " [{'properties':{'workspaceId':'w','metrics':[{'category':'AllMetrics','enabled':true}]}}]"
            + " | [] | false",
        "a group of tomorrow |"
            + " [{'properties':{'workspaceId':'w','logs':[{'categoryGroup':'security','enabled':true}]}}]"
            + " | unread | unread",
        "a group of tomorrow beside audit |"
            + " [{'properties':{'workspaceId':'w','logs':[{'categoryGroup':'security','enabled':true},{'category':'kube-audit','enabled':true}]}}]"
            + " | unread | true"
      })
  void logs(String name, String settings, String types, String audit) {
    Cluster cluster = only(cellWithLogs("{}", "{'value':" + settings + "}"));

    assertThat(said(cluster.logging().types())).as(name).isEqualTo(types);
    assertThat(said(cluster.logging().audit())).as(name).isEqualTo(audit);
  }

  @Test
  void theGroupOfAllLogsContainsTheAuditLogs() {
    Cluster cluster =
        only(
            cellWithLogs(
                "{}",
                "{'value':[{'properties':{'workspaceId':'w','logs':[{'categoryGroup':'AllLogs','enabled':true}]}}]}"));

    assertThat(said(cluster.logging().types())).contains("guard", "kube-audit", "kube-scheduler");
    assertThat(said(cluster.logging().audit())).isEqualTo("true");
  }

  @Test
  void refusedDiagnosticSettingsAreUnreadWithTheirPermission() {
    Cell cell = cell("{}");
    var answers = new ArrayList<>(cell.answers());
    answers.set(
        1,
        new Answer.Refused(
            AzureCalls.DIAGNOSTIC_SETTINGS_LIST.id(),
            new TreeMap<>(Map.of("resource", ID)),
            Instant.EPOCH,
            Gap.denied("DiagnosticSettings_List", "the permission", "Refused.")));

    Cluster.Logging logging = only(cell.with(answers)).logging();

    assertThat(gap(logging.types()).permission()).isEqualTo("the permission");
    assertThat(gap(logging.audit()).permission()).isEqualTo("the permission");
  }

  @Test
  void aRefusedFurtherPageOfDiagnosticSettingsTakesNothingBack() {
    Cell cell =
        cellWithLogs(
            "{}",
            "{'value':[{'properties':{'workspaceId':'w','logs':[{'category':'kube-audit','enabled':true}]}}]}");
    var answers = new ArrayList<>(cell.answers());
    answers.add(
        new Answer.Refused(
            AzureCalls.DIAGNOSTIC_SETTINGS_LIST.id(),
            new TreeMap<>(Map.of("resource", ID, "page", "2")),
            Instant.EPOCH,
            Gap.of("DiagnosticSettings_List", Gap.Reason.TIMEOUT, "No answer.")));

    Cluster.Logging logging = only(cell.with(answers)).logging();

    assertThat(said(logging.types())).isEqualTo("unread");
    assertThat(said(logging.audit())).isEqualTo("true");
  }

  @Test
  void aClusterThatIsBeingCreatedHasNoLogsYet() {
    Cluster cluster = map("{'provisioningState':'Creating'}");

    assertThat(gap(cluster.logging().audit()).detail()).contains("still being created");
    assertThat(said(cluster.logging().types())).isEqualTo("unread");
  }
}
