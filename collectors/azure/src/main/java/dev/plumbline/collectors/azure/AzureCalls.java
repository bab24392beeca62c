package dev.plumbline.collectors.azure;

import dev.plumbline.collectors.CallType;
import dev.plumbline.model.Provider;
import java.util.List;

/** Every read that Plumbline makes in Azure. {@link AllowedPaths} has the path of each. */
public final class AzureCalls {

  public static final CallType SUBSCRIPTIONS_LIST =
      call("Subscriptions_List", "", "resources/subscriptions/list").inEveryRun().oncePer("run");

  /** Everything below a management group; asked where the audit file names groups. */
  public static final CallType GROUP_DESCENDANTS =
      call(
              "ManagementGroups_GetDescendants",
              "Microsoft.Management/managementGroups/descendants/read",
              "managementgroups/management-groups/get-descendants")
          .inEveryRun()
          .oncePer("management group");

  public static final CallType SUBSCRIPTIONS_GET =
      call(
              "Subscriptions_Get",
              "Microsoft.Resources/subscriptions/read",
              "resources/subscriptions/get")
          .inEveryRun()
          .oncePer("subscription");

  public static final CallType MANAGED_CLUSTERS_LIST =
      call(
              "ManagedClusters_List",
              "Microsoft.ContainerService/managedClusters/read",
              "aks/managed-clusters/list")
          .inEveryRun()
          .oncePer("subscription");

  public static final CallType KUBERNETES_VERSIONS_LIST =
      call(
              "ManagedClusters_ListKubernetesVersions",
              "Microsoft.ContainerService/locations/kubernetesversions/read",
              "aks/managed-clusters/list-kubernetes-versions")
          .after(MANAGED_CLUSTERS_LIST)
          .oncePer("location with clusters");

  public static final CallType REGISTRIES_LIST =
      call(
              "Registries_List",
              "Microsoft.ContainerRegistry/registries/read",
              "container-registry/registries/list")
          .oncePer("subscription");

  public static final CallType DIAGNOSTIC_SETTINGS_LIST =
      call(
              "DiagnosticSettings_List",
              "Microsoft.Insights/diagnosticSettings/read",
              "monitor/diagnostic-settings/list")
          .after(MANAGED_CLUSTERS_LIST, REGISTRIES_LIST)
          .oncePer("cluster and registry");

  public static final CallType MAINTENANCE_CONFIGURATIONS_LIST_BY_MANAGED_CLUSTER =
      call(
              "MaintenanceConfigurations_ListByManagedCluster",
              "Microsoft.ContainerService/managedClusters/maintenanceConfigurations/read",
              "aks/maintenance-configurations/list-by-managed-cluster")
          .after(MANAGED_CLUSTERS_LIST)
          .oncePer("cluster");

  public static final CallType TRUSTED_ACCESS_ROLE_BINDINGS_LIST =
      call(
              "TrustedAccessRoleBindings_List",
              "Microsoft.ContainerService/managedClusters/trustedAccessRoleBindings/read",
              "aks/trusted-access-role-bindings/list")
          .after(MANAGED_CLUSTERS_LIST)
          .oncePer("cluster");

  public static final CallType DEPLOYMENT_SAFEGUARDS_LIST =
      call(
              "DeploymentSafeguards_List",
              "Microsoft.ContainerService/deploymentSafeguards/read",
              "deploymentsafeguards/deployment-safeguards/list")
          .after(MANAGED_CLUSTERS_LIST)
          .oncePer("cluster");

  public static final CallType PRICINGS_GET =
      call("Pricings_Get", "Microsoft.Security/pricings/read", "defenderforcloud/pricings/get")
          .after(MANAGED_CLUSTERS_LIST)
          .oncePer("cluster");

  public static final CallType TOKENS_LIST =
      call(
              "Tokens_List",
              "Microsoft.ContainerRegistry/registries/tokens/read",
              "container-registry/tokens/list")
          .after(REGISTRIES_LIST)
          .oncePer("registry");

  public static final CallType CACHE_RULES_LIST =
      call(
              "CacheRules_List",
              "Microsoft.ContainerRegistry/registries/cacheRules/read",
              "container-registry/cache-rules/list")
          .after(REGISTRIES_LIST)
          .oncePer("registry");

  public static final CallType REPLICATIONS_LIST =
      call(
              "Replications_List",
              "Microsoft.ContainerRegistry/registries/replications/read",
              "container-registry/replications/list")
          .after(REGISTRIES_LIST)
          .oncePer("registry");

  public static final CallType PRICINGS_LIST =
      call("Pricings_List", "Microsoft.Security/pricings/read", "defenderforcloud/pricings/list")
          .after(MANAGED_CLUSTERS_LIST, REGISTRIES_LIST)
          .oncePer("subscription");

