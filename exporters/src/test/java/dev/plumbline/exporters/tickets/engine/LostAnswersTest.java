package dev.plumbline.exporters.tickets.engine;

import static dev.plumbline.exporters.tickets.engine.Bench.CHECK;
import static dev.plumbline.exporters.tickets.engine.Bench.REGION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.exporters.tickets.Limits;
import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.RemoteTicket.Category;
import dev.plumbline.exporters.tickets.Reply.Reason;
import dev.plumbline.exporters.tickets.ledger.Link.Phase;
import dev.plumbline.exporters.tickets.sim.Fault;
import dev.plumbline.exporters.tickets.sim.ScanOf;
import dev.plumbline.exporters.tickets.sim.SimulatedTracker.Call;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of calls whose answer is lost, late or a refusal. */
class LostAnswersTest {

  private final Bench bench = new Bench();

  @Test
  void aCreateWhoseAnswerIsLostIsFoundAndLinked() {
    bench.tracker.failNext(Call.CREATE, new Fault.LostAfter());
    TicketReport report = bench.apply(bench.failing());
    assertThat(report.count(TicketReport.Kind.UNCERTAIN)).isEqualTo(1);
    assertThat(bench.link().phase()).isEqualTo(Phase.UNCERTAIN);

    bench.apply(bench.failing());

    assertThat(bench.tracker.count(Call.CREATE)).isEqualTo(1);
    assertThat(bench.link().phase()).isEqualTo(Phase.LINKED);
    assertThat(bench.link().yielded().block()).isFalse();
    bench.apply(bench.scan().fail(CHECK, REGION, "prod").fail(CHECK, REGION, "two"));
    assertThat(bench.ticket().block).contains("cluster/two");
  }

  @Test
  void aCreateThatNeverArrivedIsSentAgainOnlyAfterTwoWindowsAndThreeLooks() {
    bench.tracker.failNext(Call.CREATE, new Fault.LostBefore());
    ScanOf scan = bench.failing();
    bench.apply(scan);
    bench.apply(scan);
    bench.time.pass(Duration.ofMinutes(11));
    bench.apply(scan);
    bench.time.pass(Duration.ofMinutes(5));
    bench.apply(scan);
    assertThat(bench.tracker.count(Call.CREATE)).isEqualTo(1);
    bench.time.pass(Duration.ofMinutes(5));
    bench.apply(scan);

    assertThat(bench.tracker.count(Call.CREATE)).isEqualTo(2);
    assertThat(bench.ticket().live()).isTrue();
    assertThat(bench.link().attempt().number()).isEqualTo(2);
  }

  @Test
  void aTicketThatStaysHiddenForNineMinutesIsNotCreatedAgain() {
    bench.tracker.lag = Duration.ofMinutes(9);
    bench.tracker.failNext(Call.CREATE, new Fault.LostAfter());
    ScanOf scan = bench.failing();
    bench.apply(scan);
    for (int minute = 0; minute < 30; minute++) {
      bench.time.pass(Duration.ofMinutes(1));
      bench.apply(scan);
    }

    assertThat(bench.tracker.count(Call.CREATE)).isEqualTo(1);
    assertThat(bench.link().phase()).isEqualTo(Phase.LINKED);
  }

  @Test
  void aTicketThatWasHiddenForTooLongIsFoldedOnceItComesToLight() {
    bench.tracker.lag = Duration.ofMinutes(25);
    bench.tracker.failNext(Call.CREATE, new Fault.LostAfter());
    ScanOf scan = bench.failing();
    for (int minute = 0; minute < 60; minute++) {
      bench.apply(scan);
      bench.time.pass(Duration.ofMinutes(1));
    }

    assertThat(bench.tracker.items()).hasSize(2);
    bench.oneLiveTicketEach();
    var folded =
        bench.tracker.items().stream().filter(item -> !item.live()).findFirst().orElseThrow();
    assertThat(folded.comments).hasSize(1);
    assertThat(folded.duplicateOf).isEqualTo(bench.link().ticket().id());
    int writes = bench.tracker.writes();
    bench.apply(scan);
    assertThat(bench.tracker.writes()).isEqualTo(writes);
  }

