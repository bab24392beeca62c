package dev.plumbline.app.commands;

import dev.plumbline.app.AppModule;
import dev.plumbline.app.notices.Receivers;
import dev.plumbline.app.run.Clouds;
import dev.plumbline.app.run.Overrides;
import dev.plumbline.app.run.OwnChecks;
import dev.plumbline.app.tickets.Destinations;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.collectors.Selection;
import dev.plumbline.config.AuditFile;
import dev.plumbline.config.AuditFileLoader;
import dev.plumbline.exporters.tickets.TrackerType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plumbline config}. */
@Command(name = "config", description = "Looks at the audit file.", mixinStandardHelpOptions = true)
final class ConfigCommand implements Runnable {

  private final Map<String, String> environment;
  private final List<TrackerType> trackers;

  @Spec private CommandSpec spec = CommandSpec.create();

  ConfigCommand(Map<String, String> environment, List<TrackerType> trackers) {
    this.environment = environment;
    this.trackers = List.copyOf(trackers);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name what to do: config validate.");
  }

  @Command(
      name = "validate",
      description = "Says everything that is wrong with the audit file, without asking any cloud.",
      mixinStandardHelpOptions = true)
  int validate(
      @Option(
              names = "--config",
              paramLabel = "FILE",
              defaultValue = "plumbline.yaml",
              description = "The audit file (default: ${DEFAULT-VALUE}).")
          Path config)
      throws IOException {
    AuditFile audit = AuditFileLoader.load(config);
    Overrides.of(audit, OwnChecks.beside(Catalogue.builtIn(), audit.checks()));
    var _ = new Clouds(audit, environment, Clock.systemUTC()).collectors(Selection.EVERYTHING);
    if (audit.tickets().isPresent()) {
      new Destinations(audit, trackers, environment, AppModule.ticketText(), Clock.systemUTC())
          .ready();
    }
    var _ =
        new Receivers(audit, environment, AppModule.ticketText(), Clock.systemUTC(), Thread::sleep)
            .ready();
    Ending.out(config + " is valid.\n");
    return CommandLine.ExitCode.OK;
  }
}
