package dev.plumbline.exporters.tickets.engine;

import static dev.plumbline.exporters.tickets.engine.Bench.CHECK;
import static dev.plumbline.exporters.tickets.engine.Bench.REGION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.exporters.tickets.sim.ScanOf;
import dev.plumbline.model.Coverage;
import org.junit.jupiter.api.Test;

/** What tickets get of a run that was cut and gone on with: one run in two parts. */
class ContinuedRunTest {

  private final Bench bench = new Bench();

  @Test
  void aRunThatIsGoneOnWithSaysWhatItHadNotReadBefore() {
    ScanOf cut = bench.scan().checks(CHECK).scope(REGION, Coverage.Status.TIMEOUT);
    bench.apply(cut);
    assertThat(bench.tracker.items()).isEmpty();
    ScanOf whole = cut.goneOnWith().scope(REGION, Coverage.Status.READ).fail(CHECK, REGION, "prod");

    assertThat(bench.plan(whole).count("create")).isEqualTo(1);
    bench.apply(whole);

    assertThat(bench.ticket().live()).isTrue();
    assertThat(bench.ledger().runs().count()).isEqualTo(1);
    int writes = bench.tracker.writes();
    long journal = bench.plan(whole).baseSeq();
    bench.apply(whole);
    assertThat(bench.tracker.writes()).isEqualTo(writes);
    assertThat(bench.plan(whole).baseSeq()).as("nothing was taken in").isEqualTo(journal);
  }

  @Test
  void aRunThatIsGoneOnWithClosesWhatItHadNotReadBefore() {
    bench.apply(bench.failing());
    ScanOf cut = bench.scan().checks(CHECK).scope(REGION, Coverage.Status.TIMEOUT);
    bench.apply(cut);
    assertThat(bench.ticket().live()).isTrue();

    bench.apply(cut.goneOnWith().scope(REGION, Coverage.Status.READ).pass(CHECK, REGION, "prod"));

    assertThat(bench.ticket().live()).isFalse();
  }

  @Test
  void aScopeThatARunReadsAgainMayHaveBeenMendedMeanwhile() {
    ScanOf cut = bench.failing().scope(REGION, Coverage.Status.PARTIAL);
    bench.apply(cut);

    bench.apply(cut.goneOnWith().scope(REGION, Coverage.Status.READ).pass(CHECK, REGION, "prod"));

    assertThat(bench.ticket().live()).isFalse();
  }

  @Test
  void aRunThatIsGoneOnWithMissesAResourceOnce() {
    bench.apply(bench.failing());
    ScanOf cut = bench.scan().checks(CHECK);
    bench.apply(cut);
    bench.apply(cut.goneOnWith().scope(REGION, Coverage.Status.READ).checks(CHECK));
    assertThat(bench.ticket().live()).isTrue();

    bench.apply(bench.scan().checks(CHECK));

    assertThat(bench.ticket().live()).isFalse();
  }

  @Test
  void whatIsMissingOnlyFromTheRestOfARunCountsAsMissing() {
    bench.apply(bench.failing());
    for (int night = 0; night < 2; night++) {
      assertThat(bench.ticket().live()).isTrue();
      ScanOf cut = bench.scan().checks(CHECK).scope(REGION, Coverage.Status.TIMEOUT);
      bench.apply(cut);
      bench.apply(cut.goneOnWith().scope(REGION, Coverage.Status.READ).checks(CHECK));
    }

    assertThat(bench.ticket().live()).isFalse();
  }

  @Test
  void aPartOfARunThatComesAfterTheWholeSaysNothing() {
    ScanOf cut = bench.failing();
    ScanOf whole = cut.goneOnWith().scope(REGION, Coverage.Status.READ).pass(CHECK, REGION, "prod");
    bench.apply(whole);
    bench.apply(cut);

    assertThat(bench.tracker.items()).isEmpty();
    assertThat(bench.plan(cut).warnings())
        .anyMatch(w -> w.contains("run-001 was gone on with after this"));
    assertThat(bench.plan(whole).warnings()).isEmpty();
  }
}
