package dev.plumbline.app.commands;

import dev.plumbline.app.AppModule;
import dev.plumbline.app.notices.Receivers;
import dev.plumbline.app.proxy.Proxies;
import dev.plumbline.app.run.Clouds;
import dev.plumbline.app.run.EnvironmentUse;
import dev.plumbline.app.run.ExceptionProblems;
import dev.plumbline.app.run.ExceptionUse;
import dev.plumbline.app.run.Overrides;
import dev.plumbline.app.run.OwnChecks;
import dev.plumbline.app.run.RunRecord;
import dev.plumbline.app.run.StoredRun;
import dev.plumbline.app.terminal.ConfigText;
import dev.plumbline.app.terminal.SafeText;
import dev.plumbline.app.terminal.TerminalProbe;
import dev.plumbline.app.tickets.Destinations;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.collectors.Selection;
import dev.plumbline.config.AuditFile;
import dev.plumbline.config.AuditFileLoader;
import dev.plumbline.config.ConfigException;
import dev.plumbline.config.EffectiveValues;
import dev.plumbline.config.Problem;
import dev.plumbline.config.SecretReference;
import dev.plumbline.exporters.tickets.TrackerType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import picocli.CommandLine;

/** {@code plumbline config}. */
final class ConfigCommand {

  private final Map<String, String> environment;
  private final List<TrackerType> trackers;

  ConfigCommand(Map<String, String> environment, List<TrackerType> trackers) {
    this.environment = environment;
    this.trackers = List.copyOf(trackers);
  }

  Command command() {
    var command = new Command("config", "Looks at the audit file.");
    command.add(validate());
    command.add(explain());
    return command.asksFor("Name what to do: config validate, config explain.");
  }

  private Command validate() {
    var validate =
        new Command(
            "validate",
            "Says everything that is wrong with the audit file, without asking any cloud.");
    Supplier<Path> config = AuditFileOption.of(validate);
    Supplier<Optional<Path>> run =
        validate
            .option(
                "--run",
                "DIR",
                "A stored run, such as plumbline-out/latest: exceptions that match nothing in it"
                    + " are mistakes too.")
            .pathIfGiven();
    return validate.runs(() -> validate(config.get(), run.get()));
  }

  private Command explain() {
    var explain =
        new Command(
            "explain",
            "Tells each value that a run goes by and where it comes from: a line of the audit file,"
                + " what holds where that is silent, and the environment. Shows no secret.");
    Supplier<Path> config = AuditFileOption.of(explain);
    return explain.runs(() -> explain(config.get()));
  }

  private int explain(Path config) {
    AuditFile audit = AuditFileLoader.load(config);
    List<EffectiveValues.Value> values = EffectiveValues.of(config);
    Ending.out(
        ConfigText.render(
            config.toString(),
            values,
            missing(values, config),
            EnvironmentUse.of(audit, environment),
            TerminalProbe.stdout()));
    return CommandLine.ExitCode.OK;
  }

  /** Why secrets cannot be had, by their references. */
  private Map<String, String> missing(List<EffectiveValues.Value> values, Path config) {
    Path folder = Objects.requireNonNullElse(config.toAbsolutePath().getParent(), config);
    Map<String, String> missing = new TreeMap<>();
    values.stream()
        .filter(EffectiveValues.Value::secret)
        .map(EffectiveValues.Value::text)
        .forEach(
            text ->
                SecretReference.parse(text, folder)
                    .ifPresent(
                        reference ->
                            missing.put(
                                text,
                                reference
                                    .resolve(name -> Optional.ofNullable(environment.get(name)))
                                    .fold(_ -> "", problem -> problem))));
    return missing;
  }

  private int validate(Path config, Optional<Path> run) throws IOException {
    Proxies.check(environment);
    AuditFile audit = AuditFileLoader.load(config);
    Clock clock = Clock.systemUTC();
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Mistakes mistakes = new Mistakes();
    mistakes.of(
        () -> {
          Catalogue catalogue = OwnChecks.beside(Catalogue.prepared(), audit.checks());
          var exceptions = new ExceptionProblems(audit, catalogue);
          List<Problem> unused = run.isPresent() ? unused(audit, catalogue, run.get()) : List.of();
          mistakes.of(() -> Overrides.of(audit, catalogue));
          mistakes.of(() -> exceptions.none(today, unused));
          exceptions
              .expired(today)
              .forEach(note -> Ending.out(SafeText.escape(note.toString()) + "\n"));
        });
    mistakes.of(() -> new Clouds(audit, environment, clock).collectors(Selection.EVERYTHING));
    if (audit.tickets().isPresent()) {
      mistakes.of(
          () ->
              new Destinations(audit, trackers, environment, AppModule.ticketText(audit), clock)
                  .ready());
    }
    mistakes.of(
        () ->
            new Receivers(audit, environment, AppModule.noticeText(audit), clock, Thread::sleep)
                .ready());
    mistakes.throwIfAny();
    Ending.out(config + " is valid.\n");
    return CommandLine.ExitCode.OK;
  }

  /** What is wrong in the parts of a file, so that its author hears of all of it at once. */
  private static final class Mistakes {

    private final List<Problem> found = new ArrayList<>();

    /** Something that may find some. */
    @FunctionalInterface
    private interface Part {
      void read() throws IOException;
    }

    void of(Part part) throws IOException {
      try {
        part.read();
      } catch (ConfigException e) {
        found.addAll(e.problems());
      }
    }

    void throwIfAny() {
      if (!found.isEmpty()) {
        throw new ConfigException(found);
      }
    }
  }

  /** Exceptions that did nothing in a run; nothing where the run did not look at everything. */
  private static List<Problem> unused(AuditFile audit, Catalogue catalogue, Path run)
      throws IOException {
    RunRecord record = RunRecord.of(run);
    if (!ExceptionUse.tellable(record.run(), record.choice(), record.selection())) {
      Ending.out(run + " looked at a part only, and cannot tell which exceptions match nothing.\n");
      return List.of();
    }
    return ExceptionUse.unused(
        audit.exceptions().rules(), StoredRun.read(run, catalogue).results());
  }
}
