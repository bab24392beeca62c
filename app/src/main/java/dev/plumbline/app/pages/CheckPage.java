package dev.plumbline.app.pages;

import dev.plumbline.app.calls.PlannedCall;
import dev.plumbline.checks.Check;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Provider;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One page about one check, in Markdown. The same check gives the same page. */
public final class CheckPage {

  private static final Pattern PLACE = Pattern.compile("\\{[a-zA-Z]+}");

  private final StringBuilder page = new StringBuilder();
  private final Check check;
  private final CheckFacts facts;

  private CheckPage(Check check) {
    this.check = check;
    this.facts = new CheckFacts(check);
  }

  public static String of(Check check) {
    return new CheckPage(check).written();
  }

  /** A page that leads to all others. */
  public static String index(List<Check> checks) {
    StringBuilder index = new StringBuilder("# Checks\n\n");
    index.append(checks.size()).append(" checks. Each page says what a check asks for and why, ");
    index.append("how it decides,\nwhat it needs to read, and how to mend what it finds.\n\n");
    index.append("| check | severity | clouds | asks for |\n|---|---|---|---|\n");
    for (Check check : checks) {
      index.append(
          "| [`%s`](%s.md) | %s | %s | %s |%n"
              .formatted(
                  check.id(),
                  check.id(),
                  check.info().severity().word(),
                  clouds(check),
                  cell(check.info().title())));
    }
    return index.toString();
  }

  private String written() {
    CheckInfo info = check.info();
    page.append("# ").append(info.title()).append("\n\n");
    page.append("| | |\n|---|---|\n");
    row("Id", "`" + check.id() + "`");
    row("Severity", info.severity().word());
    row("About", check.target().word().replace('-', ' ') + "; " + clouds(check));
    row("Fails as", info.problem());
    row("Profiles", facts.profiles());
    section("Why", info.why().strip());
    decides();
    parameters();
    calls();
    fix();
    bullets("Frameworks", facts.controls());
    bullets("The same elsewhere", facts.rules());
    bullets("References", info.references());
    bullets("Other rows of the settings catalogue that it answers", check.catalogue());
    return page.toString();
  }

  private void decides() {
    String condition = check.logic().condition();
    page.append("\n## How it is decided\n\n");
    page.append("Passes with: ").append(check.info().expected()).append(".\n");
    if (condition.isEmpty()) {
      page.append(
          "\nA rule in code decides, because a condition would not read well as one line.\n");
    } else {
      page.append("It passes where this holds:\n\n");
      code("", condition);
    }
    if (!check.logic().exception().isEmpty()) {
      page.append("\nThe verdict is NOT_APPLICABLE where this holds:\n\n");
      code("", check.logic().exception());
      page.append('\n').append(check.logic().reason()).append('\n');
    }
    if (!check.logic().doubt().isEmpty()) {
      page.append("\nThe verdict is MANUAL instead of PASS where this holds:\n\n");
      code("", check.logic().doubt());
      page.append('\n').append(check.logic().doubted()).append('\n');
    }
    if (!facts.settings().isEmpty()) {
      page.append("\nSettings: ").append(quoted(facts.settings())).append(".\n");
    }
    page.append(
        "\n"
            + "Where what would decide could not be read, the verdict is UNKNOWN and names the"
            + " call.\n");
  }

  private void parameters() {
    if (!check.parameters().isEmpty()) {
      page.append("\n## Parameters\n\n| name | default |\n|---|---|\n");
      check
          .parameters()
          .forEach(
              (name, value) -> page.append("| `%s` | `%s` |%n".formatted(name, cell("" + value))));
      page.append("\nThe audit file sets others under `parameters`, `").append(check.id());
      page.append("`.\n");
    }
  }

  private void calls() {
    page.append("\n## Calls and permissions\n\n");
    List<PlannedCall> calls = facts.calls();
    if (calls.isEmpty()) {
      page.append("None beyond those of every run.\n");
      return;
    }
    page.append("| call | permission | how often |\n|---|---|---|\n");
    for (PlannedCall planned : calls) {
      String permission = planned.call().permission();
      page.append(
          "| [`%s`](%s) | %s | %s |%n"
              .formatted(
                  planned.call().id(),
                  planned.call().documentation(),
                  permission.isEmpty() ? "none" : "`" + permission + "`",
                  planned.howOften()));
    }
  }

  private void fix() {
    section("Fix", check.info().fix().getOrDefault("text", "").strip());
    if (check.info().fix().values().stream().anyMatch(PLACE.asPredicate())) {
      page.append("\nA report puts the names of what it found in the place of those in braces.\n");
    }
    for (Provider provider : check.providers()) {
      String command = check.info().fix().getOrDefault(provider.word(), "");
      String terraform = check.info().terraform(provider);
      if (!command.isEmpty() || !terraform.isEmpty()) {
        page.append("\n### ").append(provider.title()).append("\n\n");
      }
      if (!command.isEmpty()) {
        code("sh", command);
      }
      if (!terraform.isEmpty()) {
        page.append(command.isEmpty() ? "" : "\n");
        code("terraform", terraform);
      }
    }
  }

  private void section(String title, String body) {
    page.append("\n## ").append(title).append("\n\n").append(body).append('\n');
  }

  private void bullets(String title, List<String> items) {
    if (!items.isEmpty()) {
      page.append("\n## ").append(title).append("\n\n");
      items.forEach(item -> page.append("- ").append(item).append('\n'));
    }
  }

  private void row(String name, String value) {
    page.append("| ").append(name).append(" | ").append(cell(value)).append(" |\n");
  }

  private void code(String language, String text) {
    page.append("```").append(language).append('\n').append(text.strip()).append("\n```\n");
  }

  private static String quoted(Collection<String> names) {
    return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
  }

  private static String clouds(Check check) {
    return check.providers().stream().map(Provider::title).collect(Collectors.joining(", "));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace('\n', ' ');
  }
}
