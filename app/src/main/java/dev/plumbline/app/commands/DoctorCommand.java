package dev.plumbline.app.commands;

import dev.plumbline.app.calls.PlannedCall;
import dev.plumbline.app.proxy.Proxies;
import dev.plumbline.app.run.Choice;
import dev.plumbline.app.run.Clouds;
import dev.plumbline.app.run.Doctor;
import dev.plumbline.app.run.Exit;
import dev.plumbline.app.run.Scan;
import dev.plumbline.app.terminal.DoctorText;
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
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Map<String, String> environment;
  private final Pacing pacing;

  private final Command command =
      new Command(
          "doctor",
          "Tries each call of a scan once in each scope, and names the permissions that are"
              + " missing.");
  private final ChoiceOptions chosen = new ChoiceOptions(command);
  private final LogOptions log = new LogOptions(command);
  private final Supplier<Path> config = AuditFileOption.of(command);
  private final ScopeOptions chosenScopes = new ScopeOptions(command);

  DoctorCommand(Map<String, String> environment, Pacing pacing) {
    this.environment = environment;
    this.pacing = pacing;
  }

  Command command() {
    return command.runs(this::examine);
  }

  private int examine() throws IOException {
    Selection selection = chosenScopes.selection(List.of());
    boolean _ = log.json();
    AuditFile audit = AuditFileLoader.load(config.get());
    Catalogue catalogue = chosen.catalogue(Catalogue.prepared(), audit.checks());
    List<Check> checks = chosen.choice(catalogue, Choice.of(audit.profile())).of(catalogue);
    Proxies.use(environment);
    Clock clock = Clock.systemUTC();
    List<Collector> collectors = new Clouds(audit, environment, clock).collectors(selection);
    try (var patience = new Patience(SCOPES_AT_ONCE, PER_ATTEMPT, LIMIT, pacing);
        var _ = Interruption.of(patience)) {
      List<Doctor.Examined> scopes =
          new Doctor(selection, Scan.plan(checks), patience, clock, SCOPES_AT_ONCE)
              .examine(collectors);
      List<Provider> asked = collectors.stream().map(Collector::provider).toList();
      Ending.out(DoctorText.render(scopes, PlannedCall.of(checks, asked)));
      return exit(scopes);
    }
  }

  private static int exit(List<Doctor.Examined> scopes) {
    if (scopes.stream().allMatch(scope -> scope.allowed().isEmpty())) {
      return Exit.NOTHING_READ;
    }
    return scopes.stream().allMatch(Doctor.Examined::complete)
        ? Exit.NOTHING_FOUND
        : Exit.INCOMPLETE;
  }
}
