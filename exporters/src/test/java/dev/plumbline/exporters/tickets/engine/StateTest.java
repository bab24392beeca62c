package dev.plumbline.exporters.tickets.engine;

import static dev.plumbline.exporters.tickets.engine.Bench.CHECK;
import static dev.plumbline.exporters.tickets.engine.Bench.DAY;
import static dev.plumbline.exporters.tickets.engine.Bench.REGION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.exporters.tickets.TicketSubject;
import dev.plumbline.exporters.tickets.ledger.KnownFinding;
import dev.plumbline.exporters.tickets.ledger.Ledger;
import dev.plumbline.exporters.tickets.ledger.Link;
import dev.plumbline.exporters.tickets.ledger.Link.Phase;
import dev.plumbline.exporters.tickets.sim.Fault;
import dev.plumbline.exporters.tickets.sim.ScanOf;
import dev.plumbline.exporters.tickets.sim.SimulatedTracker.Call;
import dev.plumbline.exporters.tickets.state.StateBusy;
import dev.plumbline.exporters.tickets.state.StateDamaged;
import dev.plumbline.exporters.tickets.state.StateFenced;
import dev.plumbline.exporters.tickets.state.StateStore;
import dev.plumbline.exporters.tickets.state.StoredState;
import dev.plumbline.model.Coverage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A state that is lost, damaged, full or shared. */
class StateTest {

  private final Bench bench = new Bench();

  private Map<String, String> tickets() {
    Map<String, String> tickets = new TreeMap<>();
    bench.ledger().links().forEach(link -> tickets.put(link.key(), link.ticket().id()));
    return tickets;
  }

  @Test
  void rebuildRestoresTheLinksOfALostState() throws Exception {
    ScanOf scan = bench.scan();
    for (int i = 0; i < 10; i++) {
      scan.fail("check-" + i, REGION, "prod");
    }
    bench.apply(scan);
    Map<String, String> before = tickets();
    bench.store.lose();

    bench.engine().rebuild(Duration.ofMinutes(5));

    assertThat(tickets()).isEqualTo(before);
    int writes = bench.tracker.writes();
    bench.apply(scan);
    assertThat(bench.tracker.writes()).isEqualTo(writes);
  }

  @Test
  void evenWithoutRebuildALostStateCreatesNothingTwice() {
    bench.apply(bench.failing());
    bench.store.lose();
    bench.apply(bench.failing());

    assertThat(bench.ticket().live()).isTrue();
    assertThat(bench.link().phase()).isEqualTo(Phase.LINKED);
  }

  @Test
  void aDamagedStateIsRefusedUntilItIsRebuilt() throws Exception {
    bench.tracker.tripwire =
        Optional.of(
            new dev.plumbline.exporters.tickets.sim.SimulatedTracker.Tripwire() {
              @Override
              public void before(Call call) {
                if (call == Call.CREATE) {
                  throw new IllegalStateException("dies");
                }
              }

              @Override
              public void after(Call call) {}
            });
    ScanOf scan = bench.failing();
    assertThatThrownBy(() -> bench.apply(scan)).hasMessage("dies");
    bench.tracker.tripwire = Optional.empty();
    byte[] journal = bench.store.read().journal();
    journal[journal.length / 2] ^= 1;
    bench.store.overwrite(journal);

    assertThatThrownBy(() -> bench.plan(scan))
        .hasCauseInstanceOf(StateDamaged.class)
        .hasMessageContaining("plumbline tickets rebuild");
    assertThatThrownBy(() -> bench.apply(scan)).isInstanceOf(UncheckedIOException.class);
    assertThat(bench.tracker.items()).isEmpty();

    bench.engine().rebuild(Duration.ofMinutes(5));
    TicketReport early = bench.apply(scan);
    assertThat(early.lines()).anyMatch(line -> line.text().contains("state was repaired"));
    assertThat(bench.tracker.items()).isEmpty();
    bench.time.pass(Duration.ofMinutes(11));
    bench.apply(bench.failing());
    assertThat(bench.ticket().live()).isTrue();
  }

  /** Recorded before it was noted when runs end and which of them missed a resource. */
  @Test
  void aStateOfAnOlderVersionIsGoneOnWith() throws Exception {
    byte[] journal = recorded("older-journal.ndjson");
    Ledger replayed = Ledger.of(StoredState.of(new StateStore.Stored(Optional.empty(), journal)));
    Ledger whole =
        Ledger.of(
            StoredState.of(
                new StateStore.Stored(Optional.of(recorded("older-snapshot.json")), new byte[0])));
    assertThat(replayed.snapshot()).isEqualTo(whole.snapshot());
    bench.store.overwrite(journal);
    bench.scan();
    ScanOf last = bench.scan().checks(CHECK);

    bench.apply(last);
    assertThat(bench.ledger().runs().count()).isEqualTo(2);
    assertThat(bench.ledger().findings().values())
        .extracting(KnownFinding::standing)
        .containsExactly(TicketSubject.Standing.OPEN);
    bench.apply(bench.scan().checks(CHECK));

    assertThat(bench.ledger().runs().count()).isEqualTo(3);
    assertThat(bench.ledger().findings().values())
        .extracting(KnownFinding::standing)
        .containsExactly(TicketSubject.Standing.GONE);
  }

