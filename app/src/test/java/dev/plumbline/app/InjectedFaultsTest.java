package dev.plumbline.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.app.run.Scan;
import dev.plumbline.collectors.Pacing;
import dev.plumbline.collectors.Patience;
import dev.plumbline.fixtures.Fault;
import dev.plumbline.fixtures.GeneratedClouds;
import dev.plumbline.fixtures.GeneratedEstate;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What networks and clouds do to requests costs no cluster and turns no verdict around. */
@Isolated
class InjectedFaultsTest {

  private static final GeneratedEstate ESTATE = new GeneratedEstate(10, 2, 10, 5, 5);

  @TempDir private static Path undisturbedFolder;
  private static Map<String, Verdict> undisturbed = Map.of();
  private static final Map<String, Resource> RESOURCES = new TreeMap<>();

  @TempDir private Path folder;

  @BeforeAll
  static void scanWithoutFaults() throws IOException {
    try (var clouds = GeneratedClouds.start(ESTATE);
        var patience = GeneratedRun.patience()) {
      Scan.Done done = GeneratedRun.scan(undisturbedFolder, ESTATE, clouds, patience);

      assertThat(done.results().summary().clusters().values().stream().mapToInt(n -> n).sum())
          .isEqualTo(ESTATE.allClusters())
          .isEqualTo(300);
      assertThat(done.exit()).isZero();
      assertThat(clouds.forbiddenCalls()).isZero();
      undisturbed = GeneratedRun.verdicts(done);
      done.results()
          .forEachFinding(finding -> RESOURCES.put(GeneratedRun.key(finding), finding.resource()));
    }
    assertThat(undisturbed).hasSizeGreaterThan(1_500).doesNotContainValue(Verdict.UNKNOWN);
  }

  @ParameterizedTest(name = "{1}% {0}")
  @CsvSource({"THROTTLED,5", "UNAVAILABLE,5", "RESET,5", "TRUNCATED,5", "THROTTLED,30"})
  void nothingIsLostAndNoVerdictTurns(Fault fault, int percent) throws IOException {
    Random random = new Random(42);
    try (var clouds =
            GeneratedClouds.start(
                ESTATE,
                Duration.ZERO,
                (_, _, _, _) -> random.nextInt(100) < percent ? fault : Fault.NONE);
        var patience = GeneratedRun.patience()) {
      Scan.Done done = GeneratedRun.scan(folder, ESTATE, clouds, patience);

      Map<String, Verdict> verdicts = GeneratedRun.verdicts(done);
      onlyUnknownIsDifferent(verdicts, done);
      assertThat(verdicts).hasSizeGreaterThan(undisturbed.size() * 4 / 5);
      boolean complete = done.results().coverage().stream().allMatch(Coverage::complete);
      assertThat(done.exit()).isEqualTo(complete ? 0 : 3);
      if (percent == 5) {
        assertThat(complete).as("six attempts are enough for this").isTrue();
        assertThat(verdicts).isEqualTo(undisturbed);
      }
      assertThat(patience.statistics().figures().retried()).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "eks:ListClusters,900000000003",
    "ManagedClusters_List,90000000-0000-0000-0000-000000000003",
    "container.projects.locations.clusters.list,generated-0003"
  })
  void aListingThatIsAlwaysThrottledIsAGapOfItsScope(String listing, String account)
      throws IOException {
    Fault.Chooser throttled =
        (asked, _, call, _) ->
            asked.equals(account) && call.equals(listing) ? Fault.THROTTLED : Fault.NONE;
    try (var clouds = GeneratedClouds.start(ESTATE, Duration.ZERO, throttled);
        var patience = GeneratedRun.patience()) {
      Scan.Done done = GeneratedRun.scan(folder, ESTATE, clouds, patience);

      Map<String, Verdict> verdicts = GeneratedRun.verdicts(done);
      onlyUnknownIsDifferent(verdicts, done);
      assertThat(done.results().coverage())
          .filteredOn(scope -> !scope.complete())
          .isNotEmpty()
          .allMatch(scope -> scope.account().equals(account) && scope.clusters().isEmpty())
          .flatExtracting(Coverage::gaps)
          .extracting(Gap::call, Gap::reason)
          .containsOnly(tuple(listing, Gap.Reason.THROTTLED));
      assertThat(verdicts).hasSizeLessThan(undisturbed.size()).doesNotContainValue(Verdict.UNKNOWN);
      assertThat(done.exit()).isEqualTo(3);
    }
  }

