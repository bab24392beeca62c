package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.exporters.tickets.Credentials;
import dev.plumbline.exporters.tickets.Destination;
import dev.plumbline.exporters.tickets.Limits;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.exporters.tickets.TrackerType;
import dev.plumbline.exporters.tickets.engine.Dimension;
import dev.plumbline.exporters.tickets.sim.SimulatedTracker;
import dev.plumbline.fixtures.SimulatedClouds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plumbline tickets} as a user runs it, on what the demo found. */
class TicketsCommandTest {

  @TempDir private static Path shared;

  @TempDir private Path folder;

  private final SimulatedTracker tracker = unhurried();
  private Path audit = Path.of("plumbline.yaml");

  /** A type whose tracker of the destination 'sim' is always the same one. */
  private record Simulated(SimulatedTracker tracker) implements TrackerType {
    @Override
    public String word() {
      return "simulated";
    }

    @Override
    public Set<String> credentials(Destination destination) {
      return Set.of("token");
    }

    @Override
    public List<String> problems(Destination destination) {
      return destination.options().has("wrong") ? List.of("options.wrong is wrong.") : List.of();
    }

    @Override
    public Tracker open(Destination destination, Credentials credentials) {
      if (destination.id().equals(tracker.id)) {
        return tracker;
      }
      SimulatedTracker other = unhurried();
      other.id = destination.id();
      return other;
    }
  }

  @BeforeAll
  static void aRun() {
    CommandRun run =
        CommandRun.of(Map.of(), "demo", "--no-progress", "--out", shared.resolve("out").toString());
    assertThat(run.exit()).as(run.err()).isIn(0, 1, 3);
  }

  @BeforeEach
  void anAuditFile() throws IOException {
    audit = audit("simulated", "token: env:TOKEN", "");
  }

  /** The commands keep to real time, so a tracker with rates would have the build wait for it. */
  private static SimulatedTracker unhurried() {
    var tracker = new SimulatedTracker(InstantSource.system());
    Limits usual = tracker.limits;
    tracker.limits =
        new Limits(
            usual.titleLength(),
            usual.bodyLength(),
            usual.visibilityWindow(),
            List.of(),
            List.of(),
            List.of(),
            usual.createsAreIdempotent());
    return tracker;
  }

  private Path audit(String type, String credentials, String more) throws IOException {
    return Files.writeString(
        folder.resolve("plumbline.yaml"),
        """
        aws:
          accounts:
            - id: "111122223333"
        tickets:
          destinations:
            - id: sim
              type: %s
              url: https://tracker.example
              project: SIM
              credentials: {%s}
              maxCreates: 1000
              policies:
                - id: rest
        %s
        """
            .formatted(type, credentials, more),
        StandardCharsets.UTF_8);
  }

  private CommandRun tickets(String... arguments) {
    String[] all =
        Stream.concat(
                Stream.of("tickets"),
                Stream.concat(Stream.of(arguments), Stream.of("--config", audit.toString())))
            .toArray(String[]::new);
    return CommandRun.of(Map.of("TOKEN", "s3cret-token"), List.of(new Simulated(tracker)), all);
  }

  private CommandRun plan() {
    return tickets(
        "plan",
        shared.resolve("out/latest").toString(),
        "--plan",
        folder.resolve("plan.json").toString());
  }

