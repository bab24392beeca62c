package dev.plumbline.collectors.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Setting;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the roles of Azure may do, built-in and custom ones alike: by the actions of their
 * definitions, which are found by id.
 * https://learn.microsoft.com/azure/role-based-access-control/role-definitions
 */
final class RoleDefinitions {

  private final Listed listed;
  private final Map<String, Field> byId = new HashMap<>();

  RoleDefinitions(Listed listed) {
    this.listed = listed;
    listed.found().items().forEach(role -> byId.put(name(role.at("/id").identity()), role));
  }

  /** The last part of the id of a definition, by which it is known in all subscriptions. */
  static String name(String id) {
    String canonical = ArmId.canonical(id);
    return canonical.substring(canonical.lastIndexOf('/') + 1);
  }

  /** Whether a role allows one of these actions, or one of these on data. */
  Setting<Boolean> allows(String role, List<String> actions, List<String> dataActions) {
    Field definition = byId.get(role);
    if (definition == null) {
      return Setting.unread(
          listed
              .found()
              .gap()
              .orElseGet(
                  () ->
                      Gap.of(
                          ArmReads.ROLE_DEFINITIONS.call().id(),
                          Gap.Reason.UNSUPPORTED,
                          "The subscription lists no role definition " + Words.plain(role) + ".")));
    }
    Field permissions = definition.at("/properties/permissions");
    return permissions
        .json()
        .map(all -> any(all, "actions", actions) || any(all, "dataActions", dataActions));
  }

  private static boolean any(JsonNode permissions, String kind, List<String> wanted) {
    return wanted.stream().anyMatch(action -> allows(permissions, kind, action));
  }

  /** A permission takes back only what it gives itself. */
  private static boolean allows(JsonNode permissions, String kind, String action) {
    String taken = "not" + kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
    for (JsonNode permission : permissions) {
      if (matches(permission.path(kind), action) && !matches(permission.path(taken), action)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(JsonNode patterns, String action) {
    for (JsonNode pattern : patterns) {
      String regex = Pattern.quote(pattern.asText()).replace("*", "\\E.*\\Q");
      if (Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(action).matches()) {
        return true;
      }
    }
    return false;
  }
}
