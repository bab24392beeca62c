package dev.plumbline.collectors.azure;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The condition of a role assignment. Actions that it does not name stay allowed.
 * https://learn.microsoft.com/azure/role-based-access-control/conditions-format
 */
final class RoleCondition {

  private static final Pattern ACTION = Pattern.compile("actionmatches\\s*\\{\\s*'([^']*)'\\s*}");

  /** Attributes that hold for every action, where no action stands beside them. */
  private static final List<String> OF_ALL_ACTIONS = List.of("@principal", "@environment");

  private RoleCondition() {}

  /** Whether it limits only which roles may be given, to whom; the portal asks owners for that. */
  static boolean isAboutAssigningOnly(String condition) {
    String lower = condition.toLowerCase(Locale.ROOT);
    List<String> actions = ACTION.matcher(lower).results().map(found -> found.group(1)).toList();
    return !actions.isEmpty()
        && actions.stream()
            .allMatch(action -> action.startsWith("microsoft.authorization/roleassignments/"))
        && OF_ALL_ACTIONS.stream().noneMatch(lower::contains);
  }
}
