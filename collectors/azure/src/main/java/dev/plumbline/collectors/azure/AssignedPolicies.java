package dev.plumbline.collectors.azure;

import dev.plumbline.collectors.Field;
import dev.plumbline.model.AksDetails.AssignedPolicy;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Setting;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What Azure Policy holds one cluster to. The listings of a subscription have what its management
 * groups say too, as far as it holds for the subscription, and what is said of single groups and
 * resources in it.
 */
final class AssignedPolicies {

  private static final String ASSIGNMENTS =
      "https://learn.microsoft.com/azure/governance/policy/concepts/assignment-structure";
  private static final String EXEMPTION = "/providers/microsoft.authorization/policyexemptions/";

  private final SubscriptionLists lists;
  private final String id;
  private final Instant asked;

  /**
   * @param id of the cluster, in its one form
   */
  AssignedPolicies(SubscriptionLists lists, String id, Instant asked) {
    this.lists = lists;
    this.id = id;
    this.asked = asked;
  }

  Setting<List<AssignedPolicy>> map() {
    return lists
        .of(ArmReads.POLICY_ASSIGNMENTS)
        .all(this::reaches)
        .map(all -> all.stream().map(this::policy).toList());
  }

  private boolean reaches(Field assignment) {
    return covers(SubscriptionLists.id(assignment.at("/properties/scope")))
        && assignment
            .at("/properties/notScopes")
            .strings()
            .fold(
                left -> left.stream().map(ArmId::canonical).noneMatch(this::isIn),
                () -> true,
                _ -> false);
  }

  /** What stands above the subscription holds for all of it. */
  private boolean covers(String scope) {
    return !scope.startsWith("/subscriptions/") || isIn(scope);
  }

  private boolean isIn(String scope) {
    return ArmId.contains(scope, id);
  }

  private AssignedPolicy policy(Field assignment) {
    return new AssignedPolicy(
        RoleDefinitions.name(assignment.at("/properties/policyDefinitionId").identity()),
        unselective(assignment)
            .then(_ -> enforced(assignment.at("/properties/enforcementMode")))
            .then(
                is ->
                    is
                        ? hasEffect(assignment)
                        : Setting.<Boolean>known(false, evidence(assignment))),
        exempt(SubscriptionLists.id(assignment.at("/id"))));
  }

  /** Enroll hangs on enrollments, which are not read. */
  private static Setting<Boolean> enforced(Field mode) {
    return Spelling.word(mode, "Default", "DoNotEnforce")
        .orDefault("Default", ASSIGNMENTS)
        .map("Default"::equals);
  }

  /** The built-in initiatives have their effect as a parameter; an override takes its place. */
  private static Setting<Boolean> hasEffect(Field assignment) {
    Setting<Boolean> disabled =
        assignment
            .at("/properties/parameters/effect/value")
            .text()
            .map("Disabled"::equalsIgnoreCase)
            .orElseIn(() -> Setting.known(false, evidence(assignment)));
    Setting<Boolean> overridden =
        assignment
            .at("/properties/overrides")
            .elements()
            .then(
                all ->
                    all.stream()
                        .map(AssignedPolicies::disablesAll)
                        .reduce(Setting.known(false, evidence(assignment)), Setting::either))
            .orElseIn(() -> Setting.known(false, evidence(assignment)));
    return Setting.either(disabled, overridden).map(off -> !off);
  }

  /**
   * Where it selects definitions of the initiative, the others keep their effect; whether a cluster
   * is among selected resources is unread.
   */
  private static Setting<Boolean> disablesAll(Field override) {
    boolean disables =
        override.at("/kind").identity().equalsIgnoreCase("policyEffect")
            && override.at("/value").identity().equalsIgnoreCase("Disabled");
    Field selectors = override.at("/selectors");
    return selectors
        .elements()
        .orElseIn(() -> Setting.known(List.of(), override.evidence()))
        .then(
            all -> {
              boolean some = all.stream().anyMatch(AssignedPolicies::selectsDefinitions);
              return !disables || some || all.isEmpty()
                  ? Setting.known(disables && !some, override.evidence())
                  : selectors.unexpected("a choice of definitions");
            });
  }

  private static boolean selectsDefinitions(Field selector) {
    return selector.at("/kind").identity().equalsIgnoreCase("policyDefinitionReferenceId");
  }

  private static Evidence evidence(Field assignment) {
    return assignment.at("/properties/policyDefinitionId").evidence();
  }

  private Setting<Boolean> exempt(String assignment) {
    Listed exemptions = lists.of(ArmReads.POLICY_EXEMPTIONS);
    Setting<Boolean> exempt = exemptions.all(_ -> true).map(_ -> false);
    for (Field exemption : exemptions.found().items()) {
      if (isFor(assignment, exemption)) {
        exempt = Setting.either(exempt, holds(exemption));
      }
    }
    return exempt;
  }

  /** Where it names definitions of the initiative, the others stay in force. */
  private boolean isFor(String assignment, Field exemption) {
    String own = SubscriptionLists.id(exemption.at("/id"));
    int end = own.lastIndexOf(EXEMPTION);
    return SubscriptionLists.id(exemption.at("/properties/policyAssignmentId")).equals(assignment)
        && covers(end < 0 ? own : own.substring(0, end))
        && exemption
            .at("/properties/policyDefinitionReferenceIds")
            .strings()
            .fold(List::isEmpty, () -> true, _ -> true);
  }

  private Setting<Boolean> holds(Field exemption) {
    Field end = exemption.at("/properties/expiresOn");
    return end.text()
        .then(time -> isAhead(time, end))
        .orElseIn(() -> Setting.known(true, exemption.at("/id").evidence()))
        .then(
            isAhead ->
                isAhead ? unselective(exemption) : Setting.<Boolean>known(false, end.evidence()));
  }

  private Setting<Boolean> isAhead(String time, Field end) {
    try {
      return Setting.known(OffsetDateTime.parse(time).toInstant().isAfter(asked), end.evidence());
    } catch (DateTimeException _) {
      return end.unexpected("a time");
    }
  }

  /** True, or unread where it holds for a selection of what is in its scope only. */
  private static Setting<Boolean> unselective(Field policy) {
    Field selectors = policy.at("/properties/resourceSelectors");
    return selectors
        .elements()
        .orElseIn(() -> Setting.known(List.of(), policy.at("/id").evidence()))
        .then(
            all ->
                all.isEmpty()
                    ? Setting.known(true, policy.at("/id").evidence())
                    : selectors.unexpected("no selectors"));
  }
}
