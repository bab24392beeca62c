package dev.plumbline.collectors.azure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * In which tables of its workspace a diagnostic setting keeps the audit log: the table has the
 * retention, the workspace only the default for it.
 * https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure
 */
final class AuditTables {

  private AuditTables() {}

  /** Ids of the tables; empty where the setting sends no audit log to a workspace. */
  static Set<String> of(JsonNode setting) {
    JsonNode properties = setting.path("properties");
    String workspace = ArmId.canonical(properties.path("workspaceId").asText(""));
    Set<String> tables = new LinkedHashSet<>();
    if (workspace.isEmpty()) {
      return tables;
    }
    for (String category : DiagnosticLogs.auditCategories(properties)) {
      tables.add(workspace + "/tables/" + table(category, properties));
    }
    return tables;
  }

  /** Without "Dedicated", everything goes to one table of the workspace. */
  private static String table(String category, JsonNode properties) {
    boolean dedicated =
        properties
            .path("logAnalyticsDestinationType")
            .asText("")
            .toLowerCase(Locale.ROOT)
            .equals("dedicated");
    if (!dedicated) {
      return "azurediagnostics";
    }
    return category.equals("kube-audit") ? "aksaudit" : "aksauditadmin";
  }
}