  private static byte[] recorded(String name) throws IOException {
    try (InputStream in = StateTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  @Test
  void aStateThatCannotBeWrittenSendsNothing() {
    for (int append = 1; append <= 12; append++) {
      var other = new Bench();
      int failing = append;
      other.store.failing = n -> n == failing;
      ScanOf scan = other.failing();
      try {
        other.apply(scan);
      } catch (UncheckedIOException e) {
        assertThat(e)
            .hasMessageContaining("The state of tickets in memory cannot be read or written")
            .hasMessageContaining("No space left");
      }
      other.store.failing = _ -> false;
      other.time.pass(DAY);
      other.apply(scan);
      other.apply(scan);

      assertThat(other.ticket().live()).as("append %d fails", append).isTrue();
      assertThat(other.link().phase()).isEqualTo(Phase.LINKED);
    }
  }

  @Test
  void aClockThatGoesBackShortensNoWaitAndClosesNothing() {
    bench.tracker.failNext(Call.CREATE, new Fault.LostBefore());
    ScanOf scan = bench.failing();
    bench.apply(scan);
    bench.time.pass(Duration.ofHours(-1));
    bench.apply(scan);
    assertThat(bench.tracker.count(Call.CREATE)).isEqualTo(1);
    bench.time.pass(Duration.ofHours(2));
    bench.apply(scan);

    assertThat(bench.ticket().live()).isTrue();
    bench.oneLiveTicketEach();
  }

  @Test
  void twoHostsTakeTurns() throws Exception {
    ScanOf scan = bench.failing();
    StateStore.Held first =
        bench.store.take("host-a", bench.time.instant(), Duration.ofMinutes(15));
    assertThatThrownBy(() -> bench.apply(scan)).hasCauseInstanceOf(StateBusy.class);
    assertThat(bench.tracker.items()).isEmpty();
    first.close();

    bench.apply(scan);
    assertThat(bench.ticket().live()).isTrue();
  }

  @Test
  void aHostThatWasReplacedWritesNothingMore() throws Exception {
    StateStore.Held first =
        bench.store.take("host-a", bench.time.instant(), Duration.ofMinutes(15));
    bench.time.pass(Duration.ofMinutes(16));
    bench.apply(bench.failing());

    assertThatThrownBy(() -> first.append(new byte[] {1}, bench.time.instant()))
        .isInstanceOf(StateFenced.class);
    assertThat(bench.link().phase()).isEqualTo(Phase.LINKED);
  }

  @Test
  void aPlanOnlyReads() {
    bench.apply(bench.failing());
    int writes = bench.tracker.writes();
    byte[] journal = bench.store.read().journal();
    Optional<byte[]> snapshot = bench.store.read().snapshot();

    TicketPlan plan = bench.plan(bench.passing());

    assertThat(plan.items())
        .singleElement()
        .matches(item -> item.action().equals("close") && item.ticket().equals("SIM-1"));
    assertThat(bench.tracker.writes()).isEqualTo(writes);
    assertThat(bench.store.read().journal()).isEqualTo(journal);
    assertThat(bench.store.read().snapshot()).isEqualTo(snapshot);
  }

  @Test
  void aPlanIsCarriedOutAsItWasRead() throws Exception {
    ScanOf scan = bench.failing();
    TicketPlan plan = bench.plan(scan);
    bench.time.pass(Duration.ofMinutes(30));

    apply(scan, plan);

    assertThat(bench.ticket().live()).isTrue();
  }

  @Test
  void aPlanIsRefusedOnceATicketChanged() throws Exception {
    bench.apply(bench.failing());
    ScanOf scan = bench.passing();
    TicketPlan plan = bench.plan(scan);
    bench.tracker.human(bench.ticket(), item -> item.title = "mine");

    assertThatThrownBy(() -> apply(scan, plan))
        .isInstanceOf(PlanOvertaken.class)
        .hasMessageContaining("a ticket was changed");
    assertThat(bench.ticket().live()).isTrue();
  }

  @Test
  void aPlanIsRefusedOnceAnotherRunWasAtWork() throws Exception {
    ScanOf scan = bench.failing();
    TicketPlan plan = bench.plan(scan);
    bench.apply(scan);

    assertThatThrownBy(() -> apply(scan, plan)).isInstanceOf(PlanOvertaken.class);
    assertThat(bench.tracker.items()).hasSize(1);
  }

  @Test
  void aPlanIsRefusedForAnotherRun() {
    TicketPlan plan = bench.plan(bench.failing());

    assertThatThrownBy(() -> apply(bench.failing(), plan)).isInstanceOf(PlanOvertaken.class);
  }

  private void apply(ScanOf scan, TicketPlan plan) throws Exception {
    bench
        .engine()
        .apply(ScanInput.whole(scan), Optional.of(plan), bench.consent(), TicketListener.none());
  }

  @Test
  void lostCreatesCanBeTriedAgainAfterPeopleLooked() throws Exception {
    bench.tracker.failNext(Call.CREATE, new Fault.LostBefore(), new Fault.LostBefore());
    ScanOf scan = bench.failing();
    for (int i = 0; i < 4; i++) {
      bench.apply(scan);
      bench.time.pass(Duration.ofHours(1));
    }
    assertThat(bench.link().phase()).isEqualTo(Phase.BLOCKED);

    bench.engine().rebuild(Duration.ofMinutes(1));
    bench.apply(scan);

    assertThat(bench.ledger().links()).extracting(Link::phase).isEqualTo(List.of(Phase.LINKED));
  }

  @Test
  void whatIsKnownByItsMarkAloneIsClosedOnceItWasSeen() throws Exception {
    bench.apply(bench.failing());
    bench.store.lose();
    bench.engine().rebuild(Duration.ofMinutes(1));

    bench.apply(bench.scan().scope(Bench.REGION, Coverage.Status.DENIED).checks(Bench.CHECK));
    assertThat(bench.ticket().live()).as("nobody looked").isTrue();

    bench.apply(bench.failing());
    assertThat(bench.ticket().live()).isTrue();
    bench.apply(bench.passing());
    assertThat(bench.ticket().live()).isFalse();
  }
}
