package dev.plumbline.app.commands;

import dev.plumbline.app.run.FrameworkResults;
import dev.plumbline.app.terminal.FrameworkText;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.checks.FrameworkMapping;
import dev.plumbline.config.DidYouMean;
import dev.plumbline.config.Framework;
import dev.plumbline.config.Frameworks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plumbline frameworks}. */
@Command(
    name = "frameworks",
    description = "Shows benchmarks and baselines, control by control.",
    mixinStandardHelpOptions = true)
final class FrameworksCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name what to do: frameworks list, frameworks show ID.");
  }

  @Command(
      name = "list",
      description = "All frameworks, with how much of them is automated.",
      mixinStandardHelpOptions = true)
  int list() {
    List<Check> checks = Catalogue.prepared().checks();
    Ending.out(
        FrameworkText.list(
            Frameworks.all().stream().map(one -> FrameworkMapping.of(one, checks)).toList()));
    return ExitCode.OK;
  }

  @Command(
      name = "show",
      description = "Each control of one framework: what decides it, or why nothing here does.",
      mixinStandardHelpOptions = true)
  int show(
      @Parameters(paramLabel = "ID", description = "Id of the framework.") String id,
      @Option(
              names = "--run",
              paramLabel = "DIR",
              description = "What this stored run says of each control.")
          @Nullable Path run)
      throws IOException {
    Framework framework =
        Frameworks.find(id)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "unknown framework '"
                            + id
                            + "'. "
                            + DidYouMean.sentence(id, Frameworks.ids(), "frameworks")));
    Optional<FrameworkResults> results =
        run == null ? Optional.empty() : Optional.of(FrameworkResults.read(run));
    Ending.out(
        FrameworkText.show(FrameworkMapping.of(framework, Catalogue.prepared().checks()), results));
    return ExitCode.OK;
  }
}
