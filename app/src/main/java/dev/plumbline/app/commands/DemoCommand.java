package dev.plumbline.app.commands;

import dev.plumbline.app.AppModule;
import dev.plumbline.app.Version;
import dev.plumbline.app.run.Choice;
import dev.plumbline.app.run.DemoClouds;
import dev.plumbline.app.run.Exit;
import dev.plumbline.app.run.Order;
import dev.plumbline.app.run.Scan;
import dev.plumbline.app.terminal.DemoText;
import dev.plumbline.app.terminal.Progress;
import dev.plumbline.app.terminal.TerminalProbe;
import dev.plumbline.app.tickets.TicketDemo;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.collectors.Pacing;
import dev.plumbline.collectors.Patience;
import dev.plumbline.collectors.Selection;
import dev.plumbline.config.Profiles;
import dev.plumbline.fixtures.SimulatedClouds;
import dev.plumbline.model.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** {@code plumbline demo}. */
final class DemoCommand {

  private final Command command =
      new Command(
          "demo", "The main job on simulated clouds: no account, no credentials, no network.");
  private final Supplier<Path> out =
      command
          .option("--out", "DIR", "Where the run leaves its files (default: ${DEFAULT-VALUE}).")
          .byDefault("plumbline-out")
          .path();
  private final ProgressOption progress = new ProgressOption(command);
  private final BooleanSupplier tickets =
      command.flag(
          "--tickets",
          "Show three nights of tickets for what was found, in a tracker that is a fake.");

  Command command() {
    return command.runs(this::show);
  }

  /** Ends with 0: that the simulated estate has findings is the point of it. */
  private int show() throws IOException {
    Ending.out(DemoText.header(Version.text(), TerminalProbe.stdout()));
    Clock clock = Clock.systemUTC();
    Choice choice = Choice.of(Profiles.DEFAULT);
    Order order =
        new Order(
                out.get(),
                choice.of(Catalogue.prepared()),
                choice,
                Map.of(),
                AppModule.exporters(),
                Severity.HIGH)
            .neverResumed();
    try (var clouds = SimulatedClouds.start();
        var patience =
            new Patience(64, Duration.ofSeconds(25), Duration.ofMinutes(5), Pacing.unbounded());
        var interruption = Interruption.of(patience, Interruption.Work.REPORT)) {
      Scan.Done done =
          AppModule.scan(clock)
              .scan(
                  order,
                  DemoClouds.collectors(clouds, clock),
                  Selection.EVERYTHING,
                  patience,
                  id -> progress(id, patience));
      Path report = done.folder().latest().resolve("report.html");
      if (tickets.getAsBoolean()) {
        interruption.goesOn(Interruption.Work.STORY);
        return nights(done);
      }
      Ending.out(DemoText.render(done.results(), TerminalProbe.stdout(), report.toString()));
      return done.notWritten().isEmpty() ? Exit.NOTHING_FOUND : Exit.EXPORT_FAILED;
    }
  }

  private static int nights(Scan.Done done) throws IOException {
    var story =
        new TicketDemo(
            done.results(),
            AppModule.trackers().stream()
                .filter(type -> type.word().equals("github-issues"))
                .findFirst()
                .orElseThrow(),
            AppModule.ticketText(),
            done.folder().path().resolve("tickets"),
            Ending::out);
    return story.tell() && done.notWritten().isEmpty() ? Exit.NOTHING_FOUND : Exit.EXPORT_FAILED;
  }

  private Progress progress(String runId, Patience patience) {
    return progress.of(
        Progress.Job.SCAN,
        false,
        Progress.header(Version.text(), Profiles.DEFAULT, runId),
        patience);
  }
}
