package dev.plumbline.model;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the places of a command such as {@code aws eks update-cluster-config --name {cluster}}.
 * Names come from the cloud and are hostile until quoted.
 */
public final class ShellCommand {

  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
  private static final Pattern GROUP =
      Pattern.compile("/resourcegroups/([^/]+)", Pattern.CASE_INSENSITIVE);

  private ShellCommand() {}

  /** The command for this resource, ready to paste; a place with an unknown name stays as it is. */
  public static String fill(String template, Resource resource) {
    Map<String, String> places =
        Map.of(
            "account", resource.account(),
            "region", resource.region(),
            "id", resource.id(),
            "name", resource.name(),
            "cluster", resource.cluster(),
            "resourceGroup", resourceGroup(resource.id()));
    return PLACE
        .matcher(template)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(
                    Optional.ofNullable(places.get(place.group(1)))
                        .map(ShellCommand::quoted)
                        .orElse(place.group())));
  }

  /** One word of a POSIX shell, whatever it holds; control characters become spaces. */
  static String quoted(String text) {
    String printable = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
    if (HARMLESS.matcher(printable).matches()) {
      return printable;
    }
    return "'" + printable.replace("'", "'\\''") + "'";
  }

  private static String resourceGroup(String id) {
    Matcher group = GROUP.matcher(id);
    return group.find() ? group.group(1) : "";
  }
}
