package dev.plumbline.exporters.tickets.engine;

import static dev.plumbline.exporters.tickets.engine.Bench.CHECK;
import static dev.plumbline.exporters.tickets.engine.Bench.DAY;
import static dev.plumbline.exporters.tickets.engine.Bench.REGION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.exporters.tickets.RemoteTicket.Category;
import dev.plumbline.exporters.tickets.ledger.Link.Phase;
import dev.plumbline.exporters.tickets.sim.ScanOf;
import dev.plumbline.exporters.tickets.sim.SimulatedTracker.Call;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Verdict;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people do to a ticket stays done. */
class PeopleComeFirstTest {

  private final Bench bench = new Bench();

  @BeforeEach
  void aTicket() {
    bench.rules = TicketsTest.rules(false, false);
    bench.apply(bench.failing());
  }

  private ScanOf two() {
    return bench.scan().fail(CHECK, REGION, "prod").fail(CHECK, REGION, "two");
  }

  @Test
  void anEditedTextStaysAndOneCommentTellsWhatIsNew() {
    bench.tracker.human(bench.ticket(), item -> item.block += " I will do it on Friday.");
    bench.apply(two());
    bench.apply(bench.scan().fail(CHECK, REGION, "three"));
    bench.apply(bench.scan().fail(CHECK, REGION, "three").fail(CHECK, REGION, "four"));

    assertThat(bench.ticket().block).contains("on Friday").doesNotContain("cluster/two");
    assertThat(bench.comments()).containsExactly("block-is-yours");
    assertThat(bench.ticket().comments.getFirst().text()).contains("cluster/two");
  }

  @Test
  void aTextThatIsOursAgainIsKeptUpToDateAgain() {
    String ours = bench.ticket().block;
    bench.tracker.human(bench.ticket(), item -> item.block += " I will do it on Friday.");
    bench.apply(two());
    bench.tracker.human(bench.ticket(), item -> item.block = ours);
    bench.apply(two());

    assertThat(bench.ticket().block).contains("cluster/two");
    assertThat(bench.comments()).containsExactly("block-is-yours");
  }

  @Test
  void aRemovedTextIsNotWrittenAgain() {
    bench.tracker.human(bench.ticket(), item -> item.blockThere = false);
    bench.apply(two());

    assertThat(bench.ticket().blockThere).isFalse();
    assertThat(bench.ticket().block).doesNotContain("cluster/two");
  }

  @Test
  void textAroundTheBlockIsNeverTouched() {
    bench.tracker.human(
        bench.ticket(),
        item -> {
          item.before = "Ours: see the runbook.";
          item.after = "Agreed with the team.";
        });
    bench.apply(two());

    assertThat(bench.ticket().block).contains("cluster/two");
    assertThat(bench.ticket().before).isEqualTo("Ours: see the runbook.");
    assertThat(bench.ticket().after).isEqualTo("Agreed with the team.");
  }

  @Test
  void anEditedTitleStays() {
    bench.tracker.human(bench.ticket(), item -> item.title = "API of prod is open!");
    bench.apply(two());
    bench.apply(two());

    assertThat(bench.ticket().title).isEqualTo("API of prod is open!");
    assertThat(bench.ticket().block).contains("cluster/two");
  }

  @Test
  void aPriorityIsRaisedWhileItIsOursAndNeverLowered() {
    bench.apply(severe(Severity.LOW));
    assertThat(bench.ticket().priority).isEqualTo("P1");
  }

  @Test
  void aPriorityThatSomebodySetStays() {
    var other = new Bench();
    other.policies =
        java.util.List.of(
            new Policy(
                "p", _ -> true, "p", Policy.PER_CHECK_AND_ACCOUNT, Severity.INFO, 9, "o", "n"));
    other.apply(severe(other, Severity.LOW));
    assertThat(other.ticket().priority).isEqualTo("P4");
    other.apply(severe(other, Severity.MEDIUM));
    assertThat(other.ticket().priority).isEqualTo("P3");
    other.tracker.human(other.ticket(), item -> item.priority = "P5");
    other.apply(severe(other, Severity.CRITICAL));

    assertThat(other.ticket().priority).isEqualTo("P5");
  }

  private ScanOf severe(Severity severity) {
    return severe(bench, severity);
  }

  private static ScanOf severe(Bench bench, Severity severity) {
    return bench
        .scan()
        .add(CHECK, Verdict.FAIL, severity, ScanOf.cluster(REGION, "prod", Map.of()), "x");
  }

