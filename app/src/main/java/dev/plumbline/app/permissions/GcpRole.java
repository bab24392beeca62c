package dev.plumbline.app.permissions;

import java.util.Collection;

/** A custom role of Google Cloud. */
public final class GcpRole {

  static final String ID = "plumblineAudit";
  static final String TITLE = "Plumbline Audit";
  static final String DESCRIPTION = "Reads what Plumbline grades of GKE and of what surrounds it";

  private GcpRole() {}

  /** The definition, as {@code gcloud iam roles create --file} takes it. */
  public static String definition(Collection<String> permissions) {
    StringBuilder yaml =
        new StringBuilder(
            """
            # gcloud iam roles create %s --organization ORGANIZATION --file THIS_FILE
            # A role of one project may not hold resourcemanager.folders.list and
            # resourcemanager.projects.list, and does not need them: leave them out there.
            """
                .formatted(ID));
    yaml.append("title: ").append(TITLE).append('\n');
    yaml.append("description: ").append(DESCRIPTION).append('\n');
    yaml.append("stage: GA\n");
    yaml.append("includedPermissions:\n");
    permissions.stream().sorted().forEach(one -> yaml.append("- ").append(one).append('\n'));
    return yaml.toString();
  }
}
