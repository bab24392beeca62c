package dev.plumbline.collectors.gcp;

import dev.plumbline.collectors.CallType;
import dev.plumbline.model.Provider;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Everything that is ever asked of Google Cloud. */
public final class GcpCalls {

  public static final CallType PROJECT =
      call(
              "cloudresourcemanager.projects.get",
              "resourcemanager.projects.get",
              "https://cloud.google.com/resource-manager/reference/rest/v3/projects/get")
          .inEveryRun()
          .oncePer("project");

  /** The projects right below a folder or an organization; asked where the audit file names one. */
  public static final CallType PROJECTS =
      call(
              "cloudresourcemanager.projects.list",
              "resourcemanager.projects.list",
              "https://cloud.google.com/resource-manager/reference/rest/v3/projects/list")
          .inEveryRun()
          .oncePer("folder and organization");

  /** The folders right below a folder or an organization. */
  public static final CallType FOLDERS =
      call(
              "cloudresourcemanager.folders.list",
              "resourcemanager.folders.list",
              "https://cloud.google.com/resource-manager/reference/rest/v3/folders/list")
          .inEveryRun()
          .oncePer("folder and organization");

  /** Lists the clusters of every location, whole and in one answer. */
  public static final CallType CLUSTERS =
      call(
              "container.projects.locations.clusters.list",
              "container.clusters.list",
              "https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters/list")
          .inEveryRun()
          .oncePer("project");

  /** Says which versions a location offers. No permission bears the name of this call. */
  public static final CallType SERVER_CONFIG =
      call(
              "container.projects.locations.getServerConfig",
              "container.clusters.list",
              "https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations/getServerConfig")
          .after(CLUSTERS)
          .oncePer("location with clusters");

  /** Says what holds the upgrades of one cluster back. */
  public static final CallType UPGRADE_INFO =
      call(
              "container.projects.locations.clusters.fetchClusterUpgradeInfo",
              "container.clusters.get",
              "https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters/fetchClusterUpgradeInfo")
          .after(CLUSTERS)
          .oncePer("cluster");

  public static final CallType SUBNETWORK =
      call(
              "compute.subnetworks.get",
              "compute.subnetworks.get",
              "https://cloud.google.com/compute/docs/reference/rest/v1/subnetworks/get")
          .after(CLUSTERS)
          .oncePer("subnet");

  /** What Network Management records of a subnet, asked where the subnet itself records nothing. */
  public static final CallType FLOW_LOGS =
      call(
              "networkmanagement.projects.locations.vpcFlowLogsConfigs.showEffectiveFlowLogsConfigs",
              "networkmanagement.vpcflowlogsconfigs.list",
              "https://cloud.google.com/network-intelligence-center/docs/reference/networkmanagement/rest/v1/projects.locations.vpcFlowLogsConfigs/showEffectiveFlowLogsConfigs")
          .after(SUBNETWORK)
          .oncePer("subnet without flow logs of its own");

  /** With the policies of a region; the call about the network alone leaves those out. */
  public static final CallType FIREWALLS =
      call(
              "compute.regionNetworkFirewallPolicies.getEffectiveFirewalls",
              "compute.networks.getRegionEffectiveFirewalls",
              "https://cloud.google.com/compute/docs/reference/rest/v1/regionNetworkFirewallPolicies/getEffectiveFirewalls")
          .after(CLUSTERS)
          .oncePer("network and region");

  public static final CallType DISKS =
      call(
              "compute.disks.aggregatedList",
              "compute.disks.list",
              "https://cloud.google.com/compute/docs/reference/rest/v1/disks/aggregatedList")
          .after(CLUSTERS)
          .oncePer("page of 500 disks");

  public static final CallType KEY =
      call(
              "cloudkms.projects.locations.keyRings.cryptoKeys.get",
              "cloudkms.cryptoKeys.get",
              "https://cloud.google.com/kms/docs/reference/rest/v1/projects.locations.keyRings.cryptoKeys/get")
          .after(CLUSTERS)
          .oncePer("key");

  public static final CallType KEY_POLICY =
      call(
              "cloudkms.projects.locations.keyRings.cryptoKeys.getIamPolicy",
              "cloudkms.cryptoKeys.getIamPolicy",
              "https://cloud.google.com/kms/docs/reference/rest/v1/projects.locations.keyRings.cryptoKeys/getIamPolicy")
          .after(CLUSTERS)
          .oncePer("key");

