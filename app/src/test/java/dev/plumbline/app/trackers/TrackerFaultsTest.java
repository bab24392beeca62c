package dev.plumbline.app.trackers;

import static dev.plumbline.app.trackers.Tickets.BLOCK;
import static dev.plumbline.app.trackers.Tickets.CLOCK;
import static dev.plumbline.app.trackers.Tickets.MARKER;
import static dev.plumbline.app.trackers.Tickets.created;
import static dev.plumbline.app.trackers.Tickets.value;
import static dev.plumbline.app.trackers.TrackerRoundTripTest.reason;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.BesideOthers;
import dev.plumbline.exporters.tickets.CreatedTicket;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.Reply.Reason;
import dev.plumbline.exporters.tickets.TicketId;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.fixtures.trackers.FakeAnswer;
import dev.plumbline.fixtures.trackers.FakeRequest;
import dev.plumbline.fixtures.trackers.FakeTracker;
import dev.plumbline.fixtures.trackers.Fault;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was sent before a failure decides what it is called. */
@BesideOthers
class TrackerFaultsTest {

  private static final List<Fault.How> LOST =
      List.of(
          new Fault.Reset(),
          Fault.status(500),
          Fault.status(502),
          Fault.status(503),
          Fault.status(504),
          new Fault.Truncated(),
          new Fault.Blank(),
          new Fault.Page());

  static List<Rig> rigs() {
    return Rig.all();
  }

  static Stream<Arguments> lost() {
    return Rig.all().stream().flatMap(rig -> LOST.stream().map(how -> Arguments.of(rig, how)));
  }

  /** T13, T16, T17: done, but nobody heard. */
  @ParameterizedTest
  @MethodSource("lost")
  void aCreateWhoseAnswerIsLostIsUncertainAndTheTicketIsFoundByItsMarker(Rig rig, Fault.How how) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Tracker tracker = rig.tracker(fake);
      fake.fail(Fault.after(rig::creating, how));

      Reply<CreatedTicket> reply = tracker.create(Tickets.of(BLOCK));

