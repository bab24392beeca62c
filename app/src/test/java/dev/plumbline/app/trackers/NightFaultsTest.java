package dev.plumbline.app.trackers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.BesideOthers;
import dev.plumbline.exporters.tickets.engine.TicketReport;
import dev.plumbline.exporters.tickets.engine.TicketReport.Kind;
import dev.plumbline.fixtures.trackers.FakeAnswer;
import dev.plumbline.fixtures.trackers.FakeRequest;
import dev.plumbline.fixtures.trackers.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong between the engine and each tracker, with the oracles after every night. */
@BesideOthers
class NightFaultsTest {

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

  /** T13, T16, T17. */
  @ParameterizedTest
  @MethodSource("lost")
  void aCreateWhoseAnswerIsLostBecomesOneTicket(Rig rig, Fault.How how) throws IOException {
    House.tell(
        rig,
        house -> {
          house.fake.fail(Fault.after(rig::creating, how));
          house.failing("blue");
          house.failing("blue");
          house.failing("blue");

          assertThat(house.only().done()).isFalse();
          assertThat(house.writes()).isZero();
        });
  }

  /** T16, T17: nothing was done, and nobody can tell. */
  @ParameterizedTest
  @MethodSource("lost")
  void aCreateThatNeverHappenedIsMadeUpForOnce(Rig rig, Fault.How how) throws IOException {
    House.tell(
        rig,
        house -> {
          house.fake.fail(Fault.before(rig::creating, how));
          for (int night = 0; night < 5; night++) {
            house.failing("blue");
          }

          assertThat(house.only().done()).isFalse();
          assertThat(house.writes()).isZero();
        });
  }

  /** T15: hidden for longer than anybody waits, so there is a second one, which is folded. */
  @ParameterizedTest
  @MethodSource("rigs")
  void aTicketThatStayedHiddenTooLongIsFolded(Rig rig) throws IOException {
    House.tell(
        rig,
        house -> {
          house.hiddenForTooLong = true;
          house.fake.lag(Duration.ofDays(5));
          house.fake.fail(Fault.after(rig::creating, new Fault.Reset()));
          for (int night = 0; night < 8; night++) {
            house.failing("blue");
          }
          house.fake.lag(Duration.ZERO);
          for (int night = 0; night < 8; night++) {
            house.failing("blue");
          }
          house.hiddenForTooLong = false;

          house.failing("blue");

          assertThat(house.fake.items()).hasSizeBetween(1, 2);
          assertThat(house.fake.items().stream().filter(item -> !House.done(item))).hasSize(1);
          assertThat(house.writes()).isZero();
        });
  }

  /** T18 to T20: whatever the tracker says of how long to wait, the ticket comes, and once. */
  @ParameterizedTest
  @MethodSource("rigs")
  void whoIsToldToWaitWaitsAndCreatesOnce(Rig rig) throws IOException {
    for (Map<String, String> headers :
        List.of(
            Map.of("Retry-After", "17"),
            Map.<String, String>of(),
            Map.of("Retry-After", "-5"),
            Map.of("Retry-After", "soon"))) {
      for (int status : List.of(429, 503)) {
        if (status == 503 && !headers.containsValue("17")) {
          continue; // Without a time to wait, 503 says nothing of what was done.
        }
        House.tell(
            rig,
            house -> {
              house.fake.fail(
                  Fault.before(
                      rig::creating, new Fault.Answers(new FakeAnswer(status, headers, ""))));
              var before = house.time.instant().plus(Duration.ofHours(24));

              TicketReport report = house.failing("blue");

              assertThat(report.count(Kind.CREATED)).as(report.toString()).isEqualTo(1);
              assertThat(Duration.between(before, house.time.instant()))
                  .isGreaterThanOrEqualTo(Duration.ofSeconds(headers.containsValue("17") ? 17 : 1));
            });
      }
    }
  }

