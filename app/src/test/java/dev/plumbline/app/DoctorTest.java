package dev.plumbline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.fixtures.SimulatedClouds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Before a scan: who we are, and what is missing. */
class DoctorTest {

  @TempDir private Path folder;

  @Test
  void itTellsWhoAsksInEachScope() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      CommandRun run = doctor(clouds, "--provider", "aws", "--account", "444455556666");

      assertThat(run.out())
          .contains("AWS 444455556666")
          .contains("as arn:aws:sts::444455556666:assumed-role/PlumblineAudit");
    }
  }

  @Test
  void itTellsWhichSubscriptionAndProjectAnswer() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      CommandRun azure =
          doctor(clouds, "--provider", "azure", "--check", "kubernetes-rbac-enabled");
      CommandRun google = doctor(clouds, "--provider", "gcp", "--check", "shielded-nodes-enabled");

      assertThat(azure.out())
          .contains("ok     Azure 11111111-1111-1111-1111-111111111111")
          .contains("'production' in the tenant 99999999-0000-4000-8000-000000000001");
      assertThat(google.out())
          .containsPattern("Google Cloud retail-prod\\n.*\\n +'.*', projects/\\d+");
    }
  }

  @Test
  void whatATokenOfAzureSaysOfItselfIsTold() throws IOException {
    String claims =
        "{\"appid\":\"00000000-aaaa-4000-8000-000000000001\",\"oid\":\"00000000-bbbb-4000-8000-000000000002\"}";
    String token =
        "e30."
            + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8))
            + ".c2ln";
    try (var clouds = SimulatedClouds.start()) {
      Path audit = CommandRun.auditFile(clouds, folder.resolve("plumbline.yaml"));
      CommandRun run =
          CommandRun.of(
              Map.of("ARM_ACCESS_TOKEN", token, "GOOGLE_TOKEN", "simulated"),
              "doctor",
              "--config",
              audit.toString(),
              "--provider",
              "azure",
              "--check",
              "kubernetes-rbac-enabled");

      assertThat(run.out().replaceAll("\\s+", " "))
          .contains(
              "as the application 00000000-aaaa-4000-8000-000000000001 (object"
                  + " 00000000-bbbb-4000-8000-000000000002) 'production' in the tenant")
          .doesNotContain(token, "c2ln");
    }
  }

  @Test
  void aTokenThatDoesNotSayWhoseItIsIsSaidToBeOne() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      CommandRun google = doctor(clouds, "--provider", "gcp", "--check", "shielded-nodes-enabled");

      assertThat(google.out().replaceAll("\\s+", " "))
          .containsPattern(
              "retail-prod with a token that does not say whose it is '.*', projects/");
    }
  }

  @Test
  void aMissingPermissionIsNamedWithTheScopesThatLackIt() throws IOException {
    var denied = SimulatedClouds.Options.shipped().withDenied(Set.of("eks:DescribeNodegroup"));
    try (var clouds = SimulatedClouds.start(denied)) {
      CommandRun run = doctor(clouds, "--provider", "aws", "--account", "111122223333");

      assertThat(run.exit()).isEqualTo(3);
      assertThat(run.out())
          .contains("lacks  AWS 111122223333 eu-central-1")
          .contains("eks:DescribeNodegroup: add eks:DescribeNodegroup.")
          .containsPattern("Add eks:DescribeNodegroup in \\d+ scopes?: \\d+ checks need it\\.");
    }
  }

  @Test
  void aProjectWithoutKubernetesLacksNothingAsInAScan() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      CommandRun run =
          doctor(
              clouds,
              "--provider",
              "gcp",
              "--account",
              "data-lab",
              "--check",
              "shielded-nodes-enabled");

      assertThat(run.exit()).as(run.out()).isZero();
      assertThat(run.out())
          .contains("off    Google Cloud data-lab", "The API is not enabled in project data-lab.")
          .contains("0 of 1 scopes have everything that was tried; 1 is off.");
    }
  }

  @Test
  void aManagementGroupThatDoesNotExistIsNoEmptyOne() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      Path audit = folder.resolve("plumbline.yaml");
      Files.writeString(
          audit,
          """
          azure:
            managementGroups: [typo]
            credentials: {token: env:ARM_ACCESS_TOKEN}
            cloud: {resourceManager: "%s"}
          """
              .formatted(clouds.azureEndpoint()),
          UTF_8);

      CommandRun run = CommandRun.withAudit(clouds, audit, "doctor");

      assertThat(run.exit()).as(run.out()).isEqualTo(4);
      assertThat(run.out().replaceAll("\\s+", " "))
          .contains("lacks Azure the list of subscriptions")
          .contains("There is no management group 'typo' that this identity may see.");
    }
  }

  @Test
  void whatTheTimeWasTooShortForLacksNothing() throws IOException {
    var slow = SimulatedClouds.Options.shipped().withLatency(Duration.ofSeconds(5));
    try (var clouds = SimulatedClouds.start(slow)) {
      CommandRun run =
          doctor(clouds, "--provider", "aws", "--account", "111122223333", "--deadline", "1s");

      assertThat(run.exit()).as(run.out()).isEqualTo(4);
      assertThat(run.out())
          .contains("cut    AWS 111122223333", "Not asked to the end: the time was up.")
          .contains("1 scope was not asked, or not to the end", "--deadline 1h")
          .contains("Not tried, for want of time, or of something to ask about: ")
          .doesNotContain("lacks", "Add ");
    }
  }

  @Test
  void whereNobodyCouldSignInNoCallsAreListed() throws IOException {
    var refusing =
        SimulatedClouds.Options.shipped()
            .withReplies(reply -> reply.withStatus(403).withBody("{\"message\":\"no\"}"));
    try (var clouds = SimulatedClouds.start(refusing)) {
      CommandRun run = doctor(clouds, "--provider", "gcp");

      assertThat(run.exit()).isEqualTo(4);
      assertThat(run.out()).contains("lacks  Google Cloud retail-prod").doesNotContain("Not tried");
    }
    try (var clouds = SimulatedClouds.start()) {
      assertThat(doctor(clouds, "--provider", "azure", "--account", "zzz").out())
          .contains("1 of 1 scopes have everything")
          .doesNotContain("Not tried");
    }
  }

  @Test
  void itShowsHowFarItIsUnlessToldOtherwise() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      String[] one = {"--provider", "gcp", "--check", "shielded-nodes-enabled"};
      CommandRun shown = doctor(clouds, one);
      CommandRun silent = doctor(clouds, (String.join(" ", one) + " --no-progress").split(" "));

      assertThat(shown.err()).contains("  doctor").containsPattern("gcp +4 of 4 scopes");
      assertThat(silent.err()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "azure, zzz, '--account zzz matches no account of the '",
    "aws, '111122223333 --region eu-wst-1', '--region eu-wst-1 matches no region of the '"
  })
  void whatIsMisspeltIsNotTakenForNothingMissing(String cloud, String account, String sentence)
      throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      CommandRun run =
          doctor(
              clouds,
              "--check kubernetes-version-supported --provider %s --account %s"
                  .formatted(cloud, account)
                  .split(" "));

      assertThat(run.err()).contains(sentence);
      assertThat(run.exit()).as(run.out()).isEqualTo(3);
    }
  }

  @Test
  void aPatternOfTheAuditFileThatIsNoRegionIsTold() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      Path audit = folder.resolve("plumbline.yaml");
      Files.writeString(
          audit,
          """
          aws:
            accounts: [{id: "111122223333"}]
            regions: [eu-central-1, eu-wst-*]
          """,
          UTF_8);
      String[] one = {"--check", "kubernetes-version-supported"};

      CommandRun run = CommandRun.withAudit(clouds, audit, "doctor", one);

      assertThat(run.err())
          .contains("aws.regions in the audit file: eu-wst-* matches no region of");
      assertThat(run.exit()).as(run.out()).isEqualTo(3);
    }
  }

  @Test
  void aLogForProgramsHasEachScopeThatLacksSomething() throws IOException {
    var denied =
        SimulatedClouds.Options.shipped()
            .withDenied(Set.of("container.projects.locations.clusters.list"));
    try (var clouds = SimulatedClouds.start(denied)) {
      CommandRun run =
          doctor(
              clouds,
              "--provider gcp --account retail-* --check shielded-nodes-enabled --log-format json"
                  .split(" "));

      assertThat(run.err().lines()).allMatch(line -> line.startsWith("{"));
      assertThat(run.err())
          .contains("\"message\":\"The run begins\"")
          .containsPattern(
              "\"level\":\"warn\",\"message\":\"A scope is not fully read\",\"scope\":"
                  + "\\{\"provider\":\"gcp\",\"account\":\"retail-prod\".*"
                  + "\"call\":\"container.projects.locations.clusters.list\"")
          .contains("\"status\":\"excluded\"")
          .contains("\"message\":\"The run ends\"")
          .contains("\"exit\":4");
    }
  }

  @Test
  void aCallThatLeadsToNoOtherIsMadeOnceInAScope() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      CommandRun run = doctor(clouds, "--provider", "azure", "--profile", "strict");

      int subscriptions = clouds.calls().getOrDefault("Subscriptions_Get", 0);
      assertThat(subscriptions).as(run.out()).isPositive();
      assertThat(clouds.calls().getOrDefault("MaintenanceConfigurations_ListByManagedCluster", 0))
          .isPositive()
          .isLessThanOrEqualTo(subscriptions);
    }
  }

  /** The first launch template names no image, and the first security group no prefix list. */
  @Test
  void whatOnlyTheSecondOfSomethingLeadsToIsTriedAsWell() throws IOException {
    Set<String> calls = Set.of("ec2:DescribeImages", "ec2:GetManagedPrefixListEntries");
    try (var clouds = SimulatedClouds.start(SimulatedClouds.Options.shipped().withDenied(calls))) {
      CommandRun run =
          doctor(clouds, "--provider", "aws", "--account", "111122223333", "--profile", "strict");

      assertThat(run.out())
          .contains("Add ec2:DescribeImages in ", "Add ec2:GetManagedPrefixListEntries in ");
    }
  }

  @Test
  void checksThatAskBehindACallNeedItToo() throws IOException {
    var denied =
        SimulatedClouds.Options.shipped()
            .withDenied(Set.of("artifactregistry.projects.locations.list"));
    try (var clouds = SimulatedClouds.start(denied)) {
      CommandRun run = doctor(clouds, "--provider", "gcp", "--check", "registry-*");

      assertThat(run.out().replaceAll("\\s+", " "))
          .containsPattern(
              "Add artifactregistry.locations.list in \\d scopes: \\d checks need it\\.");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "azure, ManagedClusters_List",
    "azure, Subscriptions_Get",
    "gcp, container.projects.locations.clusters.list",
    "aws, ec2:DescribeRegions"
  })
  void whereAScanWouldReadNothingItEndsAsAScanDoes(String cloud, String call) throws IOException {
    var denied = SimulatedClouds.Options.shipped().withDenied(Set.of(call));
    String[] one = {"--provider", cloud, "--check", "kubernetes-version-supported"};
    try (var clouds = SimulatedClouds.start(denied)) {
      CommandRun doctor = doctor(clouds, one);
      CommandRun scan = CommandRun.scan(clouds, folder.resolve("out"), one);

      assertThat(scan.exit()).isEqualTo(4);
      assertThat(doctor.exit()).as(doctor.out()).isEqualTo(4);
    }
  }

  @Test
  void theSecondRoleThatIsNotAskedAboutLacksNothing() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      CommandRun run =
          doctor(clouds, "--provider", "aws", "--account", "111122223333", "--region", "eu-*");

      assertThat(clouds.calls().getOrDefault("iam:GetRole", 0)).as(run.out()).isPositive();
      assertThat(run.out()).doesNotContain("did not make the call");
    }
  }

  @Test
  void onlyWhatTheChosenChecksNeedIsTried() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      CommandRun run = doctor(clouds, "--provider", "gcp", "--check", "shielded-nodes-enabled");

      assertThat(clouds.calls())
          .containsOnlyKeys(
              "cloudresourcemanager.projects.get", "container.projects.locations.clusters.list");
      assertThat(run.out()).doesNotContain("Not tried");
      assertThat(folder.resolve("plumbline-out")).doesNotExist();
    }
  }

  private CommandRun doctor(SimulatedClouds clouds, String... options) throws IOException {
    return CommandRun.with(clouds, folder.resolve("plumbline.yaml"), "doctor", options);
  }
}
