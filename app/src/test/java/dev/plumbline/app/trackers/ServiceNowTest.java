package dev.plumbline.app.trackers;

import static dev.plumbline.app.trackers.Tickets.CLOCK;
import static dev.plumbline.app.trackers.Tickets.MARKER;
import static dev.plumbline.app.trackers.Tickets.created;
import static dev.plumbline.app.trackers.Tickets.read;
import static dev.plumbline.app.trackers.Tickets.value;
import static dev.plumbline.app.trackers.TrackerFaultsTest.message;
import static dev.plumbline.app.trackers.TrackerRoundTripTest.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.exporters.tickets.Move;
import dev.plumbline.exporters.tickets.Preflight;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.Reply.Reason;
import dev.plumbline.exporters.tickets.TicketId;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.exporters.tickets.engine.Policy;
import dev.plumbline.fixtures.trackers.FakeAnswer;
import dev.plumbline.fixtures.trackers.FakeItem;
import dev.plumbline.fixtures.trackers.FakeRequest;
import dev.plumbline.fixtures.trackers.FakeServiceNow;
import dev.plumbline.fixtures.trackers.Fault;
import dev.plumbline.model.Severity;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What ServiceNow does without saying that it refuses. */
class ServiceNowTest {

  /** An instance that runs out of time ends what it has begun to say, under the status of it. */
  private static final FakeAnswer CANCELLED =
      new FakeAnswer(
          200,
          Map.of("Content-Type", "application/json"),
          """
          {"result":[],"error":{"message":"Transaction cancelled: maximum execution time exceeded",
          "detail":"Check logs for error trace"},"status":"failure"}
          """);

  static Stream<Rig> rigs() {
    return Rig.all().stream().filter(rig -> rig.word().equals("servicenow"));
  }

  private static boolean listing(FakeRequest request) {
    return request.is("GET", "/api/now/table/incident");
  }

  private static boolean ofRecord(String method, FakeRequest request) {
    return request.method().equals(method) && request.path().contains("/table/incident/");
  }

  @Test
  void aListingThatWasCancelledIsNoEmptyOne() {
    try (var fake = new FakeServiceNow(CLOCK)) {
      Tracker tracker = Rig.named("servicenow").tracker(fake);
      created(tracker);
      fake.fail(Fault.before(ServiceNowTest::listing, new Fault.Answers(CANCELLED)));

      Reply<?> reply = tracker.find(Set.of(MARKER));

      assertThat(reply)
          .isInstanceOfSatisfying(
              Reply.Retryable.class,
              retryable -> assertThat(retryable.message()).contains("Transaction cancelled"));
    }
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void lookupsThatWereCancelledMakeNoSecondTicket(Rig rig) throws IOException {
    House.tell(
        rig,
        house -> {
          house.fake.fail(Fault.after(rig::creating, new Fault.Reset()));
          house.fake.fail(Fault.after(rig::creating, new Fault.Reset()));
          house.failing("blue");
          for (int i = 0; i < 5; i++) {
            house.fake.fail(Fault.before(ServiceNowTest::listing, new Fault.Answers(CANCELLED)));
          }
          house.failing("blue");

          assertThat(house.fake.items()).hasSize(1);
        });
  }

  @Test
  void aRecordThatDidNotComeIsReadAgain() {
    try (var fake = new FakeServiceNow(CLOCK)) {
      Tracker tracker = Rig.named("servicenow").tracker(fake);
      TicketId id = created(tracker).id();
      fake.fail(Fault.before(r -> ofRecord("GET", r), new Fault.Answers(CANCELLED)));

      assertThat(tracker.read(id)).isInstanceOf(Reply.Retryable.class);
    }
  }

  @Test
  void aMoveThatWasCancelledMayHaveBeenMade() {
    try (var fake = new FakeServiceNow(CLOCK)) {
      Tracker tracker = Rig.named("servicenow").tracker(fake);
      TicketId id = created(tracker).id();
      fake.fail(Fault.before(r -> ofRecord("PATCH", r), new Fault.Answers(CANCELLED)));

      assertThat(tracker.move(id, Move.TO_DONE)).isInstanceOf(Reply.Uncertain.class);
    }
  }

  @Test
  void aRecordThatABusinessRuleMovesOnIsWhereItShouldBe() {
    try (var fake = new FakeServiceNow(CLOCK)) {
      fake.movesOn.put("6", "7");
      fake.movesOn.put("2", "1");
      Tracker tracker = Rig.named("servicenow").tracker(fake);
      TicketId id = created(tracker).id();

      value(tracker.move(id, Move.TO_DONE));
      assertThat(read(tracker, id).done()).isTrue();
      value(tracker.move(id, Move.TO_OPEN));
      assertThat(read(tracker, id).done()).isFalse();

      fake.movesOn.put("6", "2");
      assertThat(reason(tracker.move(id, Move.TO_DONE))).isEqualTo(Reason.NO_TRANSITION);
    }
  }

  /** It counts rows before it takes those out that an account may not read. */
  @Test
  void aRecordThatIsHiddenIsNotTakenForNone() {
    try (var fake = new FakeServiceNow(CLOCK)) {
      Tracker tracker = Rig.named("servicenow").tracker(fake);
      created(tracker);
      fake.hidden.add(fake.items().getFirst().id);

      Reply<?> reply = tracker.find(Set.of(MARKER));

      assertThat(reason(reply)).isEqualTo(Reason.FORBIDDEN);
      assertThat(message(reply)).contains("hides 1 ");
    }
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void aHiddenRecordGetsNoSecondOneThoughTheStateIsLost(Rig rig) throws IOException {
    House.tell(
        rig,
        house -> {
          house.policies = List.of(EACH);
          house.failing("blue", "green");
          var another = new House(rig, house.fake, house.time);
          another.policies = house.policies;
          List<FakeItem> items = house.fake.items();
          ((FakeServiceNow) house.fake).hidden.add(items.getFirst().id);

          another.failing("blue", "green");
          assertThat(house.fake.items()).hasSize(2);
          another.passing("blue", "green");

          assertThat(items.getFirst().state).isEqualTo("1");
          assertThat(items.getLast().state).isEqualTo("6");
        });
  }

  private static final Policy EACH =
      new Policy(
          "each", _ -> true, "each", Policy.PER_FINDING, Severity.INFO, 100, "owner", "namespace");

  @Test
  void tablesWhoseRowsAreHiddenAreNoProblemOfTheProject() {
    try (var fake = new FakeServiceNow(CLOCK)) {
      fake.hiddenTables.addAll(List.of("sys_dictionary", "sys_transform_entry"));

      Preflight preflight = value(Rig.named("servicenow").tracker(fake).preflight());

      assertThat(preflight.problems()).isEmpty();
      assertThat(preflight.warnings())
          .anySatisfy(warning -> assertThat(warning).contains("sys_dictionary"))
          .anySatisfy(warning -> assertThat(warning).contains("coalesces"));
    }
  }
}