  @Test
  void aRemovedLabelIsPutBackOnceAndNotTwice() {
    String label = "plb-" + bench.ticket().groupKey;
    bench.tracker.human(bench.ticket(), item -> item.labels.remove(label));
    bench.apply(bench.failing());
    assertThat(bench.ticket().labels).contains(label);
    bench.tracker.human(bench.ticket(), item -> item.labels.remove(label));
    bench.apply(bench.failing());
    bench.apply(bench.failing());

    assertThat(bench.ticket().labels).doesNotContain(label);
    assertThat(bench.tracker.items()).hasSize(1);
  }

  @Test
  void aTicketThatSomebodyClosedIsLeftAloneForADayAndThenReopenedWithTheReason() {
    bench.tracker.humanMoves(bench.ticket(), Category.DONE, "fixed");
    bench.apply(bench.failing());
    bench.time.pass(Duration.ofHours(20));
    bench.apply(bench.failing());
    assertThat(bench.ticket().live()).isFalse();
    bench.time.pass(Duration.ofHours(3));
    bench.apply(bench.failing());

    assertThat(bench.ticket().live()).isTrue();
    assertThat(bench.comments()).containsExactly("still-fails");
  }

  @Test
  void aTicketThatSomebodyClosedIsReopenedOnlyByAScanThatSawItFailLater() {
    bench.tracker.humanMoves(bench.ticket(), Category.DONE, "fixed");
    for (int day = 0; day < 5; day++) {
      bench.time.pass(DAY);
      bench.apply(bench.scan().unknown(CHECK, REGION, "prod"));
    }

    assertThat(bench.ticket().live()).isFalse();
  }

  @Test
  void theGraceHoldsWhereTheTrackerDoesNotTellWhenOrByWhomItWasClosed() {
    bench.tracker.tellsWhoMoved = false;
    bench.tracker.tellsWhenMoved = false;
    bench.tracker.humanMoves(bench.ticket(), Category.DONE, "fixed");
    bench.time.pass(DAY);
    bench.apply(bench.failing());
    assertThat(bench.ticket().live()).isFalse();
    bench.time.pass(DAY);
    bench.apply(bench.failing());

    assertThat(bench.ticket().live()).isTrue();
  }

  @Test
  void anAcceptedTicketStaysClosedAndIsReported() {
    bench.tracker.humanMoves(bench.ticket(), Category.DONE, "wont-fix");
    for (int day = 0; day < 5; day++) {
      bench.time.pass(DAY);
      bench.apply(bench.failing());
    }
    TicketReport report = bench.apply(bench.failing());

    assertThat(bench.ticket().live()).isFalse();
    assertThat(report.lines()).anyMatch(line -> line.text().contains("no exception on file"));
    assertThat(bench.tracker.writes()).isEqualTo(1);
  }

  @Test
  void whatSomebodyReopensAfterWeClosedItStaysOpen() {
    bench.apply(bench.passing());
    bench.tracker.humanMoves(bench.ticket(), Category.OPEN, "");
    for (int day = 0; day < 5; day++) {
      bench.time.pass(DAY);
      bench.apply(bench.passing());
    }

    assertThat(bench.ticket().live()).isTrue();
    assertThat(bench.tracker.count(Call.MOVE)).isEqualTo(1);
  }

  @Test
  void aDeletedTicketIsNotReplaced() {
    bench.tracker.human(bench.ticket(), item -> item.deleted = true);
    for (int day = 0; day < 3; day++) {
      bench.apply(two());
    }

    assertThat(bench.tracker.items()).hasSize(1);
    assertThat(bench.link().phase()).isEqualTo(Phase.DETACHED);
  }

  @Test
  void aDeletedTicketIsReplacedWhereTheRulesSaySo() {
    bench.rules = TicketsTest.rules(true, false);
    bench.tracker.human(bench.ticket(), item -> item.deleted = true);
    bench.apply(two());
    bench.apply(two());

    assertThat(bench.tracker.live()).hasSize(1);
    assertThat(bench.tracker.items()).hasSize(2);
  }

  @Test
  void aTicketThatOnlySeemedDeletedIsTakenUpAgainWithItsFields() {
    bench.rules = TicketsTest.rules(true, false);
    bench.tracker.human(bench.ticket(), item -> item.deleted = true);
    bench.apply(bench.failing());
    bench.tracker.human(bench.ticket(), item -> item.deleted = false);
    bench.apply(two());
    bench.apply(two());

    assertThat(bench.ticket().block).contains("cluster/two");
    assertThat(bench.comments()).isEmpty();
  }

