package dev.plumbline.exporters.tickets.engine;

import static dev.plumbline.exporters.tickets.engine.Bench.CHECK;
import static dev.plumbline.exporters.tickets.engine.Bench.DAY;
import static dev.plumbline.exporters.tickets.engine.Bench.OTHER;
import static dev.plumbline.exporters.tickets.engine.Bench.REGION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.RemoteTicket.Category;
import dev.plumbline.exporters.tickets.ledger.Link.Phase;
import dev.plumbline.exporters.tickets.sim.Item;
import dev.plumbline.exporters.tickets.sim.ScanOf;
import dev.plumbline.exporters.tickets.sim.SimulatedTracker.Call;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What happens to a ticket from night to night. */
class TicketsTest {

  private final Bench bench = new Bench();

  @Test
  void aFailingCheckGetsOneTicketAndOneOnly() {
    bench.apply(bench.failing());
    bench.apply(bench.failing());

    Item ticket = bench.ticket();
    assertThat(ticket.labels).contains(Marker.COMMON_LABEL, new Marker(ticket.groupKey).label());
    assertThat(ticket.title).contains("public-api-endpoint-restricted does not hold", "prod");
    assertThat(ticket.block).contains("arn:aws:eks:eu-west-1:111122223333:cluster/prod");
    assertThat(bench.tracker.count(Call.CREATE)).isEqualTo(1);
  }

  @Test
  void aSecondIdenticalRunWritesNothing() {
    bench.apply(
        bench.scan().fail(CHECK, REGION, "a").fail(CHECK, REGION, "b").pass(OTHER, REGION, "a"));
    int writes = bench.tracker.writes();

    bench.apply(
        bench.scan().fail(CHECK, REGION, "a").fail(CHECK, REGION, "b").pass(OTHER, REGION, "a"));

    assertThat(bench.tracker.writes()).isEqualTo(writes);
  }

  @Test
  void findingsOfOneCheckAndAccountShareATicket() {
    bench.apply(
        bench.scan().fail(CHECK, REGION, "a").fail(CHECK, REGION, "b").fail(OTHER, REGION, "a"));

    assertThat(bench.tracker.items()).hasSize(2);
  }

  @Test
  void aTicketFollowsItsFindingsWithOneEditARun() {
    bench.apply(
        bench.scan().fail(CHECK, REGION, "a").fail(CHECK, REGION, "b").fail(CHECK, REGION, "c"));
    bench.apply(
        bench.scan().fail(CHECK, REGION, "a").pass(CHECK, REGION, "b").pass(CHECK, REGION, "c"));

    assertThat(bench.ticket().block).contains("cluster/a").doesNotContain("cluster/b");
    assertThat(bench.tracker.count(Call.EDIT)).isEqualTo(1);
    assertThat(bench.ticket().comments).isEmpty();
  }

  @Test
  void itIsClosedOnceEverythingPasses() {
    bench.apply(bench.failing());
    bench.apply(bench.passing());
    bench.apply(bench.passing());

    assertThat(bench.ticket().category).isEqualTo(Category.DONE);
    assertThat(bench.comments()).containsExactly("closed");
    assertThat(bench.tracker.count(Call.MOVE)).isEqualTo(1);
  }

  @Test
  void itIsReopenedWhenItFailsAgain() {
    bench.apply(bench.failing());
    bench.apply(bench.passing());
    bench.apply(bench.failing());

    assertThat(bench.ticket().live()).isTrue();
    assertThat(bench.comments()).containsExactly("closed", "reopened");
  }

  @Test
  void anUnreadSettingNeverClosesATicket() {
    bench.apply(bench.failing());
    bench.apply(bench.scan().unknown(CHECK, REGION, "prod"));

    assertThat(bench.ticket().live()).isTrue();
    assertThat(bench.tracker.writes()).isEqualTo(1);
  }

