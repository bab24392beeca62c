package dev.plumbline.app.trackers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.exporters.tickets.engine.Pace;
import dev.plumbline.exporters.tickets.engine.Rules;
import dev.plumbline.exporters.tickets.engine.ScanInput;
import dev.plumbline.exporters.tickets.engine.TicketEngine;
import dev.plumbline.exporters.tickets.engine.TicketListener;
import dev.plumbline.exporters.tickets.engine.TicketReport;
import dev.plumbline.exporters.tickets.ledger.Ledger;
import dev.plumbline.exporters.tickets.sim.MemoryStore;
import dev.plumbline.exporters.tickets.state.StateStore;
import dev.plumbline.exporters.tickets.state.StoredState;
import dev.plumbline.exporters.tickets.text.Words;
import dev.plumbline.exporters.tickets.text.WrittenText;
import dev.plumbline.fixtures.trackers.FakeItem;
import dev.plumbline.fixtures.trackers.FakeRequest;
import dev.plumbline.fixtures.trackers.FakeTracker;
import dev.plumbline.model.Coverage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One destination with the fake of one tracker, and what has to be true after every night. */
final class House {

  /** Time that moves when somebody waits. */
  static final class Time implements Pace {
    private Instant now = Instant.parse("2026-11-01T02:00:00Z");

    @Override
    public synchronized Instant instant() {
      return now;
    }

    @Override
    public synchronized void sleep(Duration duration) {
      now = now.plus(duration);
    }
  }

  final Rig rig;
  final FakeTracker fake;
  final Time time;
  final MemoryStore store = new MemoryStore();
  Duration patience = Duration.ofMinutes(5);

  /** Whether a ticket may have been hidden for longer than anybody waits. */
  boolean hiddenForTooLong;

  private final Map<Long, List<String>> writtenByPeople = new HashMap<>();

  House(Rig rig, FakeTracker fake, Time time) {
    this.rig = rig;
    this.fake = fake;
    this.time = time;
  }

  /** The next night. */
  TicketReport night(boolean readable, List<String> failing, List<String> passing)
      throws IOException {
    time.sleep(Duration.ofHours(24));
    return night(Night.of(time.instant(), readable, failing, passing));
  }

  TicketReport failing(String... clusters) throws IOException {
    return night(true, List.of(clusters), List.of());
  }

  TicketReport passing(String... clusters) throws IOException {
    return night(true, List.of(), List.of(clusters));
  }

  TicketReport night(Night night) throws IOException {
    fake.forgetRequests();
    Set<Long> open = open();
    try {
      return engine()
          .apply(
              ScanInput.whole(night),
              Optional.empty(),
              new TicketEngine.Consent(false, true, patience),
              TicketListener.none());
    } finally {
      oneLiveTicket();
      textOfPeopleIsThere();
      replayIsMemory();
      closedOnEvidence(night, open);
      assertThat(fake.refusals()).as("O5: requests beyond what the tracker bears").isZero();
    }
  }

  TicketEngine engine() {
    return new TicketEngine(
        store, tracker(), new WrittenText(Words.english()), List.of(), Rules.STANDARD, time);
  }

  Tracker tracker() {
    return rig.tracker(fake);
  }

  RemoteTicket only() {
    assertThat(fake.items()).hasSize(1);
    List<RemoteTicket> all = Tickets.value(tracker().findAll());
    assertThat(all).hasSize(1);
    return Tickets.read(tracker(), all.getFirst().id());
  }

  FakeItem item() {
    return fake.items().getFirst();
  }

  long writes() {
    return fake.requests().stream().filter(FakeRequest::writes).count();
  }

  /** Somebody writes this at the website, and it has to stay. */
  void writes(String text, Consumer<FakeItem> how) {
    FakeItem item = item();
    writtenByPeople.computeIfAbsent(item.id, _ -> new ArrayList<>()).add(text);
    fake.human(item.id, how);
  }

  private Set<Long> open() {
    Set<Long> open = new HashSet<>();
    fake.items().stream()
        .filter(item -> !item.deleted && !done(item))
        .forEach(item -> open.add(item.id));
    return open;
  }

  /** Somebody closes the ticket at the website. */
  void personCloses() {
    String done =
        switch (rig.word()) {
          case "jira-cloud", "jira-data-center" -> "10002";
          case "servicenow" -> "6";
          case "azure-devops" -> "Done";
          default -> "closed";
        };
    fake.human(item().id, item -> item.state = done);
  }

  /** By the words of all the fakes. */
  static boolean done(FakeItem item) {
    return Set.of("10002", "6", "7", "8", "closed", "Done").contains(item.state);
  }

  /** O1. */
  void oneLiveTicket() {
    if (!hiddenForTooLong) {
      assertThat(open()).as("O1: live tickets of one group").hasSizeLessThanOrEqualTo(1);
    }
  }

  /** O2. */
  private void textOfPeopleIsThere() {
    for (FakeItem item : fake.items()) {
      for (String text : writtenByPeople.getOrDefault(item.id, List.of())) {
        assertThat(item.title + item.description + item.labels)
            .as("O2: what somebody wrote")
            .contains(text);
      }
    }
  }

  /** O3. */
  private void replayIsMemory() throws IOException {
    StateStore.Stored now = store.read();
    Ledger replayed =
        Ledger.of(StoredState.of(new StateStore.Stored(Optional.empty(), store.everything())));
    assertThat(replayed.snapshot())
        .as("O3: what the journal leads to")
        .isEqualTo(Ledger.of(StoredState.of(now)).snapshot());
  }

  /** O4: what we closed in this night was read whole and fails nowhere. */
  private void closedOnEvidence(Night night, Set<Long> open) {
    for (FakeItem item : fake.items()) {
      boolean byUs = item.changedBy.equals(FakeTracker.US);
      if (open.contains(item.id) && done(item) && byUs && !hiddenForTooLong) {
        assertThat(night.status()).as("O4").isEqualTo(Coverage.Status.READ);
        assertThat(night.interrupted()).as("O4").isFalse();
        assertThat(night.excepted()).as("O4").containsAll(night.failing());
      }
    }
  }
}
