package dev.plumbline.collectors.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Cluster.Logging;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the diagnostic settings of a cluster export, all of them together: categories may be split
 * over several settings.
 */
final class DiagnosticLogs {

  /**
   * The group {@code allLogs}:
   * https://learn.microsoft.com/azure/azure-monitor/reference/supported-logs/microsoft-containerservice-managedclusters-logs
   */
  private static final Set<String> ALL =
      Set.of(
          "cloud-controller-manager",
          "cluster-autoscaler",
          "csi-azuredisk-controller",
          "csi-azurefile-controller",
          "csi-snapshot-controller",
          "fleet-mcs-controller-manager",
          "fleet-member-agent",
          "fleet-member-net-controller-manager",
          "guard",
          "karpenter-events",
          "kube-apiserver",
          "kube-audit",
          "kube-audit-admin",
          "kube-controller-manager",
          "kube-scheduler");

  /** The group {@code audit}. Whether {@code guard} is in it too is documented nowhere. */
  private static final Set<String> AUDIT = Set.of("kube-audit", "kube-audit-admin");

  private static final List<String> DESTINATIONS =
      List.of(
          "workspaceId",
          "storageAccountId",
          "eventHubAuthorizationRuleId",
          "serviceBusRuleId",
          "marketplacePartnerId");

  private DiagnosticLogs() {}

  static Logging of(Cell cell, String cluster) {
    Map<String, String> asked = Map.of("resource", cluster);
    Field first = cell.answer(ArmReads.DIAGNOSTIC_SETTINGS.call(), asked).at("/value");
    Listing<Field> found = cell.listing(ArmReads.DIAGNOSTIC_SETTINGS.call(), asked, "/value");

    Setting<List<String>> types = first.elements().map(_ -> List.of());
    Setting<Boolean> audit = first.elements().map(_ -> false);
    for (Field setting : found.items()) {
      types = Setting.both(types, types(setting), DiagnosticLogs::together);
      audit = Setting.either(audit, audit(setting));
    }
    if (found.gap().isPresent()) {
      // A further page may export more, but it cannot take anything back.
      types = types.then(_ -> Setting.unread(found.gap().get()));
      audit = Setting.either(audit, Setting.unread(found.gap().get()));
    }
    return new Logging(types, audit);
  }

  /** The categories of the audit log among those that a setting exports. */
  static SortedSet<String> auditCategories(JsonNode properties) {
    SortedSet<String> categories = exported(properties);
    categories.retainAll(AUDIT);
    return categories;
  }

  /** Whether a setting exports any log at all. */
  static boolean exportsAny(JsonNode properties) {
    return !exported(properties).isEmpty() || namesUnknownGroup(properties);
  }

  private static Setting<List<String>> types(Field setting) {
    return setting
        .at("/properties")
        .json()
        .then(
            properties ->
                namesUnknownGroup(properties)
                    ? unknownGroup(setting)
                    : Setting.known(List.copyOf(exported(properties)), evidenceOf(setting)));
  }

  private static Setting<Boolean> audit(Field setting) {
    return setting
        .at("/properties")
        .json()
        .then(
            properties -> {
              boolean exported = exported(properties).stream().anyMatch(AUDIT::contains);
              return !exported && namesUnknownGroup(properties)
                  ? unknownGroup(setting)
                  : Setting.known(exported, evidenceOf(setting));
            });
  }

  private static Evidence evidenceOf(Field setting) {
    return setting.at("/properties").evidence();
  }

  private static <T> Setting<T> unknownGroup(Field setting) {
    return setting.at("/properties/logs").unexpected("the category groups allLogs and audit");
  }

  private static SortedSet<String> exported(JsonNode properties) {
    SortedSet<String> categories = new TreeSet<>();
    for (JsonNode log : properties.path("logs")) {
      if (isOn(log) && hasDestination(properties)) {
        switch (group(log)) {
          case "alllogs" -> categories.addAll(ALL);
          case "audit" -> categories.addAll(AUDIT);
          default -> {
            String category = log.path("category").asText("").toLowerCase(Locale.ROOT);
            if (!category.isEmpty()) {
              categories.add(category);
            }
          }
        }
      }
    }
    return categories;
  }

  private static boolean namesUnknownGroup(JsonNode properties) {
    for (JsonNode log : properties.path("logs")) {
      if (isOn(log)
          && hasDestination(properties)
          && !Set.of("", "alllogs", "audit").contains(group(log))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasDestination(JsonNode properties) {
    return DESTINATIONS.stream().anyMatch(name -> !properties.path(name).asText("").isEmpty());
  }

  private static boolean isOn(JsonNode log) {
    return log.path("enabled").asText("").equalsIgnoreCase("true");
  }

  private static String group(JsonNode log) {
    return log.path("categoryGroup").asText("").toLowerCase(Locale.ROOT);
  }

  private static List<String> together(List<String> some, List<String> others) {
    SortedSet<String> all = new TreeSet<>(some);
    all.addAll(others);
    return List.copyOf(all);
  }
}
