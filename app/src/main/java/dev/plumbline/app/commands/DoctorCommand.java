package dev.plumbline.app.commands;

import dev.plumbline.app.Version;
import dev.plumbline.app.calls.PlannedCall;
import dev.plumbline.app.logs.Logs;
import dev.plumbline.app.proxy.Proxies;
import dev.plumbline.app.run.AuditedScopes;
import dev.plumbline.app.run.Choice;
import dev.plumbline.app.run.Clouds;
import dev.plumbline.app.run.Doctor;
import dev.plumbline.app.run.Exit;
import dev.plumbline.app.run.Scan;
import dev.plumbline.app.run.ScopeLog;
import dev.plumbline.app.terminal.DoctorText;
import dev.plumbline.app.terminal.Progress;
import dev.plumbline.app.terminal.TerminalProbe;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.collectors.Collector;
import dev.plumbline.collectors.Pacing;
import dev.plumbline.collectors.Patience;
import dev.plumbline.collectors.Selection;
import dev.plumbline.config.AuditFile;
import dev.plumbline.config.AuditFileLoader;
import dev.plumbline.model.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code plumbline doctor}. */
final class DoctorCommand {

  private static final int SCOPES_AT_ONCE = 64;
  private static final Duration PER_ATTEMPT = Duration.ofSeconds(20);

  private final Map<String, String> environment;
  private final Pacing pacing;

  private final Command command =
      new Command(
          "doctor",
          "Tries the calls of a scan in each scope, and names the permissions that are missing.");
  private final ChoiceOptions chosen = new ChoiceOptions(command);
  private final LogOptions log = new LogOptions(command);
  private final Supplier<Path> config = AuditFileOption.of(command);
  private final ScopeOptions chosenScopes = new ScopeOptions(command);
  private final Supplier<Duration> deadline = TimeLimit.deadline(command, "10m");
  private final ProgressOption progress = new ProgressOption(command);

  DoctorCommand(Map<String, String> environment, Pacing pacing) {
    this.environment = environment;
    this.pacing = pacing;
  }

  Command command() {
    return command.runs(this::examine);
  }

  private int examine() throws IOException {
    boolean json = log.json();
    Selection selection = chosenScopes.selection(List.of());
    Duration limit = deadline.get();
    AuditFile audit = AuditFileLoader.load(config.get());
    chosenScopes.check(selection, audit);
    Catalogue catalogue = chosen.catalogue(Catalogue.prepared(), audit.checks());
    Choice choice = chosen.choice(catalogue, Choice.of(audit.profile()));
    List<Check> checks = choice.of(catalogue);
    Proxies.use(environment);
    List<Collector> collectors =
        new Clouds(audit, environment, Clock.systemUTC()).collectors(selection);
    try (var patience = new Patience(SCOPES_AT_ONCE, PER_ATTEMPT, limit, pacing);
        var _ = Interruption.of(patience, Interruption.Work.TRIAL)) {
      ScopeLog.begun(Version.text(), choice.title());
      int exit = examine(selection, checks, patience, json, collectors, AuditedScopes.of(audit));
      ScopeLog.ended(patience.stopped(), exit, patience.statistics().figures());
      return exit;
    }
  }

  private int examine(
      Selection selection,
      List<Check> checks,
      Patience patience,
      boolean json,
      List<Collector> collectors,
      AuditedScopes audited) {
    String header = "plumbline " + Version.text() + "  doctor";
    Progress shown = progress.of(Progress.Job.TRIAL, json, header, patience);
    var doctor = new Doctor(selection, Scan.plan(checks), patience, Clock.systemUTC(), shown);
    List<Doctor.Examined> scopes;
    try (shown) {
      scopes = doctor.examine(collectors);
    }
    List<Provider> asked = collectors.stream().map(Collector::provider).toList();
    Ending.out(DoctorText.render(scopes, PlannedCall.of(checks, asked), TerminalProbe.stdout()));
    List<String> unmatched = doctor.unmatched(audited);
    unmatched.forEach(Logs::warn);
    doctor.unmatchedExclusions(audited).forEach(Logs::warn);
    return Exit.withSelection(exit(scopes), unmatched.isEmpty());
  }

  private static int exit(List<Doctor.Examined> scopes) {
    boolean complete = scopes.stream().allMatch(Doctor.Examined::complete);
    if (scopes.isEmpty() || (!complete && scopes.stream().noneMatch(Doctor.Examined::readable))) {
      return Exit.NOTHING_READ;
    }
    return complete ? Exit.NOTHING_FOUND : Exit.INCOMPLETE;
  }
}
