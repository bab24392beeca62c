package dev.plumbline.collectors.azure;

import dev.plumbline.collectors.azure.ArmRead.Home;
import java.util.List;

/**
 * What is read of subscriptions and resources, each with the version of the API that it asks. This
 * is the only place that has those.
 */
final class ArmReads {

  /** Of what is below a management group, which is no resource of a subscription. */
  static final String MANAGEMENT_GROUPS_VERSION = "2023-04-01";

  /** Of the list of all subscriptions, which is no resource of one. */
  static final String SUBSCRIPTIONS_VERSION = "2022-12-01";

  static final ArmRead SUBSCRIPTION =
      new ArmRead(AzureCalls.SUBSCRIPTIONS_GET, Home.SUBSCRIPTION, "", "2022-12-01");

  static final ArmRead CLUSTERS =
      new ArmRead(
          AzureCalls.MANAGED_CLUSTERS_LIST,
          Home.SUBSCRIPTION,
          "/providers/Microsoft.ContainerService/managedClusters",
          "2025-09-01");

  static final ArmRead KUBERNETES_VERSIONS =
      new ArmRead(
          AzureCalls.KUBERNETES_VERSIONS_LIST, Home.LOCATION, "/kubernetesVersions", "2025-09-01");

  /** Only previews tell of soft delete; this one tells how rights are given, too. */
  static final ArmRead REGISTRIES =
      new ArmRead(
          AzureCalls.REGISTRIES_LIST,
          Home.SUBSCRIPTION,
          "/providers/Microsoft.ContainerRegistry/registries",
          "2024-11-01-preview");

  static final ArmRead DIAGNOSTIC_SETTINGS =
      new ArmRead(
          AzureCalls.DIAGNOSTIC_SETTINGS_LIST,
          Home.CLUSTER_OR_REGISTRY,
          "/providers/Microsoft.Insights/diagnosticSettings",
          "2021-05-01-preview");

  static final ArmRead MAINTENANCE_CONFIGURATIONS =
      new ArmRead(
          AzureCalls.MAINTENANCE_CONFIGURATIONS_LIST_BY_MANAGED_CLUSTER,
          Home.CLUSTER,
          "/maintenanceConfigurations",
          "2025-10-01");

  static final ArmRead TRUSTED_ACCESS =
      new ArmRead(
          AzureCalls.TRUSTED_ACCESS_ROLE_BINDINGS_LIST,
          Home.CLUSTER,
          "/trustedAccessRoleBindings",
          "2025-10-01");

  static final ArmRead DEPLOYMENT_SAFEGUARDS =
      new ArmRead(
          AzureCalls.DEPLOYMENT_SAFEGUARDS_LIST,
          Home.CLUSTER,
          "/providers/Microsoft.ContainerService/deploymentSafeguards",
          "2025-07-01");

  static final ArmRead CLUSTER_PRICING =
      new ArmRead(
          AzureCalls.PRICINGS_GET,
          Home.CLUSTER,
          "/providers/Microsoft.Security/pricings/Containers",
          "2024-01-01");

  /** "Azure running container images should have vulnerabilities resolved". */
  static final ArmRead RUNNING_IMAGES =
      new ArmRead(
          AzureCalls.ASSESSMENTS_GET,
          Home.CLUSTER,
          "/providers/Microsoft.Security/assessments/c609cf0f-71ab-41e9-a3c6-9a1f7fe1b8d5",
          "2020-01-01");

  /** "Azure registry container images should have vulnerabilities resolved". */
  static final ArmRead REGISTRY_IMAGES =
      new ArmRead(
          AzureCalls.ASSESSMENTS_GET,
          Home.REGISTRY,
          "/providers/Microsoft.Security/assessments/c0b7cfc6-3172-465a-b378-53c7ff2cc0d5",
          "2020-01-01");

  static final ArmRead REGISTRY_TOKENS =
      new ArmRead(AzureCalls.TOKENS_LIST, Home.REGISTRY, "/tokens", "2025-11-01");

  static final ArmRead REGISTRY_CACHE_RULES =
      new ArmRead(AzureCalls.CACHE_RULES_LIST, Home.REGISTRY, "/cacheRules", "2025-11-01");