      assertThat(reply).isInstanceOf(Reply.Uncertain.class);
      assertThat(fake.requests().stream().filter(rig::creating)).hasSize(1);
      assertThat(fake.items()).hasSize(1);
      assertThat(value(tracker.find(Set.of(MARKER)))).hasSize(1);
    }
  }

  /** T16: not done, and nobody can tell from the answer. */
  @ParameterizedTest
  @MethodSource("lost")
  void aCreateThatFailedBeforeItWasDoneIsUncertainToo(Rig rig, Fault.How how) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Tracker tracker = rig.tracker(fake);
      fake.fail(Fault.before(rig::creating, how));

      assertThat(tracker.create(Tickets.of(BLOCK))).isInstanceOf(Reply.Uncertain.class);
      assertThat(fake.items()).isEmpty();
      assertThat(value(tracker.find(Set.of(MARKER)))).isEmpty();
    }
  }

  /** T14. */
  @ParameterizedTest
  @MethodSource("rigs")
  void aCreateThatGetsNoAnswerInTimeIsUncertain(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Tracker tracker = rig.tracker(fake, Map.of("timeoutSeconds", "1"));
      fake.lag(Duration.ofMinutes(9));
      fake.fail(Fault.after(rig::creating, new Fault.Silence()));

      assertThat(tracker.create(Tickets.of(BLOCK))).isInstanceOf(Reply.Uncertain.class);
      assertThat(fake.items()).hasSize(1);
      assertThat(value(rig.tracker(fake).find(Set.of(MARKER)))).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void aCreateThatCouldNotConnectMayBeSentAgain(Rig rig) {
    FakeTracker fake = rig.fake().apply(CLOCK);
    Tracker tracker = rig.tracker(fake);
    fake.close();

    assertThat(tracker.create(Tickets.of(BLOCK))).isInstanceOf(Reply.Retryable.class);
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void aReadThatFailsHalfWayMayBeSentAgain(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Tracker tracker = rig.tracker(fake);
      // Without the reset: the JDK's client repeats a GET of which nothing came back by itself.
      for (Fault.How how : LOST.subList(1, LOST.size())) {
        fake.fail(Fault.before(_ -> true, how));

        assertThat(tracker.find(Set.of(MARKER)))
            .as(how.toString())
            .isInstanceOf(Reply.Retryable.class);
      }
    }
  }

  /** In the format of the tracker, and with nothing of what it always says. */
  @ParameterizedTest
  @MethodSource("rigs")
  void whatSomethingInBetweenAnswersIsNotWhatThereIs(Rig rig) {
    var answer = new FakeAnswer(200, Map.of("Content-Type", "application/json"), "{}");
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Tracker tracker = rig.tracker(fake);
      TicketId id = created(tracker).id();
      value(tracker.read(id));

      fake.fail(Fault.before(_ -> true, new Fault.Answers(answer)));
      assertThat(tracker.find(Set.of(MARKER))).isNotInstanceOf(Reply.Confirmed.class);

      fake.fail(Fault.before(r -> r.path().endsWith("/" + id.value()), new Fault.Answers(answer)));
      assertThat(tracker.read(id)).isNotInstanceOf(Reply.Confirmed.class);
    }
  }

  /** T18, T19, T20. */
  @ParameterizedTest
  @MethodSource("rigs")
  void howLongToWaitIsReadFromEveryLayout(Rig rig) {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME
            .withZone(ZoneOffset.UTC)
            .format(Instant.now().plusSeconds(300));
    assertThat(after(rig, 429, Map.of("Retry-After", "17"))).contains(Duration.ofSeconds(17));
    assertThat(after(rig, 429, Map.of())).isEmpty();
    assertThat(after(rig, 429, Map.of("Retry-After", "-5"))).isEmpty();
    assertThat(after(rig, 429, Map.of("Retry-After", "soon"))).isEmpty();
    assertThat(after(rig, 429, Map.of("Retry-After", "99999999999999999999")))
        .contains(Duration.ofDays(1));
    assertThat(after(rig, 429, Map.of("Retry-After", date)))
        .hasValueSatisfying(
            wait -> assertThat(wait).isBetween(Duration.ofSeconds(200), Duration.ofSeconds(300)));
    assertThat(after(rig, 503, Map.of("Retry-After", "30"))).contains(Duration.ofSeconds(30));
  }

  private static Optional<Duration> after(Rig rig, int status, Map<String, String> headers) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      fake.fail(
          Fault.before(rig::creating, new Fault.Answers(new FakeAnswer(status, headers, ""))));
      Reply<CreatedTicket> reply = rig.tracker(fake).create(Tickets.of(BLOCK));
      assertThat(reply).isInstanceOf(Reply.Retryable.class);
      assertThat(fake.items()).isEmpty();
      return ((Reply.Retryable<CreatedTicket>) reply).after();
    }
  }

  /** T21: where tokens can be renewed. */
  @ParameterizedTest
  @MethodSource("rigs")
  void anExpiredTokenIsRenewedOnceWhereThatIsPossible(Rig rig) {
    if (rig.oauth().isEmpty()) {
      return;
    }
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Tracker tracker =
          rig.tracker(fake, Map.of("auth", "oauth", "tokenUrl", fake.url() + "/oauth/token"));
      created(tracker);
      fake.expireToken();
      fake.forgetRequests();

      assertThat(value(tracker.findAll())).hasSize(1);

      assertThat(fake.requests().stream().filter(r -> r.path().endsWith("/oauth/token")))
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void aTokenThatCannotBeRenewedIsRefusedOnceAndSaidSo(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Tracker tracker = rig.tracker(fake);
      fake.expireToken();

      Reply<CreatedTicket> reply = tracker.create(Tickets.of(BLOCK));

      assertThat(reason(reply)).isEqualTo(Reason.UNAUTHENTICATED);
      assertThat(message(reply)).contains("Check the credential of this destination.");
      assertThat(fake.requests()).hasSize(1);
    }
  }

  /** T22. */
  @ParameterizedTest
  @MethodSource("rigs")
  void aForbiddenProjectIsRefusedWithWhatToDo(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      fake.fail(
          Fault.before(
              rig::creating,
              new Fault.Answers(
                  FakeAnswer.of(403, Rig.json("{\"message\":\"Not in this project\"}")))));

      Reply<CreatedTicket> reply = rig.tracker(fake).create(Tickets.of(BLOCK));

      assertThat(reason(reply)).isEqualTo(Reason.FORBIDDEN);
      assertThat(message(reply)).contains("Not in this project").contains("permission");
    }
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void redirectsAreNotFollowed(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK);
        FakeTracker other = rig.fake().apply(CLOCK)) {
      Tracker tracker = rig.tracker(fake);
      String elsewhere = other.url().toString() + "/latest/meta-data/";
      for (int status : List.of(301, 302, 303, 307, 308)) {
        fake.fail(
            Fault.before(
                _ -> true,
                new Fault.Answers(new FakeAnswer(status, Map.of("Location", elsewhere), ""))));
        assertThat(reason(tracker.create(Tickets.of(BLOCK)))).isEqualTo(Reason.INVALID);
        fake.fail(
            Fault.before(
                _ -> true,
                new Fault.Answers(new FakeAnswer(status, Map.of("Location", elsewhere), ""))));
        assertThat(tracker.preflight()).isNotInstanceOf(Reply.Confirmed.class);
      }
      assertThat(other.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void noSecretIsToldWhateverTheTrackerSays(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Tracker tracker = rig.tracker(fake);
      List<String> told = new ArrayList<>();
      for (int status : List.of(400, 401, 403, 404, 409, 422, 429, 500, 503)) {
        fake.fail(
            Fault.before(
                _ -> true,
                new Fault.Answers(
                    FakeAnswer.of(
                        status,
                        Rig.json("{\"message\":\"token %s is bad\"}".formatted(fake.token()))))));
        told.add(message(tracker.create(Tickets.of(BLOCK))));
      }
      assertThat(told).noneMatch(text -> text.contains(fake.token()));
      assertThat(tracker.toString()).doesNotContain(fake.token());
    }
  }

  static String message(Reply<?> reply) {
    return switch (reply) {
      case Reply.Confirmed<?> _ -> "";
      case Reply.Rejected<?>(var _, String message) -> message;
      case Reply.Retryable<?>(var _, String message) -> message;
      case Reply.Uncertain<?>(String message) -> message;
    };
  }

  /** T40: refused by what it is, and not a second time. */
  @ParameterizedTest
  @MethodSource("rigs")
  void theLengthThatIsCountedIsAtLeastWhatTheTrackerStores(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Tracker tracker = rig.tracker(fake);
      created(tracker);

      var stored = fake.items().getFirst().description;
      int length = stored.isTextual() ? stored.asText().length() : stored.toString().length();

      assertThat(tracker.length(BLOCK)).isGreaterThanOrEqualTo(length);
      assertThat(tracker.length(BLOCK)).isLessThanOrEqualTo(tracker.limits().bodyLength());
    }
  }

  /** T47 and T48 for those that list in pages. */
  @ParameterizedTest
  @MethodSource("rigs")
  void everyPageIsReadAndNothingCountsTwice(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Paging.small(fake);
      Tracker tracker = rig.tracker(fake, Map.of());
      int many = rig.options().contains("staging") ? 1 : 7;
      for (int i = 0; i < many; i++) {
        created(tracker);
      }
      Paging.expireToken(fake);

      assertThat(value(tracker.findAll()))
          .extracting(RemoteTicket::id)
          .doesNotHaveDuplicates()
          .hasSize(many);
    }
  }

  /** T48: one goes away after its page was read, so that the others move up. */
  @ParameterizedTest
  @MethodSource("rigs")
  void whatMovesBetweenPagesIsNotCountedTwice(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Paging.small(fake);
      Tracker tracker = rig.tracker(fake);
      int many = rig.options().contains("staging") ? 1 : 7;
      for (int i = 0; i < many; i++) {
        created(tracker);
      }
      value(tracker.preflight());
      long first = fake.items().getFirst().id;
      int[] requests = {0};
      fake.fail(
          Fault.before(
              _ -> {
                if (++requests[0] == 2) {
                  fake.human(first, item -> item.deleted = true);
                }
                return false;
              },
              new Fault.Reset()));

      assertThat(value(tracker.findAll()))
          .extracting(RemoteTicket::id)
          .doesNotHaveDuplicates()
          .hasSizeLessThanOrEqualTo(many);
      fake.human(first, item -> item.deleted = true);
      assertThat(value(tracker.findAll())).extracting(RemoteTicket::id).hasSize(many - 1);
    }
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void aSecondReadOfTheSameWritesNothing(Rig rig) {
    try (FakeTracker fake = rig.fake().apply(CLOCK)) {
      Tracker tracker = rig.tracker(fake);
      var id = created(tracker).id();
      fake.forgetRequests();

      tracker.read(id);
      tracker.comments(id);
      tracker.findAll();
      tracker.preflight();

      assertThat(
              fake.requests().stream()
                  .filter(FakeRequest::writes)
                  .filter(request -> !request.query().containsKey("validateOnly")))
          .isEmpty();
    }
  }
}
