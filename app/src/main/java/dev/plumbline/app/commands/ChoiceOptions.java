package dev.plumbline.app.commands;

import dev.plumbline.app.run.Choice;
import dev.plumbline.app.run.OwnChecks;
import dev.plumbline.checks.Catalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say which checks are meant. */
final class ChoiceOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--profile", paramLabel = "NAME", description = "Which checks: default, strict.")
  private @Nullable String profile;

  @Option(
      names = "--check",
      paramLabel = "ID",
      description = "Only this check, whatever the profile; wildcards. May be repeated.")
  private List<String> checks = List.of();

  @Option(
      names = "--framework",
      paramLabel = "ID",
      description = "Only the checks of this framework, whatever the profile. May be repeated.")
  private List<String> frameworks = List.of();

  @Option(
      names = "--checks",
      paramLabel = "PATH",
      description = "A file or a folder with checks of your own. May be repeated.")
  private List<Path> own = List.of();

  /** The checks there are: those of Plumbline, of the audit file and of the command line. */
  Catalogue catalogue(Catalogue builtIn, List<Path> ofAuditFile) throws IOException {
    List<Path> places = new ArrayList<>(ofAuditFile);
    places.addAll(own);
    return OwnChecks.beside(builtIn, places);
  }

  /** What was named, or else what the fallback says. */
  Choice choice(Catalogue catalogue, Choice fallback) {
    Choice named = new Choice(Optional.ofNullable(profile), checks, frameworks);
    Choice choice = named.isNothing() ? fallback : named;
    choice
        .problem(catalogue)
        .ifPresent(
            problem -> {
              throw new ParameterException(spec.commandLine(), problem);
            });
    return choice;
  }
}
