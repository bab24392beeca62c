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
import java.util.function.Supplier;
import picocli.CommandLine.ExitCode;

/** {@code plumbline frameworks}. */
final class FrameworksCommand {

  private final Command command =
      new Command("frameworks", "Shows benchmarks and baselines, control by control.");

  Command command() {
    command.add(list());
    command.add(show());
    return command.asksFor("Name what to do: frameworks list, frameworks show ID.");
  }

  private static Command list() {
    var list = new Command("list", "All frameworks, with how much of them is automated.");
    return list.runs(FrameworksCommand::printAll);
  }

  private static Command show() {
    var show =
        new Command(
            "show", "Each control of one framework: what decides it, or why nothing here does.");
    Supplier<String> id = show.text("ID", "Id of the framework.");
    Supplier<Optional<Path>> run =
        show.option("--run", "DIR", "What this stored run says of each control.").pathIfGiven();
    return show.runs(() -> print(show, id.get(), run.get()));
  }

  private static int printAll() {
    List<Check> checks = Catalogue.prepared().checks();
    Ending.out(
        FrameworkText.list(
            Frameworks.all().stream().map(one -> FrameworkMapping.of(one, checks)).toList()));
    return ExitCode.OK;
  }

  private static int print(Command show, String id, Optional<Path> run) throws IOException {
    Framework framework =
        Frameworks.find(id)
            .orElseThrow(
                () ->
                    show.wrong(
                        "unknown framework '"
                            + id
                            + "'. "
                            + DidYouMean.sentence(id, Frameworks.ids(), "frameworks")));
    Optional<FrameworkResults> results =
        run.isPresent() ? Optional.of(FrameworkResults.read(run.get())) : Optional.empty();
    Ending.out(
        FrameworkText.show(FrameworkMapping.of(framework, Catalogue.prepared().checks()), results));
    return ExitCode.OK;
  }
}
