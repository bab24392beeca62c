package dev.plumbline.exporters.tickets.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.exporters.tickets.RemoteTicket.Category;
import dev.plumbline.exporters.tickets.ledger.Ledger;
import dev.plumbline.exporters.tickets.ledger.Link;
import dev.plumbline.exporters.tickets.sim.Item;
import dev.plumbline.exporters.tickets.sim.SimulatedTime;
import dev.plumbline.exporters.tickets.sim.SimulatedTracker;
import dev.plumbline.exporters.tickets.state.DirectoryStore;
import dev.plumbline.exporters.tickets.state.StateBusy;
import dev.plumbline.exporters.tickets.state.StateFenced;
import dev.plumbline.exporters.tickets.state.StateStore;
import dev.plumbline.exporters.tickets.state.StoredState;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes that are killed with SIGKILL at each point of a create, and what the next one does. */
// Beside the tests of other classes; the lock keeps its own one after the other.
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("beside others")
class KillTest {

  private static final Instant START = Instant.parse("2026-11-01T02:00:00Z");
  private static final String FAILING = "one=fail,two=fail";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PLANNED",
        "INTENDED",
        "SENDING",
        "BEFORE_CREATE",
        "AFTER_CREATE",
        "ANSWERED",
        "RECORDED",
        "VERIFIED",
        "LINKED"
      })
  void aKilledCreateLeavesOneTicketForEachGroup(String point) throws Exception {
    killAt(point, START, FAILING);
    run(START.plus(Duration.ofHours(1)), FAILING);
    run(START.plus(Duration.ofHours(2)), FAILING);

    oneTicketEach(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SENDING,BEFORE_FIND", "AFTER_CREATE,SENDING", "RECORDED,AFTER_CREATE"})
  void aRunThatIsKilledWhileItRecoversDoesNoHarmEither(String points) throws Exception {
    String[] point = points.split(",", -1);
    killAt(point[0], START, FAILING);
    killAt(point[1], START.plus(Duration.ofHours(1)), FAILING);
    run(START.plus(Duration.ofHours(2)), FAILING);
    run(START.plus(Duration.ofHours(3)), FAILING);

    oneTicketEach(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"BEFORE_MOVE", "AFTER_MOVE", "BEFORE_COMMENT", "AFTER_COMMENT"})
  void aKilledCloseIsCompletedAndExplainedOnce(String point) throws Exception {
    run(START, "one=fail");
    killAt(point, START.plus(Duration.ofHours(1)), "one=pass");
    run(START.plus(Duration.ofHours(2)), "one=pass");
    run(START.plus(Duration.ofHours(3)), "one=pass");

    Item ticket = tracker().items().getFirst();
    assertThat(ticket.category).isEqualTo(Category.DONE);
    assertThat(ticket.comments).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"BEFORE_EDIT", "AFTER_EDIT"})
  void aKilledEditIsNotTakenForSomebodyElses(String point) throws Exception {
    run(START, "one=fail");
    Path tracker = folder.resolve("tracker.json");
    assertThat(Files.readString(tracker, StandardCharsets.UTF_8)).contains("\"P1\"");
    Item ticket = tracker().items().getFirst();
    SimulatedTracker people = tracker();
    people.human(people.items().getFirst(), item -> item.labels.remove("plumbline"));
    killAt(point, START.plus(Duration.ofHours(1)), "one=fail");
    run(START.plus(Duration.ofHours(2)), "one=fail");

    Item now = tracker().items().getFirst();
    assertThat(now.labels).contains("plumbline");
    assertThat(now.block).isEqualTo(ticket.block);
    assertThat(now.comments).isEmpty();
  }

  @Test
  void twoProcessesDoNotWorkOnOneState() throws Exception {
    Process first = start("SENDING", START, FAILING);
    await(first, "AT SENDING");
    try {
      var store = new DirectoryStore(folder.resolve("state"));
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> store.take("second", START.plusSeconds(60), Duration.ofMinutes(15)))
          .isInstanceOf(StateBusy.class)
          .hasMessageContaining("in use by process " + first.pid());
    } finally {
      kill(first);
    }
  }

  /** T24: the other one creates the tickets; the paused one may not even send, and says why. */
  @Test
  void aHolderThatWasPausedForTooLongIsRefused() throws Exception {
    Process paused = start("INTENDED", START, FAILING);
    await(paused, "AT INTENDED");
    signal("STOP", paused);
    run(START.plus(Duration.ofHours(1)), FAILING);
    oneTicketEach(2);

    signal("CONT", paused);
    paused.getOutputStream().write('\n');
    paused.getOutputStream().flush();
    String said = new String(paused.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(paused.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(paused.exitValue()).isEqualTo(1);
    assertThat(said).contains("StateFenced");
    oneTicketEach(2);
  }

  @Test
  void anAppendUnderAnOldTokenWritesNothing() throws Exception {
    var store = new DirectoryStore(folder.resolve("state"));
    StateStore.Held first = store.take("first", START, Duration.ofMinutes(15));
    first.append("one\n".getBytes(StandardCharsets.UTF_8), START);
    Instant later = START.plus(Duration.ofHours(1));
    try (StateStore.Held second = store.take("second", later, Duration.ofMinutes(15))) {
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> first.append("two\n".getBytes(StandardCharsets.UTF_8), later))
          .isInstanceOf(StateFenced.class)
          .hasMessageContaining("taken over by second");
      assertThat(second.read().journal()).asString(StandardCharsets.UTF_8).isEqualTo("one\n");
    }
    first.close();
    assertThat(store.take("third", later, Duration.ofMinutes(15)).token()).isEqualTo(3);
  }

  private SimulatedTracker tracker() {
    return new SimulatedTracker(
        new SimulatedTime(START), Optional.of(folder.resolve("tracker.json")));
  }

  /** O1 and O3. */
  private void oneTicketEach(int groups) throws IOException {
    List<Item> items = tracker().items();
    assertThat(items.stream().map(item -> item.groupKey)).hasSize(groups).doesNotHaveDuplicates();
    Ledger ledger = Ledger.of(StoredState.of(new DirectoryStore(folder.resolve("state")).read()));
    if (groups > 0) {
      assertThat(ledger.links()).hasSize(groups).allMatch(l -> l.phase() == Link.Phase.LINKED);
    }
  }

  private void killAt(String point, Instant start, String verdicts) throws Exception {
    Process process = start(point, start, verdicts);
    await(process, "AT " + point);
    kill(process);
  }

  /** The next run, which nobody disturbs. */
  private void run(Instant start, String verdicts) throws IOException {
    Killed.main(new String[] {folder.toString(), "none", start.toString(), verdicts});
  }

  private Process start(String point, Instant start, String verdicts) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            Killed.class.getName(),
            folder.toString(),
            point,
            start.toString(),
            verdicts)
        .redirectErrorStream(true)
        .start();
  }

  private static void await(Process process, String line) throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder all = new StringBuilder();
    for (String said = out.readLine(); said != null; said = out.readLine()) {
      if (said.equals(line)) {
        return;
      }
      all.append(said).append('\n');
    }
    throw new AssertionError("never came to '" + line + "':\n" + all);
  }

  /** On the systems that we test on this is SIGKILL. */
  private static void kill(Process process) throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    if (!System.getProperty("os.name").startsWith("Windows")) {
      assertThat(process.exitValue()).isEqualTo(128 + 9);
    }
  }

  private static void signal(String name, Process process) throws Exception {
    assertThat(
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor())
        .isZero();
  }
}
