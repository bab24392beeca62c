package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.app.cases.ReadCalls;
import dev.plumbline.fixtures.SimulatedClouds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what is chosen is judged, and only what that needs is asked. */
class ChosenChecksTest {

  private static final Pattern CHECK = Pattern.compile("\"checkId\":\"([^\"]+)\"");

  @TempDir private Path folder;

  @Test
  void aCheckOnTheDescriptionOfClustersMakesNoOtherCall() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      CommandRun run =
          CommandRun.scan(
              clouds,
              folder.resolve("out"),
              "--no-progress",
              "--provider",
              "aws",
              "--check",
              "deletion-protection-enabled");

      assertThat(run.exit()).isZero();
      assertThat(judged()).containsOnly("deletion-protection-enabled");
      assertThat(clouds.calls())
          .containsOnlyKeys(
              "sts:AssumeRole",
              "sts:GetCallerIdentity",
              "ec2:DescribeRegions",
              "eks:ListClusters",
              "eks:DescribeCluster");
    }
  }

  @Test
  void aFrameworkOfOneCloudAsksTheOthersForNothingButWhatThereIs() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      CommandRun.scan(clouds, folder.resolve("out"), "--no-progress", "--framework", "cis-eks");

      assertThat(clouds.calls().keySet())
          .filteredOn(call -> !call.contains(":"))
          .containsExactlyInAnyOrder(
              "ManagedClusters_List",
              "Subscriptions_Get",
              "Subscriptions_List",
              "cloudresourcemanager.projects.get",
              "container.projects.locations.clusters.list");
      assertThat(judged()).contains("public-api-endpoint-restricted");
      assertThat(findings()).allMatch(line -> line.contains("\"provider\":\"aws\""));
    }
  }

  @Test
  void wildcardsChooseWhateverTheProfile() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      CommandRun.scan(
          clouds, folder.resolve("out"), "--no-progress", "--check", "public-api-endpoint-*");

      assertThat(judged())
          .contains("public-api-endpoint-restricted", "public-api-endpoint-disabled")
          .allMatch(id -> id.startsWith("public-api-endpoint-"));
    }
  }

  @Test
  void theDefaultProfileAsksGoogleCloudForNothingBesideTheClusters() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      CommandRun run =
          CommandRun.scan(clouds, folder.resolve("out"), "--no-progress", "--provider", "gcp");

      assertThat(clouds.calls())
          .containsOnlyKeys(
              "cloudresourcemanager.projects.get",
              "container.projects.locations.clusters.list",
              "container.projects.locations.getServerConfig",
              "compute.subnetworks.get",
              "compute.regionNetworkFirewallPolicies.getEffectiveFirewalls",
              "cloudkms.projects.locations.keyRings.cryptoKeys.get");
      assertThat(judged())
          .contains("secrets-encryption-key-usable")
          .doesNotContain("registry-not-public", "node-role-no-admin", "cloud-admin-roles-limited");
      assertThat(run.out())
          .containsPattern("Not judged in this profile: [0-9]+ checks of Google Cloud\\. --profile")
          .doesNotContain("checks of AWS");
    }
  }

  @Test
  void aCheckThatIsNamedIsJudgedInEveryCloudUnlessAProfileIsNamedBesideIt() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      CommandRun run =
          CommandRun.scan(
              clouds, folder.resolve("out"), "--no-progress", "--check", "registry-not-public");

      assertThat(findings())
          .anyMatch(line -> line.contains("\"provider\":\"aws\""))
          .anyMatch(line -> line.contains("\"provider\":\"gcp\""));
      assertThat(run.out()).doesNotContain("Not judged in this profile");
      CommandRun.scan(
          clouds,
          folder.resolve("out"),
          "--no-progress",
          "--check",
          "registry-not-public",
          "--profile",
          "default");
      assertThat(findings()).isNotEmpty().allMatch(line -> line.contains("\"provider\":\"aws\""));
    }
  }

  @Test
  void aStoredRunIsJudgedByTheSameChecksAgain() throws IOException {
    Path again = folder.resolve("again");
    try (var clouds = SimulatedClouds.start()) {
      CommandRun.scan(clouds, folder.resolve("out"), "--no-progress", "--framework", "cis-gke");
    }

    CommandRun.of(
        Map.of(), "judge", folder.resolve("out/latest").toString(), "--out", again.toString());

    assertThat(again.resolve("latest/findings.ndjson"))
        .hasSameBinaryContentAs(folder.resolve("out/latest/findings.ndjson"));
    assertThat(CommandRun.of(Map.of(), "report", again.resolve("latest").toString()).err())
        .contains("Name the run that was judged, in the folder where its scan left it: ");
  }

  @Test
  void whatIsNotKnownIsNamedWithTheNearest() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      assertThat(refusal(clouds, "--check", "public-api-endpoint-restrict"))
          .contains("unknown check 'public-api-endpoint-restrict'")
          .contains("Did you mean 'public-api-endpoint-restricted'?");
      assertThat(refusal(clouds, "--check", "endpoint"))
          .contains("unknown check 'endpoint'. 'plumbline checks list' shows all.");
      assertThat(refusal(clouds, "--framework", "cis-ek"))
          .contains("unknown framework 'cis-ek'. Did you mean");
      assertThat(refusal(clouds, "--profile", "all"))
          .contains("unknown profile 'all'. Profiles are default, strict.");
      assertThat(clouds.calls()).isEmpty();
    }
  }

  @Test
  void thePlanIsPrintedAndNothingIsAsked() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      CommandRun run =
          CommandRun.scan(
              clouds,
              folder.resolve("out"),
              "--explain-calls",
              "--check",
              "node-image-family-supported");

      assertThat(run.exit()).isZero();
      assertThat(clouds.calls()).isEmpty();
      assertThat(folder.resolve("out")).doesNotExist();
      assertThat(run.out())
          .contains(
              """
                eks:DescribeNodegroup
                    permission: eks:DescribeNodegroup
                    once per node group
                    1 check needs it: node-image-family-supported
              """
                  .indent(0))
          .contains("made in every run")
          .doesNotContain("iam:ListOpenIDConnectProviders")
          .endsWith("1 check is chosen. Nothing was asked.\n");
    }
  }

  @Test
  void everyCallThatWaitsForNoOtherSaysHowOftenItIsMade() {
    assertThat(ReadCalls.all().values())
        .filteredOn(call -> call.each().isEmpty() && call.after().isEmpty())
        .extracting(call -> call.id() + ": say what it is made once for with oncePer(..)")
        .isEmpty();
  }

  private String refusal(SimulatedClouds clouds, String... options) throws IOException {
    CommandRun run = CommandRun.scan(clouds, folder.resolve("out"), options);
    assertThat(run.exit()).isEqualTo(2);
    return run.err();
  }

  private List<String> judged() throws IOException {
    List<String> ids = new ArrayList<>();
    for (String line : findings()) {
      CHECK.matcher(line).results().forEach(found -> ids.add(found.group(1)));
    }
    return ids;
  }

  private List<String> findings() throws IOException {
    return Files.readAllLines(folder.resolve("out/latest/findings.ndjson"), StandardCharsets.UTF_8);
  }
}
