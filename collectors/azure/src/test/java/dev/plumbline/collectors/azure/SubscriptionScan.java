package dev.plumbline.collectors.azure;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Selection;
import dev.plumbline.collectors.azure.AzureSettings.Credentials;
import dev.plumbline.collectors.azure.AzureSettings.Subscriptions;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.Gap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Scans of a simulated resource manager, which holds a healthy subscription. */
abstract class SubscriptionScan {

  static final String ONE = "11111111-aaaa-4bbb-8ccc-000000000001";
  static final String TWO = "11111111-aaaa-4bbb-8ccc-000000000002";
  static final String SUBSCRIPTION = "/subscriptions/" + ONE;
  static final String CLUSTERS =
      SUBSCRIPTION + "/providers/Microsoft.ContainerService/managedClusters";
  static final String REGISTRIES =
      SUBSCRIPTION + "/providers/Microsoft.ContainerRegistry/registries";

  static final String DISK_ENCRYPTION_SETS =
      SUBSCRIPTION + "/providers/Microsoft.Compute/diskEncryptionSets";

  /** What is asked of a whole subscription, and is empty where a test does not say otherwise. */
  static final List<String> WHOLE =
      List.of(
          "/locations",
          "/providers/Microsoft.ContainerRegistry/registries",
          "/providers/Microsoft.ContainerService/fleets",
          "/providers/Microsoft.Security/pricings",
          "/providers/Microsoft.Network/virtualNetworks",
          "/providers/Microsoft.Network/networkSecurityGroups",
          "/providers/Microsoft.Network/networkWatchers",
          "/providers/Microsoft.Network/applicationGateways",
          "/providers/Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies",
          "/providers/Microsoft.Authorization/roleAssignments",
          "/providers/Microsoft.Authorization/roleDefinitions?$filter=atScopeAndBelow()",
          "/providers/Microsoft.Authorization/policyAssignments",
          "/providers/Microsoft.Authorization/policyExemptions",
          "/providers/Microsoft.Insights/activityLogAlerts",
          "/providers/Microsoft.KeyVault/vaults",
          "/providers/Microsoft.Kubernetes/connectedClusters",
          "/providers/Microsoft.DataProtection/backupVaults");

  static final String VERSIONS =
      SUBSCRIPTION
          + "/providers/Microsoft.ContainerService/locations/westeurope/kubernetesVersions";

  final FakeArm arm = new FakeArm();
  ListWork work = new ListWork(Selection.EVERYTHING);

  @AfterEach
  void close() {
    work.close();
    arm.close();
  }

  static List<String> asked(Cell cell, String resource) {
    return cell.answers().stream()
        .filter(answer -> resource.equals(answer.parameters().get("resource")))
        .map(Answer::call)
        .toList();
  }

  void aHealthySubscription() {
    WHOLE.forEach(path -> arm.on(SUBSCRIPTION + path, "{\"value\":[]}"));
    for (String name : List.of("prod", "test", "a", "b", "c")) {
      arm.on(id(name) + "/maintenanceConfigurations", "{\"value\":[]}");
      arm.on(id(name) + "/trustedAccessRoleBindings", "{\"value\":[]}");
      arm.on(
          id(name) + "/providers/Microsoft.ContainerService/deploymentSafeguards",
          "{\"value\":[]}");
      arm.on(
          id(name) + "/providers/Microsoft.Security/pricings/Containers",
          "{\"properties\":{\"pricingTier\":\"Standard\",\"inherited\":\"True\"}}");
    }
    arm.on(SUBSCRIPTION, subscription(ONE, "Enabled"));
    arm.on(CLUSTERS, page(cluster("prod"), ""));
    arm.on(VERSIONS, "{\"values\":[]}");
    for (String name : List.of("prod", "test", "a", "b", "c")) {
      arm.on(settings(name), "{\"value\":[]}");
    }
  }

  void collect(String subscription) {
    collect(new Subscriptions.Listed(List.of(subscription), List.of()));
  }

  void collect(Subscriptions subscriptions) {
    collect(subscriptions, List.of());
  }

  void collect(Subscriptions subscriptions, List<String> exclude) {
    new AzureCollector(
            new AzureSettings(
                subscriptions, exclude, new Credentials.Token("fixed-token"), arm.cloud()))
        .collect(work);
  }

  List<Cluster> clusters(String subscription) {
    return new AksMapping().map(work.cell(subscription)).clusters().items();
  }

  /** Why the listing of clusters is not complete. */
  Gap gap(String subscription) {
    return new AksMapping().map(work.cell(subscription)).clusters().gap().orElseThrow();
  }

  static String subscription(String id, String state) {
    return """
    {"id":"/subscriptions/%s","subscriptionId":"%s","displayName":"Shop","state":"%s"}\
    """
        .formatted(id, id, state);
  }

  static String cluster(String name) {
    return """
    {"id":"/subscriptions/%s/resourcegroups/Shop/providers/Microsoft.ContainerService/managedClusters/%s",
     "name":"%s","location":"West Europe",
     "properties":{"provisioningState":"Succeeded","someNewField":"kept","enableRBAC":"true"}}\
    """
        .formatted(ONE, name, name);
  }

  static String page(String elements, String next) {
    return "{\"value\":["
        + elements
        + "]"
        + (next.isEmpty() ? "" : ",\"nextLink\":\"" + next + "\"")
        + "}";
  }

  static String id(String cluster) {
    return "/subscriptions/"
        + ONE
        + "/resourcegroups/shop/providers/microsoft.containerservice/managedclusters/"
        + cluster;
  }

  static String settings(String cluster) {
    return id(cluster) + "/providers/microsoft.insights/diagnosticsettings";
  }

  static String version(String uri) {
    return uri.replaceAll(".*api-version=([0-9-]+).*", "$1");
  }
}
