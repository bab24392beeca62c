package dev.plumbline.app.commands;

import dev.plumbline.app.AppModule;
import dev.plumbline.app.proxy.Proxies;
import dev.plumbline.app.run.Exit;
import dev.plumbline.app.run.OwnChecks;
import dev.plumbline.app.run.StoredRun;
import dev.plumbline.app.tickets.Destinations;
import dev.plumbline.app.tickets.TicketWords;
import dev.plumbline.app.tickets.TicketWork;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.config.AuditFile;
import dev.plumbline.config.AuditFileLoader;
import dev.plumbline.exporters.tickets.TrackerType;
import dev.plumbline.exporters.tickets.engine.PlanFile;
import dev.plumbline.exporters.tickets.engine.ScanInput;
import dev.plumbline.exporters.tickets.engine.TicketEngine.Consent;
import dev.plumbline.exporters.tickets.engine.TicketListener;
import dev.plumbline.exporters.tickets.engine.TicketPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** {@code plumbline tickets}. */
final class TicketsCommand {

  private final Map<String, String> environment;
  private final List<TrackerType> trackers;

  private final Command command = new Command("tickets", "Keeps tickets true to what runs find.");

  TicketsCommand(Map<String, String> environment, List<TrackerType> trackers) {
    this.environment = environment;
    this.trackers = List.copyOf(trackers);
  }

  Command command() {
    command.add(apply());
    command.add(plan());
    command.add(rebuild());
    return command.asksFor("Name what to do: tickets plan, tickets apply or tickets rebuild.");
  }

  private Command plan() {
    var plan =
        new Command("plan", "Says what a run would do to tickets, and writes it down. Reads only.");
    Supplier<Path> run =
        plan.path(
            "RUN", "The folder of a run (default: ${DEFAULT-VALUE}).", "plumbline-out/latest");
    Supplier<Path> config = AuditFileOption.of(plan);
    Supplier<Path> file =
        plan.option("--plan", "FILE", "Where the plan goes (default: ${DEFAULT-VALUE}).")
            .byDefault("plan.json")
            .path();
    BooleanSupplier migrate =
        plan.flag("--migrate", "Let findings move to the tickets that changed policies give them.");
    return plan.runs(() -> plan(run.get(), config.get(), file.get(), migrate.getAsBoolean()));
  }

  private Command apply() {
    var apply = new Command("apply", "Does what a plan says, unless something changed since.");
    Supplier<Path> plan = apply.path("PLAN", "What 'tickets plan' wrote.");
    Supplier<Path> config = AuditFileOption.of(apply);
    BooleanSupplier firstRun =
        apply.flag(
            "--confirm-first-run", "Create tickets although nothing was ever written there.");
    Supplier<String> deadline =
        apply
            .option(
                "--deadline",
                "TIME",
                "Stop after this time, waiting included (default: ${DEFAULT-VALUE}).")
            .byDefault("30m")
            .text();
    return apply.runs(
        () -> apply(plan.get(), config.get(), firstRun.getAsBoolean(), deadline.get()));
  }

  private Command rebuild() {
    var rebuild =
        new Command(
            "rebuild", "Restores a lost or damaged memory from the marks that tickets carry.");
    Supplier<Path> config = AuditFileOption.of(rebuild);
    return rebuild.runs(() -> rebuild(config.get()));
  }

  private int plan(Path run, Path config, Path file, boolean migrate) throws IOException {
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

  private int apply(Path file, Path config, boolean firstRun, String deadline) throws IOException {
    Duration patience = patience(deadline);
    PlanFile plan = PlanFile.read(file);
    AuditFile audit = AuditFileLoader.load(config);
    List<Destinations.Ready> destinations = destinations(audit);
    ScanInput input = StoredRun.read(Path.of(plan.run()), catalogue(audit));
    Map<String, Destinations.Ready> byId = new HashMap<>();
    destinations.forEach(ready -> byId.put(ready.id(), ready));
    for (TicketPlan part : plan.plans()) {
      if (!byId.containsKey(part.destination())) {
        throw new IOException(
            "%s has a plan for '%s', which %s does not name. Make a new plan."
                .formatted(file, part.destination(), config));
      }
    }
    int exit = Exit.NOTHING_FOUND;
    for (TicketPlan part : plan.plans()) {
      var consent = new Consent(part.migrate(), firstRun, patience);
      int one =
          work(
              Objects.requireNonNull(byId.get(part.destination())),
              engine -> engine.apply(input, Optional.of(part), consent, TicketListener.none()));
      exit = Exit.first(exit, one);
    }
    return exit;
  }

  private int rebuild(Path config) throws IOException {
    int exit = Exit.NOTHING_FOUND;
    for (Destinations.Ready destination : destinations(AuditFileLoader.load(config))) {
      exit = Exit.first(exit, work(destination, engine -> engine.rebuild(Duration.ofMinutes(30))));
    }
    return exit;
  }

  private static int work(Destinations.Ready destination, TicketWork.Task task) {
    return TicketWork.exit(destination, task, Ending::out, System.err::println);
  }

  private static Catalogue catalogue(AuditFile audit) throws IOException {
    return OwnChecks.beside(Catalogue.prepared(), audit.checks());
  }

  private List<Destinations.Ready> destinations(AuditFile audit) {
    Proxies.use(environment);
    return new Destinations(
            audit, trackers, environment, AppModule.ticketText(audit), Clock.systemUTC())
        .ready();
  }

  private Duration patience(String deadline) {
    return TimeLimit.parse(deadline)
        .orElseThrow(
            () ->
                command.wrong(
                    "--deadline must be a time such as 90s, 30m or 2h, but is '"
                        + deadline
                        + "'."));
  }
}
