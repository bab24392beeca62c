package dev.plumbline.app.commands;

import dev.plumbline.app.AppModule;
import dev.plumbline.app.cases.CaseRunner;
import dev.plumbline.app.logs.Logs;
import dev.plumbline.app.pages.CheckCopy;
import dev.plumbline.app.pages.CheckPage;
import dev.plumbline.app.run.Choice;
import dev.plumbline.app.run.Exit;
import dev.plumbline.app.run.OwnChecks;
import dev.plumbline.app.terminal.CheckText;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.checks.CheckCase;
import dev.plumbline.model.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import picocli.CommandLine.ExitCode;

/** {@code plumbline checks}. */
final class ChecksCommand {

  private final Command command = new Command("checks", "Shows the catalogue.");

  Command command() {
    command.add(copy());
    command.add(document());
    command.add(list());
    command.add(show());
    command.add(test());
    return command.asksFor("Name what to do: checks list, show ID, test PATH, clone ID, document.");
  }

  private Command list() {
    var list = new Command("list", "All checks, one a line.");
    Supplier<List<String>> only =
        list.option("--provider", "NAME", "Only checks that speak of this cloud: aws, azure, gcp.")
            .texts();
    var chosen = new ChoiceOptions(list);
    return list.runs(() -> list(only.get(), chosen));
  }

  private static Command show() {
    var show = new Command("show", "Everything about one check.");
    Supplier<String> id = show.text("ID", "Id of the check.");
    Supplier<List<Path>> own = OwnChecksOption.of(show);
    return show.runs(() -> show(show, id.get(), own.get()));
  }

  private static Command copy() {
    var clone =
        new Command("clone", "Copies a check of Plumbline into a file of your own, to change it.");
    Supplier<String> id = clone.text("ID", "Id of the check.");
    Supplier<String> copy =
        clone
            .option("--as", "NEW", "Id of the copy; it becomes the file NEW.yaml.")
            .required()
            .text();
    Supplier<Path> folder =
        clone
            .option("--out", "DIR", "The folder of the file (default: the current one).")
            .byDefault(".")
            .path();
    return clone.runs(() -> copy(clone, id.get(), copy.get(), folder.get()));
  }

  private static Command document() {
    var document = new Command("document", "Writes a page about each check, and an index.");
    Supplier<Path> folder =
        document
            .option("--out", "DIR", "The folder of the pages; made where it is not there.")
            .required()
            .path();
    return document.runs(() -> document(folder.get()));
  }

  private static Command test() {
    var test = new Command("test", "Runs the cases of check files of your own.");
    Supplier<Path> path = test.path("PATH", "A check file, or a folder with some.");
    return test.runs(() -> test(path.get()));
  }

  private int list(List<String> only, ChoiceOptions chosen) throws IOException {
    Set<Provider> wanted = providers(only);
    Catalogue catalogue = chosen.catalogue(Catalogue.prepared(), List.of());
    Choice everything = new Choice(Optional.empty(), List.of("*"), List.of());
    Ending.out(
        CheckText.list(
            chosen.choice(catalogue, everything).of(catalogue).stream()
                .filter(check -> check.providers().stream().anyMatch(wanted::contains))
                .toList()));
    return ExitCode.OK;
  }

  private static int show(Command show, String id, List<Path> own) throws IOException {
    Catalogue catalogue = OwnChecks.beside(Catalogue.prepared(), own);
    Check check =
        catalogue
            .find(id)
            .orElseThrow(
                () ->
                    show.wrong(
                        unknown(id, catalogue)
                            + (own.isEmpty() ? " One of your own needs --checks PATH." : "")));
    Ending.out(CheckText.show(check));
    return ExitCode.OK;
  }

  private static int copy(Command clone, String id, String copy, Path folder) throws IOException {
    String source =
        Catalogue.source(id).orElseThrow(() -> clone.wrong(unknown(id, Catalogue.prepared())));
    if (!copy.matches("[a-z][a-z0-9]*(-[a-z0-9]+)+")) {
      throw clone.wrong("--as must be two or more words in lower case joined by hyphens.");
    }
    if (Catalogue.source(copy).isPresent()) {
      throw clone.wrong("'" + copy + "' is a check of Plumbline. Choose another id.");
    }
    Path file = folder.resolve(copy + ".yaml");
    Files.createDirectories(folder);
    Files.writeString(
        file, CheckCopy.of(source, copy), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    Ending.out(
        "%s is yours now. Change it, then: plumbline checks test %s; plumbline scan --checks %s%n"
            .formatted(file, file, file));
    return ExitCode.OK;
  }

  private static int document(Path folder) throws IOException {
    List<Check> checks = Catalogue.prepared().checks();
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("README.md"), CheckPage.index(checks), StandardCharsets.UTF_8);
    for (Check check : checks) {
      Files.writeString(
          folder.resolve(check.id() + ".md"), CheckPage.of(check), StandardCharsets.UTF_8);
    }
    Ending.out(checks.size() + " pages and an index are in " + folder + ".\n");
    return ExitCode.OK;
  }

  private static int test(Path path) throws IOException {
    Catalogue catalogue = Catalogue.of(path);
    StringBuilder text = new StringBuilder();
    catalogue.problems().forEach(problem -> text.append(problem).append('\n'));
    int failed = 0;
    int passed = 0;
    var runner = new CaseRunner(AppModule.mappings());
    for (Check check : catalogue.checks()) {
      SortedSet<String> looked = runner.looksAt(check);
      if (!check.calls().containsAll(looked)) {
        text.append(check.file()).append(": write 'calls: [").append(String.join(", ", looked));
        text.append("]', or a run does not ask for what it looks at.\n");
      }
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
    if (passed + failed == 0 && catalogue.problems().isEmpty()) {
      Logs.error(
          text
              + path.toString()
              + " has no case to run. Name a check file (.yaml) with cases, or a folder with"
              + " some.");
      return Exit.WRONG_USAGE;
    }
    text.append(passed).append(passed == 1 ? " case passes, " : " cases pass, ");
    text.append(failed).append(failed == 1 ? " fails.\n" : " fail.\n");
    Ending.out(text.toString());
    return failed == 0 && catalogue.problems().isEmpty() ? ExitCode.OK : Exit.WRONG_USAGE;
  }

  private Set<Provider> providers(List<String> names) {
    List<Provider> providers = new ArrayList<>();
    for (String name : names) {
      providers.add(
          Provider.of(name)
              .orElseThrow(
                  () ->
                      command.wrong(
                          "unknown provider '" + name + "'. Providers are aws, azure, gcp.")));
    }
    return providers.isEmpty() ? Set.of(Provider.values()) : Set.copyOf(providers);
  }

  private static String unknown(String id, Catalogue catalogue) {
    return Choice.unknownCheck(id, ids(catalogue));
  }

  private static Set<String> ids(Catalogue catalogue) {
    Set<String> ids = new TreeSet<>();
    catalogue.checks().forEach(check -> ids.add(check.id()));
    return ids;
  }
}