  @Test
  void afterTwoLostCreatesPeopleHaveToLook() {
    bench.tracker.failNext(Call.CREATE, new Fault.LostBefore(), new Fault.LostBefore());
    ScanOf scan = bench.failing();
    for (int hour = 0; hour < 20; hour++) {
      bench.apply(scan);
      bench.time.pass(Duration.ofHours(1));
    }

    assertThat(bench.tracker.count(Call.CREATE)).isEqualTo(2);
    assertThat(bench.link().phase()).isEqualTo(Phase.BLOCKED);
    TicketReport report = bench.apply(scan);
    assertThat(report.lines()).anyMatch(line -> line.text().contains("by hand"));
    assertThat(report.failed()).as("every night, until people looked").isTrue();
  }

  @Test
  void anIdempotentCreateIsSentAgainAtOnce() {
    Limits l = bench.tracker.limits;
    bench.tracker.limits =
        new Limits(
            l.titleLength(),
            l.bodyLength(),
            l.visibilityWindow(),
            l.creates(),
            l.writes(),
            l.reads(),
            true);
    bench.tracker.failNext(Call.CREATE, new Fault.LostBefore());
    bench.apply(bench.failing());

    assertThat(bench.ticket().live()).isTrue();
  }

  @Test
  void aRefusedCreateIsToldOnceARunAndNeverStormed() {
    ScanOf scan = bench.scan();
    for (int i = 0; i < 20; i++) {
      scan.fail("check-" + i, REGION, "prod");
    }
    for (int i = 0; i < 6; i++) {
      bench.tracker.failNext(Call.CREATE, new Fault.Refused(Reason.INVALID));
    }
    TicketReport report = bench.apply(scan);
    assertThat(bench.tracker.count(Call.CREATE)).isEqualTo(3);
    assertThat(report.count(TicketReport.Kind.FAILED)).isEqualTo(3);
    bench.apply(scan);
    bench.apply(scan);

    assertThat(bench.tracker.items()).hasSize(20);
    bench.oneLiveTicketEach();
  }

  @Test
  void waitsAreThoseThatTheTrackerAskedForWhereTheyMakeSense() {
    bench.tracker.failNext(
        Call.CREATE,
        new Fault.Later(Optional.of(Duration.ofSeconds(30))),
        new Fault.Later(Optional.empty()),
        new Fault.Later(Optional.of(Duration.ofSeconds(-5))));
    var before = bench.failing();
    var start = bench.time.instant();
    bench.apply(before);

    assertThat(bench.ticket().live()).isTrue();
    assertThat(Duration.between(start, bench.time.instant()))
        .isBetween(Duration.ofSeconds(32), Duration.ofMinutes(1));
  }

  @Test
  void aWaitLongerThanTheRunEndsTheRun() {
    ScanOf scan = bench.scan();
    for (int i = 0; i < 5; i++) {
      scan.fail("check-" + i, REGION, "prod");
    }
    bench.tracker.failNext(Call.CREATE, new Fault.Later(Optional.of(Duration.ofDays(900))));
    TicketReport report = bench.apply(scan);

    assertThat(bench.tracker.count(Call.CREATE)).isEqualTo(1);
    assertThat(report.failed()).isTrue();
    bench.apply(scan);
    assertThat(bench.tracker.items()).hasSize(5);
    bench.oneLiveTicketEach();
  }

  @Test
  void credentialsThatAreNotAcceptedEndTheRun() {
    ScanOf scan = bench.scan();
    for (int i = 0; i < 5; i++) {
      scan.fail("check-" + i, REGION, "prod");
    }
    bench.tracker.failNext(Call.CREATE, new Fault.Refused(Reason.UNAUTHENTICATED));
    TicketReport report = bench.apply(scan);

    assertThat(bench.tracker.count(Call.CREATE)).isEqualTo(1);
    assertThat(report.lines()).anyMatch(line -> line.text().contains("credentials"));
  }

