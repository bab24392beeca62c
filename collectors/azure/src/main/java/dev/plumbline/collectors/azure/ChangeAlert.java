package dev.plumbline.collectors.azure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Whether an alert of the activity log tells somebody when a cluster is written to.
 * https://learn.microsoft.com/rest/api/monitor/activity-log-alerts/list-by-subscription-id
 */
final class ChangeAlert {

  private ChangeAlert() {}

  /** Whether the alert is on, reaches the cluster, fires on a change of it, and has a receiver. */
  static boolean covers(JsonNode alert, String cluster) {
    JsonNode properties = alert.path("properties");
    Map<String, Set<String>> event =
        Map.of(
            "category", Set.of("administrative"),
            "operationname", Set.of("microsoft.containerservice/managedclusters/write"),
            "resourceprovider", Set.of("microsoft.containerservice"),
            "resourcetype", Set.of("microsoft.containerservice/managedclusters"),
            "resourcegroup", Set.of(ArmId.resourceGroup(cluster).replaceFirst(".*/", "")),
            "resourceid", Set.of(cluster),
            "level", Set.of("informational"),
            "status", Set.of("started", "accepted", "succeeded"));
    return isOn(properties)
        && !properties.at("/actions/actionGroups").isEmpty()
        && texts(properties.path("scopes")).stream()
            .anyMatch(scope -> ArmId.contains(ArmId.canonical(scope), cluster))
        && all(properties.at("/condition/allOf"), event);
  }

  /** https://learn.microsoft.com/rest/api/monitor/activity-log-alerts: on unless it says off. */
  private static boolean isOn(JsonNode properties) {
    return !properties.path("enabled").asText("true").equalsIgnoreCase("false");
  }

  private static boolean all(JsonNode conditions, Map<String, Set<String>> event) {
    if (conditions.isEmpty()) {
      return false;
    }
    for (JsonNode condition : conditions) {
      boolean met =
          condition.path("anyOf").isArray()
              ? any(condition.path("anyOf"), event)
              : leaf(condition, event);
      if (!met) {
        return false;
      }
    }
    return true;
  }

  private static boolean any(JsonNode conditions, Map<String, Set<String>> event) {
    for (JsonNode condition : conditions) {
      if (leaf(condition, event)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A change that succeeds has several events; they differ in status, and more in what is below.
   */
  private static boolean leaf(JsonNode condition, Map<String, Set<String>> event) {
    String field = lower(condition.path("field").asText(""));
    if (field.equals("substatus")) {
      return true;
    }
    Set<String> values = event.getOrDefault(field, Set.of());
    List<String> wanted = texts(condition.path("containsAny"));
    wanted.add(condition.path("equals").asText(""));
    return wanted.stream().map(ChangeAlert::lower).anyMatch(values::contains);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText("")));
    return texts;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
