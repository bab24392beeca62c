package dev.plumbline.app.commands;

import dev.plumbline.app.AppModule;
import dev.plumbline.app.Version;
import dev.plumbline.app.notices.NoticesAfterScan;
import dev.plumbline.app.notices.Receivers;
import dev.plumbline.app.proxy.Proxies;
import dev.plumbline.app.run.AuditedScopes;
import dev.plumbline.app.run.Choice;
import dev.plumbline.app.run.Clouds;
import dev.plumbline.app.run.ExceptionProblems;
import dev.plumbline.app.run.Exit;
import dev.plumbline.app.run.Order;
import dev.plumbline.app.run.Overrides;
import dev.plumbline.app.run.Scan;
import dev.plumbline.app.run.StoredRun;
import dev.plumbline.app.terminal.Again;
import dev.plumbline.app.terminal.CallsText;
import dev.plumbline.app.terminal.CommandText;
import dev.plumbline.app.terminal.Progress;
import dev.plumbline.app.tickets.Destinations;
import dev.plumbline.app.tickets.TicketsAfterScan;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.collectors.Collector;
import dev.plumbline.collectors.Pacing;
import dev.plumbline.collectors.Patience;
import dev.plumbline.collectors.Selection;
import dev.plumbline.config.AuditFile;
import dev.plumbline.config.AuditFileLoader;
import dev.plumbline.config.Tickets;
import dev.plumbline.exporters.tickets.TrackerType;
import dev.plumbline.exporters.tickets.engine.ScanInput;
import dev.plumbline.model.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.ExitCode;

/** {@code plumbline scan}. */
final class ScanCommand {

  private static final Duration PER_ATTEMPT = Duration.ofSeconds(25);

  private final Map<String, String> environment;
  private final List<TrackerType> trackers;
  private final Pacing pacing;

  private final Command command =
      new Command("scan", "Reads the clouds of the audit file, judges them and reports.");
  private final RunOptions run = new RunOptions(command);
  private final ChoiceOptions chosen = new ChoiceOptions(command);
  private final LogOptions log = new LogOptions(command);
  private final Supplier<Path> config = AuditFileOption.of(command);
  private final ScopeOptions scopes = new ScopeOptions(command);
  private final Supplier<List<String>> clusters =
      command
          .option("--cluster", "NAME", "Only clusters of this name; wildcards. May be repeated.")
          .texts();
  private final Supplier<Duration> deadline = TimeLimit.deadline(command, "30m");
  private final Supplier<Integer> concurrency =
      command
          .option("--concurrency", "N", "Calls under way at once (default: ${DEFAULT-VALUE}).")
          .byDefault("64")
          .number();
  private final BooleanSupplier explainCalls =
      command.flag(
          "--explain-calls", "Print which calls the run would make and why, and ask nothing.");
  private final Supplier<Optional<String>> resume =
      command
          .option(
              "--resume",
              "RUN",
              "Go on with a run that was killed, interrupted or cut by its deadline: the newest one"
                  + " in --out, or the one of this name. What it has read is not asked again.")
          .valueOptional()
          .textIfGiven();
  private final ProgressOption progress = new ProgressOption(command);

  ScanCommand(Map<String, String> environment, List<TrackerType> trackers, Pacing pacing) {
    this.environment = environment;
    this.trackers = List.copyOf(trackers);
    this.pacing = pacing;
  }

  Command command() {
    return command.runs(this::scan);
  }

  private int scan() throws IOException {
    boolean json = log.json();
    Selection selection = scopes.selection(clusters.get());
    Duration limit = deadline.get();
    if (concurrency.get() < 1 || concurrency.get() > 10_000) {
      throw command.wrong("--concurrency must be a number from 1 to 10000.");
    }
    AuditFile audit = AuditFileLoader.load(config.get());
    scopes.check(selection, audit);
    Catalogue catalogue = chosen.catalogue(Catalogue.prepared(), audit.checks());
    Choice choice = chosen.choice(catalogue, Choice.of(audit.profile()));
    List<Check> checks = choice.of(catalogue);
    if (explainCalls.getAsBoolean()) {
      Ending.out(CallsText.render(checks, providers(audit, selection)));
      return ExitCode.OK;
    }
    Proxies.use(environment);
    Clock clock = Clock.systemUTC();
    Order order =
        new Order(
            run.out(),
            checks,
            choice,
            Overrides.of(audit, catalogue),
            new ExceptionProblems(audit, catalogue)
                .usable(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)),
            run.exporters(AppModule.exporters()),
            run.failOn(),
            AuditedScopes.of(audit));
    TicketsAfterScan tickets = tickets(audit, clock);
    NoticesAfterScan notices = notices(audit, clock);
    List<Collector> collectors = new Clouds(audit, environment, clock).collectors(selection);
    try (var patience = new Patience(concurrency.get(), PER_ATTEMPT, limit, pacing);
        var interruption = Interruption.of(patience, Interruption.Work.REPORT)) {
      Scan scan = AppModule.scan(clock);
      Scan.Done done =
          resume.get().isEmpty()
              ? scan.scan(
                  order, collectors, selection, patience, id -> progress(order, id, patience, json))
              : scan.resume(
                  order,
                  resume.get().filter(name -> !name.isEmpty()),
                  collectors,
                  selection,
                  patience,
                  id -> progress(order, id, patience, json));
      Ending.print(
          done,
          done.folder().shown(),
          again(audit),
          order.failOn(),
          run.quiet(),
          choice.leftOut(catalogue));
      interruption.goesOn(Interruption.Work.TICKETS);
      ScanInput input = StoredRun.input(done.results(), selection, catalogue);
      boolean well = tickets.run(input, Ending::out);
      well &= notices.run(input, Destinations.stores(audit), Ending::out);
      return Exit.withTickets(done.exit(), well);
    }
  }

  /** Judging goes by no audit file, so its checks are named. */
  private Again again(AuditFile audit) {
    String own =
        audit.checks().stream()
            .map(path -> " --checks " + CommandText.quoted(path.toString()))
            .collect(Collectors.joining());
    return new Again(
        command.given(name -> !name.equals("--resume")),
        command.given(Set.of("--out", "--format", "--fail-on", "--checks")::contains) + own,
        command.given("--checks"::equals) + own);
  }

  private static List<Provider> providers(AuditFile audit, Selection selection) {
    return ScopeOptions.clouds(audit).stream().filter(selection::provider).toList();
  }

  /** Made before any call, so that a wrong destination is told at once. */
  private TicketsAfterScan tickets(AuditFile audit, Clock clock) {
    boolean wanted = audit.tickets().map(Tickets::afterScan).orElse(false);
    return new TicketsAfterScan(
        wanted
            ? new Destinations(audit, trackers, environment, AppModule.ticketText(audit), clock)
                .ready()
            : List.of());
  }

  private NoticesAfterScan notices(AuditFile audit, Clock clock) {
    if (audit.notices().isEmpty()) {
      return new NoticesAfterScan(List.of());
    }
    return new NoticesAfterScan(
        new Receivers(audit, environment, AppModule.noticeText(audit), clock, Thread::sleep)
            .ready());
  }

  private Progress progress(Order order, String runId, Patience patience, boolean json) {
    return progress.of(
        Progress.Job.SCAN,
        run.quiet() || json,
        Progress.header(Version.text(), order.choice().title(), runId),
        patience);
  }
}
