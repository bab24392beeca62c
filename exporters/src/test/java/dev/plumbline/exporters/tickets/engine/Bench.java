package dev.plumbline.exporters.tickets.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.exporters.tickets.Limits.Rate;
import dev.plumbline.exporters.tickets.engine.TicketEngine.Consent;
import dev.plumbline.exporters.tickets.ledger.Ledger;
import dev.plumbline.exporters.tickets.ledger.Link;
import dev.plumbline.exporters.tickets.sim.Item;
import dev.plumbline.exporters.tickets.sim.MemoryStore;
import dev.plumbline.exporters.tickets.sim.PlainTicketText;
import dev.plumbline.exporters.tickets.sim.ScanOf;
import dev.plumbline.exporters.tickets.sim.SimulatedTime;
import dev.plumbline.exporters.tickets.sim.SimulatedTracker;
import dev.plumbline.exporters.tickets.sim.SimulatedTracker.Call;
import dev.plumbline.exporters.tickets.state.StateStore;
import dev.plumbline.exporters.tickets.state.StoredState;
import dev.plumbline.model.Coverage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One destination with a simulated tracker, and what has to be true of it at any time. */
final class Bench {

  static final String CHECK = "public-api-endpoint-restricted";
  static final String OTHER = "secrets-encrypted-with-customer-key";
  static final String REGION = "eu-west-1";
  static final Duration DAY = Duration.ofDays(1);

  final SimulatedTime time = new SimulatedTime(Instant.parse("2026-11-01T02:00:00Z"));
  final MemoryStore store = new MemoryStore();
  SimulatedTracker tracker = new SimulatedTracker(time);
  List<Policy> policies = List.of();
  Rules rules = Rules.STANDARD;
  Duration patience = Duration.ofMinutes(5);
  private int runs;

  TicketEngine engine() {
    return engine(store);
  }

  TicketEngine engine(StateStore where) {
    return new TicketEngine(where, tracker, new PlainTicketText(), policies, rules, time);
  }

  /** The next run; an hour after the last one at least. */
  ScanOf scan() {
    time.pass(Duration.ofHours(1));
    return ScanOf.at("run-%03d".formatted(++runs), time.instant()).scope(REGION, READ);
  }

  /** The next run, which ends early. */
  ScanOf interrupted() {
    time.pass(Duration.ofHours(1));
    return ScanOf.interruptedAt("run-%03d".formatted(++runs), time.instant()).scope(REGION, READ);
  }

  static final Coverage.Status READ = Coverage.Status.READ;

  ScanOf failing() {
    return scan().fail(CHECK, REGION, "prod");
  }

  ScanOf passing() {
    return scan().pass(CHECK, REGION, "prod");
  }

  TicketReport apply(ScanOf scan) {
    return apply(ScanInput.whole(scan));
  }

  TicketReport apply(ScanInput input) {
    tracker.nextProcess();
    try {
      return engine().apply(input, Optional.empty(), consent(), TicketListener.none());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      oracles();
    }
  }

  Consent consent() {
    return new Consent(false, true, patience);
  }

  TicketPlan plan(ScanOf scan) {
    try {
      return engine().plan(ScanInput.whole(scan), false, patience);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Ledger ledger() {
    try {
      return Ledger.of(StoredState.of(store.read()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Link link() {
    return ledger().links().stream().findFirst().orElseThrow();
  }

  /** The key of the group of a check in the only account, by the standard policy. */
  String keyOf(String check) {
    var scan = ScanOf.at("key", Instant.EPOCH).fail(check, REGION, "any");
    var keys = new java.util.ArrayList<String>();
    scan.forEachFinding(
        finding ->
            new Grouping("sim", List.of(Policy.standard()))
                .groupOf(finding, check)
                .ifPresent(group -> keys.add(group.key())));
    return keys.getFirst();
  }

  Item ticket() {
    assertThat(tracker.items()).hasSize(1);
    return tracker.items().getFirst();
  }

  List<String> comments() {
    return ticket().comments.stream()
        .map(comment -> comment.marker().split("-[0-9]", 2)[0])
        .toList();
  }

  /** O3 and O5; O1 is {@link #oneLiveTicketEach}, O2 and O4 need the history. */
  void oracles() {
    replayIsMemory();
    withinRates();
  }

  /** O1: at most one live ticket for each group. */
  void oneLiveTicketEach() {
    Map<String, Integer> live = new HashMap<>();
    tracker.live().forEach(item -> live.merge(item.groupKey, 1, Integer::sum));
    assertThat(live.values()).allMatch(count -> count == 1);
  }

  /** O3: every line that was ever written leads to what is remembered. */
  void replayIsMemory() {
    try {
      StateStore.Stored now = store.read();
      if (store.tampered || (now.snapshot().isEmpty() && now.journal().length == 0)) {
        return;
      }
      StoredState stored = StoredState.of(now);
      Ledger replayed =
          Ledger.of(StoredState.of(new StateStore.Stored(Optional.empty(), store.everything())));
      assertThat(replayed.snapshot()).isEqualTo(Ledger.of(stored).snapshot());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** O5: no span of time has more calls than the tracker bears. */
  void withinRates() {
    within(List.of(Call.CREATE), tracker.limits.creates());
    within(List.of(Call.EDIT, Call.COMMENT, Call.MOVE, Call.LINK), tracker.limits.writes());
    within(List.of(Call.READ, Call.FIND, Call.COMMENTS, Call.PREFLIGHT), tracker.limits.reads());
  }

  private void within(List<Call> calls, List<Rate> rates) {
    List<Instant> times =
        calls.stream().flatMap(call -> tracker.times(call).stream()).sorted().toList();
    for (Rate rate : rates) {
      for (int i = 0; i + rate.calls() < times.size(); i++) {
        assertThat(Duration.between(times.get(i), times.get(i + rate.calls())))
            .as("%s at %s", calls, times.get(i))
            .isGreaterThanOrEqualTo(rate.span());
      }
    }
  }
}
