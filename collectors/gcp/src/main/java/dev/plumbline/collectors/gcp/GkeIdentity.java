package dev.plumbline.collectors.gcp;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Gap;
import dev.plumbline.model.GkeNodePoolDetails.Identity;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What the service account of nodes may do. */
record GkeIdentity(Cell cell, IamPolicy project, GarRepositories repositories) {

  private static final String KEYS =
      "https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts.keys/list";

  /**
   * The rights of an account.
   *
   * @param account as the API calls it, which is {@code default} where nobody chose one
   */
  Identity of(Setting<String> account) {
    Setting<String> email =
        account.then(name -> name.equals("default") ? ofTheProject() : address(name, account));
    return new Identity(
        email.then(this::roles),
        email.then(one -> told(roles(one))),
        email.then(this::userKeys),
        email.then(this::mayPush));
  }

  /** The default account of Compute Engine bears the number of its project. */
  private Setting<String> ofTheProject() {
    Field name = cell.answer(GcpCalls.PROJECT).at("/name");
    return name.text()
        .then(
            text ->
                text.matches("projects/\\d+")
                    ? GkeReferences.email("default", text.substring("projects/".length()))
                        .map(email -> Setting.known(email, name.evidence()))
                        .orElseThrow()
                    : name.unexpected("the number of the project"));
  }

  private static Setting<String> address(String name, Setting<String> account) {
    return GkeReferences.email(name, "").isPresent()
        ? account
        : Setting.unread(
            Gap.of(
                GcpCalls.CLUSTERS.id(),
                Gap.Reason.UNSUPPORTED,
                "The service account of the nodes is no address of one."));
  }

  private Setting<List<String>> roles(String email) {
    return project.roles(("serviceAccount:" + email)::equalsIgnoreCase);
  }

  private Setting<Long> userKeys(String email) {
    return cell.answer(GcpCalls.ACCOUNT_KEYS, Map.of("serviceAccount", email))
        .at("/keys")
        .elements()
        .map(
            keys ->
                keys.stream()
                    .filter(key -> !key.at("/keyType").identity().equals("SYSTEM_MANAGED"))
                    .count())
        .orDefault(0L, KEYS);
  }

  /** By a role on the project, or on one of its repositories. */
  private Setting<Boolean> mayPush(String email) {
    Predicate<String> member = ("serviceAccount:" + email)::equalsIgnoreCase;
    Setting<Boolean> may = pushes(project.roles(member));
    Listing<Field> listed = repositories.listed();
    for (Field one : listed.items()) {
      may = Setting.either(may, pushes(repositories.policy(one).roles(member)));
    }
    return listed.gap().isPresent() ? Setting.either(may, Setting.unread(listed.gap().get())) : may;
  }

  private static Setting<Boolean> pushes(Setting<List<String>> roles) {
    return Setting.either(
        roles.map(all -> all.stream().anyMatch(GarRepositories::writes)),
        told(roles).map(all -> !all));
  }

  /** True, or unread where a role is custom: nobody asks for what is in it. */
  private static Setting<Boolean> told(Setting<List<String>> roles) {
    return roles.then(
        all ->
            all.stream().allMatch(role -> role.startsWith("roles/"))
                ? roles.map(_ -> true)
                : Setting.unread(
                    Gap.of(
                        GcpCalls.PROJECT_POLICY.id(),
                        Gap.Reason.UNSUPPORTED,
                        "The nodes have a custom role, and what it allows is not read. Look at"
                            + " it.")));
  }
}
