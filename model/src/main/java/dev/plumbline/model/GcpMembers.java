package dev.plumbline.model;

import java.util.regex.Pattern;

/** Members of policies of Google Cloud: https://cloud.google.com/iam/docs/principal-identifiers */
public final class GcpMembers {

  private static final Pattern CROWD =
      Pattern.compile(
          "allUsers|allAuthenticatedUsers|domain:.+"
              + "|principalSet://iam\\.googleapis\\.com/.+/\\*"
              + "|principalSet://cloudresourcemanager\\.googleapis\\.com/.+/type/ServiceAccount");

  private GcpMembers() {}

  /**
   * Whether a member is everybody, a domain, or as many as that: everybody of a pool of identities,
   * or all service accounts of a project, a folder or an organization. A group is none.
   */
  public static boolean isCrowd(String member) {
    return CROWD.matcher(member).matches();
  }
}