  private CommandRun apply(String... more) {
    return tickets(
        Stream.concat(Stream.of("apply", folder.resolve("plan.json").toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void aPlanIsShownWrittenAppliedOnceAndThenThereIsNothingToDo() throws IOException {
    CommandRun planned = plan();
    assertThat(planned.exit()).as(planned.err()).isZero();
    assertThat(planned.out()).contains("Tickets of sim (simulated, SIM)", "create", "high");
    assertThat(tracker.writes()).isZero();
    assertThat(folder.resolve("plumbline-state")).doesNotExist();

    CommandRun unconfirmed = apply();
    assertThat(unconfirmed.exit()).isEqualTo(2);
    assertThat(unconfirmed.err()).contains("--confirm-first-run", "Nothing was changed");
    assertThat(tracker.items()).isEmpty();

    CommandRun applied = apply("--confirm-first-run");
    assertThat(applied.exit()).as(applied.err() + applied.out()).isZero();
    assertThat(applied.out()).contains(tracker.items().size() + " created");
    assertThat(tracker.items()).isNotEmpty();

    CommandRun again = apply("--confirm-first-run");
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err()).contains("was overtaken", "Make a new plan");
    int writes = tracker.writes();
    assertThat(plan().out()).contains("nothing to do");
    assertThat(tracker.writes()).isEqualTo(writes);
    assertThat(planned.out() + applied.out() + applied.err()).doesNotContain("s3cret");
    try (Stream<Path> files = Files.walk(folder.resolve("plumbline-state"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain("s3cret");
      }
    }
  }

  @Test
  void aLostMemoryIsRestored() throws IOException {
    plan();
    apply("--confirm-first-run");
    int tickets = tracker.items().size();
    try (Stream<Path> files = Files.walk(folder.resolve("plumbline-state"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }

    CommandRun rebuilt = tickets("rebuild");

    assertThat(rebuilt.exit()).as(rebuilt.err()).isZero();
    assertThat(rebuilt.out()).contains(tickets + " linked");
    assertThat(plan().out()).contains("nothing to do");
  }

  @Test
  void aJudgedRunNamesTheRunToTakeInstead() throws IOException {
    Path out = folder.resolve("judged");
    CommandRun.of(Map.of(), "demo", "--no-progress", "--out", out.toString());
    Path latest = out.resolve("latest");
    Path scanned = latest.toRealPath();
    CommandRun.of(Map.of(), "judge", latest.toString(), "--quiet", "--out", out.toString());
    String plan = folder.resolve("plan.json").toString();

    CommandRun planned = tickets("plan", latest.toString(), "--plan", plan);
    CommandRun validated =
        CommandRun.of(
            Map.of("TOKEN", "x"),
            List.of(new Simulated(tracker)),
            "config",
            "validate",
            "--config",
            audit.toString(),
            "--run",
            latest.toString());

    assertThat(latest.toRealPath()).isNotEqualTo(scanned);
    for (CommandRun run : List.of(planned, validated)) {
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).contains("plumbline judge", "Name the run", scanned.toString());
    }
    assertThat(Path.of(plan)).doesNotExist();
    assertThat(tickets("plan", scanned.toString(), "--plan", plan).exit()).isZero();
  }

  @Test
  void aDestinationThatCannotBeUsedIsToldWithItsLine() throws IOException {
    audit = audit("simulatd", "token: env:TOKEN", "");
    assertThat(plan().err())
        .contains("line 6: destination sim: unknown type 'simulatd'", "simulated");
    audit = audit("simulated", "token: env:NOT_SET", "");
    assertThat(plan().err()).contains("credentials.token", "NOT_SET is not set");
    audit = audit("simulated", "other: env:TOKEN", "");
    assertThat(plan().err()).contains("needs credentials.token", "It takes: token");
    audit = audit("simulated", "token: env:TOKEN", "      options: {wrong: x}");
    CommandRun wrong = plan();
    assertThat(wrong.err()).contains("options.wrong is wrong");
    assertThat(wrong.exit()).isEqualTo(2);
    CommandRun validated =
        CommandRun.of(
            Map.of("TOKEN", "x"),
            List.of(new Simulated(tracker)),
            "config",
            "validate",
            "--config",
            audit.toString());
    assertThat(validated.err()).contains("options.wrong is wrong");
  }

  @Test
  void aScanEndsWithItsTicketsWhereTheAuditFileAsksForIt() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      CommandRun.signIn(clouds);
      audit = audit("simulated", "token: env:TOKEN", "  afterScan: true");
      CommandRun first = scan("out-1");
      assertThat(first.out()).contains("this would be the first run");
      assertThat(tracker.items()).isEmpty();
      tickets(
          "plan",
          folder.resolve("out-1/latest").toString(),
          "--plan",
          folder.resolve("plan.json").toString());
      apply("--confirm-first-run");
      assertThat(tracker.items()).isNotEmpty();
      int writes = tracker.writes();

      CommandRun second = scan("out-2");

      assertThat(second.out()).contains("Tickets of sim");
      assertThat(tracker.writes()).isEqualTo(writes);
    }
  }

  @Test
  void aRunThatItsDeadlineCutIsTakenInAgainOnceItWasGoneOnWith() throws IOException {
    audit = audit("simulated", "token: env:TOKEN", "  afterScan: true");
    SimulatedClouds.Options slow =
        SimulatedClouds.Options.shipped().withLatency(Duration.ofSeconds(5));
    try (var clouds = SimulatedClouds.start(slow)) {
      CommandRun.signIn(clouds);
      assertThat(scan("out", "--deadline", "1s").out()).contains("nothing to do");
    }
    try (var clouds = SimulatedClouds.start()) {
      CommandRun.signIn(clouds);

      CommandRun whole = scan("out", "--resume");

      assertThat(whole.out()).contains("this would be the first run");
      tickets(
          "plan",
          folder.resolve("out/latest").toString(),
          "--plan",
          folder.resolve("plan.json").toString());
      assertThat(apply("--confirm-first-run").out()).contains(" created");
    }
  }

  /** The first create finds the state writable, and its answer does not. */
  @Test
  void aStateThatCannotBeWrittenFailsItsDestinationAndNoOther() throws IOException {
    audit = audit("simulated", "token: env:TOKEN", second());
    plan();
    Path journal = folder.resolve("plumbline-state/sim/journal.ndjson");
    tracker.tripwire =
        Optional.of(
            new SimulatedTracker.Tripwire() {
              @Override
              public void before(SimulatedTracker.Call call) {
                if (call == SimulatedTracker.Call.CREATE && Files.isRegularFile(journal)) {
                  obstruct(journal);
                }
              }

              @Override
              public void after(SimulatedTracker.Call call) {}
            });

    CommandRun applied = apply("--confirm-first-run");

    assertThat(applied.exit()).as(applied.err()).isEqualTo(5);
    assertThat(applied.out())
        .contains("failed: The state of tickets in " + folder.resolve("plumbline-state/sim"))
        .contains("Make room", "apply a new plan", "Tickets of other", " created");
    assertThat(tracker.items()).hasSize(1);
  }

  private static String second() {
    return """
    - id: other
      type: simulated
      url: https://tracker.example
      project: SIM
      credentials: {token: env:TOKEN}
      maxCreates: 1000
    """
        .indent(4);
  }

  private static void obstruct(Path file) {
    try {
      Files.delete(file);
      Files.createDirectory(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CommandRun scan(String out, String... more) {
    String[] all =
        Stream.concat(
                Stream.of(
                    "scan",
                    "--config",
                    audit.toString(),
                    "--no-progress",
                    "--quiet",
                    "--account",
                    "111122223333",
                    "--out",
                    folder.resolve(out).toString()),
                Stream.of(more))
            .toArray(String[]::new);
    return CommandRun.of(Map.of("TOKEN", "s3cret-token"), List.of(new Simulated(tracker)), all);
  }

  @Test
  void theDimensionsOfTheAuditFileAreThoseOfTheEngine() {
    assertThat(dev.plumbline.config.Tickets.DIMENSIONS)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Dimension.values()).map(Dimension::word).toList());
    assertThat(Optional.of("check").flatMap(Dimension::of)).contains(Dimension.CHECK);
  }
}
