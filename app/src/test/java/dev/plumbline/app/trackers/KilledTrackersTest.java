package dev.plumbline.app.trackers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.BesideOthers;
import dev.plumbline.app.ChildJvm;
import dev.plumbline.exporters.tickets.engine.TicketListener;
import dev.plumbline.exporters.tickets.ledger.Ledger;
import dev.plumbline.exporters.tickets.ledger.Link;
import dev.plumbline.exporters.tickets.state.DirectoryStore;
import dev.plumbline.exporters.tickets.state.StoredState;
import dev.plumbline.fixtures.trackers.FakeTracker;
import dev.plumbline.fixtures.trackers.Fault;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * T01 to T08: a process that creates a ticket in every tracker is killed with SIGKILL at each step
 * of it. One process serves all trackers, as starting one costs more than all the rest.
 */
@BesideOthers
class KilledTrackersTest {

  private static final String IN_FLIGHT = "IN_FLIGHT";
  private static final Duration LONGEST = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private final House.Time time = new House.Time();
  private final List<FakeTracker> fakes = new ArrayList<>();

  @BeforeEach
  void start() {
    Rig.all().forEach(rig -> fakes.add(rig.fake().apply(time)));
  }

  @AfterEach
  void stop() {
    fakes.forEach(FakeTracker::close);
  }

  /** C0 to C7, one process each; twice where the run after the crash is killed as well. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PLANNED",
        "INTENDED",
        "SENDING",
        IN_FLIGHT,
        "ANSWERED",
        "RECORDED",
        "VERIFIED",
        "LINKED",
        "INTENDED,ANSWERED",
        "SENDING,RECORDED"
      })
  void aKilledCreateLeavesOneTicketInEveryTracker(String steps) throws Exception {
    for (String step : steps.split(",", -1)) {
      killAt(step);
      time.sleep(Duration.ofHours(1));
    }
    for (int run = 0; run < 4; run++) {
      everyTracker(time.instant());
      time.sleep(Duration.ofHours(1));
    }

    for (int i = 0; i < fakes.size(); i++) {
      Rig rig = Rig.all().get(i);
      assertThat(fakes.get(i).items()).as("O1: %s", rig).hasSize(1);
      var store = new DirectoryStore(folder.resolve("state-" + i));
      Ledger ledger = Ledger.of(StoredState.of(store.read()));
      assertThat(ledger.links())
          .as("O3: %s", rig)
          .singleElement()
          .satisfies(link -> assertThat(link.phase()).isEqualTo(Link.Phase.LINKED));
      assertThat(fakes.get(i).refusals()).as("O5: %s", rig).isZero();
    }
  }

  private void everyTracker(Instant at) throws IOException {
    for (int i = 0; i < fakes.size(); i++) {
      KilledTrackers.apply(
          Rig.all().get(i), i, fakes.get(i).url(), folder, at, TicketListener.none());
    }
  }

  private void killAt(String step) throws Exception {
    boolean inFlight = step.equals(IN_FLIGHT);
    if (inFlight) {
      for (int i = 0; i < fakes.size(); i++) {
        fakes.get(i).fail(Fault.after(Rig.all().get(i)::creating, new Fault.Silence()));
      }
    }
    List<String> command =
        ChildJvm.command(
            List.of("-XX:+UseSerialGC", "-Xshare:auto"),
            KilledTrackers.class,
            folder.toString(),
            step,
            time.instant().toString());
    fakes.forEach(fake -> command.add(fake.url().toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      if (inFlight) {
        everyTrackerHasCreated();
      } else {
        everyTrackerStopped(process);
      }
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    if (!System.getProperty("os.name").startsWith("Windows")) {
      assertThat(process.exitValue()).as("SIGKILL").isEqualTo(128 + 9);
    }
  }

  private void everyTrackerStopped(Process process) throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder all = new StringBuilder();
    int stopped = 0;
    while (stopped < fakes.size()) {
      String line = out.readLine();
      if (line == null) {
        throw new AssertionError("Ended before every tracker was there:\n" + all);
      }
      stopped += line.startsWith("AT ") ? 1 : 0;
      all.append(line).append('\n');
    }
  }

  /** The ticket is stored, and its answer will never come. */
  private void everyTrackerHasCreated() {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!fakes.stream().allMatch(fake -> fake.items().size() == 1)) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }
}