  public static final CallType VIRTUAL_NETWORKS_LIST_ALL =
      call(
              "VirtualNetworks_ListAll",
              "Microsoft.Network/virtualNetworks/read",
              "virtualnetwork/virtual-networks/list-all")
          .oncePer("subscription");

  public static final CallType NETWORK_SECURITY_GROUPS_LIST_ALL =
      call(
              "NetworkSecurityGroups_ListAll",
              "Microsoft.Network/networkSecurityGroups/read",
              "virtualnetwork/network-security-groups/list-all")
          .oncePer("subscription");

  public static final CallType NETWORK_WATCHERS_LIST_ALL =
      call(
              "NetworkWatchers_ListAll",
              "Microsoft.Network/networkWatchers/read",
              "network-watcher/network-watchers/list-all")
          .oncePer("subscription");

  public static final CallType FLOW_LOGS_LIST =
      call(
              "FlowLogs_List",
              "Microsoft.Network/networkWatchers/flowLogs/read",
              "network-watcher/flow-logs/list")
          .after(NETWORK_WATCHERS_LIST_ALL)
          .oncePer("location with clusters");

  public static final CallType APPLICATION_GATEWAYS_LIST_ALL =
      call(
              "ApplicationGateways_ListAll",
              "Microsoft.Network/applicationGateways/read",
              "application-gateway/application-gateways/list-all")
          .oncePer("subscription");

  public static final CallType WEB_APPLICATION_FIREWALL_POLICIES_LIST_ALL =
      call(
              "WebApplicationFirewallPolicies_ListAll",
              "Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies/read",
              "application-gateway/web-application-firewall-policies/list-all")
          .oncePer("subscription");

  public static final CallType ROLE_ASSIGNMENTS_LIST_FOR_SUBSCRIPTION =
      call(
              "RoleAssignments_ListForSubscription",
              "Microsoft.Authorization/roleAssignments/read",
              "authorization/role-assignments/list-for-subscription")
          .after(MANAGED_CLUSTERS_LIST, REGISTRIES_LIST)
          .oncePer("subscription");

  public static final CallType ROLE_DEFINITIONS_LIST =
      call(
              "RoleDefinitions_List",
              "Microsoft.Authorization/roleDefinitions/read",
              "authorization/role-definitions/list")
          .oncePer("subscription");

  public static final CallType POLICY_ASSIGNMENTS_LIST =
      call(
              "PolicyAssignments_List",
              "Microsoft.Authorization/policyAssignments/read",
              "policyauthorization/policy-assignments/list")
          .oncePer("subscription");

  public static final CallType POLICY_EXEMPTIONS_LIST =
      call(
              "PolicyExemptions_List",
              "Microsoft.Authorization/policyExemptions/read",
              "policyauthorization/policy-exemptions/list")
          .oncePer("subscription");

  public static final CallType DISK_ENCRYPTION_SETS_LIST =
      call(
              "DiskEncryptionSets_List",
              "Microsoft.Compute/diskEncryptionSets/read",
              "compute/disk-encryption-sets/list")
          .after(MANAGED_CLUSTERS_LIST)
          .oncePer("subscription with a cluster that names a set");

  public static final CallType ACTIVITY_LOG_ALERTS_LIST_BY_SUBSCRIPTION_ID =
      call(
              "ActivityLogAlerts_ListBySubscriptionId",
              "Microsoft.Insights/activityLogAlerts/read",
              "monitor/activity-log-alerts/list-by-subscription-id")
          .oncePer("subscription");

  public static final CallType SUBSCRIPTIONS_LIST_LOCATIONS =
      call(
              "Subscriptions_ListLocations",
              "Microsoft.Resources/subscriptions/locations/read",
              "resources/subscriptions/list-locations")
          .oncePer("subscription");

  public static final CallType VAULTS_LIST_BY_SUBSCRIPTION =
      call(
              "Vaults_ListBySubscription",
              "Microsoft.KeyVault/vaults/read",
              "keyvault/vaults/list-by-subscription")
          .oncePer("subscription");

  public static final CallType KEYS_GET =
      call("Keys_Get", "Microsoft.KeyVault/vaults/keys/read", "keyvault/keys/get")
          .after(VAULTS_LIST_BY_SUBSCRIPTION)
          .oncePer("key for secrets that is named without a version");

  public static final CallType KEYS_GET_VERSION =
      call(
              "Keys_GetVersion",
              "Microsoft.KeyVault/vaults/keys/versions/read",
              "keyvault/keys/get-version")
          .after(VAULTS_LIST_BY_SUBSCRIPTION)
          .oncePer("key for secrets");

  public static final CallType TABLES_GET =
      call(
              "Tables_Get",
              "Microsoft.OperationalInsights/workspaces/tables/read",
              "loganalytics/tables/get")
          .after(DIAGNOSTIC_SETTINGS_LIST)
          .oncePer("table with audit logs");