  @Test
  void whereNobodyCanLookNothingIsCreated() {
    for (int i = 0; i < 5; i++) {
      bench.tracker.failNext(Call.FIND, new Fault.NotSent());
    }
    bench.apply(bench.failing());

    assertThat(bench.tracker.items()).isEmpty();
  }

  @Test
  void droppedLabelsArePutBackAndTheTicketIsKnownByItsText() {
    bench.tracker.failNext(Call.CREATE, new Fault.DropsLabels());
    bench.apply(bench.failing());

    assertThat(bench.ticket().labels).contains(Marker.COMMON_LABEL);
    assertThat(bench.link().phase()).isEqualTo(Phase.LINKED);
  }

  @ParameterizedTest
  @EnumSource(
      value = Call.class,
      names = {"EDIT", "COMMENT", "MOVE"})
  void aChangeWhoseAnswerIsLostIsDoneOnce(Call call) {
    bench.tracker.tellsWhoMoved = call != Call.MOVE;
    for (Fault fault : List.of(new Fault.LostAfter(), new Fault.LostBefore())) {
      bench.apply(bench.scan().fail(CHECK, REGION, "a").fail(CHECK, REGION, "b"));
      bench.tracker.failNext(call, fault);
      bench.apply(bench.scan().fail(CHECK, REGION, "a").pass(CHECK, REGION, "b"));
      bench.apply(bench.scan().fail(CHECK, REGION, "a").fail(CHECK, REGION, "c"));
      assertThat(bench.ticket().block).contains("cluster/c");
      bench.tracker.failNext(call, fault);
      bench.apply(passAll());
      bench.apply(passAll());
      bench.apply(passAll());
      assertThat(bench.ticket().category).isEqualTo(Category.DONE);
      assertThat(bench.ticket().comments.stream().map(c -> c.marker()).toList())
          .doesNotHaveDuplicates();
      bench.tracker.failNext(call, fault);
      bench.apply(bench.failing());
      bench.apply(bench.failing());
      bench.apply(bench.failing());
      assertThat(bench.ticket().live()).isTrue();
      bench.apply(passAll());
      bench.tracker.heal();
    }
    assertThat(bench.ticket().comments.stream().map(c -> c.marker()).toList())
        .doesNotHaveDuplicates()
        .noneMatch(marker -> marker.startsWith("block-is-yours") || marker.startsWith("still"));
  }

  private ScanOf passAll() {
    return bench
        .scan()
        .pass(CHECK, REGION, "a")
        .pass(CHECK, REGION, "b")
        .pass(CHECK, REGION, "c")
        .pass(CHECK, REGION, "prod");
  }

  @Test
  void aCommentThatWasRefusedBecauseTheTokenHadExpiredIsWrittenByTheNextRun() {
    bench.apply(bench.failing());
    bench.tracker.failNext(Call.COMMENT, new Fault.Refused(Reason.UNAUTHENTICATED));
    bench.apply(bench.passing());
    assertThat(bench.ticket().live()).isFalse();
    bench.apply(bench.passing());

    assertThat(bench.comments()).containsExactly("closed");
  }

  @Test
  void aTicketWhoseReopeningGotNoAnswerIsClosedOnceItsFindingIsSolved() {
    bench.apply(bench.failing());
    bench.tracker.humanMoves(bench.ticket(), Category.DONE, "fixed");
    bench.apply(bench.failing());
    bench.time.pass(Duration.ofDays(2));
    bench.tracker.failNext(Call.MOVE, new Fault.LostAfter());
    bench.apply(bench.failing());
    assertThat(bench.ticket().live()).isTrue();

    bench.apply(bench.passing());

    assertThat(bench.ticket().live()).isFalse();
  }
}
