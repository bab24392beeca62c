package dev.plumbline.collectors.azure;

import dev.plumbline.collectors.CallType;
import dev.plumbline.model.Provider;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Every read that Plumbline makes in Azure, with the path it has. The versions of the API are
 * pinned with the SDK's clients, and here for what goes without one.
 */
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

  public static final CallType DIAGNOSTIC_SETTINGS_LIST =
      call(
              "DiagnosticSettings_List",
              "Microsoft.Insights/diagnosticSettings/read",
              "monitor/diagnostic-settings/list")
          .after(MANAGED_CLUSTERS_LIST)
          .oncePer("cluster");

  /** All of them: what the permissions that users grant are generated from. */
  public static final List<CallType> ALL =
      List.of(
          SUBSCRIPTIONS_LIST,
          GROUP_DESCENDANTS,
          SUBSCRIPTIONS_GET,
          MANAGED_CLUSTERS_LIST,
          KUBERNETES_VERSIONS_LIST,
          DIAGNOSTIC_SETTINGS_LIST);

  static final String MANAGEMENT_GROUPS_VERSION = "2023-04-01";

  static final String DIAGNOSTIC_SETTINGS_VERSION = "2021-05-01-preview";

  private static final String SUBSCRIPTION = "/subscriptions/[0-9a-z-]+";
  private static final String CONTAINER_SERVICE =
      SUBSCRIPTION + "/providers/microsoft\\.containerservice";
  private static final String SEGMENT = "(?!\\.{1,2}(?:/|$))[^/]+";

  private static final List<Pattern> PATHS =
      List.of(
          path("/subscriptions"),
          path(SUBSCRIPTION),
          path("/providers/microsoft\\.management/managementgroups/" + SEGMENT + "/descendants"),
          path(CONTAINER_SERVICE + "/managedclusters"),
          path(CONTAINER_SERVICE + "/locations/[0-9a-z]+/kubernetesversions"),
          path(
              SUBSCRIPTION
                  + "/resourcegroups/"
                  + SEGMENT
                  + "/providers/microsoft\\.containerservice/managedclusters/"
                  + SEGMENT
                  + "/providers/microsoft\\.insights/diagnosticsettings"));

  private AzureCalls() {}

  /** Whether a GET of this path is one of the reads. */
  static boolean allows(String path) {
    return PATHS.stream().anyMatch(known -> known.matcher(path).matches());
  }

  private static CallType call(String id, String permission, String page) {
    return new CallType(
        Provider.AZURE, id, permission, "https://learn.microsoft.com/rest/api/" + page);
  }

  private static Pattern path(String regex) {
    return Pattern.compile(regex + "/?", Pattern.CASE_INSENSITIVE);
  }
}