  /** T18: a wait of days ends the run, and the next one goes on. */
  @ParameterizedTest
  @MethodSource("rigs")
  void aWaitThatIsTooLongIsLeftToTheNextRun(Rig rig) throws IOException {
    House.tell(
        rig,
        house -> {
          String date =
              DateTimeFormatter.RFC_1123_DATE_TIME
                  .withZone(ZoneOffset.UTC)
                  .format(java.time.Instant.now().plus(Duration.ofHours(20)));
          for (String after : List.of("99999999", date)) {
            house.fake.fail(
                Fault.before(
                    rig::creating,
                    new Fault.Answers(new FakeAnswer(429, Map.of("Retry-After", after), ""))));
            TicketReport report = house.failing("blue");
            assertThat(report.failed()).as(report.toString()).isTrue();
            assertThat(house.fake.items()).isEmpty();
          }

          house.failing("blue");

          assertThat(house.only().done()).isFalse();
        });
  }

  /** T21: a token that nobody can renew ends the run; with a good one the next goes on. */
  @ParameterizedTest
  @MethodSource("rigs")
  void anExpiredTokenStopsTheRunAndNothingIsLost(Rig rig) throws IOException {
    House.tell(
        rig,
        house -> {
          house.failing("blue");
          house.fake.fail(
              Fault.before(
                  _ -> true,
                  new Fault.Answers(FakeAnswer.of(401, Rig.json("{\"message\":\"expired\"}")))));

          TicketReport report = house.passing("blue");

          assertThat(report.failed()).as(report.toString()).isTrue();
          assertThat(house.only().done()).isFalse();
          house.passing("blue");
          assertThat(house.only().done()).isTrue();
        });
  }

  /** T22. */
  @ParameterizedTest
  @MethodSource("rigs")
  void aForbiddenCreateIsToldAndTriedOnceARun(Rig rig) throws IOException {
    House.tell(
        rig,
        house -> {
          Fault forbidden =
              Fault.before(
                  rig::creating,
                  new Fault.Answers(FakeAnswer.of(403, Rig.json("{\"message\":\"no\"}"))));
          house.fake.fail(forbidden);
          TicketReport report = house.failing("blue");
          assertThat(report.failed()).as(report.toString()).isTrue();
          assertThat(house.fake.requests().stream().filter(rig::creating)).hasSize(1);

          house.failing("blue");

          assertThat(house.only().done()).isFalse();
        });
  }

  /**
   * Every other request of a night that closes, lost after it was done; the next night mends it.
   */
  @ParameterizedTest
  @MethodSource("rigs")
  void whicheverAnswerOfAClosingIsLostItIsClosedAndExplainedOnce(Rig rig) throws IOException {
    for (int nth = 0; nth < 4; nth++) {
      int which = nth;
      House.tell(
          rig,
          house -> {
            house.failing("blue");
            house.fake.fail(Fault.after(nthWrite(which), new Fault.Reset()));
            house.passing("blue");
            house.passing("blue");
            house.passing("blue");

            assertThat(house.only().done()).isTrue();
            assertThat(house.item().comments).hasSize(1);
          });
    }
  }

  static Stream<Rig> github() {
    return rigs().stream().filter(rig -> rig.word().equals("github-issues"));
  }

  /** GitHub takes labels in a request of their own. */
  @ParameterizedTest
  @MethodSource("github")
  void aTextThatArrivedWithoutItsLabelsIsNotTakenForSomebodysOwn(Rig rig) throws IOException {
    House.tell(
        rig,
        house -> {
          house.fake.human(house.item().id, item -> item.labels.remove("plumbline"));
          house.fake.fail(
              Fault.before(
                  request -> request.path().endsWith("/labels"),
                  new Fault.Answers(new FakeAnswer(429, Map.of("Retry-After", "1"), ""))));
          house.failing("blue", "red");

          house.failing("blue", "red", "grey");

          assertThat(house.item().description.asText()).contains("grey");
          assertThat(house.item().comments).isEmpty();
        },
        "blue");
  }

  private static Predicate<FakeRequest> nthWrite(int nth) {
    int[] left = {nth};
    return request -> request.writes() && left[0]-- == 0;
  }
}
