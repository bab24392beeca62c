package dev.plumbline.app.commands;

import dev.plumbline.app.AppModule;
import dev.plumbline.app.Version;
import dev.plumbline.app.logs.Logs;
import dev.plumbline.app.notices.NoticesAfterScan;
import dev.plumbline.app.notices.Receivers;
import dev.plumbline.app.run.Choice;
import dev.plumbline.app.run.Clouds;
import dev.plumbline.app.run.ExceptionProblems;
import dev.plumbline.app.run.Exit;
import dev.plumbline.app.run.Overrides;
import dev.plumbline.app.run.Scan;
import dev.plumbline.app.terminal.CallsText;
import dev.plumbline.app.terminal.Progress;
import dev.plumbline.app.terminal.TerminalProbe;
import dev.plumbline.app.tickets.Destinations;
import dev.plumbline.app.tickets.StoredRun;
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
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plumbline scan}. */
@Command(
    name = "scan",
    description = "Reads the clouds of the audit file, judges them and reports.",
    mixinStandardHelpOptions = true)
final class ScanCommand implements Callable<Integer> {

  private static final Duration PER_ATTEMPT = Duration.ofSeconds(25);

  private final Map<String, String> environment;
  private final List<TrackerType> trackers;
  private final Pacing pacing;

  @Mixin private RunOptions run = new RunOptions();

  @Mixin private ChoiceOptions chosen = new ChoiceOptions();

  @Mixin private LogOptions log = new LogOptions();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "plumbline.yaml",
      description = "The audit file (default: ${DEFAULT-VALUE}).")
  private Path config = Path.of("plumbline.yaml");

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      description = "Only this cloud: aws, azure, gcp. May be repeated.")
  private List<String> providers = List.of();

  @Option(
      names = "--account",
      paramLabel = "ID",
      description = "Only this account, subscription or project; wildcards. May be repeated.")
  private List<String> accounts = List.of();

  @Option(
      names = "--region",
      paramLabel = "NAME",
      description = "Only this region; wildcards. May be repeated.")
  private List<String> regions = List.of();

  @Option(
      names = "--cluster",
      paramLabel = "NAME",
      description = "Only clusters of this name; wildcards. May be repeated.")
  private List<String> clusters = List.of();

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      defaultValue = "30m",
      description =
          "Stop asking after this time, such as 90s, 30m, 2h (default: ${DEFAULT-VALUE}).")
  private String deadline = "30m";

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "64",
      description = "Calls under way at once (default: ${DEFAULT-VALUE}).")
  private int concurrency = 64;

  @Option(
      names = "--explain-calls",
      description = "Print which calls the run would make and why, and ask nothing.")
  private boolean explainCalls;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      arity = "0..1",
      fallbackValue = "",
      description =
          "Go on with a run that was killed, interrupted or cut by its deadline: the newest one in"
              + " --out, or the one of this name. What it has read is not asked again.")
  private @Nullable String resume;

  @Option(names = "--no-progress", description = "No progress on stderr.")
  private boolean noProgress;

  ScanCommand(Map<String, String> environment, List<TrackerType> trackers, Pacing pacing) {
    this.environment = environment;
    this.trackers = List.copyOf(trackers);
    this.pacing = pacing;
  }

  @Override
  public Integer call() throws IOException {
    Selection selection = selection();
    Duration limit = duration();
    if (concurrency < 1 || concurrency > 10_000) {
      throw run.wrong("--concurrency must be a number from 1 to 10000.");
    }
    boolean json = log.json();
    AuditFile audit = AuditFileLoader.load(config);
    Catalogue catalogue = chosen.catalogue(Catalogue.prepared(), audit.checks());
    Choice choice = chosen.choice(catalogue, Choice.of(audit.profile()));
    List<Check> checks = choice.of(catalogue);
    if (explainCalls) {
      Ending.out(CallsText.render(checks, providers(audit, selection)));
      return ExitCode.OK;
    }
    Clock clock = Clock.systemUTC();
    Scan.Order order =
        new Scan.Order(
            run.out(),
            checks,
            choice,
            Overrides.of(audit, catalogue),
            new ExceptionProblems(audit, catalogue)
                .usable(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)),
            run.exporters(AppModule.exporters()),
            run.failOn());
    TicketsAfterScan tickets = tickets(audit, clock);
    NoticesAfterScan notices = notices(audit, clock);
    List<Collector> collectors = new Clouds(audit, environment, clock).collectors(selection);
    try (var patience = new Patience(concurrency, PER_ATTEMPT, limit, pacing);
        var _ = Interruption.of(patience)) {
      Scan scan = AppModule.scan(clock);
      Scan.Done done =
          resume == null
              ? scan.scan(
                  order, collectors, selection, patience, id -> progress(order, id, patience, json))
              : scan.resume(
                  order,
                  Optional.of(resume).filter(name -> !name.isEmpty()),
                  collectors,
                  selection,
                  patience,
                  id -> progress(order, id, patience, json));
      Ending.print(done, order.failOn(), run.quiet(), choice.leftOut(catalogue));
      ScanInput input = StoredRun.input(done.results(), selection, catalogue);
      boolean well = tickets.run(input, Ending::out);
      well &= notices.run(input, Destinations.stores(audit), Ending::out);
      return Exit.withTickets(done.exit(), well);
    }
  }

  private static List<Provider> providers(AuditFile audit, Selection selection) {
    List<Provider> providers = new ArrayList<>();
    audit.aws().ifPresent(_ -> providers.add(Provider.AWS));
    audit.azure().ifPresent(_ -> providers.add(Provider.AZURE));
    audit.gcp().ifPresent(_ -> providers.add(Provider.GCP));
    return providers.stream().filter(selection::provider).toList();
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

  private Progress progress(Scan.Order order, String runId, Patience patience, boolean json) {
    if (noProgress || run.quiet() || json) {
      return Progress.none();
    }
    Progress progress =
        Progress.on(
            System.err,
            TerminalProbe.stderr(),
            InstantSource.system(),
            Progress.header(Version.text(), order.choice().title(), runId),
            patience.statistics()::figures);
    Logs.through(progress::note);
    return progress;
  }

  private Selection selection() {
    List<Provider> chosen = new ArrayList<>();
    for (String provider : providers) {
      chosen.add(
          Provider.of(provider)
              .orElseThrow(
                  () ->
                      run.wrong(
                          "unknown provider '" + provider + "'. Providers are aws, azure, gcp.")));
    }
    return new Selection(chosen, accounts, regions, clusters);
  }

  private Duration duration() {
    return TimeLimit.parse(deadline)
        .orElseThrow(
            () ->
                run.wrong(
                    "--deadline must be a time such as 90s, 30m or 2h, but is '"
                        + deadline
                        + "'."));
  }
}
