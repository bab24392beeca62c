package dev.plumbline.app.terminal;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Provider;
import dev.plumbline.model.RunResults;
import dev.plumbline.model.Severity;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Shows on a real terminal what the tests look at: {@code live}, {@code mixed}, {@code small},
 * {@code hostile}, {@code good} or {@code demo}.
 */
final class TerminalPreview {

  private TerminalPreview() {}

  public static void main(String[] arguments) throws InterruptedException {
    String what = arguments.length == 0 ? "mixed" : arguments[0];
    Terminal terminal = TerminalProbe.stdout();
    SummaryText.Options options =
        SummaryText.Options.of(
                1,
                Optional.of(Severity.HIGH),
                List.of(
                    SummaryText.Written.of("plumbline-out/latest/report.html", 150_000),
                    SummaryText.Written.of("plumbline-out/latest/findings.csv", 12_000)))
            .withSnapshot("plumbline-out/latest/snapshot");
    switch (what) {
      case "live" -> live(Estates.mixed());
      case "demo" -> {
        System.out.println(DemoText.header("1.0.0", terminal));
        System.out.print(
            DemoText.render(Estates.mixed(), terminal, "plumbline-out/latest/report.html"));
      }
      case "small" -> System.out.print(SummaryText.render(Estates.small(), terminal, options));
      case "hostile" ->
          System.out.print(SummaryText.render(Estates.named(Estates.HOSTILE), terminal, options));
      case "good" -> System.out.print(SummaryText.render(Estates.allGood(), terminal, options));
      default -> System.out.print(SummaryText.render(Estates.mixed(), terminal, options));
    }
  }

  private static void live(RunResults results) throws InterruptedException {
    String header = Progress.header("1.0.0", "default", results.run().runId());
    PrintStream stderr = System.err;
    try (Progress progress =
        Progress.on(
            stderr,
            TerminalProbe.stderr(),
            InstantSource.system(),
            Progress.Job.SCAN,
            header,
            TestRun::nothingAsked)) {
      for (Provider provider : Provider.values()) {
        progress.scopesDiscovered(
            provider,
            (int) results.coverage().stream().filter(c -> c.provider() == provider).count());
      }
      for (Coverage scope : results.coverage()) {
        progress.scopeStarted(scope.provider(), scope.account(), scope.region());
        Thread.sleep(700);
        progress.calls(scope.provider(), scope.calls());
        progress.scopeFinished(scope);
      }
      progress.note("a line above");
      results.forEachFinding(progress::finding);
      Thread.sleep(1_000);
    }
    System.out.println("done");
  }
}
