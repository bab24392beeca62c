package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.app.cases.ReadCalls;
import dev.plumbline.app.run.AuditedScopes;
import dev.plumbline.app.run.Order;
import dev.plumbline.app.run.Scan;
import dev.plumbline.app.terminal.Progress;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Collector;
import dev.plumbline.collectors.Failure;
import dev.plumbline.collectors.Patience;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Selection;
import dev.plumbline.config.AuditFileLoader;
import dev.plumbline.fixtures.SimulatedClouds;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Provider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A signal in the middle of a run: what was read is kept and reported as incomplete. */
@BesideOthers
class InterruptedRunTest {

  @TempDir private Path folder;

  @Test
  void whatWasReadBeforeASignalIsReported() throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    SimulatedClouds.Options slow =
        SimulatedClouds.Options.shipped().withLatency(Duration.ofSeconds(3));
    try (var clouds = SimulatedClouds.start(slow)) {
      Path log = folder.resolve("log");
      Path audit = CommandRun.auditFile(clouds, folder.resolve("plumbline.yaml"));
      Process scan = scan(clouds, audit, out, log);
      waitFor("refused at sts:AssumeRole", log, scan);
      scan.destroy();

      assertThat(scan.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(scan.exitValue()).as(Files.readString(log)).isEqualTo(143);
    }
    assertThat(Files.readString(out.resolve("latest/summary.json")))
        .contains("\"interrupted\": true");
    assertThat(Files.readString(out.resolve("latest/coverage.ndjson")))
        .contains("The run was stopped");
    assertThat(out.resolve("latest/report.html")).exists();
    assertThat(Files.readAllLines(out.resolve("latest/findings.ndjson"), StandardCharsets.UTF_8))
        .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
  }

  /** One account was read, and the next one may have the region that the audit file means. */
  @ParameterizedTest
  @CsvSource({"false,1", "true,0"})
  void noRegionIsMissedOfAccountsThatNobodyCameTo(boolean stopped, int missed) throws IOException {
    AuditedScopes regions =
        AuditedScopes.of(
            AuditFileLoader.parse(
                """
                aws:
                  organization: {memberRole: Plumbline}
                  regions: [eu-west-1, me-south-1]
                """,
                "plumbline.yaml"));
    Order few = ScriptedRun.order(folder.resolve("out"));
    Order order =
        new Order(
            few.out(),
            few.checks(),
            few.choice(),
            Map.of(),
            List.of(),
            List.of(),
            few.failOn(),
            regions);
    try (Patience patience = ScriptedRun.patience()) {
      Scan.Done done =
          ScriptedRun.loop()
              .scan(
                  order,
                  List.of(accounts(stopped ? patience::stop : () -> {})),
                  Selection.EVERYTHING,
                  patience,
                  _ -> Progress.none());

      assertThat(done.unmatched()).hasSize(missed);
      assertThat(done.results().coverage())
          .anyMatch(scope -> scope.region().isEmpty() && scope.complete());
    }
  }

  /** Two accounts, of which the first has one region; something happens before the second one. */
  private static Collector accounts(Runnable between) {
    return new Collector() {
      @Override
      public Provider provider() {
        return Provider.AWS;
      }

      @Override
      public void collect(Work work) {
        read(work, "000000000001");
        work.account(
            new Scope(Provider.AWS, "000000000001", "eu-west-1"), Coverage.Status.READ, List.of());
        between.run();
        read(work, "000000000002");
      }

      private static void read(Work work, String account) {
        Calls calls =
            work.begin(
                new Scope(Provider.AWS, account, ""),
                e -> new Failure(Failure.Kind.OTHER, String.valueOf(e)));
        calls.ask(
            Objects.requireNonNull(ReadCalls.all().get("sts:GetCallerIdentity")),
            Map.of(),
            JsonNodeFactory.instance::objectNode);
        work.finish(calls.cell());
      }
    };
  }

  /** A receiver that does not answer keeps the run from its end until the time for that is up. */
  @Test
  void aSignalAfterTheReportSaysWhatGoesOnWithTicketsAndNotices()
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path log = folder.resolve("log");
    try (var clouds = SimulatedClouds.start();
        var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Path audit =
          Files.writeString(
              folder.resolve("told.yaml"),
              """
              aws:
                accounts:
                  - id: "111122223333"
              notices:
                receivers:
                  - id: siem
                    type: webhook
                    url: http://127.0.0.1:%d/
                    credentials: {key: env:KEY}
              """
                  .formatted(silent.getLocalPort()));
      Process scan = scan(clouds, audit, out, log);
      silent.accept();
      scan.destroy();

      assertThat(scan.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(scan.exitValue()).as(Files.readString(log)).isEqualTo(143);
    }
    assertThat(log)
        .content()
        .contains("The report is finished", "The next scan goes on", "plumbline tickets apply")
        .doesNotContain("could not be finished");
  }

  private static void waitFor(String text, Path log, Process process)
      throws IOException, InterruptedException {
    for (int i = 0; i < 600 && process.isAlive(); i++) {
      if (Files.exists(log) && Files.readString(log).contains(text)) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("No '" + text + "' in: " + Files.readString(log));
  }

  private static Process scan(SimulatedClouds clouds, Path audit, Path out, Path log)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            ChildJvm.command(
                List.of(),
                Main.class,
                "scan",
                "--config",
                audit.toString(),
                "--out",
                out.toString()));
    CommandRun.signIn(clouds, builder.environment());
    builder.environment().put("KEY", "a-signing-key-of-the-test");
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }
}
