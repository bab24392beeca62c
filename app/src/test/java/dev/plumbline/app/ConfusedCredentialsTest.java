package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plumbline.app.run.Scan;
import dev.plumbline.app.terminal.Progress;
import dev.plumbline.collectors.Collector;
import dev.plumbline.collectors.Patience;
import dev.plumbline.collectors.Selection;
import dev.plumbline.collectors.aws.AwsCollector;
import dev.plumbline.collectors.aws.AwsSettings;
import dev.plumbline.fixtures.GeneratedClouds;
import dev.plumbline.fixtures.GeneratedEstate;
import dev.plumbline.model.Coverage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials or endpoints of one scope never serve another, in any cloud. */
class ConfusedCredentialsTest {

  @TempDir private Path folder;

  @Test
  void ofAHundredAccountsOfAnOrganizationTheOneWithAStrangeRoleStops() throws IOException {
    GeneratedEstate many = new GeneratedEstate(100, 1, 1, 0, 0);
    String confused = many.accountIds().get(41);
    String other = many.accountIds().get(7);
    GeneratedEstate estate = many.withConfused(Map.of(confused, other));
    try (var clouds = GeneratedClouds.start(estate);
        var patience = GeneratedRun.patience()) {
      Scan.Done done = scan(organization(estate, clouds.endpoint()), patience);

      assertThat(clouds.calls()).containsEntry("organizations:ListAccounts", 5);
      // The listing, and each account with its one region but for the one that stopped.
      assertThat(done.results().coverage()).hasSize(1 + 2 * 100 - 1);
      stopsAlone(done, confused, other);
      assertThat(done.results().summary().clusters().values()).containsExactly(99);
      assertThat(snapshotOf("aws/" + confused))
          .doesNotContain("\"call\":\"eks:", "\"call\":\"ec2:", "\"call\":\"iam:");
    }
  }

  @Test
  void aSubscriptionAndAProjectThatAnswerForOthersStop() throws IOException {
    GeneratedEstate many = new GeneratedEstate(0, 0, 1, 10, 10);
    String subscription = many.subscriptionIds().get(4);
    String project = many.projectIds().get(6);
    GeneratedEstate estate =
        many.withConfused(
            Map.of(subscription, many.subscriptionIds().get(1), project, many.projectIds().get(2)));
    try (var clouds = GeneratedClouds.start(estate);
        var patience = GeneratedRun.patience()) {
      Scan.Done done = scan(GeneratedRun.collectors(estate, clouds.endpoint()), patience);

      assertThat(done.results().coverage())
          .filteredOn(scope -> !scope.complete())
          .extracting(Coverage::account, scope -> scope.status().word())
          .containsExactlyInAnyOrder(tuple(subscription, "error"), tuple(project, "error"));
      // Google's canonical ids have the number of the project.
      assertThat(GeneratedRun.verdicts(done).keySet())
          .noneMatch(key -> key.contains(subscription))
          .noneMatch(key -> key.contains("/projects/900000000007/"))
          .anyMatch(key -> key.contains("/projects/900000000003/"));
      assertThat(done.results().summary().clusters().values()).containsExactly(9, 9);
      assertThat(snapshotOf("azure/" + subscription)).doesNotContain("managedClusters/c-");
      assertThat(snapshotOf("gcp/" + project)).doesNotContain("/clusters/c-");
    }
  }

  private static void stopsAlone(Scan.Done done, String confused, String other) {
    assertThat(done.results().coverage())
        .filteredOn(scope -> !scope.complete())
        .singleElement()
        .satisfies(
            scope -> {
              assertThat(scope.account()).isEqualTo(confused);
              assertThat(scope.status()).isEqualTo(Coverage.Status.ERROR);
              assertThat(scope.gaps().getFirst().detail()).contains(other, "Nothing was read");
            });
    done.results()
        .forEachFinding(
            finding ->
                assertThat(finding.resource().id())
                    .contains(finding.resource().account())
                    .doesNotContain(confused));
  }

  private String snapshotOf(String account) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files =
        Files.walk(folder.resolve("latest").toRealPath().resolve("snapshot").resolve(account))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        text.append(Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    assertThat(text).isNotEmpty();
    return text.toString();
  }

  private Scan.Done scan(List<Collector> collectors, Patience patience) throws IOException {
    return new Scan(AppModule.mappings(), Clock.systemUTC(), "test")
        .scan(
            GeneratedRun.order(folder),
            collectors,
            Selection.EVERYTHING,
            patience,
            _ -> Progress.none());
  }

  private static List<Collector> organization(GeneratedEstate estate, URI clouds) {
    return List.of(
        new AwsCollector(
            new AwsSettings(
                List.of(),
                Optional.of(
                    new AwsSettings.Organization(
                        Optional.empty(), "PlumblineAudit", Optional.empty(), List.of())),
                List.of(),
                Optional.of(clouds),
                Optional.of(
                    new AwsSettings.Keys(
                        "AKIADEMO" + estate.accountIds().getFirst(),
                        "simulated",
                        Optional.empty()))),
            Clock.systemUTC()));
  }
}
