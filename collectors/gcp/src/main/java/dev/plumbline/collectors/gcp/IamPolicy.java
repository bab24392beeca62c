package dev.plumbline.collectors.gcp;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Gap;
import dev.plumbline.model.GcpAccountDetails.Grant;
import dev.plumbline.model.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who may do what with one resource, without what it inherits. A role under a condition is a role.
 *
 * @param bindings where the answer has it
 */
record IamPolicy(Setting<List<Grant>> grants, Field bindings) {

  static final Set<String> EVERYBODY = Set.of("allUsers", "allAuthenticatedUsers");

  private static final String REFERENCE =
      "https://cloud.google.com/iam/docs/reference/rest/v1/Policy";

  static IamPolicy of(Answer answer) {
    Field bindings = answer.at("/bindings");
    Setting<List<Grant>> none = Setting.absent(bindings.evidence());
    return new IamPolicy(
        bindings
            .elements()
            .fold(
                each -> grants(bindings, each),
                () -> none.orDefault(List.of(), REFERENCE),
                Setting::unread),
        bindings);
  }

  /** The roles that at least one of these members has. */
  Setting<List<String>> roles(Predicate<String> member) {
    return grants.then(
        all ->
            known(
                all.stream()
                    .filter(grant -> grant.members().stream().anyMatch(member))
                    .map(Grant::role)
                    .distinct()
                    .sorted()
                    .toList()));
  }

  /** Who has at least one of these roles; who was deleted does not. */
  Setting<List<String>> members(Predicate<String> role) {
    return grants.then(
        all ->
            known(
                all.stream()
                    .filter(grant -> role.test(grant.role()))
                    .flatMap(grant -> grant.members().stream())
                    .filter(member -> !member.startsWith("deleted:"))
                    .distinct()
                    .sorted()
                    .toList()));
  }

  static boolean isPredefined(String role) {
    return role.startsWith("roles/");
  }

  /**
   * True, or unread where one of these members has a role that is custom: nobody asks for what is
   * in it.
   *
   * @param whose words for the members, such as "The nodes have"
   */
  Setting<Boolean> predefined(String whose, Predicate<String> member) {
    Setting<List<String>> roles = roles(member);
    return roles.then(
        all ->
            all.stream()
                .filter(role -> !isPredefined(role))
                .findFirst()
                .map(
                    custom ->
                        Setting.<Boolean>unread(
                            Gap.of(
                                bindings.evidence().call(),
                                Gap.Reason.UNSUPPORTED,
                                whose
                                    + " the custom role "
                                    + custom
                                    + ", and what it allows is not read. Look at it.")))
                .orElseGet(() -> roles.map(_ -> true)));
  }

  Setting<List<String>> rolesOfEverybody() {
    return roles(EVERYBODY::contains);
  }

  /** A policy can be long: the evidence is what was looked for in it. */
  private Setting<List<String>> known(List<String> found) {
    Evidence whole = bindings.evidence();
    return Setting.known(
        found, Evidence.of(whole.call(), whole.parameters(), whole.pointer(), found));
  }

  private static Setting<List<Grant>> grants(Field bindings, List<Field> each) {
    List<Grant> grants = new ArrayList<>();
    for (Field binding : each) {
      String role = binding.at("/role").identity();
      List<String> members = new ArrayList<>();
      boolean listed =
          binding
              .at("/members")
              .elements()
              .fold(list -> read(list, members), () -> true, _ -> false);
      if (role.isEmpty() || !listed) {
        return binding.unexpected("a role and its members");
      }
      grants.add(new Grant(role, members));
    }
    Evidence whole = bindings.evidence();
    return Setting.known(
        List.copyOf(grants),
        Evidence.of(
            whole.call(), whole.parameters(), whole.pointer(), grants.size() + " bindings"));
  }

  private static boolean read(List<Field> list, List<String> members) {
    list.forEach(member -> members.add(member.identity()));
    return true;
  }
}
