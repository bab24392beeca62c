package dev.plumbline.app.commands;

import dev.plumbline.app.run.Choice;
import dev.plumbline.app.run.OwnChecks;
import dev.plumbline.app.terminal.CommandText;
import dev.plumbline.checks.Catalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Options that say which checks are meant. */
final class ChoiceOptions {

  private final Command command;
  private final Supplier<Optional<String>> profile;
  private final Supplier<List<String>> checks;
  private final Supplier<List<String>> frameworks;
  private final Supplier<List<Path>> own;

  ChoiceOptions(Command command) {
    this.command = command;
    profile = command.option("--profile", "NAME", "Which checks: default, strict.").textIfGiven();
    checks =
        command
            .option(
                "--check",
                "ID",
                "Only this check, whatever the profile; wildcards. May be repeated.")
            .texts();
    frameworks =
        command
            .option(
                "--framework",
                "ID",
                "Only the checks of this framework, whatever the profile. May be repeated.")
            .texts();
    own = OwnChecksOption.of(command);
  }

  /** The checks there are: those of Plumbline, of the audit file and of the command line. */
  Catalogue catalogue(Catalogue builtIn, List<Path> ofAuditFile) throws IOException {
    List<Path> places = new ArrayList<>(ofAuditFile);
    places.addAll(own.get());
    return OwnChecks.beside(builtIn, places);
  }

  /** The options as they were given, to be given again; none where nothing was. */
  String given() {
    List<String> given = new ArrayList<>();
    profile.get().ifPresent(name -> given.add("--profile " + CommandText.quoted(name)));
    checks.get().forEach(id -> given.add("--check " + CommandText.quoted(id)));
    frameworks.get().forEach(id -> given.add("--framework " + CommandText.quoted(id)));
    own.get().forEach(path -> given.add("--checks " + CommandText.quoted(path.toString())));
    return String.join(" ", given);
  }

  /** What was named, or else what the fallback says. */
  Choice choice(Catalogue catalogue, Choice fallback) {
    Choice named = new Choice(profile.get(), checks.get(), frameworks.get());
    Choice choice = named.isNothing() ? fallback : named;
    choice
        .problem(catalogue)
        .ifPresent(
            problem -> {
              throw command.wrong(problem);
            });
    return choice;
  }
}
