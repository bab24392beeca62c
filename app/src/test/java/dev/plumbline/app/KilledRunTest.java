package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.run.RunRecord;
import dev.plumbline.app.run.Scan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills runs without warning, again and again, at points that chance chooses, and goes on with each
 * until it is done. {@code -Dplumbline.kills=200} kills more often than the build has time for.
 */
@BesideOthers
class KilledRunTest {

  private static final int KILLS = Integer.getInteger("plumbline.kills", 20);

  private static final int LANES = 2;

  /** A little longer than a run takes once it has begun. */
  private static final int LONGEST_MILLIS = 900;

  @TempDir private Path folder;

  @Test
  void aRunThatIsKilledAndGoneOnWithComesToTheSameReport()
      throws IOException, InterruptedException, ExecutionException {
    Path undisturbed = folder.resolve("undisturbed");
    ScriptedRun.scan(undisturbed, ScriptedRun.cloud());
    List<String> findings = findings(undisturbed);
    List<String> coverage = coverage(undisturbed);
    assertThat(findings).hasSizeGreaterThan(300).doesNotHaveDuplicates();
    long seed = System.nanoTime();
    AtomicInteger kills = new AtomicInteger();
    AtomicInteger runs = new AtomicInteger();

    // Two at a time: each has a folder and a virtual machine of its own.
    try (var lanes = Executors.newFixedThreadPool(LANES)) {
      List<Future<?>> all = new ArrayList<>();
      for (int lane = 0; lane < LANES; lane++) {
        Random random = new Random(seed + lane);
        all.add(
            lanes.submit(
                () -> {
                  while (kills.get() < KILLS) {
                    int run = runs.getAndIncrement();
                    Path out = folder.resolve("killed" + run);
                    killAgainAndAgain(out, kills, random);
                    assertThat(findings(out)).as("seed %d, run %d", seed, run).isEqualTo(findings);
                    assertThat(coverage(out)).as("seed %d, run %d", seed, run).isEqualTo(coverage);
                    assertThat(leftovers(out)).isEmpty();
                    delete(out);
                  }
                  return null;
                }));
      }
      for (Future<?> lane : all) {
        lane.get();
      }
    }
    assertThat(kills.get()).isGreaterThanOrEqualTo(KILLS);
  }

  /** Kills a run up to five times, then goes on with it to its end. */
  private void killAgainAndAgain(Path out, AtomicInteger kills, Random random)
      throws IOException, InterruptedException {
    for (int i = 0; i < 5 && kills.get() < KILLS; i++) {
      if (!killed(out, run(out).isPresent(), random)) {
        break;
      }
      kills.incrementAndGet();
    }
    if (run(out).isEmpty()) {
      ScriptedRun.scan(out, ScriptedRun.cloud());
    } else if (!done(out)) {
      ScriptedRun.resume(out, ScriptedRun.cloud());
    }
  }

  @Test
  void whatWasReadIsNotAskedAgain() throws IOException {
    Path out = folder.resolve("out");
    ScriptedCloud first = ScriptedRun.cloud();
    ScriptedRun.scan(out, first);
    ScriptedRun.reopen(run(out).orElseThrow());
    ScriptedCloud second = ScriptedRun.cloud();

    ScriptedRun.resume(out, second);

    assertThat(second.asked())
        .as("the accounts, which lead to the regions, are asked; the regions are not")
        .isBetween(1, first.asked() / 3);
  }

  @Test
  void whatCredentialsThatEndedLeftUnreadIsReadWhenTheRunGoesOn() throws IOException {
    Path undisturbed = folder.resolve("undisturbed");
    ScriptedRun.scan(undisturbed, ScriptedRun.cloud());
    Path out = folder.resolve("out");
    scanHalf(out, ScriptedCloud.Expired::new);
    assertThat(coverage(out)).anyMatch(scope -> scope.contains("partial"));
    ScriptedRun.reopen(run(out).orElseThrow());

    ScriptedRun.resume(out, ScriptedRun.cloud());

    assertThat(coverage(out)).isEqualTo(coverage(undisturbed));
    assertThat(findings(out)).isEqualTo(findings(undisturbed));
  }

