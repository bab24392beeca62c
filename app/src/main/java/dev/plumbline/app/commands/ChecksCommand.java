package dev.plumbline.app.commands;

import dev.plumbline.app.AppModule;
import dev.plumbline.app.cases.CaseRunner;
import dev.plumbline.app.run.Exit;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.checks.CheckCase;
import dev.plumbline.config.DidYouMean;
import dev.plumbline.model.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plumbline checks}. */
@Command(name = "checks", description = "Shows the catalogue.", mixinStandardHelpOptions = true)
final class ChecksCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name what to do: checks list, checks show ID, checks test PATH.");
  }

  @Command(name = "list", description = "All checks, one a line.", mixinStandardHelpOptions = true)
  int list(
      @Option(
              names = "--provider",
              paramLabel = "NAME",
              description = "Only checks that speak of this cloud: aws, azure, gcp.")
          List<String> only) {
    Set<Provider> wanted = providers(only == null ? List.of() : only);
    StringBuilder text = new StringBuilder();
    int shown = 0;
    for (Check check : Catalogue.builtIn().checks()) {
      if (check.providers().stream().anyMatch(wanted::contains)) {
        shown++;
        text.append(
            "%-40s  %-8s  %-14s  %s%n"
                .formatted(
                    check.id(),
                    check.info().severity().word(),
                    check.providers().stream().map(Provider::word).collect(Collectors.joining(" ")),
                    check.info().title()));
      }
    }
    text.append('\n').append(shown == 1 ? "1 check" : shown + " checks");
    text.append(". plumbline checks show ID tells all of one.\n");
    Ending.out(text.toString());
    return ExitCode.OK;
  }

  @Command(
      name = "show",
      description = "Everything about one check.",
      mixinStandardHelpOptions = true)
  int show(@Parameters(paramLabel = "ID", description = "Id of the check.") String id) {
    Catalogue catalogue = Catalogue.builtIn();
    Check check =
        catalogue
            .find(id)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "unknown check '"
                            + id
                            + "'. "
                            + DidYouMean.sentence(id, ids(catalogue), "checks")));
    Ending.out(text(check));
    return ExitCode.OK;
  }

  @Command(
      name = "test",
      description = "Runs the cases of check files of your own.",
      mixinStandardHelpOptions = true)
  int test(
      @Parameters(paramLabel = "PATH", description = "A check file, or a folder with some.")
          Path path)
      throws IOException {
    Catalogue catalogue = Catalogue.of(path);
    StringBuilder text = new StringBuilder();
    catalogue.problems().forEach(problem -> text.append(problem).append('\n'));
    int failed = 0;
    int passed = 0;
    var runner = new CaseRunner(new AppModule().mappings());
    for (Check check : catalogue.checks()) {
      for (CheckCase one : check.cases()) {
        List<String> wrong = runner.run(check, one);
        if (wrong.isEmpty()) {
          passed++;
        } else {
          failed++;
          text.append(check.id()).append(": ").append(one.name()).append(": ");
          text.append(String.join("; ", wrong)).append('\n');
        }
      }
    }
    text.append(passed).append(passed == 1 ? " case passes, " : " cases pass, ");
    text.append(failed).append(failed == 1 ? " fails.\n" : " fail.\n");
    Ending.out(text.toString());
    return failed == 0 && catalogue.problems().isEmpty() ? ExitCode.OK : Exit.WRONG_USAGE;
  }

  private static String text(Check check) {
    StringBuilder text = new StringBuilder();
    text.append(check.id()).append("\n\n");
    text.append("  ").append(check.info().title()).append("\n\n");
    row(text, "Severity", check.info().severity().word());
    row(text, "Resource", check.target().word());
    row(
        text,
        "Clouds",
        check.providers().stream().map(Provider::title).collect(Collectors.joining(", ")));
    row(text, "Fails as", check.info().problem());
    row(text, "Expected", check.info().expected());
    check
        .parameters()
        .forEach((name, value) -> row(text, "Parameter", name + ", default " + value));
    section(text, "Why", check.info().why());
    section(text, "Fix", check.info().fix().getOrDefault("text", ""));
    for (Provider provider : check.providers()) {
      section(text, provider.title(), check.info().fix().getOrDefault(provider.word(), ""));
    }
    section(text, "References", String.join("\n", check.info().references()));
    return text.toString();
  }

  private static void row(StringBuilder text, String label, String value) {
    text.append("  %-10s %s%n".formatted(label, value));
  }

  private static void section(StringBuilder text, String title, String body) {
    text.append('\n').append(title).append('\n');
    body.strip().lines().forEach(line -> text.append("  ").append(line).append('\n'));
  }

  private Set<Provider> providers(List<String> names) {
    List<Provider> providers = new ArrayList<>();
    for (String name : names) {
      providers.add(
          Provider.of(name)
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(),
                          "unknown provider '" + name + "'. Providers are aws, azure, gcp.")));
    }
    return providers.isEmpty() ? Set.of(Provider.values()) : Set.copyOf(providers);
  }

  private static Set<String> ids(Catalogue catalogue) {
    Set<String> ids = new TreeSet<>();
    catalogue.checks().forEach(check -> ids.add(check.id()));
    return ids;
  }
}
