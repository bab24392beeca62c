package dev.plumbline.app.commands;

import dev.plumbline.app.AppModule;
import dev.plumbline.app.run.AuditedScopes;
import dev.plumbline.app.run.Choice;
import dev.plumbline.app.run.ExceptionProblems;
import dev.plumbline.app.run.Order;
import dev.plumbline.app.run.RunFolder;
import dev.plumbline.app.run.RunRecord;
import dev.plumbline.app.run.Scan;
import dev.plumbline.app.terminal.Again;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.config.AuditFileLoader;
import dev.plumbline.config.ExceptionRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code plumbline judge}. */
final class JudgeCommand {

  private final Command command =
      new Command("judge", "Judges a stored snapshot again, without asking any cloud.");
  private final RunOptions run = new RunOptions(command);
  private final ChoiceOptions chosen = new ChoiceOptions(command);
  private final Supplier<Path> place =
      command.path("SNAPSHOT", "A folder that a run left, such as plumbline-out/latest.");
  private final Supplier<Optional<Path>> exceptions =
      command
          .option(
              "--exceptions",
              "FILE",
              "Go by the exceptions of this file as they are now, an audit file or one of"
                  + " exceptions alone, instead of those that the run went by.")
          .pathIfGiven();

  Command command() {
    return command.runs(this::judge);
  }

  private int judge() throws IOException {
    Path folder = RunFolder.scanned(place.get());
    Path snapshot =
        Files.isDirectory(folder.resolve("snapshot")) ? folder.resolve("snapshot") : folder;
    RunRecord record = RunRecord.read(snapshot);
    Clock clock = Clock.systemUTC();
    Catalogue catalogue = chosen.catalogue(Catalogue.prepared(), List.of());
    Choice choice = chosen.choice(catalogue, record.choice());
    Order order =
        new Order(
            run.out(),
            choice.of(catalogue),
            choice,
            record.parameters(),
            exceptions(record, catalogue, clock),
            run.exporters(AppModule.exporters()),
            run.failOn(),
            AuditedScopes.NONE);
    Scan.Done done = AppModule.scan(clock).judge(order, snapshot, record);
    var again = new Again("", command.given(_ -> true), command.given("--checks"::equals));
    Ending.print(done, place.get(), again, order.failOn(), run.quiet(), choice.leftOut(catalogue));
    return done.exit();
  }

  private List<ExceptionRule> exceptions(RunRecord record, Catalogue catalogue, Clock clock) {
    return exceptions
        .get()
        .map(
            file ->
                ExceptionProblems.usable(
                    AuditFileLoader.exceptions(file),
                    catalogue,
                    LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)))
        .orElseGet(record::exceptions);
  }
}