  @Test
  void aDeniedPartialOrInterruptedScanClosesNothing() {
    bench.apply(bench.failing());
    for (Coverage.Status status : Coverage.Status.values()) {
      if (status != Coverage.Status.READ) {
        bench.apply(bench.scan().checks(CHECK).scope(REGION, status));
        bench.apply(bench.scan().checks(CHECK).scope(REGION, status));
        bench.apply(bench.scan().scope(REGION, status).pass(CHECK, REGION, "prod"));
      }
    }
    bench.time.pass(DAY);
    bench.apply(
        ScanOf.interruptedAt("z-interrupted", bench.time.instant())
            .scope(REGION, Coverage.Status.READ)
            .pass(CHECK, REGION, "prod"));
    bench.apply(
        ScanOf.interruptedAt("z-empty", bench.time.instant())
            .checks(CHECK)
            .scope(REGION, Coverage.Status.READ));
    bench.apply(ScanOf.at("z-nothing", bench.time.instant()).checks(CHECK));

    assertThat(bench.tracker.count(Call.MOVE)).isZero();
  }

  @Test
  void aVerdictOfAPartialScopeClosesWhereTheRulesSaySo() {
    bench.rules = rules(false, true);
    bench.apply(bench.failing());
    bench.apply(bench.scan().checks(CHECK).scope(REGION, Coverage.Status.PARTIAL));
    assertThat(bench.ticket().live()).isTrue();

    bench.apply(bench.scan().scope(REGION, Coverage.Status.PARTIAL).pass(CHECK, REGION, "prod"));

    assertThat(bench.ticket().live()).isFalse();
  }

  static Rules rules(boolean recreate, boolean partial) {
    Rules s = Rules.STANDARD;
    return new Rules(
        java.util.Set.of("wont-fix"),
        s.labels(),
        s.grace(),
        s.maxReopenings(),
        s.notVerifiedAfter(),
        s.maxCreates(),
        recreate,
        partial);
  }

  @Test
  void aResourceIsGoneAfterTwoCompleteListingsWithoutIt() {
    bench.apply(bench.failing());
    bench.apply(bench.scan().pass(CHECK, REGION, "other"));
    assertThat(bench.ticket().live()).isTrue();
    bench.apply(
        bench.scan().unknown(CHECK, REGION, "other").scope(REGION, Coverage.Status.PARTIAL));
    assertThat(bench.ticket().live()).isTrue();

    bench.apply(bench.scan().pass(CHECK, REGION, "other"));

    assertThat(bench.ticket().live()).isFalse();
  }

  @Test
  void anEmptyListingOfACompleteScopeCountsAsOne() {
    bench.apply(bench.failing());
    bench.apply(bench.scan().checks(CHECK));
    assertThat(bench.ticket().live()).isTrue();
    bench.apply(bench.scan().checks(CHECK));

    assertThat(bench.ticket().live()).isFalse();
  }

  @Test
  void aResourceThatComesBackIsToldOf() {
    bench.apply(bench.scan().fail(CHECK, REGION, "prod").fail(CHECK, REGION, "stays"));
    bench.apply(bench.scan().fail(CHECK, REGION, "stays"));
    bench.apply(bench.scan().fail(CHECK, REGION, "stays"));
    bench.apply(bench.scan().fail(CHECK, REGION, "prod").fail(CHECK, REGION, "stays"));
    bench.apply(bench.scan().fail(CHECK, REGION, "prod").fail(CHECK, REGION, "stays"));

    assertThat(bench.comments()).hasSize(1).first().asString().startsWith("anew");
  }

  @Test
  void whatANarrowedRunDidNotAskForIsNotGone() {
    bench.apply(bench.failing());
    for (int i = 0; i < 3; i++) {
      ScanOf scan = bench.scan().pass(CHECK, REGION, "other");
      bench.apply(new ScanInput(scan, true, new TreeMap<>()));
    }

    assertThat(bench.ticket().live()).isTrue();
  }

  @Test
  void aRegionThatItsAccountDoesNotTellOfIsNotAnEmptyOne() {
    bench.apply(bench.failing());
    for (int i = 0; i < 3; i++) {
      bench.time.pass(DAY);
      bench.apply(
          ScanOf.at("z-" + i, bench.time.instant())
              .checks(CHECK)
              .scope("", Coverage.Status.READ)
              .scope("elsewhere", Coverage.Status.READ));
    }

    assertThat(bench.ticket().live()).isTrue();
  }

  @Test
  void aCheckThatWasNotJudgedSaysNothing() {
    bench.apply(bench.failing());
    for (int i = 0; i < 3; i++) {
      bench.apply(bench.scan().pass(OTHER, REGION, "other"));
    }

    assertThat(bench.ticket().live()).isTrue();
  }

