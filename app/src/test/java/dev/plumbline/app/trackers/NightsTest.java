package dev.plumbline.app.trackers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.TicketId;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.exporters.tickets.engine.Pace;
import dev.plumbline.exporters.tickets.engine.Rules;
import dev.plumbline.exporters.tickets.engine.ScanInput;
import dev.plumbline.exporters.tickets.engine.TicketEngine;
import dev.plumbline.exporters.tickets.engine.TicketListener;
import dev.plumbline.exporters.tickets.engine.TicketReport;
import dev.plumbline.exporters.tickets.engine.TicketReport.Kind;
import dev.plumbline.exporters.tickets.state.DirectoryStore;
import dev.plumbline.exporters.tickets.text.Words;
import dev.plumbline.exporters.tickets.text.WrittenText;
import dev.plumbline.fixtures.trackers.FakeRequest;
import dev.plumbline.fixtures.trackers.FakeTracker;
import dev.plumbline.fixtures.trackers.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine and a tracker over several nights, through the tracker's own API. */
class NightsTest {

  static List<Rig> rigs() {
    return Rig.all();
  }

  /** Time that moves when somebody waits. */
  private static final class Time implements Pace {
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

  /** One destination through the nights. */
  private record House(Rig rig, FakeTracker fake, Time time, Path state) {

    TicketReport night(boolean readable, List<String> failing, List<String> passing)
        throws IOException {
      time.sleep(Duration.ofHours(24));
      fake.forgetRequests();
      var night = new Night(time.instant(), readable, failing, passing);
      return engine()
          .apply(
              ScanInput.whole(night),
              Optional.empty(),
              new TicketEngine.Consent(false, true, Duration.ofMinutes(5)),
              TicketListener.none());
    }

    private TicketEngine engine() {
      return new TicketEngine(
          new DirectoryStore(state),
          tracker(),
          new WrittenText(Words.english()),
          List.of(),
          Rules.STANDARD,
          time);
    }

    Tracker tracker() {
      return rig.tracker(fake);
    }

    RemoteTicket only() {
      assertThat(fake.items()).hasSize(1);
      List<RemoteTicket> all = Tickets.value(tracker().findAll());
      assertThat(all).hasSize(1);
      TicketId id = all.getFirst().id();
      return Tickets.read(tracker(), id);
    }

    long writes() {
      return fake.requests().stream().filter(FakeRequest::writes).count();
    }
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void aTicketIsCreatedOnceKeptTrueClosedOnEvidenceAndReopened(Rig rig, @TempDir Path state)
      throws IOException {
    var time = new Time();
    try (FakeTracker fake = rig.fake().apply(time)) {
      var house = new House(rig, fake, time, state);

      TicketReport first = house.night(true, List.of("blue", "green"), List.of());
      assertThat(first.count(Kind.CREATED)).as(first.toString()).isEqualTo(1);
      assertThat(house.only().done()).isFalse();

      house.night(true, List.of("blue", "green"), List.of());
      assertThat(house.writes()).isZero();

      house.night(true, List.of("blue"), List.of("green"));
      assertThat(house.writes()).isEqualTo(1);
      assertThat(fake.items().getFirst().description.toString()).contains("1 open, of 2");

      house.night(false, List.of(), List.of());
      assertThat(house.writes()).isZero();
      assertThat(house.only().done()).isFalse();

      TicketReport closing = house.night(true, List.of(), List.of("blue", "green"));
      assertThat(closing.count(Kind.CLOSED)).as(closing.toString()).isEqualTo(1);
      assertThat(house.only().done()).isTrue();
      assertThat(fake.items().getFirst().comments).hasSize(1);

      house.night(true, List.of(), List.of("blue", "green"));
      assertThat(house.writes()).isZero();

      TicketReport reopening = house.night(true, List.of("green"), List.of("blue"));
      assertThat(reopening.count(Kind.REOPENED)).as(reopening.toString()).isEqualTo(1);
      assertThat(house.only().done()).isFalse();
    }
  }

  /** T13, T14: the answer is lost and the search is blind for a while; there is one ticket. */
  @ParameterizedTest
  @MethodSource("rigs")
  void aLostAnswerDoesNotMakeASecondTicket(Rig rig, @TempDir Path state) throws IOException {
    var time = new Time();
    try (FakeTracker fake = rig.fake().apply(time)) {
      var house = new House(rig, fake, time, state);
      fake.lag(Duration.ofSeconds(90));
      fake.fail(Fault.after(rig::creating, new Fault.Reset()));

      house.night(true, List.of("blue"), List.of());
      house.night(true, List.of("blue"), List.of());
      house.night(true, List.of("blue"), List.of());

      assertThat(house.only().done()).isFalse();
      assertThat(house.writes()).isZero();
    }
  }
}
