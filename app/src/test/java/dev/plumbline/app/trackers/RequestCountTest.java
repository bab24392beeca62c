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

  private static <T> T counted(FakeTracker fake, int requests, Supplier<T> step) {
    fake.forgetRequests();
    T result = step.get();
    assertThat(fake.requests()).hasSize(requests);
    return result;
  }
}
