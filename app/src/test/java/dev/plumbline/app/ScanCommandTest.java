package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.fixtures.SimulatedClouds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands as scripts see them: exit codes, files, and what bad input leads to. */
class ScanCommandTest {

  @TempDir private Path folder;

  @Test
  void aScanByAuditFileReportsEveryClusterAndLeavesItsFiles() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      CommandRun run = CommandRun.scan(clouds, folder.resolve("out"));

      assertThat(run.exit()).isZero();
      assertThat(clouds.forbiddenCalls()).isZero();
    }
    assertThat(folder.resolve("out/latest"))
        .isDirectoryContaining("glob:**/{findings.ndjson,coverage.ndjson,summary.json}");
    assertThat(folder.resolve("out/latest/report.html")).exists();
    assertThat(folder.resolve("out/latest/findings.csv")).exists();
    JsonNode providers = summary().path("providers");
    assertThat(providers.at("/aws/clusters").asInt()).isEqualTo(22);
    assertThat(providers.at("/azure/clusters").asInt()).isEqualTo(28);
    assertThat(providers.at("/gcp/clusters").asInt()).isEqualTo(28);
  }

  @Test
  void aSelectionLimitsWhatIsReadAndJudged() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      CommandRun.scan(
          clouds, folder.resolve("out"), "--provider", "gcp", "--cluster", "base*", "--quiet");

      assertThat(clouds.calls().keySet()).allMatch(call -> !call.startsWith("eks:"));
    }
    List<String> findings =
        Files.readAllLines(folder.resolve("out/latest/findings.ndjson"), StandardCharsets.UTF_8);
    assertThat(findings).isNotEmpty().allMatch(line -> line.contains("\"cluster\":\"baseline\""));
  }

  @Test
  void everythingWrongWithTheAuditFileIsSaidBeforeAnyCall() throws IOException {
    Path audit = folder.resolve("plumbline.yaml");
    Files.writeString(
        audit,
        """
        aws:
          acounts: []
        gcp:
          projects: my-project
          credentials: {token: hunter2}
        """,
        StandardCharsets.UTF_8);

    CommandRun run = CommandRun.of(Map.of(), "scan", "--config", audit.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("line 2: unknown key 'acounts' in aws. Did you mean 'accounts'?")
        .contains("line 4: gcp.projects must be a list")
        .contains("line 5:")
        .doesNotContain("hunter2");
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--config nowhere.yaml",
        "--config nowhere.yaml --deadline soon",
        "--config nowhere.yaml --account 1 --provider oracle"
      })
  void whatIsWrongIsALineOfTheLogWhereThatIsForPrograms(String options) throws IOException {
    CommandRun run = CommandRun.of(Map.of(), ("scan --log-format json " + options).split(" "));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    for (String line : run.err().lines().toList()) {
      JsonNode event = new ObjectMapper().readTree(line);
      assertThat(event.path("level").asText()).isEqualTo("error");
      assertThat(event.path("message").asText()).isNotEmpty();
    }
  }

  @Test
  void aFolderThatOthersMayWriteToIsToldInTheLogToo() throws IOException {
    Path out = Files.createDirectory(folder.resolve("out"));
    Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rwxrwx---"));
    try (var clouds = SimulatedClouds.start()) {
      String[] options = {"--check", "shielded-nodes-enabled", "--provider", "gcp"};
      CommandRun plain = CommandRun.scan(clouds, out, options);
      CommandRun json =
          CommandRun.scan(
              clouds, out, (String.join(" ", options) + " --log-format json").split(" "));

      assertThat(plain.err()).contains("plumbline: others may write in " + out, "chmod go-w");
      assertThat(json.err().lines())
          .allMatch(line -> line.startsWith("{"))
          .anyMatch(
              line -> line.contains("\"level\":\"warn\",\"message\":\"others may write in " + out));
    }
  }

  @Test
  void aSecretThatIsNotThereIsSaidBeforeAnyCall() throws IOException {
    Path audit = folder.resolve("plumbline.yaml");
    Files.writeString(
        audit,
        """
        gcp:
          projects: [my-project]
          credentials: {token: env:NO_SUCH_TOKEN}
        """,
        StandardCharsets.UTF_8);

    CommandRun scan = CommandRun.of(Map.of(), "scan", "--config", audit.toString());
    CommandRun validate =
        CommandRun.of(Map.of(), "config", "validate", "--config", audit.toString());

    assertThat(List.of(scan.exit(), validate.exit())).containsOnly(2);
    assertThat(scan.err()).contains("NO_SUCH_TOKEN is not set").isEqualTo(validate.err());
  }

  @Test
  void allThatIsWrongWithAFileIsSaidAtOnce() throws IOException {
    Path audit = folder.resolve("plumbline.yaml");
    Files.writeString(
        audit,
        """
        gcp:
          projects: [my-project]
          credentials: {token: env:NO_SUCH_TOKEN}
        parameters:
          no-such-check: {n: 1}
        exceptions:
          - {id: one, check: no-such-other, reason: accepted-risk, text: t, owner: o, expires: 2027-01-01}
        """,
        StandardCharsets.UTF_8);

    CommandRun validate =
        CommandRun.of(Map.of(), "config", "validate", "--config", audit.toString());

    assertThat(validate.exit()).isEqualTo(2);
    assertThat(validate.err())
        .contains("no-such-check")
        .contains("no-such-other")
        .contains("NO_SUCH_TOKEN is not set");
  }

  @Test
  void aFolderThatCannotBeWrittenIsSaidBeforeAnyCall() throws IOException {
    Path taken = folder.resolve("taken");
    Files.writeString(taken, "a file", StandardCharsets.UTF_8);
    try (var clouds = SimulatedClouds.start()) {
      CommandRun run = CommandRun.scan(clouds, taken);

      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).contains(taken.toString());
      assertThat(clouds.calls()).isEmpty();
    }
  }

  @Test
  void aMistakeIsNotDrownedInAllOptions() {
    assertThat(refused("scan", "--deadline", "5x"))
        .matches("--deadline must be a time such as .*\\R.*See 'plumbline scan --help'.\\R");
    assertThat(refused("scan", "--deadlin", "5m"))
        .contains(
            "Unknown option", "Possible solutions: --deadline", "See 'plumbline scan --help'.")
        .hasLineCount(3);
    assertThat(refused("checks", "show", "foo"))
        .startsWith("unknown check 'foo'. 'plumbline checks list' shows all. ")
        .endsWith("See 'plumbline checks show --help'.\n");
  }

  @Test
  void aCommandThatDoesNotExistHasNoHelp() {
    assertThat(refused("serve", "--help")).contains("'serve'").contains("See 'plumbline --help'.");
    assertThat(refused("checks", "shwo", "--help"))
        .contains("'shwo'", "Did you mean: checks show")
        .contains("See 'plumbline checks --help'.");
    assertThat(refused("checks")).contains("Name what to do: ", "Usage: plumbline checks", "clone");
    assertThat(CommandRun.of(Map.of(), "scan", "--help").exit()).isZero();
  }

  @Test
  void theHelpBeginsWithWhatIsWantedMost() {
    CommandRun help = CommandRun.of(Map.of(), "--help");

    assertThat(help.exit()).isZero();
    assertThat(help.out())
        .containsSubsequence("Commands:", "scan", "doctor", "checks", "generate-completion");
  }

  @Test
  void wrongOptionsAreExplained() {
    assertThat(CommandRun.of(Map.of(), "scan", "--deadline", "soon").err())
        .contains("--deadline must be a time such as 90s, 30m or 2h");
    assertThat(CommandRun.of(Map.of(), "scan", "--no-such-option").exit()).isEqualTo(2);
    assertThat(CommandRun.of(Map.of(), "scan", "--config", "no-such-file.yaml").err())
        .contains("there is no such file");
    assertThat(CommandRun.of(Map.of(), "checks", "show", "public-api-endpoint-restrict").err())
        .contains("Did you mean 'public-api-endpoint-restricted'?");
    assertThat(CommandRun.of(Map.of(), "judge", folder.toString()).err())
        .contains("is not the snapshot of a run");
    assertThat(CommandRun.of(Map.of(), "judge", folder.resolve("latest").toString()).err())
        .contains("latest does not exist. Name the folder that a scan left");
    assertThat(CommandRun.of(Map.of(), "frameworks", "show", "cis").err())
        .startsWith("unknown framework 'cis'. Known frameworks: ")
        .endsWith("See 'plumbline frameworks show --help'.\n");
  }

  @Test
  void whatIsWrongWithAFileIsMoreThanItsPath() throws IOException {
    Path mine = Files.createDirectory(folder.resolve("mine"));
    Path taken = Files.writeString(folder.resolve("taken"), "a file", StandardCharsets.UTF_8);
    String[] copy = {
      "checks", "clone", "deletion-protection-enabled", "--as", "my-check", "--out", mine.toString()
    };
    assertThat(CommandRun.of(Map.of(), copy).exit()).isZero();

    assertThat(refused(copy)).contains("my-check.yaml is there already. Remove it, or choose");
    assertThat(refused("checks", "test", "nope.yaml"))
        .isEqualTo("nope.yaml: there is no such file or folder.\n");
    assertThat(refused("checks", "document", "--out", taken.toString()))
        .contains(taken + " is there already.");
    assertThat(refused("checks", "test", Files.createDirectory(folder.resolve("empty")).toString()))
        .contains("empty has no case to run. Name a check file");
    Files.createSymbolicLink(mine.resolve("run.json"), Path.of("run.json"));
    assertThat(refused("judge", mine.toString()))
        .contains("run.json cannot be read: ")
        .doesNotContain("it has no run.json");
  }

  private static String refused(String... arguments) {
    CommandRun run = CommandRun.of(Map.of(), arguments);
    assertThat(run.exit()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    return run.err();
  }

  @Test
  void nothingThatCouldBeReadIsItsOwnExitCode() throws IOException {
    SimulatedClouds.Options refusing =
        SimulatedClouds.Options.shipped()
            .withReplies(reply -> reply.withStatus(403).withBody("{\"message\":\"no\"}"));
    try (var clouds = SimulatedClouds.start(refusing)) {
      CommandRun run = CommandRun.scan(clouds, folder.resolve("out"));

      assertThat(run.exit()).isEqualTo(4);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "999900009999, eu-west-1, 4, '--account 999900009999 matches no account of the 3 that'",
    "111122223333, eu-wst-1, 3, 'of the 7 that were found. Did you mean ''eu-west-1''?'"
  })
  void whatIsMisspeltIsNotTakenForNothingFound(
      String account, String region, int exit, String sentence) throws IOException {
    CommandRun run = scanOfOneCheck("aws", "--account", account, "--region", region);

    assertThat(run.err()).contains(sentence);
    assertThat(run.exit()).as(run.out()).isEqualTo(exit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"scan", "doctor"})
  void aCloudThatTheAuditFileDoesNotHaveIsNotTakenForReadWhole(String command) throws IOException {
    Path audit = folder.resolve("plumbline.yaml");
    Files.writeString(audit, "aws: {accounts: [{id: '111122223333'}]}", StandardCharsets.UTF_8);
    try (var clouds = SimulatedClouds.start()) {
      CommandRun run =
          CommandRun.withAudit(clouds, audit, command, "--provider", "aws", "--provider", "azure");

      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).startsWith("--provider azure: the audit file ").contains("'azure'");
      assertThat(clouds.calls()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"gcp, plumbline-baseline", "aws, 111122223333"})
  void aMisspeltClusterIsNotTakenForNothingFound(String provider, String account)
      throws IOException {
    CommandRun run = scanOfOneCheck(provider, "--account", account, "--cluster", "no-such-cluster");

    assertThat(run.err()).contains("--cluster no-such-cluster matches no cluster in what was");
    assertThat(run.exit()).as(run.out()).isEqualTo(3);
  }

  private CommandRun scanOfOneCheck(String provider, String... chosen) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--out",
                folder.resolve("out").toString(),
                "--provider",
                provider,
                "--check",
                "kubernetes-version-supported"));
    arguments.addAll(List.of(chosen));
    try (var clouds = SimulatedClouds.start()) {
      return CommandRun.with(
          clouds, folder.resolve("plumbline.yaml"), "scan", arguments.toArray(String[]::new));
    }
  }

  @Test
  void aListingInWhichNoClusterWasMeantIsReadAllTheSame() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      CommandRun run =
          CommandRun.with(
              clouds,
              folder.resolve("plumbline.yaml"),
              "scan",
              "--account",
              "retail-prod",
              "--provider",
              "gcp",
              "--cluster",
              "no-such-cluster",
              "--out",
              folder.resolve("out").toString());

      // Google says that it leaves out zones, so not all is read.
      assertThat(run.exit()).as(run.out()).isEqualTo(3);
    }
    assertThat(folder.resolve("out/latest/coverage.ndjson"))
        .content()
        .contains("\"account\":\"retail-prod\",\"region\":\"\",\"status\":\"partial\"");
  }

  @ParameterizedTest
  @CsvSource({"westeurope, true", "uksouth, false"})
  void whatIsInOtherRegionsOfASubscriptionIsNotJudged(String region, boolean some)
      throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      CommandRun.scan(
          clouds,
          folder.resolve("out"),
          "--provider",
          "azure",
          "--account",
          "11111111-*",
          "--profile",
          "strict",
          "--region",
          region);
    }
    JsonNode[] resources =
        Files.readAllLines(folder.resolve("out/latest/findings.ndjson"), StandardCharsets.UTF_8)
            .stream()
            .map(ScanCommandTest::resource)
            .toArray(JsonNode[]::new);
    // The subscription itself has no region.
    assertThat(resources)
        .allMatch(resource -> List.of("", region).contains(resource.path("region").asText()));
    assertThat(Arrays.stream(resources).map(resource -> resource.path("type").asText()))
        .hasSameElementsAs(
            some
                ? Set.of(
                    "azure_aks_cluster",
                    "azure_aks_node_pool",
                    "azure_container_registry",
                    "azure_subscription")
                : Set.of());
    assertThat(folder.resolve("out/latest/findings.ndjson"))
        .content()
        .doesNotContain("This run did not make the call");
  }

  private static JsonNode resource(String finding) {
    try {
      return new ObjectMapper().readTree(finding).path("resource");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aTruncatedAnswerIsAGapOfThatCallOnly() throws IOException {
    SimulatedClouds.Options truncating =
        SimulatedClouds.Options.shipped()
            .withReplies(
                reply ->
                    reply.call().equals("ManagedClusters_ListKubernetesVersions")
                        ? reply.withBody("{\"values\": [{\"vers")
                        : reply);
    try (var clouds = SimulatedClouds.start(truncating)) {
      CommandRun.scan(
          clouds, folder.resolve("out"), "--provider", "azure", "--account", "10000000-*");
    }
    String findings =
        Files.readString(folder.resolve("out/latest/findings.ndjson"), StandardCharsets.UTF_8);
    assertThat(findings.lines().filter(line -> line.contains("\"verdict\":\"UNKNOWN\"")))
        .isNotEmpty()
        .allMatch(line -> line.contains("ManagedClusters_ListKubernetesVersions"));
  }

  @Test
  void theNewestRunCanBeJudgedTimeAndAgain() throws IOException {
    Path out = folder.resolve("out");
    try (var clouds = SimulatedClouds.start()) {
      CommandRun.scan(clouds, out, "--provider", "azure", "--account", "10000000-*");
    }
    byte[] scanned = Files.readAllBytes(out.resolve("latest/findings.ndjson"));
    String[] judge = {"judge", out.resolve("latest").toString(), "--out", out.toString()};

    CommandRun once = CommandRun.of(Map.of(), judge);
    CommandRun again = CommandRun.of(Map.of(), judge);

    assertThat(once.out()).contains("plumbline judge " + out.resolve("latest"));
    assertThat(again.exit()).as(again.err()).isEqualTo(once.exit()).isNotEqualTo(2);
    assertThat(out.resolve("latest/findings.ndjson")).hasBinaryContent(scanned);
  }

  @Test
  void whatIsNamedAtTheEndNeedsNothingMore() throws IOException {
    String clone = "checks clone kubernetes-version-supported --as my-check --out " + folder;
    assertThat(CommandRun.of(Map.of(), clone.split(" ")).exit()).isZero();
    Path out = folder.resolve("out");
    String mine = "--check my-check --checks " + folder.resolve("my-check.yaml");
    try (var clouds = SimulatedClouds.start()) {
      CommandRun run =
          CommandRun.scan(clouds, out, ("--provider azure --account 1000* " + mine).split(" "));
      String judge =
          run.out()
              .lines()
              .filter(line -> line.contains("plumbline judge "))
              .map(line -> line.replaceAll(".*plumbline ", "").replaceAll("   .*", ""))
              .findFirst()
              .orElseThrow();

      CommandRun copied = CommandRun.of(Map.of(), judge.split(" "));

      assertThat(copied.exit()).as(copied.err()).isNotEqualTo(2);
      assertThat(copied.out()).contains(judge, "Report    " + out);
    }
  }

  @Test
  void aCheckOfOnesOwnIsShownToo() {
    String[] copy = {
      "checks",
      "clone",
      "deletion-protection-enabled",
      "--as",
      "my-check",
      "--out",
      folder.toString()
    };
    assertThat(CommandRun.of(Map.of(), copy).exit()).isZero();
    String file = folder.resolve("my-check.yaml").toString();

    CommandRun shown = CommandRun.of(Map.of(), "checks", "show", "my-check", "--checks", file);

    assertThat(shown.exit()).as(shown.err()).isZero();
    assertThat(shown.out()).contains("my-check", "Why", "Fix");
    assertThat(CommandRun.of(Map.of(), "checks", "show", "my-check").err())
        .contains(
            "unknown check 'my-check'. 'plumbline checks list' shows all. One of your own needs"
                + " --checks PATH.");
  }

  @Test
  void theCatalogueIsShown() {
    CommandRun list = CommandRun.of(Map.of(), "checks", "list", "--provider", "aws");
    CommandRun show = CommandRun.of(Map.of(), "checks", "show", "deletion-protection-enabled");

    assertThat(list.out()).contains("public-api-endpoint-restricted").contains("aws azure gcp");
    assertThat(list.out()).doesNotContain("client-certificate-disabled");
    assertThat(show.out())
        .contains("Why")
        .contains("Fix")
        .contains("aws eks update-cluster-config");
  }

  private JsonNode summary() throws IOException {
    return new ObjectMapper()
        .readTree(
            Files.readString(folder.resolve("out/latest/summary.json"), StandardCharsets.UTF_8));
  }
}