  @Test
  void aClusterThatVanishesAfterItWasListedIsNoErrorAndCostsNoOther() throws IOException {
    GeneratedEstate vanishing = ESTATE.withVanished(number -> number % 5 == 3);
    try (var clouds = GeneratedClouds.start(vanishing);
        var patience = GeneratedRun.patience()) {
      Scan.Done done = GeneratedRun.scan(folder, vanishing, clouds, patience);

      Map<String, Verdict> expected = new TreeMap<>(undisturbed);
      expected.keySet().removeIf(key -> key.matches("arn:aws.*c-00000[38].*"));
      Map<String, Verdict> verdicts = GeneratedRun.verdicts(done);
      assertThat(verdicts).containsOnlyKeys(expected.keySet());
      // Azure and Google list clusters whole; there only what is asked beside them is not found.
      verdicts.forEach(
          (key, verdict) ->
              assertThat(verdict)
                  .as(key)
                  .isIn(expected.getOrDefault(key, verdict), Verdict.UNKNOWN));
      assertThat(done.results().coverage()).allMatch(Coverage::complete);
      assertThat(done.exit()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"SILENT", "DRIPPING"})
  void aRegionAnOperationAndAProjectThatHangCostThemselvesAndNoMore(Fault fault)
      throws IOException {
    Fault.Chooser hanging =
        (account, region, call, _) ->
            region.equals("eu-west-1")
                    || call.equals("DiagnosticSettings_List")
                    || account.equals(ESTATE.projectIds().get(2))
                ? fault
                : Fault.NONE;
    Duration deadline = Duration.ofSeconds(25);
    long begun = System.nanoTime();
    try (var clouds = GeneratedClouds.start(ESTATE, Duration.ZERO, hanging);
        var patience = new Patience(64, Duration.ofSeconds(3), deadline, Pacing.unbounded())) {
      Scan.Done done = GeneratedRun.scan(folder, ESTATE, clouds, patience);

      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      assertThat(took).isLessThan(deadline.plus(deadline.dividedBy(10)));
      Map<String, Verdict> verdicts = GeneratedRun.verdicts(done);
      for (Coverage scope : done.results().coverage()) {
        boolean hangs =
            scope.region().equals("eu-west-1")
                || scope.account().contains("-0000-")
                || scope.account().equals(ESTATE.projectIds().get(2));
        assertThat(scope.complete()).as("%s", scope).isEqualTo(!hangs);
      }
      undisturbed.forEach(
          (key, verdict) -> {
            if (verdicts.containsKey(key)) {
              assertThat(verdicts.get(key)).as(key).isIn(verdict, Verdict.UNKNOWN);
            } else {
              assertThat(key).containsAnyOf("eu-west-1", "projects/900000000003/");
            }
          });
      assertThat(done.exit()).isEqualTo(3);
    }
  }

  @Test
  void aRoleThatGivesCredentialsOfAnotherAccountStopsItsScope() throws IOException {
    GeneratedEstate many = new GeneratedEstate(100, 1, 1, 0, 0);
    String confused = many.accountIds().get(41);
    String other = many.accountIds().get(7);
    GeneratedEstate estate = many.withConfused(Map.of(confused, other));
    try (var clouds = GeneratedClouds.start(estate);
        var patience = GeneratedRun.patience()) {
      Scan.Done done = GeneratedRun.scan(folder, estate, clouds, patience);

      List<Coverage> stopped =
          done.results().coverage().stream().filter(scope -> !scope.complete()).toList();
      assertThat(stopped)
          .singleElement()
          .satisfies(
              scope -> {
                assertThat(scope.account()).isEqualTo(confused);
                assertThat(scope.gaps().getFirst().detail()).contains(other, "Nothing was read");
              });
      assertThat(GeneratedRun.verdicts(done).keySet())
          .noneMatch(key -> key.contains(confused))
          .filteredOn(key -> key.contains(other))
          .isNotEmpty();
      assertThat(done.results().summary().clusters().values()).containsExactly(99);
    }
  }

  private static void onlyUnknownIsDifferent(Map<String, Verdict> verdicts, Scan.Done done) {
    undisturbed.forEach(
        (key, verdict) ->
            assertThat(
                    verdicts.containsKey(key) ? verdicts.get(key) : standsIn(key, verdicts, done))
                .as(key)
                .isIn(verdict, Verdict.UNKNOWN));
  }

  /**
   * For a node pool that could not be described its cluster has the finding; for clusters that
   * could not be listed their scope has the gap.
   */
  private static Verdict standsIn(String key, Map<String, Verdict> verdicts, Scan.Done done) {
    String cluster = key.replaceFirst(":nodegroup/([^/]+)/\\S+", ":cluster/$1");
    return Optional.ofNullable(verdicts.get(cluster))
        .orElseGet(
            () -> {
              assertThat(done.results().coverage())
                  .as("lost: %s", key)
                  .anyMatch(scope -> isUnlisted(scope, requireNonNull(RESOURCES.get(key))));
              return Verdict.UNKNOWN;
            });
  }

  private static boolean isUnlisted(Coverage scope, Resource resource) {
    return scope.account().equals(resource.account())
        && (scope.region().isEmpty() || scope.region().equals(resource.region()))
        && !scope.complete()
        && scope.clusters().isEmpty();
  }
}
