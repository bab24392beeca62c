package dev.plumbline.app.terminal;

import dev.plumbline.app.pages.CheckFacts;
import dev.plumbline.checks.Check;
import dev.plumbline.collectors.CallType;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Provider;
import java.util.List;
import java.util.stream.Collectors;

/** Checks for people. */
public final class CheckText {

  /** As the texts of the catalogue are broken. Commands and expressions are left whole. */
  private static final int WIDTH = 100;

  private static final String ROW = " ".repeat(13);

  private final StringBuilder text = new StringBuilder();

  private CheckText() {}

  /** One a line. */
  public static String list(List<Check> checks) {
    StringBuilder text = new StringBuilder();
    int longest = checks.stream().mapToInt(check -> check.id().length()).max().orElse(1);
    for (Check check : checks) {
      text.append(
          ("%-" + longest + "s  %-8s  %-14s  %s%n")
              .formatted(
                  check.id(),
                  check.info().severity().word(),
                  check.providers().stream().map(Provider::word).collect(Collectors.joining(" ")),
                  check.info().title()));
    }
    text.append('\n').append(checks.size() == 1 ? "1 check" : checks.size() + " checks");
    return text.append(". plumbline checks show ID tells all of one.\n").toString();
  }

  /** Everything about one. */
  public static String show(Check check) {
    return new CheckText().shown(check);
  }

  private String shown(Check check) {
    CheckInfo info = check.info();
    CheckFacts facts = new CheckFacts(check);
    text.append(check.id()).append("\n\n");
    text.append("  ").append(info.title()).append("\n\n");
    row("Severity", info.severity().word());
    row("Resource", check.target().word());
    row(
        "Clouds",
        check.providers().stream().map(Provider::title).collect(Collectors.joining(", ")));
    row("Profiles", facts.profiles());
    row("Fails as", info.problem());
    row("Expected", info.expected());
    check.parameters().forEach((name, value) -> row("Parameter", name + ", default " + value));
    section("Why", info.why());
    section("Passes where", check.logic().condition());
    section("Makes no sense where", check.logic().exception());
    section("A person has to look where", check.logic().doubt());
    section(
        "Calls",
        facts.calls().stream()
            .map(planned -> planned.call().id() + permission(planned.call()))
            .collect(Collectors.joining("\n")));
    section("Fix", wrapped(info.fix().getOrDefault("text", ""), 2));
    for (Provider provider : check.providers()) {
      section(provider.title(), info.fix().getOrDefault(provider.word(), ""));
      section(provider.title() + ", Terraform", info.terraform(provider));
    }
    section("Frameworks", String.join("\n", facts.controls()));
    section("The same elsewhere", String.join("\n", facts.rules()));
    section("References", String.join("\n", info.references()));
    return text.toString();
  }

  private static String permission(CallType call) {
    return call.permission().isEmpty() || call.permission().equals(call.id())
        ? ""
        : ", permission " + call.permission();
  }

  private void row(String label, String value) {
    text.append(
        "  %-10s %s%n".formatted(label, wrapped(value, ROW.length()).replace("\n", "\n" + ROW)));
  }

  private static String wrapped(String prose, int indent) {
    return prose
        .lines()
        .flatMap(line -> Wrap.wrap(Line.of(line), WIDTH - indent).stream())
        .map(line -> line.text(false).stripTrailing())
        .collect(Collectors.joining("\n"));
  }

  private void section(String title, String body) {
    if (!body.isBlank()) {
      text.append('\n').append(title).append('\n');
      body.strip().lines().forEach(line -> text.append("  ").append(line).append('\n'));
    }
  }
}
