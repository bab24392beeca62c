package dev.plumbline.model;

import java.util.List;

/**
 * What a Google Cloud project has set.
 *
 * @param grants who has which role on the project; what folders and the organization grant on top
 *     is not in the policy of a project
 * @param minorsApart by how many minor versions its clusters differ; absent where there are fewer
 *     than two
 */
public record GcpAccountDetails(
    Setting<List<Grant>> grants, Logs logs, Images images, Setting<Long> minorsApart)
    implements AccountDetails {

  /** A role and its members, such as {@code user:ada@example.com}. */
  public record Grant(String role, List<String> members) {

    public Grant {
      members = List.copyOf(members);
    }
  }

  /**
   * What is logged and where it goes.
   *
   * @param dataAccess kinds of access to the Kubernetes Engine API that are logged for everybody
   */
  public record Logs(Setting<List<String>> dataAccess, Setting<List<Sink>> sinks) {}

  /**
   * Somewhere that logs go to.
   *
   * @param filter which entries go there; empty for all
   * @param excludes whether some of those do not
   */
  public record Sink(String name, String filter, Boolean excludes, Boolean disabled) {}

  /**
   * The policy for images of the project.
   *
   * @param asked whether any cluster asks it
   * @param exemptions patterns of images that it lets through unseen
   * @param systemPolicy {@code ENABLE} where Google's own policy for system images is asked too
   */
  public record Images(
      Setting<Boolean> asked, Setting<List<String>> exemptions, Setting<String> systemPolicy) {}
}
