package dev.plumbline.app.commands;

import dev.plumbline.app.AppModule;
import dev.plumbline.app.run.Exit;
import dev.plumbline.app.run.OwnChecks;
import dev.plumbline.app.tickets.Destinations;
import dev.plumbline.app.tickets.StoredRun;
import dev.plumbline.app.tickets.TicketWords;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.config.AuditFile;
import dev.plumbline.config.AuditFileLoader;
import dev.plumbline.exporters.tickets.TrackerType;
import dev.plumbline.exporters.tickets.engine.PlanFile;
import dev.plumbline.exporters.tickets.engine.ScanInput;
import dev.plumbline.exporters.tickets.engine.TicketEngine.Consent;
import dev.plumbline.exporters.tickets.engine.TicketListener;
import dev.plumbline.exporters.tickets.engine.TicketPlan;
import dev.plumbline.exporters.tickets.engine.TicketReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plumbline tickets}. */
@Command(
    name = "tickets",
    description = "Keeps tickets true to what runs find.",
    mixinStandardHelpOptions = true)
final class TicketsCommand implements Runnable {

  private final Map<String, String> environment;
  private final List<TrackerType> trackers;

  @Spec private CommandSpec spec = CommandSpec.create();

  TicketsCommand(Map<String, String> environment, List<TrackerType> trackers) {
    this.environment = environment;
    this.trackers = List.copyOf(trackers);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name what to do: tickets plan, tickets apply or tickets rebuild.");
  }

  @Command(
      name = "plan",
      description = "Says what a run would do to tickets, and writes it down. Reads only.",
      mixinStandardHelpOptions = true)
  int plan(
      @Parameters(
              paramLabel = "RUN",
              arity = "0..1",
              defaultValue = "plumbline-out/latest",
              description = "The folder of a run (default: ${DEFAULT-VALUE}).")
          Path run,
      @Option(
              names = "--config",
              paramLabel = "FILE",
              defaultValue = "plumbline.yaml",
              description = "The audit file (default: ${DEFAULT-VALUE}).")
          Path config,
      @Option(
              names = "--plan",
              paramLabel = "FILE",
              defaultValue = "plan.json",
              description = "Where the plan goes (default: ${DEFAULT-VALUE}).")
          Path file,
      @Option(
              names = "--migrate",
              description = "Let findings move to the tickets that changed policies give them.")
          boolean migrate)
      throws IOException {
    AuditFile audit = AuditFileLoader.load(config);
    List<Destinations.Ready> destinations = destinations(audit);
    // The link 'latest' moves on; the plan stays with its run.
    Path folder = run.toRealPath();
    ScanInput input = StoredRun.read(folder, catalogue(audit));
    List<TicketPlan> plans = new ArrayList<>();
    for (Destinations.Ready destination : destinations) {
      TicketPlan plan = destination.engine().plan(input, migrate, Duration.ofMinutes(10));
      plans.add(plan);
      Ending.out(TicketWords.of(destination, plan));
    }
    new PlanFile(folder.toString(), plans).write(file);
    Ending.out("Nothing was changed. To do it: plumbline tickets apply " + file + "\n");
    return plans.stream().allMatch(plan -> plan.problems().isEmpty()) ? 0 : Exit.EXPORT_FAILED;
  }

  @Command(
      name = "apply",
      description = "Does what a plan says, unless something changed since.",
      mixinStandardHelpOptions = true)
  int apply(
      @Parameters(paramLabel = "PLAN", description = "What 'tickets plan' wrote.") Path file,
      @Option(
              names = "--config",
              paramLabel = "FILE",
              defaultValue = "plumbline.yaml",
              description = "The audit file (default: ${DEFAULT-VALUE}).")
          Path config,
      @Option(
              names = "--confirm-first-run",
              description = "Create tickets although nothing was ever written there.")
          boolean firstRun,
      @Option(
              names = "--deadline",
              paramLabel = "TIME",
              defaultValue = "30m",
              description = "Stop after this time, waiting included (default: ${DEFAULT-VALUE}).")
          String deadline)
      throws IOException {
    Duration patience = patience(deadline);
    PlanFile plan = PlanFile.read(file);
    AuditFile audit = AuditFileLoader.load(config);
    List<Destinations.Ready> destinations = destinations(audit);
    ScanInput input = StoredRun.read(Path.of(plan.run()), catalogue(audit));
    boolean failed = false;
    for (TicketPlan part : plan.plans()) {
      Destinations.Ready destination =
          destinations.stream()
              .filter(ready -> ready.id().equals(part.destination()))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IOException(
                          "%s has a plan for '%s', which %s does not name. Make a new plan."
                              .formatted(file, part.destination(), config)));
      TicketReport report =
          destination
              .engine()
              .apply(
                  input,
                  Optional.of(part),
                  new Consent(part.migrate(), firstRun, patience),
                  TicketListener.none());
      Ending.out(TicketWords.of(destination, report));
      failed |= report.failed();
    }
    return failed ? Exit.EXPORT_FAILED : 0;
  }

  @Command(
      name = "rebuild",
      description = "Restores a lost or damaged memory from the marks that tickets carry.",
      mixinStandardHelpOptions = true)
  int rebuild(
      @Option(
              names = "--config",
              paramLabel = "FILE",
              defaultValue = "plumbline.yaml",
              description = "The audit file (default: ${DEFAULT-VALUE}).")
          Path config)
      throws IOException {
    boolean failed = false;
    for (Destinations.Ready destination : destinations(AuditFileLoader.load(config))) {
      TicketReport report = destination.engine().rebuild(Duration.ofMinutes(30));
      Ending.out(TicketWords.of(destination, report));
      failed |= report.failed();
    }
    return failed ? Exit.EXPORT_FAILED : 0;
  }

  private static Catalogue catalogue(AuditFile audit) throws IOException {
    return OwnChecks.beside(Catalogue.prepared(), audit.checks());
  }

  private List<Destinations.Ready> destinations(AuditFile audit) {
    return new Destinations(
            audit, trackers, environment, AppModule.ticketText(audit), Clock.systemUTC())
        .ready();
  }

  private Duration patience(String deadline) {
    return TimeLimit.parse(deadline)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--deadline must be a time such as 90s, 30m or 2h, but is '"
                        + deadline
                        + "'."));
  }
}