  @Test
  void aTicketOutOfReachIsTakenUpAgainOnceItCanBeSeen() {
    bench.tracker.human(bench.ticket(), item -> item.forbidden = true);
    bench.apply(two());
    assertThat(bench.link().phase()).isEqualTo(Phase.DETACHED);
    bench.tracker.human(bench.ticket(), item -> item.forbidden = false);
    bench.apply(two());

    assertThat(bench.link().phase()).isEqualTo(Phase.LINKED);
    assertThat(bench.ticket().block).contains("cluster/two");
  }

  @Test
  void aTicketWhoseFindingsWereSolvedWhileItWasOutOfReachIsClosedOnceItCanBeSeen() {
    bench.tracker.human(bench.ticket(), item -> item.forbidden = true);
    bench.apply(bench.failing());
    bench.apply(bench.passing());
    bench.tracker.human(bench.ticket(), item -> item.forbidden = false);
    bench.apply(bench.passing());

    assertThat(bench.ticket().live()).isFalse();
  }

  @Test
  void aTicketThatWasHiddenWhileItsFindingsWereSolvedIsClosedOnceItCanBeSeen() {
    bench.tracker.human(bench.ticket(), item -> item.deleted = true);
    bench.apply(bench.failing());
    bench.apply(bench.passing());
    TicketReport report = bench.apply(bench.passing());
    assertThat(report.lines()).isEmpty();
    bench.tracker.human(bench.ticket(), item -> item.deleted = false);
    bench.apply(bench.passing());

    assertThat(bench.ticket().live()).isFalse();
  }

  @Test
  void aMovedTicketIsFollowed() {
    bench.tracker.human(
        bench.ticket(),
        item -> {
          item.project = "OPS";
          item.key = "OPS-9";
        });
    bench.apply(two());

    assertThat(bench.tracker.items()).hasSize(1);
    assertThat(bench.ticket().block).contains("cluster/two");
    assertThat(bench.link().ticket().key()).isEqualTo("OPS-9");
  }

  @Test
  void anArchivedTicketIsReportedAndLeftAlone() {
    bench.tracker.human(bench.ticket(), item -> item.locked = true);
    TicketReport report = bench.apply(two());

    assertThat(bench.tracker.writes()).isEqualTo(1);
    assertThat(report.lines()).anyMatch(line -> line.text().contains("archived"));
  }

  @Test
  void aWorkflowWithoutAWayToDoneIsToldOnce() {
    bench.tracker.hasWayToDone = false;
    bench.apply(bench.passing());
    bench.apply(bench.passing());
    bench.apply(bench.passing());

    assertThat(bench.ticket().live()).isTrue();
    assertThat(bench.ticket().comments).hasSize(1);
    assertThat(bench.ticket().comments.getFirst().text()).contains("could not be closed");
  }

  @Test
  void aWorkflowWithoutAWayBackIsToldOnce() {
    bench.apply(bench.passing());
    bench.tracker.hasWayToOpen = false;
    bench.apply(bench.failing());
    bench.apply(bench.failing());

    assertThat(bench.ticket().live()).isFalse();
    assertThat(bench.comments()).containsExactly("closed", "could-not-reopen");
  }

  @Test
  void aTicketIsMovedOnceItsWorkflowWasMended() {
    bench.tracker.hasWayToDone = false;
    bench.apply(bench.passing());
    bench.tracker.hasWayToDone = true;
    bench.apply(bench.passing());
    assertThat(bench.ticket().live()).isFalse();

    bench.tracker.hasWayToOpen = false;
    bench.apply(bench.failing());
    bench.tracker.hasWayToOpen = true;
    bench.apply(bench.failing());

    assertThat(bench.ticket().live()).isTrue();
    assertThat(bench.comments())
        .containsExactly("could-not-close", "closed", "could-not-reopen", "reopened");
  }

  @Test
  void aCloneThatSomebodyMadeIsLeftAlone() {
    bench.apply(bench.failing());
    var clone = bench.tracker.cloneOf(bench.ticket());
    bench.time.pass(DAY);
    bench.apply(two());

    assertThat(clone.live()).isTrue();
    assertThat(clone.comments).isEmpty();
    assertThat(clone.block).doesNotContain("cluster/two");
  }
}
