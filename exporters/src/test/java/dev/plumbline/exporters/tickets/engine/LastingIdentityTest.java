package dev.plumbline.exporters.tickets.engine;

import static dev.plumbline.exporters.tickets.engine.Bench.CHECK;
import static dev.plumbline.exporters.tickets.engine.Bench.DAY;
import static dev.plumbline.exporters.tickets.engine.Bench.OTHER;
import static dev.plumbline.exporters.tickets.engine.Bench.REGION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.exporters.tickets.ledger.KnownFinding;
import dev.plumbline.exporters.tickets.sim.Item;
import dev.plumbline.exporters.tickets.sim.ScanOf;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceType;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Verdict;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A finding stays the same one whatever its check and its cluster are called. */
class LastingIdentityTest {

  private final Bench bench = new Bench();

  @Test
  void aRenamedCheckKeepsItsTicket() {
    bench.apply(bench.failing());
    ScanOf renamed =
        bench
            .scan()
            .fail("endpoint-restricted", REGION, "prod")
            .fail("endpoint-restricted", REGION, "b");
    var names = new TreeMap<>(Map.of(CHECK, "endpoint-restricted"));
    bench.apply(new ScanInput(renamed, false, names));
    assertThat(bench.ticket().live()).isTrue();
    assertThat(bench.ticket().block).contains("cluster/b");

    ScanOf passing =
        bench
            .scan()
            .pass("endpoint-restricted", REGION, "prod")
            .pass("endpoint-restricted", REGION, "b");
    bench.apply(new ScanInput(passing, false, names));

    assertThat(bench.ticket().live()).isFalse();
  }

  /** A repository, a project or a site may be called otherwise; its tickets keep their marks. */
  @Test
  void aRenamedProjectKeepsItsTickets() {
    bench.apply(bench.failing());
    bench.tracker.project = "RENAMED";
    bench.apply(bench.failing());
    bench.tracker.human(bench.ticket(), item -> item.labels.clear());
    bench.tracker.human(bench.ticket(), item -> item.blockThere = false);
    bench.apply(bench.failing());
    assertThat(bench.ticket().live()).isTrue();

    bench.apply(bench.passing());

    assertThat(bench.ticket().live()).isFalse();
  }

  @Test
  void aProvisionalIdOfGoogleCloudNeitherCreatesNorCloses() {
    Resource lasting = gke("//container.googleapis.com/projects/123/locations/l/clusters/c");
    Resource provisional =
        gke("//container.googleapis.com/projects/my-project/locations/l/clusters/c");
    bench.apply(gkeScan().add(CHECK, Verdict.FAIL, Severity.HIGH, lasting, "x"));
    for (int i = 0; i < 3; i++) {
      bench.apply(gkeScan().add(CHECK, Verdict.FAIL, Severity.HIGH, provisional, "x"));
      bench.apply(gkeScan().add(CHECK, Verdict.PASS, Severity.HIGH, provisional, "x"));
    }

    assertThat(bench.ticket().live()).isTrue();
    assertThat(bench.tracker.writes()).isEqualTo(1);
  }

  private ScanOf gkeScan() {
    return bench.scan().scope(Provider.GCP, "my-project", "", Coverage.Status.READ);
  }

  private static Resource gke(String id) {
    return Resource.cluster(
        ResourceType.GCP_KUBERNETES_ENGINE_CLUSTER, "my-project", "l", id, "c", Map.of());
  }

  @Test
  void aCheckThatIsRenamedTwiceKeepsItsTicket() {
    bench.apply(bench.failing());
    bench.apply(
        new ScanInput(
            bench.scan().fail("second-name", REGION, "prod"),
            false,
            new TreeMap<>(Map.of(CHECK, "second-name"))));
    var names = new TreeMap<>(Map.of(CHECK, "second-name", "second-name", "third-name"));
    bench.apply(new ScanInput(bench.scan().fail("third-name", REGION, "prod"), false, names));
    assertThat(bench.ticket().live()).isTrue();

    bench.apply(new ScanInput(bench.scan().pass("third-name", REGION, "prod"), false, names));

    assertThat(bench.ticket().live()).isFalse();
  }