  static final ArmRead REGISTRY_REPLICATIONS =
      new ArmRead(AzureCalls.REPLICATIONS_LIST, Home.REGISTRY, "/replications", "2025-11-01");

  static final ArmRead PRICINGS =
      new ArmRead(
          AzureCalls.PRICINGS_LIST,
          Home.SUBSCRIPTION,
          "/providers/Microsoft.Security/pricings",
          "2024-01-01");

  static final ArmRead VIRTUAL_NETWORKS =
      new ArmRead(
          AzureCalls.VIRTUAL_NETWORKS_LIST_ALL,
          Home.SUBSCRIPTION,
          "/providers/Microsoft.Network/virtualNetworks",
          "2024-05-01");

  static final ArmRead SECURITY_GROUPS =
      new ArmRead(
          AzureCalls.NETWORK_SECURITY_GROUPS_LIST_ALL,
          Home.SUBSCRIPTION,
          "/providers/Microsoft.Network/networkSecurityGroups",
          "2024-05-01");

  static final ArmRead NETWORK_WATCHERS =
      new ArmRead(
          AzureCalls.NETWORK_WATCHERS_LIST_ALL,
          Home.SUBSCRIPTION,
          "/providers/Microsoft.Network/networkWatchers",
          "2024-05-01");

  static final ArmRead FLOW_LOGS =
      new ArmRead(AzureCalls.FLOW_LOGS_LIST, Home.NETWORK_WATCHER, "/flowLogs", "2024-05-01");

  static final ArmRead APPLICATION_GATEWAYS =
      new ArmRead(
          AzureCalls.APPLICATION_GATEWAYS_LIST_ALL,
          Home.SUBSCRIPTION,
          "/providers/Microsoft.Network/applicationGateways",
          "2024-05-01");

  static final ArmRead FIREWALL_POLICIES =
      new ArmRead(
          AzureCalls.WEB_APPLICATION_FIREWALL_POLICIES_LIST_ALL,
          Home.SUBSCRIPTION,
          "/providers/Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies",
          "2024-05-01");

  static final ArmRead ROLE_ASSIGNMENTS =
      new ArmRead(
          AzureCalls.ROLE_ASSIGNMENTS_LIST_FOR_SUBSCRIPTION,
          Home.SUBSCRIPTION,
          "/providers/Microsoft.Authorization/roleAssignments",
          "2022-04-01");

  /** With the filter: custom roles too that can be assigned in single resource groups only. */
  static final ArmRead ROLE_DEFINITIONS =
      new ArmRead(
          AzureCalls.ROLE_DEFINITIONS_LIST,
          Home.SUBSCRIPTION,
          "/providers/Microsoft.Authorization/roleDefinitions",
          "2022-04-01",
          "atScopeAndBelow()");

  static final ArmRead POLICY_ASSIGNMENTS =
      new ArmRead(
          AzureCalls.POLICY_ASSIGNMENTS_LIST,
          Home.SUBSCRIPTION,
          "/providers/Microsoft.Authorization/policyAssignments",
          "2023-04-01");

  /**
   * Without a filter: those of management groups, of the subscription and of all that is in it.
   * Every version that has them is a preview.
   */
  static final ArmRead POLICY_EXEMPTIONS =
      new ArmRead(
          AzureCalls.POLICY_EXEMPTIONS_LIST,
          Home.SUBSCRIPTION,
          "/providers/Microsoft.Authorization/policyExemptions",
          "2022-07-01-preview");

  static final ArmRead DISK_ENCRYPTION_SETS =
      new ArmRead(
          AzureCalls.DISK_ENCRYPTION_SETS_LIST,
          Home.SUBSCRIPTION,
          "/providers/Microsoft.Compute/diskEncryptionSets",
          "2024-03-02");

  static final ArmRead ACTIVITY_LOG_ALERTS =
      new ArmRead(
          AzureCalls.ACTIVITY_LOG_ALERTS_LIST_BY_SUBSCRIPTION_ID,
          Home.SUBSCRIPTION,
          "/providers/Microsoft.Insights/activityLogAlerts",
          "2020-10-01");