  @Test
  void aCheckThatWasNotJudgedInACloudSaysNothingThere() {
    bench.apply(bench.failing());
    for (int i = 0; i < 3; i++) {
      bench.apply(bench.scan().checks(CHECK).leftOut(CHECK, Provider.AWS));
    }
    assertThat(bench.ticket().live()).isTrue();

    for (int i = 0; i < 2; i++) {
      bench.apply(bench.scan().checks(CHECK).leftOut(CHECK, Provider.GCP));
    }
    assertThat(bench.ticket().live()).isFalse();
  }

  @Test
  void anExceptionClosesAndItsEndReopens() {
    bench.apply(bench.failing());
    bench.apply(bench.scan().suppressed(CHECK, REGION, "prod"));
    assertThat(bench.ticket().live()).isFalse();

    bench.apply(bench.failing());

    assertThat(bench.ticket().live()).isTrue();
  }

  @Test
  void aFindingUnderAnExceptionGetsNoTicket() {
    bench.apply(bench.scan().suppressed(CHECK, REGION, "prod"));

    assertThat(bench.tracker.items()).isEmpty();
  }

  @Test
  void aRunThatIsDeliveredTwiceCountsOnce() {
    bench.apply(bench.failing());
    ScanOf gone = bench.scan().checks(CHECK);
    bench.apply(gone);
    bench.apply(gone);

    assertThat(bench.ticket().live()).isTrue();
    assertThat(bench.ledger().runs().count()).isEqualTo(2);
  }

  @Test
  void anEarlierRunThatComesLateSaysNothing() {
    ScanOf early = bench.passing();
    bench.apply(bench.failing());
    bench.apply(early);

    assertThat(bench.ticket().live()).isTrue();
    assertThat(bench.ledger().runs().count()).isEqualTo(1);
    assertThat(bench.plan(early).warnings())
        .anyMatch(w -> w.contains("a later run was taken in already, run-002 of 2026-11-01T04:00"));
  }

  @Test
  void aRunOfAClockThatIsAheadIsNotTakenIn() {
    bench.apply(bench.failing());
    bench.time.pass(Duration.ofDays(3650));
    ScanOf ahead = bench.passing();
    bench.time.pass(Duration.ofDays(-3650));

    assertThat(bench.plan(ahead).problems())
        .singleElement()
        .asString()
        .contains("run-002", "2036-10-29T04:00:00Z", "2026-11-01T04:00:00Z", "scan again");
    assertThat(bench.apply(ahead).failed()).isTrue();
    assertThat(bench.ledger().runs().lastId()).isEqualTo("run-001");
    assertThat(bench.apply(bench.passing()).failed()).isFalse();
    assertThat(bench.ticket().live()).isFalse();
  }

  @Test
  void aRunAfterOneOfAClockThatWasAheadFailsAndNamesTheWayOut() throws Exception {
    bench.time.pass(Duration.ofDays(3650));
    bench.apply(bench.failing());
    bench.time.pass(Duration.ofDays(-3650));
    // The clock of the tracker was right all the time.
    bench.tracker.human(bench.ticket(), item -> item.visibleAt = bench.time.millis());

    TicketReport report = bench.apply(bench.passing());

    assertThat(report.failed()).isTrue();
    assertThat(report.lines())
        .extracting(TicketReport.Line::text)
        .anySatisfy(
            text -> assertThat(text).contains("run-001", "2036-10-29T03:00:00Z", "rebuild"));
    bench.store.lose();
    bench.engine().rebuild(Duration.ofMinutes(5));
    assertThat(bench.apply(bench.failing()).failed()).isFalse();
    bench.apply(bench.passing());
    assertThat(bench.ticket().live()).isFalse();
    bench.oneLiveTicketEach();
  }

  @Test
  void aTicketSaysOnceThatNobodyCouldLookForTwoWeeks() {
    bench.apply(bench.failing());
    for (int day = 0; day < 20; day++) {
      bench.time.pass(DAY);
      bench.apply(bench.scan().unknown(CHECK, REGION, "prod"));
    }

    assertThat(bench.comments()).hasSize(1).first().asString().startsWith("not-verified");
    assertThat(bench.ticket().live()).isTrue();
  }

