package dev.plumbline.app;

import dev.plumbline.app.commands.PlumblineCommand;
import dev.plumbline.app.logs.LogFormat;
import dev.plumbline.app.logs.Logs;
import dev.plumbline.collectors.Pacing;
import dev.plumbline.exporters.tickets.TrackerType;
import dev.plumbline.fixtures.SimulatedClouds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.event.Level;
import picocli.CommandLine;

/** A command as a user runs it, with what it printed. */
record CommandRun(int exit, String out, String err) {

  /** Tokens that the audit files of these tests refer to. */
  private static final Map<String, String> TOKENS =
      Map.of("ARM_ACCESS_TOKEN", "simulated", "GOOGLE_TOKEN", "simulated");

  /** Runs in this process; {@code environment} is what the command sees. */
  static CommandRun of(Map<String, String> environment, String... arguments) {
    return of(environment, AppModule.trackers(), arguments);
  }

  /** The same with other ticket systems. */
  static synchronized CommandRun of(
      Map<String, String> environment, List<TrackerType> trackers, String... arguments) {
    PrintStream systemOut = System.out;
    PrintStream systemErr = System.err;
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    // A process runs one command and has one log; this one runs many.
    Logs.use(LogFormat.PLAIN, Level.ERROR);
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
      // The simulated clouds have no quotas that the build would have to wait for.
      CommandLine line =
          PlumblineCommand.commandLine(environment, trackers, Pacing.unbounded(), arguments);
      line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
      line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
      int exit = line.execute(arguments);
      return new CommandRun(
          exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(systemOut);
      System.setErr(systemErr);
    }
  }

  /** Scans everything that these clouds hold, by an audit file. */
  static CommandRun scan(SimulatedClouds clouds, Path out, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--out", out.toString()));
    arguments.addAll(Arrays.asList(options));
    CommandRun run =
        with(
            clouds, out.resolveSibling("plumbline.yaml"), "scan", arguments.toArray(String[]::new));
    return run.exit() == 1 || run.exit() == 3 ? new CommandRun(0, run.out(), run.err()) : run;
  }

  /** Runs a command with an audit file for everything that these clouds hold. */
  static CommandRun with(SimulatedClouds clouds, Path audit, String command, String... options)
      throws IOException {
    return withAudit(clouds, auditFile(clouds, audit), command, options);
  }

  /** Runs a command with this audit file. */
  static CommandRun withAudit(
      SimulatedClouds clouds, Path audit, String command, String... options) {
    signIn(clouds);
    List<String> arguments = new ArrayList<>(List.of(command, "--config", audit.toString()));
    arguments.addAll(Arrays.asList(options));
    return of(TOKENS, arguments.toArray(String[]::new));
  }

  /** From now on commands of this process reach these clouds as somebody of the first account. */
  static void signIn(SimulatedClouds clouds) {
    System.setProperty("aws.endpointUrl", clouds.awsEndpoint().toString());
    System.setProperty("aws.accessKeyId", "AKIADEMO111122223333");
    System.setProperty("aws.secretAccessKey", "simulated");
    System.setProperty("aws.region", "eu-central-1");
  }

  /** The same for a process that is about to start. */
  static void signIn(SimulatedClouds clouds, Map<String, String> environment) {
    environment.put("AWS_ENDPOINT_URL", clouds.awsEndpoint().toString());
    environment.put("AWS_ACCESS_KEY_ID", "AKIADEMO111122223333");
    environment.put("AWS_SECRET_ACCESS_KEY", "simulated");
    environment.put("AWS_REGION", "eu-central-1");
    environment.putAll(TOKENS);
  }

  /** Writes an audit file for everything that these clouds hold. */
  static Path auditFile(SimulatedClouds clouds, Path file) throws IOException {
    return Training.auditFile(clouds, file);
  }
}
