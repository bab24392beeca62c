package dev.plumbline.app.commands;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import dev.plumbline.app.AppModule;
import dev.plumbline.app.run.Choice;
import dev.plumbline.app.run.RunRecord;
import dev.plumbline.app.run.Scan;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.exporters.Exporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Override
  public Integer call() throws IOException {
    Path snapshot =
        Files.isDirectory(place.resolve("snapshot")) ? place.resolve("snapshot") : place;
    RunRecord record = RunRecord.read(snapshot);
    Injector injector = Guice.createInjector(Stage.PRODUCTION, new AppModule());
    Catalogue catalogue = chosen.catalogue(injector.getInstance(Catalogue.class), List.of());
    Choice choice = chosen.choice(catalogue, record.choice());
    Scan.Order order =
        new Scan.Order(
            run.out(),
            choice.of(catalogue),
            choice,
            record.parameters(),
            run.exporters(injector.getInstance(Key.get(new TypeLiteral<List<Exporter>>() {}))),
            run.failOn());
    Scan.Done done = injector.getInstance(Scan.class).judge(order, snapshot, record);
    Ending.print(done, order.failOn(), run.quiet());
    return done.exit();
  }
}