  /** Keys have what their ring has. */
  public static final CallType KEY_RING_POLICY =
      call(
              "cloudkms.projects.locations.keyRings.getIamPolicy",
              "cloudkms.keyRings.getIamPolicy",
              "https://cloud.google.com/kms/docs/reference/rest/v1/projects.locations.keyRings/getIamPolicy")
          .after(CLUSTERS)
          .oncePer("key ring");

  /** The one read that Google wants as a POST. */
  public static final CallType PROJECT_POLICY =
      call(
              "cloudresourcemanager.projects.getIamPolicy",
              "resourcemanager.projects.getIamPolicy",
              "https://cloud.google.com/resource-manager/reference/rest/v3/projects/getIamPolicy")
          .after(CLUSTERS)
          .oncePer("project");

  public static final CallType ACCOUNT_KEYS =
      call(
              "iam.projects.serviceAccounts.keys.list",
              "iam.serviceAccountKeys.list",
              "https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts.keys/list")
          .after(CLUSTERS, PROJECT)
          .oncePer("service account of nodes");

  public static final CallType SINKS =
      call(
              "logging.projects.sinks.list",
              "logging.sinks.list",
              "https://cloud.google.com/logging/docs/reference/v2/rest/v2/projects.sinks/list")
          .after(CLUSTERS)
          .oncePer("project");

  public static final CallType ADMISSION_POLICY =
      call(
              "binaryauthorization.projects.getPolicy",
              "binaryauthorization.policy.get",
              "https://cloud.google.com/binary-authorization/docs/reference/rest/v1/projects/getPolicy")
          .after(CLUSTERS)
          .oncePer("project");

  public static final CallType BACKUP_PLANS =
      call(
              "gkebackup.projects.locations.backupPlans.list",
              "gkebackup.backupPlans.list",
              "https://cloud.google.com/kubernetes-engine/docs/add-on/backup-for-gke/reference/rest/v1/projects.locations.backupPlans/list")
          .after(CLUSTERS)
          .oncePer("project");

  public static final CallType REGISTRY_LOCATIONS =
      call(
              "artifactregistry.projects.locations.list",
              "artifactregistry.locations.list",
              "https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations/list")
          .oncePer("project");

  public static final CallType REPOSITORIES =
      call(
              "artifactregistry.projects.locations.repositories.list",
              "artifactregistry.repositories.list",
              "https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories/list")
          .after(REGISTRY_LOCATIONS)
          .oncePer("location of Artifact Registry");

  public static final CallType REPOSITORY_POLICY =
      call(
              "artifactregistry.projects.locations.repositories.getIamPolicy",
              "artifactregistry.repositories.getIamPolicy",
              "https://cloud.google.com/artifact-registry/docs/reference/rest/v1/projects.locations.repositories/getIamPolicy")
          .after(REPOSITORIES)
          .oncePer("repository");

  /** Says whether the service that scans images is on. */
  public static final CallType SCANNING_SERVICE =
      call(
              "serviceusage.services.get",
              "serviceusage.services.get",
              "https://cloud.google.com/service-usage/docs/reference/rest/v1/services/get")
          .after(REPOSITORIES)
          .oncePer("project");

  public static final List<CallType> ALL =
      List.of(
          PROJECT,
          PROJECTS,
          FOLDERS,
          CLUSTERS,
          SERVER_CONFIG,
          UPGRADE_INFO,
          SUBNETWORK,
          FLOW_LOGS,
          FIREWALLS,
          DISKS,
          KEY,
          KEY_POLICY,
          KEY_RING_POLICY,
          PROJECT_POLICY,
          ACCOUNT_KEYS,
          SINKS,
          ADMISSION_POLICY,
          BACKUP_PLANS,
          REGISTRY_LOCATIONS,
          REPOSITORIES,
          REPOSITORY_POLICY,
          SCANNING_SERVICE);