  @Test
  void aFlappingFindingIsReopenedThreeTimesInThirtyDaysAndThenOnlyToldOf() {
    for (int day = 0; day < 60; day++) {
      bench.time.pass(DAY);
      bench.apply(day % 2 == 0 ? bench.failing() : bench.passing());
    }

    long reopened =
        bench.ticket().comments.stream().filter(c -> c.marker().startsWith("reopened")).count();
    assertThat(reopened).isBetween(3L, 7L);
    assertThat(bench.ticket().comments).anyMatch(c -> c.marker().startsWith("flapping"));
    assertThat(bench.ticket().comments).hasSizeLessThan(40);
    bench.oneLiveTicketEach();
  }

  @Test
  void theStormGuardCreatesTheWorstFirstAndTheRestLater() {
    ScanOf scan = bench.scan();
    for (int i = 0; i < 120; i++) {
      scan.add(
          "check-" + i,
          Verdict.FAIL,
          i % 2 == 0 ? Severity.MEDIUM : Severity.CRITICAL,
          ScanOf.cluster(REGION, "c", Map.of()),
          "x");
    }
    TicketReport first = bench.apply(scan);
    assertThat(first.count(TicketReport.Kind.CREATED)).isEqualTo(50);
    assertThat(bench.tracker.items()).allMatch(item -> item.priority.equals("P1"));
    bench.apply(scan);
    bench.apply(scan);

    assertThat(bench.tracker.items()).hasSize(120);
    bench.oneLiveTicketEach();
  }

  @Test
  void theFirstRunCreatesOnlyWhatSomebodyConfirmed() throws Exception {
    ScanOf scan = bench.failing();
    TicketReport report =
        bench
            .engine()
            .apply(
                ScanInput.whole(scan),
                java.util.Optional.empty(),
                new TicketEngine.Consent(false, false, Duration.ofMinutes(5)),
                TicketListener.none());

    assertThat(bench.tracker.items()).isEmpty();
    assertThat(report.lines()).anyMatch(line -> line.text().contains("--confirm-first-run"));
    bench.apply(scan);
    assertThat(bench.tracker.items()).hasSize(1);
  }

  @Test
  void nothingIsCreatedWhileTheProjectIsNotReady() {
    bench.tracker.preflight =
        new dev.plumbline.exporters.tickets.Preflight(
            List.of("field 'Team' is required. Set options.fields."), List.of());
    TicketReport report = bench.apply(bench.failing());

    assertThat(bench.tracker.items()).isEmpty();
    assertThat(report.lines()).anyMatch(line -> line.text().contains("'Team' is required"));
  }

  @Test
  void changedPoliciesMoveNothingUntilSomebodySaysSo() throws Exception {
    ScanOf scan = bench.scan().fail(CHECK, REGION, "a").fail(CHECK, REGION, "b");
    bench.apply(scan);
    bench.policies =
        List.of(
            new Policy(
                "each", _ -> true, "each", Policy.PER_FINDING, Severity.INFO, 100, "owner", "ns"));
    bench.apply(bench.scan().fail(CHECK, REGION, "a").fail(CHECK, REGION, "b"));
    assertThat(bench.ticket().live()).isTrue();
    ScanOf third = bench.scan().fail(CHECK, REGION, "a").fail(CHECK, REGION, "b");
    assertThat(bench.plan(third).warnings()).anyMatch(w -> w.contains("2 findings stay"));

    bench
        .engine()
        .apply(
            ScanInput.whole(third),
            java.util.Optional.empty(),
            new TicketEngine.Consent(true, true, Duration.ofMinutes(5)),
            TicketListener.none());
    assertThat(bench.tracker.live()).hasSize(3);
    bench.apply(bench.scan().fail(CHECK, REGION, "a").fail(CHECK, REGION, "b"));

    assertThat(bench.tracker.live()).hasSize(2);
    assertThat(bench.tracker.items().getFirst().category).isEqualTo(Category.DONE);
  }

