package dev.plumbline.app.commands;

import dev.plumbline.app.AppModule;
import dev.plumbline.app.run.Choice;
import dev.plumbline.app.run.ExceptionProblems;
import dev.plumbline.app.run.RunRecord;
import dev.plumbline.app.run.Scan;
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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline judge}. */
@Command(
    name = "judge",
    description = "Judges a stored snapshot again, without asking any cloud.",
    mixinStandardHelpOptions = true)
final class JudgeCommand implements Callable<Integer> {

  @Mixin private RunOptions run = new RunOptions();

  @Mixin private ChoiceOptions chosen = new ChoiceOptions();

  @Parameters(
      paramLabel = "SNAPSHOT",
      description = "A folder that a run left, such as plumbline-out/latest.")
  private Path place = Path.of("plumbline-out", "latest");

  @Option(
      names = "--exceptions",
      paramLabel = "FILE",
      description =
          "Go by the exceptions of this audit file as they are now, instead of those that the run"
              + " went by.")
  private @Nullable Path exceptions;

  @Override
  public Integer call() throws IOException {
    Path snapshot =
        Files.isDirectory(place.resolve("snapshot")) ? place.resolve("snapshot") : place;
    RunRecord record = RunRecord.read(snapshot);
    Clock clock = Clock.systemUTC();
    Catalogue catalogue = chosen.catalogue(Catalogue.prepared(), List.of());
    Choice choice = chosen.choice(catalogue, record.choice());
    Scan.Order order =
        new Scan.Order(
            run.out(),
            choice.of(catalogue),
            choice,
            record.parameters(),
            exceptions(record, catalogue, clock),
            run.exporters(AppModule.exporters()),
            run.failOn());
    Scan.Done done = AppModule.scan(clock).judge(order, snapshot, record);
    Ending.print(done, order.failOn(), run.quiet(), choice.leftOut(catalogue));
    return done.exit();
  }

  private List<ExceptionRule> exceptions(RunRecord record, Catalogue catalogue, Clock clock) {
    return exceptions == null
        ? record.exceptions()
        : new ExceptionProblems(AuditFileLoader.load(exceptions), catalogue)
            .usable(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }
}
