package dev.plumbline.collectors.gcp;

import dev.plumbline.collectors.CallType;
import dev.plumbline.model.Provider;
import java.util.List;
import java.util.regex.Pattern;

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

  public static final List<CallType> ALL =
      List.of(PROJECT, PROJECTS, FOLDERS, CLUSTERS, SERVER_CONFIG);

  /** Nothing that could climb to another path; a project id may carry a domain and a colon. */
  private static final String NAME = "[A-Za-z0-9](?:[A-Za-z0-9.:_-]|%3A)*";

  /** The children of a folder or an organization, a page of them. */
  private static final String CHILDREN =
      "\\?parent=(?:folders|organizations)/\\d+&pageSize=\\d+(?:&pageToken=[A-Za-z0-9%._~+-]+)?";

  private static final List<Read> READS =
      List.of(
          new Read(PROJECT, "cloudresourcemanager", "/v3/projects/" + NAME),
          new Read(PROJECTS, "cloudresourcemanager", "/v3/projects" + CHILDREN),
          new Read(FOLDERS, "cloudresourcemanager", "/v3/folders" + CHILDREN),
          new Read(CLUSTERS, "container", "/v1/projects/" + NAME + "/locations/-/clusters"),
          new Read(
              SERVER_CONFIG,
              "container",
              "/v1/projects/" + NAME + "/locations/" + NAME + "/serverConfig"));

  private GcpCalls() {}

  /** Whether one of the calls is a GET of this path, which includes any query. */
  static boolean allowed(String api, String path) {
    return READS.stream()
        .anyMatch(read -> read.api().equals(api) && read.path().matcher(path).matches());
  }

  private static CallType call(String id, String permission, String documentation) {
    return new CallType(Provider.GCP, id, permission, documentation);
  }

  private record Read(CallType type, String api, Pattern path) {
    Read(CallType type, String api, String path) {
      this(type, api, Pattern.compile(path));
    }
  }
}
