package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.cases.ReadCalls;
import dev.plumbline.app.run.Order;
import dev.plumbline.app.run.RunRecord;
import dev.plumbline.app.run.Scan;
import dev.plumbline.app.terminal.Progress;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.collectors.Selection;
import dev.plumbline.fixtures.Fault;
import dev.plumbline.fixtures.GeneratedClouds;
import dev.plumbline.fixtures.GeneratedEstate;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A region that is judged in parts while it is read is found to be what its snapshot says, which is
 * judged as a whole.
 */
class LargeRegionTest {

  private static final GeneratedEstate ESTATE = new GeneratedEstate(1, 1, 120, 0, 0);
  private static final String SHARED = "node-role-not-shared-across-clusters";

  /** That look at what EKS says of clusters alone. */
  private static final Set<String> CHECKS =
      Catalogue.prepared().checks().stream()
          .filter(check -> check.providers().contains(Provider.AWS))
          .filter(LargeRegionTest::ofClustersAlone)
          .map(Check::id)
          .collect(Collectors.toUnmodifiableSet());

  /** Each a twentieth of the times it is asked for, after all attempts. */
  private static final Set<String> FAILING =
      Set.of("eks:DescribeCluster", "eks:DescribeNodegroup", "eks:ListPodIdentityAssociations");

  @TempDir private Path folder;

  @Test
  void withoutFaults() throws IOException {
    List<Finding> findings = scannedAndJudgedAgain((_, _, _, _) -> Fault.NONE);

    assertThat(findings)
        .filteredOn(finding -> finding.checkId().equals(SHARED))
        .hasSizeGreaterThanOrEqualTo(ESTATE.allClusters())
        .allMatch(finding -> finding.verdict() == Verdict.PASS);
    assertThat(CHECKS).contains(SHARED).hasSizeGreaterThan(20);
    assertThat(findings).noneMatch(finding -> finding.verdict() == Verdict.UNKNOWN);
  }

  @Test
  void withCallsThatFailAllOver() throws IOException {
    Random random = new Random(7);

    List<Finding> findings =
        scannedAndJudgedAgain(
            (_, _, call, _) ->
                FAILING.contains(call) && random.nextInt(100) < 60
                    ? Fault.UNAVAILABLE
                    : Fault.NONE);

    assertThat(findings)
        .filteredOn(finding -> !finding.checkId().equals(SHARED))
        .extracting(Finding::verdict)
        .contains(Verdict.UNKNOWN, Verdict.PASS);
  }

  private static boolean ofClustersAlone(Check check) {
    return check.calls().stream()
        .flatMap(call -> Stream.ofNullable(ReadCalls.all().get(call)))
        .filter(call -> call.provider() == Provider.AWS)
        .allMatch(call -> call.id().startsWith("eks:"));
  }

  private List<Finding> scannedAndJudgedAgain(Fault.Chooser faults) throws IOException {
    try (var clouds = GeneratedClouds.start(ESTATE, Duration.ZERO, faults);
        var patience = GeneratedRun.patience()) {
      Order order = GeneratedRun.order(folder.resolve("scanned"), CHECKS);
      Scan.Done scanned =
          new Scan(AppModule.mappings(), Clock.systemUTC(), "test")
              .scan(
                  order,
                  GeneratedRun.collectors(ESTATE, clouds.endpoint()),
                  Selection.EVERYTHING,
                  patience,
                  _ -> Progress.none());
      Path snapshot = scanned.folder().snapshot();
      Scan.Done again =
          AppModule.scan(Clock.systemUTC())
              .judge(
                  GeneratedRun.order(folder.resolve("again"), CHECKS),
                  snapshot,
                  RunRecord.read(snapshot));

      List<Finding> findings = findings(scanned);
      assertThat(told(findings)).isEqualTo(told(findings(again)));
      assertThat(scanned.results().coverage())
          .usingRecursiveComparison()
          .isEqualTo(again.results().coverage());
      return findings;
    }
  }

  private static List<Finding> findings(Scan.Done done) {
    List<Finding> findings = new ArrayList<>();
    done.results().forEachFinding(findings::add);
    return findings;
  }

  /** All that is told but the run. */
  private static List<String> told(List<Finding> findings) {
    return findings.stream()
        .map(
            f ->
                String.join(
                    " ",
                    f.checkId(),
                    f.resource().toString(),
                    f.verdict().toString(),
                    f.message(),
                    f.evidence().toString(),
                    f.gap().toString(),
                    f.collectedAt().toString()))
        .toList();
  }
}
