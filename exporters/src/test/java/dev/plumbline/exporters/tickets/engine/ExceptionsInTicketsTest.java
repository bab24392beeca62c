package dev.plumbline.exporters.tickets.engine;

import static dev.plumbline.exporters.tickets.engine.Bench.CHECK;
import static dev.plumbline.exporters.tickets.engine.Bench.REGION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.exporters.tickets.TicketSubject.Standing;
import dev.plumbline.exporters.tickets.ledger.KnownFinding;
import dev.plumbline.exporters.tickets.sim.ScanOf;
import dev.plumbline.model.Coverage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What exceptions of the audit file do to tickets. Those of {@code ScanOf} end on 2027-01-01. */
class ExceptionsInTicketsTest {

  private final Bench bench = new Bench();

  @Test
  void anExceptionThatExpiredReopensTheTicket() {
    bench.apply(bench.failing());
    bench.apply(bench.scan().suppressed(CHECK, REGION, "prod"));
    assertThat(bench.ticket().live()).isFalse();

    bench.apply(bench.scan().expired(CHECK, REGION, "prod"));

    assertThat(bench.ticket().live()).isTrue();
    assertThat(known().standing()).isEqualTo(Standing.OPEN);
    assertThat(known().finding().expired()).isTrue();
  }

  @Test
  void anExceptionThatExpiredOpensATicketWhereThereWasNone() {
    bench.apply(bench.scan().suppressed(CHECK, REGION, "prod"));
    assertThat(bench.tracker.items()).isEmpty();

    bench.apply(bench.scan().expired(CHECK, REGION, "prod"));

    assertThat(bench.ticket().live()).isTrue();
  }

  @Test
  void whatCannotBeReadStaysExceptedUntilTheDayOfTheException() {
    bench.apply(bench.failing());
    bench.apply(bench.scan().suppressed(CHECK, REGION, "prod"));

    bench.apply(unread());
    assertThat(known().standing()).isEqualTo(Standing.SUPPRESSED);
    assertThat(bench.ticket().live()).isFalse();

    bench.time.pass(Duration.ofDays(90));
    bench.apply(unread());
    assertThat(known().standing()).isEqualTo(Standing.OPEN);
    assertThat(bench.ticket().live()).isTrue();
  }

  @Test
  void anExceptionThatAsksForTagsGoesOnWhileTheyCannotBeRead() {
    bench.apply(bench.failing());
    bench.apply(bench.scan().suppressed(CHECK, REGION, "prod"));

    bench.apply(bench.scan().withoutTags(CHECK, REGION, "prod"));
    bench.apply(bench.scan().withoutTags(CHECK, REGION, "prod"));
    assertThat(known().standing()).isEqualTo(Standing.SUPPRESSED);
    assertThat(bench.ticket().live()).isFalse();

    bench.time.pass(Duration.ofDays(90));
    bench.apply(bench.scan().withoutTags(CHECK, REGION, "prod"));
    assertThat(known().standing()).isEqualTo(Standing.OPEN);
  }

  @Test
  void whatIsOpenAndCannotBeReadStaysOpen() {
    bench.apply(bench.failing());

    bench.apply(unread());

    assertThat(known().standing()).isEqualTo(Standing.OPEN);
    assertThat(bench.ticket().live()).isTrue();
  }

  @Test
  void whatIsFixedUnderAnExceptionIsResolved() {
    bench.apply(bench.failing());
    bench.apply(bench.scan().suppressed(CHECK, REGION, "prod"));

    bench.apply(bench.passing());

    assertThat(known().standing()).isEqualTo(Standing.RESOLVED);
  }

  @Test
  void aSecondNightUnderAnExceptionWritesNothing() {
    bench.apply(bench.failing());
    bench.apply(bench.scan().suppressed(CHECK, REGION, "prod"));
    int writes = bench.tracker.writes();

    bench.apply(bench.scan().suppressed(CHECK, REGION, "prod"));

    assertThat(bench.tracker.writes()).isEqualTo(writes);
  }

  private ScanOf unread() {
    return bench.scan().scope(REGION, Coverage.Status.PARTIAL).unknown(CHECK, REGION, "prod");
  }

  private KnownFinding known() {
    return bench.ledger().findings().values().iterator().next();
  }
}
