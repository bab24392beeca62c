package dev.plumbline.app.permissions;

import dev.plumbline.app.calls.PlannedCall;
import dev.plumbline.model.Provider;
import java.util.List;
import java.util.stream.Collectors;

/** What an identity needs in one cloud and why, as a page. */
public final class PermissionPage {

  private PermissionPage() {}

  /**
   * Markdown; the same calls give the same page.
   *
   * @param choice the options that choose the checks that make these calls
   */
  public static String markdown(Provider provider, List<PlannedCall> calls, String choice) {
    StringBuilder page = new StringBuilder();
    page.append("# Permissions in ").append(provider.title()).append("\n\n");
    page.append("What Plumbline asks with `").append(choice).append("`, and nothing else.\n");
    page.append("This page is generated; so are policies and roles to deploy, by\n");
    page.append("`plumbline permissions --provider ").append(provider.word());
    page.append(' ').append(choice).append("`.\n\n");
    page.append("| permission | call | how often |\n|---|---|---|\n");
    Needed.of(calls)
        .calls()
        .forEach((permission, ids) -> page.append(rows(permission, ids, calls)));
    List<String> free =
        calls.stream()
            .filter(planned -> planned.call().permission().isEmpty())
            .map(planned -> "`" + planned.call().id() + "`")
            .toList();
    if (!free.isEmpty()) {
      page.append("\nEverybody may call ").append(String.join(", ", free)).append(".\n");
    }
    return page.toString();
  }

  private static String rows(String permission, List<String> ids, List<PlannedCall> calls) {
    return calls.stream()
        .filter(planned -> ids.contains(planned.call().id()))
        .map(
            planned ->
                "| `%s` | [`%s`](%s) | %s%s |%n"
                    .formatted(
                        permission,
                        planned.call().id(),
                        planned.call().documentation(),
                        planned.howOften(),
                        planned.call().always() ? ", in every run" : ""))
        .collect(Collectors.joining());
  }
}
