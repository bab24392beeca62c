package dev.plumbline.app.commands;

import dev.plumbline.app.AppModule;
import dev.plumbline.app.Version;
import dev.plumbline.app.run.Exit;
import dev.plumbline.app.terminal.SafeText;
import dev.plumbline.collectors.Pacing;
import dev.plumbline.config.ConfigException;
import dev.plumbline.exporters.tickets.TrackerType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plumbline} without a command: the list of commands. */
@Command(
    name = "plumbline",
    description = "Audits the managed Kubernetes of whole cloud estates: EKS, AKS and GKE.",
    mixinStandardHelpOptions = true,
    versionProvider = PlumblineCommand.VersionText.class,
    footer = {
      "",
      "Exit codes: 0 nothing at or above --fail-on, 1 findings at or above it, 2 wrong usage or",
      "configuration, 3 no such findings but coverage is incomplete, 4 no scope could be read,",
      "5 an export failed, 130 and 143 interrupted."
    })
public final class PlumblineCommand implements Runnable {

  private static final String COMPLETION = "generate-completion";

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * What these arguments need of all commands, with the environment that they see. A command brings
   * its options along, and reading them is most of a short start; help, completion and mistakes
   * need all commands.
   */
  public static CommandLine commandLine(Map<String, String> environment, String... arguments) {
    return commandLine(environment, AppModule.trackers(), Pacing.ofQuotas(), arguments);
  }

  /** The same with other ticket systems, and clouds that bear to be asked at another pace. */
  public static CommandLine commandLine(
      Map<String, String> environment,
      List<TrackerType> trackers,
      Pacing pacing,
      String... arguments) {
    CommandLine line = new CommandLine(new PlumblineCommand());
    Map<String, Supplier<Object>> commands = commands(environment, trackers, pacing);
    String asked = arguments.length == 0 ? "" : arguments[0];
    boolean one = commands.containsKey(asked) && !asked.equals(COMPLETION);
    commands.forEach(
        (name, command) -> {
          if (!one || name.equals(asked)) {
            line.addSubcommand(name, command.get());
          }
        });
    line.setExecutionExceptionHandler(PlumblineCommand::explain);
    line.setExitCodeExceptionMapper(_ -> Exit.WRONG_USAGE);
    return line;
  }

  /** By their names, in the order of the help. */
  private static SequencedMap<String, Supplier<Object>> commands(
      Map<String, String> environment, List<TrackerType> trackers, Pacing pacing) {
    SequencedMap<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("checks", ChecksCommand::new);
    commands.put("frameworks", FrameworksCommand::new);
    commands.put("permissions", PermissionsCommand::new);
    commands.put(COMPLETION, AutoComplete.GenerateCompletion::new);
    commands.put("scan", () -> new ScanCommand(environment, trackers, pacing));
    commands.put("doctor", () -> new DoctorCommand(environment, pacing));
    commands.put("demo", DemoCommand::new);
    commands.put("judge", JudgeCommand::new);
    commands.put("tickets", () -> new TicketsCommand(environment, trackers));
    commands.put("config", () -> new ConfigCommand(environment, trackers));
    return commands;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command.");
  }

  /** What people can mend is told in a sentence; the rest is a mistake of ours. */
  private static int explain(
      Exception exception, CommandLine line, CommandLine.ParseResult ignored) {
    switch (exception) {
      case ConfigException e -> say(line, e);
      case IOException e -> say(line, e);
      case UncheckedIOException e -> say(line, e);
      default -> {
        line.getErr().println("This is a mistake in Plumbline; please report it:");
        exception.printStackTrace(line.getErr());
      }
    }
    return Exit.WRONG_USAGE;
  }

  private static void say(CommandLine line, Exception exception) {
    String.valueOf(exception.getMessage())
        .lines()
        .map(SafeText::escape)
        .forEach(line.getErr()::println);
  }

  /** The version, for {@code --version}. */
  static final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"plumbline " + Version.text()};
    }
  }
}
