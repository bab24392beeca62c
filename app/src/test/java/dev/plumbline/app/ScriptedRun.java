package dev.plumbline.app;

import dev.plumbline.app.run.Choice;
import dev.plumbline.app.run.Order;
import dev.plumbline.app.run.Scan;
import dev.plumbline.app.terminal.Progress;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.collectors.Pacing;
import dev.plumbline.collectors.Patience;
import dev.plumbline.collectors.Selection;
import dev.plumbline.model.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs over a {@link ScriptedCloud}, in this virtual machine or as the main class of another. */
final class ScriptedRun {

  private static final int ACCOUNTS = 5;
  private static final int REGIONS = 6;

  private ScriptedRun() {}

  /**
   * Scans or goes on.
   *
   * @param arguments the output folder, then {@code scan} or {@code resume}
   */
  public static void main(String[] arguments) throws IOException {
    Path out = Path.of(arguments[0]);
    if (arguments[1].equals("scan")) {
      scan(out, cloud());
    } else {
      resume(out, cloud());
    }
    System.exit(0);
  }

  static ScriptedCloud cloud() {
    return new ScriptedCloud(ACCOUNTS, REGIONS, Duration.ofMillis(15));
  }

  static Scan.Done scan(Path out, ScriptedCloud cloud) throws IOException {
    try (Patience patience = patience()) {
      return loop()
          .scan(order(out), List.of(cloud), Selection.EVERYTHING, patience, _ -> Progress.none());
    }
  }

  static Scan.Done resume(Path out, ScriptedCloud cloud) throws IOException {
    try (Patience patience = patience()) {
      return loop()
          .resume(
              order(out),
              Optional.empty(),
              List.of(cloud),
              Selection.EVERYTHING,
              patience,
              _ -> Progress.none());
    }
  }

  static Scan loop() {
    return new Scan(AppModule.mappings(), Clock.systemUTC(), "test");
  }

  static Order order(Path out) {
    List<Check> few =
        Catalogue.prepared().checks().stream()
            .filter(check -> check.calls().contains("eks:DescribeCluster"))
            .limit(12)
            .toList();
    return new Order(out, few, Choice.of("default"), Map.of(), List.of(), Severity.HIGH);
  }

  /** Makes the finished run of a folder one that has more to read. */
  static void reopen(Path run) throws IOException {
    Path record = run.resolve("snapshot/run.json");
    Files.writeString(
        record, Files.readString(record).replace("\"open\" : false", "\"open\" : true"));
  }

  static Patience patience() {
    return new Patience(4, Duration.ofSeconds(20), Duration.ofMinutes(5), Pacing.unbounded());
  }
}
