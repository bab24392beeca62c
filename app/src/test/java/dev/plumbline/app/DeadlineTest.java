package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.cases.ReadCalls;
import dev.plumbline.app.run.Scan;
import dev.plumbline.app.terminal.Progress;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Check;
import dev.plumbline.collectors.Collector;
import dev.plumbline.collectors.Pacing;
import dev.plumbline.collectors.Patience;
import dev.plumbline.collectors.Selection;
import dev.plumbline.collectors.azure.AzureCollector;
import dev.plumbline.collectors.azure.AzureSettings;
import dev.plumbline.fixtures.Fault;
import dev.plumbline.fixtures.GeneratedClouds;
import dev.plumbline.fixtures.GeneratedEstate;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A run ends with its deadline, whatever hangs, and all that does not hang is complete. {@code
 * -Dplumbline.deadline=60} waits as long as the promise says; the build has time for less.
 */
@Isolated
class DeadlineTest {

  private static final Duration DEADLINE =
      Duration.ofSeconds(Integer.getInteger("plumbline.deadline", 10));

  /** As the command has it: longer than the short deadline, so that this one has to cut. */
  private static final Duration PER_ATTEMPT = Duration.ofSeconds(25);

  private static final String REGION = "eu-west-1";
  private static final GeneratedEstate ESTATE = new GeneratedEstate(4, 2, 3, 2, 3);
  private static final String PROJECT = ESTATE.projectIds().get(1);

  @TempDir private Path folder;

  @Test
  void aRegionThatNeverAnswersAProjectThatDripsAndACloudWithoutHandshakeEndInTime()
      throws IOException {
    Map<String, Verdict> undisturbed = undisturbed();
    Fault.Chooser hanging =
        (account, region, _, _) -> {
          if (region.equals(REGION)) {
            return Fault.SILENT;
          }
          return account.equals(PROJECT) ? Fault.DRIPPING : Fault.NONE;
        };
    try (var clouds = GeneratedClouds.start(ESTATE, Duration.ZERO, hanging);
        var silent = SilentPort.open();
        var patience = new Patience(64, PER_ATTEMPT, DEADLINE, Pacing.unbounded())) {
      long begun = System.nanoTime();

      Scan.Done done = scan(collectors(clouds.endpoint(), silent.https()), patience);

      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isLessThan(DEADLINE.plus(DEADLINE.dividedBy(10)));
      assertThat(silent.connections()).as("handshakes that were begun").isPositive();
      assertThat(done.exit()).isEqualTo(3);
      for (Coverage scope : done.results().coverage()) {
        assertThat(scope.complete()).as("%s", scope).isEqualTo(!hangs(scope));
        if (hangs(scope)) {
          assertThat(scope.gaps()).as("%s", scope).isNotEmpty();
          assertThat(scope.gaps().getFirst().detail())
              .containsAnyOf("deadline", "No answer within", "did not answer");
        }
      }
      Map<String, Verdict> verdicts = GeneratedRun.verdicts(done);
      undisturbed.forEach(
          (key, verdict) -> {
            if (key.contains(REGION) || key.contains("/subscriptions/") || ofTheProject(key)) {
              assertThat(Optional.ofNullable(verdicts.get(key)).orElse(Verdict.UNKNOWN))
                  .as(key)
                  .isIn(verdict, Verdict.UNKNOWN);
            } else {
              assertThat(verdicts.get(key)).as(key).isEqualTo(verdict);
            }
          });
    }
  }

  @Test
  void oneOperationOfEachCloudThatHangsCostsTheChecksThatNeedItAndNoOther() throws IOException {
    Map<String, Verdict> undisturbed = undisturbed();
    Set<String> hanging =
        Set.of(
            "eks:DescribeClusterVersions",
            "DiagnosticSettings_List",
            "container.projects.locations.getServerConfig");
    try (var clouds =
            GeneratedClouds.start(
                ESTATE,
                Duration.ZERO,
                (_, _, call, _) -> hanging.contains(call) ? Fault.SILENT : Fault.NONE);
        var patience = new Patience(64, PER_ATTEMPT, DEADLINE, Pacing.unbounded())) {
      long begun = System.nanoTime();

      Scan.Done done = scan(GeneratedRun.collectors(ESTATE, clouds.endpoint()), patience);

      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isLessThan(DEADLINE.plus(DEADLINE.dividedBy(10)));
      assertThat(done.exit()).isEqualTo(3);
      assertThat(done.results().coverage())
          .flatExtracting(Coverage::gaps)
          .allSatisfy(gap -> assertThat(gap.reason()).isEqualTo(Gap.Reason.TIMEOUT))
          .extracting(Gap::call)
          .containsOnly(hanging.toArray(String[]::new));
      Map<String, Verdict> verdicts = GeneratedRun.verdicts(done);
      assertThat(verdicts).containsOnlyKeys(undisturbed.keySet());
      undisturbed.forEach(
          (key, verdict) ->
              assertThat(verdicts.get(key))
                  .as(key)
                  .isEqualTo(needs(hanging, key) ? Verdict.UNKNOWN : verdict));
    }
  }

  private static boolean needs(Set<String> calls, String key) {
    Check check = Catalogue.prepared().find(key.substring(key.lastIndexOf(' ') + 1)).orElseThrow();
    Provider provider =
        key.startsWith("arn:")
            ? Provider.AWS
            : key.startsWith("/subscriptions/") ? Provider.AZURE : Provider.GCP;
    return check.calls().stream()
        .filter(calls::contains)
        .anyMatch(id -> Objects.requireNonNull(ReadCalls.all().get(id)).provider() == provider);
  }

  private static boolean hangs(Coverage scope) {
    return scope.provider() == Provider.AZURE
        || scope.region().equals(REGION)
        || scope.account().equals(PROJECT);
  }

  /** Names of Google Cloud have the number of the project, which ends like its id. */
  private static boolean ofTheProject(String key) {
    return key.contains("projects/900000000002/") || key.contains(PROJECT);
  }

  private Map<String, Verdict> undisturbed() throws IOException {
    try (var clouds = GeneratedClouds.start(ESTATE);
        var patience = GeneratedRun.patience()) {
      return GeneratedRun.verdicts(
          GeneratedRun.scan(folder.resolve("undisturbed"), ESTATE, clouds, patience));
    }
  }

  private Scan.Done scan(List<Collector> collectors, Patience patience) throws IOException {
    return new Scan(AppModule.mappings(), Clock.systemUTC(), "test")
        .scan(
            GeneratedRun.order(folder.resolve("out")),
            collectors,
            Selection.EVERYTHING,
            patience,
            _ -> Progress.none());
  }

  /** Those of the estate, with Azure behind the port that never shakes hands. */
  private static List<Collector> collectors(URI clouds, URI silent) {
    List<Collector> collectors = new ArrayList<>(GeneratedRun.collectors(ESTATE, clouds));
    collectors.replaceAll(
        collector ->
            collector.provider() == Provider.AZURE
                ? new AzureCollector(
                    new AzureSettings(
                        new AzureSettings.Subscriptions.Listed(ESTATE.subscriptionIds(), List.of()),
                        new AzureSettings.Credentials.Token("simulated"),
                        AzureSettings.Cloud.custom(silent, silent)))
                : collector);
    return collectors;
  }
}
