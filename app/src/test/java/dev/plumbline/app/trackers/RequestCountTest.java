package dev.plumbline.app.trackers;

import static dev.plumbline.app.trackers.Tickets.BLOCK;
import static dev.plumbline.app.trackers.Tickets.CLOCK;
import static dev.plumbline.app.trackers.Tickets.OTHER;
import static dev.plumbline.app.trackers.Tickets.created;
import static dev.plumbline.app.trackers.Tickets.read;
import static dev.plumbline.app.trackers.Tickets.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.exporters.tickets.Document;
import dev.plumbline.exporters.tickets.Move;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.TicketComment;
import dev.plumbline.exporters.tickets.TicketId;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.fixtures.trackers.FakeTracker;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each step costs in requests, after the first ones of a run have learnt who we are and what
 * states mean.
 */
class RequestCountTest {

  record Cost(int create, int read, int edit, int comment, int move) {}

  static Stream<Arguments> costs() {
    return Rig.all().stream().map(rig -> Arguments.of(rig, cost(rig)));
  }

  private static Cost cost(Rig rig) {
    return switch (rig.word()) {
      case "jira-cloud", "jira-data-center" -> new Cost(1, 1, 2, 1, 3);
      case "github-issues" -> new Cost(1, 1, 2, 2, 2);
      default -> new Cost(1, 1, 2, 1, 2);
    };
  }

  @ParameterizedTest
  @MethodSource("costs")
  void everyStepCostsWhatTheDocumentationSays(Rig rig, Cost cost) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Tracker tracker = rig.tracker(fake);
      read(tracker, created(tracker).id());
      fake.human(fake.items().getFirst().id, item -> item.labels.clear());

      TicketId id = counted(fake, cost.create(), () -> created(tracker).id());
      RemoteTicket now = counted(fake, cost.read(), () -> read(tracker, id));
      counted(
          fake,
          cost.edit(),
          () -> value(tracker.edit(id, Tickets.edit(tracker, now, BLOCK, OTHER))));
      counted(
          fake,
          cost.comment(),
          () ->
              value(
                  tracker.comment(
                      id,
                      new TicketComment(
                          "closed-1", Document.of(Document.Paragraph.of("All is fixed."))))));
      counted(fake, cost.move(), () -> value(tracker.move(id, Move.TO_DONE)));
    }
  }

  /** Requests of one night, in all, with one ticket. */
  record NightCost(int nothing, int create, int same, int edit, int close, int reopen) {}

  static Stream<Arguments> nights() {
    return Rig.all().stream().map(rig -> Arguments.of(rig, nightCost(rig)));
  }

  private static NightCost nightCost(Rig rig) {
    return switch (rig.word()) {
      case "jira-cloud", "jira-data-center" -> new NightCost(4, 8, 6, 8, 13, 14);
      case "github-issues" -> new NightCost(1, 5, 3, 5, 11, 12);
      case "gitlab-issues" -> new NightCost(1, 5, 3, 5, 9, 10);
      case "azure-devops" -> new NightCost(3, 7, 5, 7, 11, 12);
      default ->
          rig.options().contains("staging")
              ? new NightCost(4, 7, 5, 7, 11, 12)
              : new NightCost(2, 5, 3, 5, 9, 10);
    };
  }

  @ParameterizedTest
  @MethodSource("nights")
  void aNightCostsWhatTheDocumentationSays(Rig rig, NightCost cost) throws IOException {
    var time = new House.Time();
    try (FakeTracker fake = rig.fake().apply(time)) {
      var house = new House(rig, fake, time);
      house.passing("other");
      assertThat(fake.requests()).hasSize(cost.nothing());
      house.failing("blue", "green");
      assertThat(fake.requests()).hasSize(cost.create());
      house.failing("blue", "green");
      assertThat(fake.requests()).hasSize(cost.same());
      house.night(true, List.of("blue"), List.of("green"));
      assertThat(fake.requests()).hasSize(cost.edit());
      house.passing("blue", "green");
      assertThat(fake.requests()).hasSize(cost.close());
      house.passing("blue", "green");
      assertThat(fake.requests()).hasSize(cost.nothing());
      house.failing("blue");
      assertThat(fake.requests()).hasSize(cost.reopen());
    }
  }

  private static <T> T counted(FakeTracker fake, int requests, Supplier<T> step) {
    fake.forgetRequests();
    T result = step.get();
    assertThat(fake.requests()).hasSize(requests);
    return result;
  }
}
