package dev.plumbline.collectors.gcp;

import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Gap;
import dev.plumbline.model.GkeNodePoolDetails.Identity;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the service account of nodes may do. */
record GkeIdentity(Cell cell, IamPolicy project, GarRepositories repositories) {

  private static final String KEYS =
      "https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts.keys/list";

  /** All service accounts of a project, a folder or an organization, as one member of a policy. */
  private static final Pattern ALL_ACCOUNTS =
      Pattern.compile(
          "principalSet://cloudresourcemanager\\.googleapis\\.com/(\\w+/\\d+)/type/ServiceAccount");

  /** Whether an account is one that a member stands for. */
  private enum Membership {
    YES,
    NO,
    UNTOLD
  }

  /**
   * The rights of an account.
   *
   * @param account as the API calls it, which is {@code default} where nobody chose one
   */
  Identity of(Setting<String> account) {
    Setting<String> email =
        account.then(name -> name.equals("default") ? ofTheProject() : address(name, account));
    return new Identity(
        email.then(one -> roles(project, one, Membership.YES)),
        email.then(this::told),
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

  /** The roles of members that stand for an account, or may do so. */
  private Setting<List<String>> roles(IamPolicy policy, String email, Membership wanted) {
    return policy.roles(member -> membership(member, email) == wanted);
  }

  private Membership membership(String member, String email) {
    if (member.equalsIgnoreCase("serviceAccount:" + email)
        || IamPolicy.EVERYBODY.contains(member)) {
      return Membership.YES;
    }
    Matcher all = ALL_ACCOUNTS.matcher(member);
    if (!all.matches()) {
      return Membership.NO;
    }
    String home = cell.answer(GcpCalls.PROJECT).at("/name").identity();
    if (home.isEmpty() || !isAtHome(email, home) || !all.group(1).startsWith("projects/")) {
      return Membership.UNTOLD;
    }
    return all.group(1).equals(home) ? Membership.YES : Membership.NO;
  }

  /** Whether an account belongs to the project of the cluster. */
  private boolean isAtHome(String email, String home) {
    return email.endsWith("@" + cell.scope().account() + ".iam.gserviceaccount.com")
        || GkeReferences.email("default", home.substring(home.indexOf('/') + 1))
            .filter(email::equals)
            .isPresent();
  }

  private Setting<Long> userKeys(String email) {
    return cell.answer(GcpCalls.ACCOUNT_KEYS, Map.of("serviceAccount", email))
        .at("/keys")
        .elements()
        .map(
            keys ->
                keys.stream()
                    .filter(key -> !key.at("/keyType").identity().equals("SYSTEM_MANAGED"))
                    .filter(key -> !isExpired(key))
                    .count())
        .orDefault(0L, KEYS);
  }

  /** It stays listed until somebody deletes it, and nobody can sign in with it. */
  private boolean isExpired(Field key) {
    return GkeUpgrades.instant(key.at("/validBeforeTime").identity())
        .filter(end -> end.isBefore(cell.collectedAt()))
        .isPresent();
  }

  /** By a role on the project, or on one of its repositories. */
  private Setting<Boolean> mayPush(String email) {
    Setting<Boolean> may = pushes(project, email);
    Listing<Field> listed = repositories.listed();
    for (Field one : listed.items()) {
      may = Setting.either(may, pushes(repositories.policy(one), email));
    }
    return listed.gap().isPresent() ? Setting.either(may, Setting.unread(listed.gap().get())) : may;
  }

  private Setting<Boolean> pushes(IamPolicy policy, String email) {
    Setting<List<String>> own = roles(policy, email, Membership.YES);
    Setting<List<String>> others = roles(policy, email, Membership.UNTOLD);
    return Setting.either(
        Setting.either(
            own.map(all -> all.stream().anyMatch(GarRepositories::writes)),
            predefined(policy, email).map(all -> !all)),
        others.then(
            all ->
                all.stream()
                        .allMatch(
                            role -> IamPolicy.isPredefined(role) && !GarRepositories.writes(role))
                    ? others.map(_ -> false)
                    : untold()));
  }

  private Setting<Boolean> told(String email) {
    Setting<List<String>> others = roles(project, email, Membership.UNTOLD);
    return Setting.both(
        predefined(project, email),
        others.then(all -> all.isEmpty() ? others.map(_ -> true) : untold()),
        Boolean::logicalAnd);
  }

  private Setting<Boolean> predefined(IamPolicy policy, String email) {
    return policy.predefined(
        "The nodes have", member -> membership(member, email) == Membership.YES);
  }

  private static Setting<Boolean> untold() {
    return Setting.unread(
        Gap.of(
            GcpCalls.PROJECT_POLICY.id(),
            Gap.Reason.UNSUPPORTED,
            "All service accounts of another project, a folder or an organization have a role, and"
                + " whether that of the nodes is among them is not read. Look at it."));
  }
}
