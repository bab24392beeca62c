package dev.plumbline.app.commands;

import dev.plumbline.app.AppModule;
import dev.plumbline.app.logs.Logs;
import dev.plumbline.app.run.Exit;
import dev.plumbline.app.run.FileFailure;
import dev.plumbline.app.run.NotWritten;
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
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code plumbline} without a command: the list of commands. */
public final class PlumblineCommand {

  private static final String COMPLETION = "generate-completion";

  private static final List<String> EXIT_CODES =
      List.of(
          "",
          "Exit codes: 0 nothing at or above --fail-on, 1 findings at or above it, 2 wrong usage"
              + " or configuration, 3 no such findings but coverage is incomplete, 4 no scope could"
              + " be read, 5 an export failed, 130 and 143 interrupted.");

  private PlumblineCommand() {}

  /**
   * What these arguments need of all commands, with the environment that they see. Commands and
   * their options that nobody asks for are not made; help, completion and mistakes need all.
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
    CommandLine line = new CommandLine(spec());
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
    line.setExecutionStrategy(PlumblineCommand::run);
    IParameterExceptionHandler usage = line.getParameterExceptionHandler();
    line.setParameterExceptionHandler(
        (wrong, all) ->
            Logs.json() || !lacksCommand(wrong)
                ? explain(wrong)
                : usage.handleParseException(wrong, all));
    line.setExitCodeExceptionMapper(_ -> Exit.WRONG_USAGE);
    return line;
  }

  private static CommandSpec spec() {
    var plumbline =
        new Command(
            "plumbline", "Audits the managed Kubernetes of whole cloud estates: EKS, AKS and GKE.");
    CommandSpec spec = plumbline.asksFor("Name a command.").spec();
    spec.usageMessage().footer(EXIT_CODES.toArray(String[]::new));
    return spec;
  }

  /** By their names, in the order of the help. */
  private static SequencedMap<String, Supplier<Object>> commands(
      Map<String, String> environment, List<TrackerType> trackers, Pacing pacing) {
    SequencedMap<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("scan", () -> new ScanCommand(environment, trackers, pacing).command().spec());
    commands.put("doctor", () -> new DoctorCommand(environment, pacing).command().spec());
    commands.put("demo", () -> new DemoCommand().command().spec());
    commands.put("judge", () -> new JudgeCommand().command().spec());
    commands.put("report", () -> new ReportCommand().command().spec());
    commands.put("diff", () -> new DiffCommand().command().spec());
    commands.put("history", () -> new HistoryCommand().command().spec());
    commands.put("tickets", () -> new TicketsCommand(environment, trackers).command().spec());
    commands.put("config", () -> new ConfigCommand(environment, trackers).command().spec());
    commands.put("checks", () -> new ChecksCommand().command().spec());
    commands.put("frameworks", () -> new FrameworksCommand().command().spec());
    commands.put("permissions", () -> new PermissionsCommand().command().spec());
    commands.put(COMPLETION, AutoComplete.GenerateCompletion::new);
    return commands;
  }

  /** Whoever asks for the help of a command that does not exist gets no other in its place. */
  private static int run(CommandLine.ParseResult parsed) {
    for (CommandLine command : parsed.asCommandLineList()) {
      List<String> unmatched = command.getUnmatchedArguments();
      if (!unmatched.isEmpty()) {
        throw new UnmatchedArgumentException(command, unmatched);
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** What people can mend is told in a sentence; the rest is a mistake of ours. */
  private static int explain(
      Exception exception, CommandLine ignored, CommandLine.ParseResult alsoIgnored) {
    switch (exception) {
      case ConfigException e -> say(e);
      case NotWritten e -> {
        say(e);
        return Exit.EXPORT_FAILED;
      }
      case IOException e -> say(e);
      case UncheckedIOException e -> say(e);
      default -> Logs.mistake("This is a mistake in Plumbline; please report it:", exception);
    }
    return Exit.WRONG_USAGE;
  }

  /** Of one that only has commands below it, these are what is wanted. */
  private static boolean lacksCommand(ParameterException wrong) {
    return !wrong.getCommandLine().getSubcommands().isEmpty()
        && !(wrong instanceof UnmatchedArgumentException);
  }

  private static int explain(ParameterException wrong) {
    say(wrong);
    if (!Logs.json()) {
      CommandLine command = wrong.getCommandLine();
      UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
      Logs.error("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    }
    return Exit.WRONG_USAGE;
  }

  private static void say(Exception exception) {
    FileFailure.told(exception)
        .lines()
        // What may stand below an empty line is an example for people.
        .takeWhile(line -> !Logs.json() || !line.isBlank())
        .forEach(Logs::error);
  }
}