  @Test
  void aTagThatChangesMovesAFindingToItsNewOwner() {
    bench.policies =
        List.of(
            new Policy(
                "teams",
                _ -> true,
                "teams",
                List.of(Dimension.CHECK, Dimension.OWNER_TAG),
                Severity.INFO,
                100,
                "team",
                "ns"));
    bench.apply(tagged("red"));
    bench.apply(tagged("blue"));
    bench.apply(tagged("blue"));

    assertThat(bench.tracker.items()).hasSize(2);
    assertThat(bench.tracker.live()).singleElement().matches(item -> item.key.equals("SIM-2"));
  }

  @Test
  void aFindingWhoseTagsCouldNotBeReadStaysWithItsOwner() {
    bench.policies =
        List.of(
            new Policy(
                "teams",
                _ -> true,
                "teams",
                List.of(Dimension.CHECK, Dimension.OWNER_TAG),
                Severity.INFO,
                100,
                "team",
                "ns"));
    bench.apply(tagged("red"));
    bench.apply(
        bench
            .scan()
            .add(
                CHECK,
                Verdict.FAIL,
                Severity.HIGH,
                ScanOf.cluster(REGION, "prod", Map.of()).withUnreadTags(),
                "x"));

    assertThat(bench.ticket().live()).isTrue();
    bench.apply(tagged("blue"));
    bench.apply(tagged("blue"));
    assertThat(bench.tracker.live()).singleElement().matches(item -> item.key.equals("SIM-2"));
  }

  @Test
  void aTicketWhoseFindingsNoPolicyTakesAnyMoreDoesNotSayThatOthersHaveThem() {
    bench.policies =
        List.of(
            new Policy(
                "red",
                finding -> finding.resource().tags().containsValue("red"),
                "red",
                List.of(Dimension.CHECK),
                Severity.INFO,
                100,
                "team",
                "ns"));
    bench.apply(tagged("red"));
    TicketReport report = bench.apply(tagged("blue"));

    assertThat(report.lines()).noneMatch(line -> line.text().contains("other tickets"));
  }

  private ScanOf tagged(String team) {
    return bench
        .scan()
        .add(
            CHECK,
            Verdict.FAIL,
            Severity.HIGH,
            ScanOf.cluster(REGION, "prod", Map.of("team", team)),
            "x");
  }

  @Test
  void aTextThatIsTooLongCountsTheRest() {
    bench.rules = Rules.STANDARD;
    ScanOf scan = bench.scan();
    for (int i = 0; i < 400; i++) {
      scan.fail(CHECK, REGION, "cluster-%03d".formatted(i));
    }
    bench.apply(scan);

    assertThat(bench.ticket().block.length()).isBetween(25_000, 32_767);
    assertThat(bench.ticket().block).contains("more fail");
  }

  @Test
  void aThousandGroupsTakeAsManyRunsAsTheLimitAsksFor() {
    bench.tracker.limits =
        new dev.plumbline.exporters.tickets.Limits(
            255,
            32_767,
            Duration.ofMinutes(10),
            List.of(
                new dev.plumbline.exporters.tickets.Limits.Rate(80, Duration.ofMinutes(1)),
                new dev.plumbline.exporters.tickets.Limits.Rate(500, Duration.ofHours(1))),
            List.of(new dev.plumbline.exporters.tickets.Limits.Rate(80, Duration.ofMinutes(1))),
            List.of(new dev.plumbline.exporters.tickets.Limits.Rate(900, Duration.ofMinutes(1))),
            false);
    Rules s = Rules.STANDARD;
    bench.rules =
        new Rules(
            s.accepted(),
            s.labels(),
            s.grace(),
            s.maxReopenings(),
            s.notVerifiedAfter(),
            2000,
            false,
            false);
    bench.patience = Duration.ofMinutes(30);
    ScanOf scan = bench.scan();
    for (int i = 0; i < 1000; i++) {
      scan.fail("check-" + i, REGION, "prod");
    }
    TicketPlan plan = bench.plan(scan);
    assertThat(plan.count("create")).isEqualTo(1000);
    assertThat(plan.etaSeconds()).isGreaterThanOrEqualTo(3600);

    int passes = 0;
    while (bench.tracker.items().size() < 1000) {
      bench.apply(scan);
      bench.time.pass(Duration.ofMinutes(10));
      assertThat(++passes).isLessThan(10);
    }

    bench.oneLiveTicketEach();
    assertThat(bench.ledger().links()).allMatch(link -> link.phase() == Phase.LINKED);
  }
}