  public static final CallType BACKUP_VAULTS_GET_IN_SUBSCRIPTION =
      call(
              "BackupVaults_GetInSubscription",
              "Microsoft.DataProtection/backupVaults/read",
              "dataprotection/backup-vaults/get-in-subscription")
          .oncePer("subscription");

  public static final CallType BACKUP_INSTANCES_LIST =
      call(
              "BackupInstances_List",
              "Microsoft.DataProtection/backupVaults/backupInstances/read",
              "dataprotection/backup-instances/list")
          .after(BACKUP_VAULTS_GET_IN_SUBSCRIPTION)
          .oncePer("backup vault");

  public static final CallType FLEETS_LIST_BY_SUBSCRIPTION =
      call(
              "Fleets_ListBySubscription",
              "Microsoft.ContainerService/fleets/read",
              "fleet/fleets/list-by-subscription")
          .oncePer("subscription");

  public static final CallType FLEET_MEMBERS_LIST_BY_FLEET =
      call(
              "FleetMembers_ListByFleet",
              "Microsoft.ContainerService/fleets/members/read",
              "fleet/fleet-members/list-by-fleet")
          .after(FLEETS_LIST_BY_SUBSCRIPTION)
          .oncePer("fleet");

  public static final CallType CONNECTED_CLUSTERS_LIST =
      call(
              "ConnectedClusters_ListBySubscription",
              "Microsoft.Kubernetes/connectedClusters/read",
              "hybridkubernetes/connected-cluster/list-by-subscription")
          .after(MANAGED_CLUSTERS_LIST, REGISTRIES_LIST)
          .oncePer("subscription");

  public static final CallType EXTENSIONS_LIST =
      call(
              "Extensions_List",
              "Microsoft.KubernetesConfiguration/extensions/read",
              "kubernetesconfiguration/extensions/list")
          .after(CONNECTED_CLUSTERS_LIST)
          .oncePer("cluster connected by Azure Arc");

  /** One assessment of one resource: all of a subscription are many thousands. */
  public static final CallType ASSESSMENTS_GET =
      call(
              "Assessments_Get",
              "Microsoft.Security/assessments/read",
              "defenderforcloud/assessments/get")
          .after(MANAGED_CLUSTERS_LIST, REGISTRIES_LIST)
          .oncePer("cluster and registry");

  /** All of them: what the permissions that users grant are generated from. */
  public static final List<CallType> ALL =
      List.of(
          SUBSCRIPTIONS_LIST,
          GROUP_DESCENDANTS,
          SUBSCRIPTIONS_GET,
          MANAGED_CLUSTERS_LIST,
          KUBERNETES_VERSIONS_LIST,
          REGISTRIES_LIST,
          DIAGNOSTIC_SETTINGS_LIST,
          MAINTENANCE_CONFIGURATIONS_LIST_BY_MANAGED_CLUSTER,
          TRUSTED_ACCESS_ROLE_BINDINGS_LIST,
          DEPLOYMENT_SAFEGUARDS_LIST,
          PRICINGS_GET,
          TOKENS_LIST,
          CACHE_RULES_LIST,
          REPLICATIONS_LIST,
          PRICINGS_LIST,
          VIRTUAL_NETWORKS_LIST_ALL,
          NETWORK_SECURITY_GROUPS_LIST_ALL,
          NETWORK_WATCHERS_LIST_ALL,
          FLOW_LOGS_LIST,
          APPLICATION_GATEWAYS_LIST_ALL,
          WEB_APPLICATION_FIREWALL_POLICIES_LIST_ALL,
          ROLE_ASSIGNMENTS_LIST_FOR_SUBSCRIPTION,
          ROLE_DEFINITIONS_LIST,
          POLICY_ASSIGNMENTS_LIST,
          POLICY_EXEMPTIONS_LIST,
          DISK_ENCRYPTION_SETS_LIST,
          ACTIVITY_LOG_ALERTS_LIST_BY_SUBSCRIPTION_ID,
          SUBSCRIPTIONS_LIST_LOCATIONS,
          VAULTS_LIST_BY_SUBSCRIPTION,
          KEYS_GET,
          KEYS_GET_VERSION,
          TABLES_GET,
          BACKUP_VAULTS_GET_IN_SUBSCRIPTION,
          BACKUP_INSTANCES_LIST,
          FLEETS_LIST_BY_SUBSCRIPTION,
          FLEET_MEMBERS_LIST_BY_FLEET,
          ASSESSMENTS_GET,
          CONNECTED_CLUSTERS_LIST,
          EXTENSIONS_LIST);

  private AzureCalls() {}

  private static CallType call(String id, String permission, String page) {
    return new CallType(
        Provider.AZURE, id, permission, "https://learn.microsoft.com/rest/api/" + page);
  }
}