  private static final List<Read> READS =
      List.of(
          read(PROJECT, "cloudresourcemanager", "/v3/projects/{}"),
          new Read(
              PROJECTS,
              "GET",
              "cloudresourcemanager",
              Pattern.compile("/v3/projects" + Read.CHILDREN)),
          new Read(
              FOLDERS,
              "GET",
              "cloudresourcemanager",
              Pattern.compile("/v3/folders" + Read.CHILDREN)),
          read(CLUSTERS, "container", "/v1/projects/{}/locations/-/clusters"),
          read(SERVER_CONFIG, "container", "/v1/projects/{}/locations/{}/serverConfig"),
          read(
              UPGRADE_INFO,
              "container",
              "/v1/projects/{}/locations/{}/clusters/{}:fetchClusterUpgradeInfo"),
          read(SUBNETWORK, "compute", "/compute/v1/projects/{}/regions/{}/subnetworks/{}"),
          read(
              FLOW_LOGS,
              "networkmanagement",
              "/v1/projects/{}/locations/global/vpcFlowLogsConfigs:showEffectiveFlowLogsConfigs?"),
          read(
              FIREWALLS,
              "compute",
              "/compute/v1/projects/{}/regions/{}/firewallPolicies/getEffectiveFirewalls?"),
          read(DISKS, "compute", "/compute/v1/projects/{}/aggregated/disks?"),
          read(KEY, "cloudkms", "/v1/projects/{}/locations/{}/keyRings/{}/cryptoKeys/{}"),
          read(
              KEY_POLICY,
              "cloudkms",
              "/v1/projects/{}/locations/{}/keyRings/{}/cryptoKeys/{}:getIamPolicy?"),
          read(
              KEY_RING_POLICY,
              "cloudkms",
              "/v1/projects/{}/locations/{}/keyRings/{}:getIamPolicy?"),
          new Read(PROJECT_POLICY, "POST", "cloudresourcemanager", "/v3/projects/{}:getIamPolicy"),
          read(ACCOUNT_KEYS, "iam", "/v1/projects/-/serviceAccounts/{}/keys?"),
          read(SINKS, "logging", "/v2/projects/{}/sinks?"),
          read(ADMISSION_POLICY, "binaryauthorization", "/v1/projects/{}/policy"),
          read(BACKUP_PLANS, "gkebackup", "/v1/projects/{}/locations/-/backupPlans?"),
          read(REGISTRY_LOCATIONS, "artifactregistry", "/v1/projects/{}/locations?"),
          read(REPOSITORIES, "artifactregistry", "/v1/projects/{}/locations/{}/repositories?"),
          read(
              REPOSITORY_POLICY,
              "artifactregistry",
              "/v1/projects/{}/locations/{}/repositories/{}:getIamPolicy?"),
          read(
              SCANNING_SERVICE,
              "serviceusage",
              "/v1/projects/{}/services/containerscanning.googleapis.com?"));

  /** The APIs that are asked at all. */
  static final Set<String> APIS =
      READS.stream().map(Read::api).collect(Collectors.toUnmodifiableSet());

  private GcpCalls() {}

  /** Whether one of the calls is made so; the path includes any query. */
  static boolean allowed(String method, String api, String path) {
    for (Read read : READS) {
      if (read.method().equals(method)
          && read.api().equals(api)
          && read.path().matcher(path).matches()) {
        return true;
      }
    }
    return false;
  }

  private static Read read(CallType type, String api, String path) {
    return new Read(type, "GET", api, path);
  }

  private static CallType call(String id, String permission, String documentation) {
    return new CallType(Provider.GCP, id, permission, documentation);
  }

  /**
   * How a call is made.
   *
   * @param path a pattern
   */
  private record Read(CallType type, String method, String api, Pattern path) {

    /** Nothing that could climb to another path; a project id may carry a domain and a colon. */
    private static final String NAME = "[A-Za-z0-9](?:[A-Za-z0-9.:@_-]|%3A)*";

    /** The children of a folder or an organization, a page of them. */
    private static final String CHILDREN =
        "\\?parent=(?:folders|organizations)/\\d+&pageSize=\\d+(?:&pageToken=[A-Za-z0-9%._~+-]+)?";

    private static final String QUERY = "(?:\\?[A-Za-z0-9.,=&%*_+-]*)?";

    /**
     * @param path with braces for names; a question mark at its end stands for a query
     */
    Read(CallType type, String method, String api, String path) {
      this(type, method, api, Pattern.compile(pattern(path)));
    }

    private static String pattern(String path) {
      String names = path.replace("?", "").replace(".", "\\.").replace("{}", NAME);
      return path.endsWith("?") ? names + QUERY : names;
    }
  }
}
