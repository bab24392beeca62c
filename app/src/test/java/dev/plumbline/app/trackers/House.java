package dev.plumbline.app.trackers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.exporters.tickets.engine.Pace;
import dev.plumbline.exporters.tickets.engine.Policy;
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

  /** What happens in a house. */
  @FunctionalInterface
  interface Story {
    void of(House house) throws IOException;
  }

  final Rig rig;
  final FakeTracker fake;
  final Time time;
  MemoryStore store = new MemoryStore();
  Duration patience = Duration.ofMinutes(5);
  Rules rules = Rules.STANDARD;
  List<Policy> policies = List.of();

  /** Whether tickets may be closed because their findings have others. */
  boolean regroups;

  /** Whether a ticket may have been hidden for longer than anybody waits. */
  boolean hiddenForTooLong;

  private final Map<Long, List<String>> writtenByPeople = new HashMap<>();

  House(Rig rig, FakeTracker fake, Time time) {
    this.rig = rig;
    this.fake = fake;
    this.time = time;
  }

  /** Tells what happens at this tracker, with a ticket there already for these clusters. */
  static void tell(Rig rig, Story story, String... failing) throws IOException {
    var time = new Time();
    try (FakeTracker fake = rig.fake().apply(time)) {
      var house = new House(rig, fake, time);
      if (failing.length > 0) {
        house.failing(failing);
      }
      story.of(house);
    }
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
    return night(night, ScanInput.whole(night));
  }

  /** A night, and how the engine takes it in. */
  TicketReport night(Night night, ScanInput input) throws IOException {
    fake.forgetRequests();
    Set<Long> open = open();
    try {
      return engine()
          .apply(
              input,
              Optional.empty(),
              new TicketEngine.Consent(regroups, true, patience),
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
        store, tracker(), new WrittenText(Words.english()), policies, rules, time);
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
    personCloses("");
  }

  /** Somebody closes the ticket at the website, and says why in the way that the tracker has. */
  void personCloses(String resolution) {
    String done =
        switch (rig.word()) {
          case "jira-cloud", "jira-data-center" -> "10002";
          case "servicenow" -> "6";
          case "azure-devops" -> "Done";
          default -> "closed";
        };
    fake.human(
        item().id,
        item -> {
          item.state = done;
          item.resolution = resolution;
          if (!resolution.isEmpty() && rig.word().equals("servicenow")) {
            item.fields.put("close_code", TextNode.valueOf(resolution));
          }
        });
  }

  /** By the words of all the fakes. */
  static boolean done(FakeItem item) {
    return Set.of("10002", "6", "7", "8", "closed", "Done").contains(item.state);
  }

  /** O1. */
  void oneLiveTicket() {
    if (!hiddenForTooLong) {
      Set<Long> open = open();
      assertThat(
              fake.items().stream()
                  .filter(item -> open.contains(item.id))
                  .flatMap(item -> item.labels.stream())
                  .filter(label -> label.startsWith("plb-")))
          .as("O1: live tickets by their group")
          .doesNotHaveDuplicates();
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
        if (regroups) {
          assertThat(open().size()).as("O4: others have its findings").isPositive();
        } else {
          assertThat(night.excepted()).as("O4").containsAll(night.failing());
        }
      }
    }
  }
}