  /** T28. */
  @Test
  void aRunOfAnOlderVersionIsReadUnderTheNamesOfToday() {
    bench.apply(bench.failing());
    bench.apply(
        new ScanInput(
            bench.scan().fail("second-name", REGION, "prod").fail("new-check", REGION, "prod"),
            false,
            new TreeMap<>(Map.of(CHECK, "second-name"))));
    assertThat(bench.tracker.items()).hasSize(2);
    String text = bench.tracker.items().get(1).block;

    // It knows neither the new name nor the new check.
    bench.apply(bench.failing());
    assertThat(bench.tracker.items()).hasSize(2).allMatch(Item::live);
    assertThat(bench.tracker.items().get(1).block).isEqualTo(text).contains("new-check");
    bench.apply(bench.passing());

    assertThat(bench.tracker.live())
        .singleElement()
        .satisfies(item -> assertThat(item.title).contains("new-check"));
    bench.oneLiveTicketEach();
  }

  /** T31. */
  @Test
  void aCheckThatWasRemovedNeverClosesItsTicket() {
    bench.apply(bench.failing());
    for (int day = 0; day < 30; day++) {
      bench.time.pass(DAY);
      bench.apply(bench.scan().checks(OTHER));
    }

    assertThat(bench.ticket().live()).isTrue();
    assertThat(bench.comments()).hasSize(1).first().asString().startsWith("not-verified");
    assertThat(bench.ticket().block).contains(CHECK + " does not hold");
  }

  @Test
  void aRunOfOneCheckLeavesTheTextsOfTheOthersAlone() {
    bench.apply(bench.scan().fail(CHECK, REGION, "prod").fail(OTHER, REGION, "prod"));
    int writes = bench.tracker.writes();

    bench.apply(bench.failing());

    assertThat(bench.tracker.writes()).isEqualTo(writes);
  }

  @Test
  void aClusterThatWasMadeAnewUnderItsNameKeepsItsTicketWhichSaysSoOnce() {
    Resource first = ScanOf.cluster(REGION, "prod", Map.of()).of("2026-01-01T00:00:00Z");
    Resource second = first.of("2026-11-02T00:00:00Z");
    bench.apply(bench.scan().add(CHECK, Verdict.FAIL, Severity.HIGH, first, "open"));
    for (int i = 0; i < 3; i++) {
      bench.apply(bench.scan().add(CHECK, Verdict.FAIL, Severity.HIGH, second, "open"));
      // Nobody could read when it was made: no reason to think of a third one.
      bench.apply(bench.scan().add(CHECK, Verdict.FAIL, Severity.HIGH, first.of(""), "open"));
    }

    assertThat(bench.ticket().live()).isTrue();
    assertThat(bench.comments()).hasSize(1).first().asString().startsWith("anew");
  }

  @Test
  void findingsWithoutALastingIdAreSaidToBeLeftOut() {
    Resource provisional =
        gke("//container.googleapis.com/projects/my-project/locations/l/clusters/c");

    TicketPlan plan =
        bench.plan(gkeScan().add(CHECK, Verdict.FAIL, Severity.HIGH, provisional, "x"));

    assertThat(plan.items()).isEmpty();
    assertThat(plan.warnings())
        .singleElement()
        .asString()
        .contains("1 findings of Google Cloud", "resourcemanager.projects.get");
  }

  @Test
  void theTimesOfAFindingAreThoseOfTheRunsThatSawIt() {
    bench.apply(bench.failing());
    var first = bench.time.instant();
    bench.time.pass(DAY);
    bench.apply(bench.failing());
    var second = bench.time.instant();
    bench.time.pass(DAY);
    bench.apply(bench.scan().unknown(CHECK, REGION, "prod"));

    KnownFinding known = bench.ledger().findings().values().iterator().next();
    assertThat(known.firstSeen()).isEqualTo(first);
    assertThat(known.lastSeen()).isEqualTo(second);
    assertThat(known.lastChanged()).isEqualTo(first);
    assertThat(known.lastVerified()).isEqualTo(second);

    bench.apply(bench.passing());
    KnownFinding fixed = bench.ledger().findings().values().iterator().next();
    assertThat(fixed.lastSeen()).isEqualTo(second);
    assertThat(fixed.lastChanged()).isEqualTo(bench.time.instant());
  }
}
