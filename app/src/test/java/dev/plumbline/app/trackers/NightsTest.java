package dev.plumbline.app.trackers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.exporters.tickets.engine.TicketReport;
import dev.plumbline.exporters.tickets.engine.TicketReport.Kind;
import dev.plumbline.fixtures.trackers.FakeTracker;
import dev.plumbline.fixtures.trackers.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine and a tracker over several nights, through the tracker's own API. */
class NightsTest {

  static List<Rig> rigs() {
    return Rig.all();
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void aTicketIsCreatedOnceKeptTrueClosedOnEvidenceAndReopened(Rig rig) throws IOException {
    var time = new House.Time();
    try (FakeTracker fake = rig.fake().apply(time)) {
      var house = new House(rig, fake, time);

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
  void aLostAnswerDoesNotMakeASecondTicket(Rig rig) throws IOException {
    var time = new House.Time();
    try (FakeTracker fake = rig.fake().apply(time)) {
      var house = new House(rig, fake, time);
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