  @Test
  void noScopeIsLostWhereARunThatGoesOnFindsNoneOfThem() throws IOException {
    Path out = folder.resolve("out");
    scanHalf(out, () -> new IllegalStateException("reset"));
    List<String> coverage = coverage(out);
    List<String> findings = findings(out);
    assertThat(coverage).anyMatch(scope -> scope.contains("partial"));
    ScriptedRun.reopen(run(out).orElseThrow());

    ScriptedRun.resume(out, new ScriptedCloud(0, 0, Duration.ZERO));

    assertThat(coverage(out)).isEqualTo(coverage);
    assertThat(findings(out)).isEqualTo(findings);
  }

  @Test
  void aKilledRunCanBeJudgedAndSaysWhatIsMissing() throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    for (Random random = new Random(7); !(killed(out, false, random) && hasAnnounced(out)); ) {
      delete(out);
    }
    Path snapshot = run(out).orElseThrow().resolve("snapshot");

    Scan.Done judged =
        ScriptedRun.loop()
            .judge(ScriptedRun.order(folder.resolve("judged")), snapshot, RunRecord.read(snapshot));

    assertThat(judged.results().run().interrupted()).isTrue();
    assertThat(judged.results().coverage()).isNotEmpty();
    assertThat(judged.results().coverage())
        .filteredOn(scope -> !scope.complete())
        .allSatisfy(
            scope -> assertThat(scope.gaps().getFirst().detail()).contains("scan --resume"));
  }

  /** A scan of a cloud that fails from the middle on. */
  private static void scanHalf(Path out, Supplier<? extends RuntimeException> failure)
      throws IOException {
    ScriptedCloud cloud = ScriptedRun.cloud();
    int half = cloud.all() / 2;
    ScriptedRun.scan(
        out,
        cloud.beforeAnswer(
            number -> {
              if (number > half) {
                throw failure.get();
              }
            }));
  }

  /** Starts a run and kills it; false where it was done before. */
  private boolean killed(Path out, boolean begun, Random random)
      throws IOException, InterruptedException {
    Path log = out.resolveSibling(out.getFileName() + ".log");
    Process process =
        new ProcessBuilder(
                ChildJvm.command(
                    List.of("-XX:+UseSerialGC", "-Xshare:auto"),
                    ScriptedRun.class,
                    out.toString(),
                    begun ? "resume" : "scan"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Path lock = out.resolve(".lock");
    String ours = "process " + process.pid() + " ";
    while (process.isAlive() && !(Files.exists(lock) && Files.readString(lock).startsWith(ours))) {
      Thread.sleep(5);
    }
    process.waitFor(random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
    process.destroyForcibly();
    int exit = process.waitFor();
    assertThat(exit).as(Files.readString(log)).isIn(0, 137);
    return exit == 137;
  }

  /** Whether it got as far as to know of a scope; before that it knows of none that is missing. */
  private static boolean hasAnnounced(Path out) throws IOException {
    var run = run(out);
    return run.isPresent() && !RunRecord.read(run.get().resolve("snapshot")).accounted().isEmpty();
  }

  private static boolean done(Path out) throws IOException {
    var run = run(out);
    return run.isPresent() && !RunRecord.read(run.get().resolve("snapshot")).open();
  }

  private static Optional<Path> run(Path out) throws IOException {
    if (!Files.isDirectory(out)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.list(out)) {
      return all.filter(run -> Files.exists(run.resolve("snapshot/run.json")))
          .filter(run -> !Files.isSymbolicLink(run))
          .findFirst();
    }
  }

  private static List<String> findings(Path out) throws IOException {
    try (Stream<String> lines = Files.lines(run(out).orElseThrow().resolve("findings.ndjson"))) {
      return lines.map(line -> line.replaceAll("\"(runId|collectedAt)\":\"[^\"]*\"", "")).toList();
    }
  }

  private static List<String> coverage(Path out) throws IOException {
    try (Stream<String> lines = Files.lines(run(out).orElseThrow().resolve("coverage.ndjson"))) {
      return lines.map(line -> line.replaceAll("\"seconds\":[0-9.E-]+", "")).toList();
    }
  }

  private static List<Path> leftovers(Path out) throws IOException {
    try (Stream<Path> all = Files.walk(out)) {
      return all.filter(file -> file.toString().matches(".*\\.(part|cell\\d*)|.*\\.spool.*"))
          .toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