  static final ArmRead LOCATIONS =
      new ArmRead(
          AzureCalls.SUBSCRIPTIONS_LIST_LOCATIONS, Home.SUBSCRIPTION, "/locations", "2022-12-01");

  static final ArmRead KEY_VAULTS =
      new ArmRead(
          AzureCalls.VAULTS_LIST_BY_SUBSCRIPTION,
          Home.SUBSCRIPTION,
          "/providers/Microsoft.KeyVault/vaults",
          "2023-07-01");

  static final ArmRead KEY = new ArmRead(AzureCalls.KEYS_GET, Home.KEY, "", "2023-07-01");

  static final ArmRead KEY_VERSION =
      new ArmRead(AzureCalls.KEYS_GET_VERSION, Home.KEY_VERSION, "", "2023-07-01");

  static final ArmRead AUDIT_TABLE =
      new ArmRead(AzureCalls.TABLES_GET, Home.AUDIT_TABLE, "", "2023-09-01");

  static final ArmRead BACKUP_VAULTS =
      new ArmRead(
          AzureCalls.BACKUP_VAULTS_GET_IN_SUBSCRIPTION,
          Home.SUBSCRIPTION,
          "/providers/Microsoft.DataProtection/backupVaults",
          "2024-04-01");

  static final ArmRead BACKUP_INSTANCES =
      new ArmRead(
          AzureCalls.BACKUP_INSTANCES_LIST, Home.BACKUP_VAULT, "/backupInstances", "2024-04-01");

  static final ArmRead FLEETS =
      new ArmRead(
          AzureCalls.FLEETS_LIST_BY_SUBSCRIPTION,
          Home.SUBSCRIPTION,
          "/providers/Microsoft.ContainerService/fleets",
          "2025-03-01");

  static final ArmRead FLEET_MEMBERS =
      new ArmRead(AzureCalls.FLEET_MEMBERS_LIST_BY_FLEET, Home.FLEET, "/members", "2025-03-01");

  static final ArmRead CONNECTED_CLUSTERS =
      new ArmRead(
          AzureCalls.CONNECTED_CLUSTERS_LIST,
          Home.SUBSCRIPTION,
          "/providers/Microsoft.Kubernetes/connectedClusters",
          "2024-01-01");

  static final ArmRead EXTENSIONS =
      new ArmRead(
          AzureCalls.EXTENSIONS_LIST,
          Home.CONNECTED_CLUSTER,
          "/providers/Microsoft.KubernetesConfiguration/extensions",
          "2023-05-01");

  static final List<ArmRead> ALL =
      List.of(
          SUBSCRIPTION,
          CLUSTERS,
          KUBERNETES_VERSIONS,
          REGISTRIES,
          DIAGNOSTIC_SETTINGS,
          MAINTENANCE_CONFIGURATIONS,
          TRUSTED_ACCESS,
          DEPLOYMENT_SAFEGUARDS,
          CLUSTER_PRICING,
          RUNNING_IMAGES,
          REGISTRY_IMAGES,
          REGISTRY_TOKENS,
          REGISTRY_CACHE_RULES,
          REGISTRY_REPLICATIONS,
          PRICINGS,
          VIRTUAL_NETWORKS,
          SECURITY_GROUPS,
          NETWORK_WATCHERS,
          FLOW_LOGS,
          APPLICATION_GATEWAYS,
          FIREWALL_POLICIES,
          ROLE_ASSIGNMENTS,
          ROLE_DEFINITIONS,
          POLICY_ASSIGNMENTS,
          POLICY_EXEMPTIONS,
          DISK_ENCRYPTION_SETS,
          ACTIVITY_LOG_ALERTS,
          LOCATIONS,
          KEY_VAULTS,
          KEY,
          KEY_VERSION,
          AUDIT_TABLE,
          BACKUP_VAULTS,
          BACKUP_INSTANCES,
          FLEETS,
          FLEET_MEMBERS,
          CONNECTED_CLUSTERS,
          EXTENSIONS);

  private ArmReads() {}
}
