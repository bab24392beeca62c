package dev.plumbline.app.commands;

import dev.plumbline.app.calls.PlannedCall;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plumbline doctor}. */
@Command(
    name = "doctor",
    description =
        "Tries each call of a scan once in each scope, and names the permissions that are missing.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  private static final int SCOPES_AT_ONCE = 64;
  private static final Duration PER_ATTEMPT = Duration.ofSeconds(20);
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final Map<String, String> environment;
  private final Pacing pacing;

  @Spec private CommandSpec spec = CommandSpec.create();

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

  DoctorCommand(Map<String, String> environment, Pacing pacing) {
    this.environment = environment;
    this.pacing = pacing;
  }

  @Override
  public Integer call() throws IOException {
    Selection selection = new Selection(clouds(), accounts, regions, List.of());
    boolean _ = log.json();
    AuditFile audit = AuditFileLoader.load(config);
    Catalogue catalogue = chosen.catalogue(Catalogue.prepared(), audit.checks());
    List<Check> checks = chosen.choice(catalogue, Choice.of(audit.profile())).of(catalogue);
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
    return scopes.stream().allMatch(scope -> scope.gaps().isEmpty())
        ? Exit.NOTHING_FOUND
        : Exit.INCOMPLETE;
  }

  private List<Provider> clouds() {
    List<Provider> chosenClouds = new ArrayList<>();
    for (String provider : providers) {
      chosenClouds.add(
          Provider.of(provider)
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(),
                          "unknown provider '" + provider + "'. Providers are aws, azure, gcp.")));
    }
    return chosenClouds;
  }
}
