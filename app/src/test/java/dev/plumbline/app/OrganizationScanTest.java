package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.plumbline.fixtures.SimulatedClouds;
import dev.plumbline.model.Coverage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scopes that are found, as users have them: an audit file, a scan, its coverage and its log. */
class OrganizationScanTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String AUDIT =
      """
      aws:
        organization:
          memberRole: PlumblineAudit
          exclude: ["444455556666"]
        regions: [eu-central-1, eu-west-1]
      """;

  @TempDir private Path folder;

  @Test
  void everyScopeEndsInOneStatusAndTheCountsAddUp() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      CommandRun run = command(clouds, "scan", "--out", folder.resolve("out").toString());

      List<JsonNode> coverage = lines(folder.resolve("out/latest/coverage.ndjson"));
      Map<String, String> statuses = new TreeMap<>();
      for (JsonNode scope : coverage) {
        String name =
            (scope.path("account").asText() + " " + scope.path("region").asText()).strip();
        assertThat(statuses.put(name, scope.path("status").asText())).as(name).isNull();
      }
      assertThat(statuses)
          .containsEntry("", "read")
          .containsEntry("111122223333", "read")
          .containsEntry("222233334444", "disabled")
          .containsEntry("444455556666", "excluded")
          .containsEntry("777788889999", "denied")
          .doesNotContainKey("444455556666 eu-central-1");
      JsonNode scopes =
          JSON.readTree(folder.resolve("out/latest/summary.json").toFile()).path("scopes");
      int sum = 0;
      for (Coverage.Status status : Coverage.Status.values()) {
        sum += scopes.path(status.word()).asInt();
      }
      assertThat(coverage).hasSize(sum).hasSize(scopes.path("total").asInt());
      assertThat(run.exit()).isIn(1, 3);
    }
  }

  @Test
  void anOrganizationThatMayNotBeListedIsNoEmptyOne() throws IOException {
    var denied = SimulatedClouds.Options.shipped().withDenied(Set.of("organizations:ListAccounts"));
    try (var clouds = SimulatedClouds.start(denied)) {
      CommandRun scan = command(clouds, "scan", "--out", folder.resolve("out").toString());
      CommandRun doctor = command(clouds, "doctor");

      assertThat(scan.exit()).isEqualTo(4);
      assertThat(lines(folder.resolve("out/latest/coverage.ndjson")))
          .singleElement()
          .satisfies(
              scope -> {
                assertThat(scope.path("status").asText()).isEqualTo("denied");
                assertThat(scope.at("/gaps/0/permission").asText())
                    .isEqualTo("organizations:ListAccounts");
              });
      assertThat(doctor.out())
          .contains("lacks  AWS the organization")
          .contains("organizations:ListAccounts: add organizations:ListAccounts.");
    }
  }

  @Test
  void whereOnlyTheListOfAccountsWasReadNothingWas() throws IOException {
    var denied = SimulatedClouds.Options.shipped().withDenied(Set.of("sts:AssumeRole"));
    Path audit = folder.resolve("plumbline.yaml");
    Files.writeString(
        audit,
        AUDIT.replace("[\"444455556666\"]", "[\"444455556666\", \"111122223333\"]"),
        StandardCharsets.UTF_8);
    try (var clouds = SimulatedClouds.start(denied)) {
      CommandRun run =
          CommandRun.withAudit(clouds, audit, "scan", "--out", folder.resolve("out").toString());

      assertThat(lines(folder.resolve("out/latest/coverage.ndjson")))
          .extracting(scope -> scope.path("status").asText())
          .contains("read", "denied")
          .doesNotContain("partial");
      assertThat(run.exit()).isEqualTo(4);
      assertThat(run.out()).contains("Nothing could be read.").contains("Exit 4:");
    }
  }

  @Test
  void aSubscriptionThatIsFoundCanBeLeftOut() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      Path audit = folder.resolve("plumbline.yaml");
      Files.writeString(
          audit,
          """
          azure:
            subscriptions: all
            exclude: ["11111111-1111-1111-1111-111111111111"]
            credentials: {token: env:ARM_ACCESS_TOKEN}
            cloud: {resourceManager: "%s"}
          """
              .formatted(clouds.azureEndpoint()),
          StandardCharsets.UTF_8);

      CommandRun.withAudit(
          clouds,
          audit,
          "scan",
          "--check",
          "kubernetes-rbac-enabled",
          "--out",
          folder.resolve("out").toString());

      assertThat(lines(folder.resolve("out/latest/coverage.ndjson")))
          .hasSizeGreaterThan(2)
          .filteredOn(scope -> scope.path("status").asText().equals("excluded"))
          .extracting(scope -> scope.path("account").asText())
          .containsExactly("11111111-1111-1111-1111-111111111111");
    }
  }

  @Test
  void theDoctorFollowsTheListingToItsEnd() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      CommandRun doctor = command(clouds, "doctor");

      assertThat(doctor.out())
          .contains("ok     AWS the organization", "as arn:aws:iam::111122223333:user/")
          // On the second page.
          .contains("lacks  AWS 777788889999", "sts:AssumeRole: add sts:AssumeRole.");
      assertThat(clouds.calls()).containsEntry("organizations:ListAccounts", 2);
    }
  }

  @Test
  void theLogIsAnObjectALineWithTheScopeAndTheCall() throws IOException {
    try (var clouds = SimulatedClouds.start()) {
      CommandRun run =
          command(
              clouds,
              "scan",
              "--out",
              folder.resolve("out").toString(),
              "--log-format",
              "json",
              "--log-level",
              "debug");

      List<JsonNode> lines = new ArrayList<>();
      for (String line : run.err().lines().toList()) {
        lines.add(JSON.readTree(line));
      }
      String runId =
          JSON.readTree(folder.resolve("out/latest/summary.json").toFile()).path("runId").asText();
      assertThat(lines)
          .hasSizeGreaterThan(8)
          .allSatisfy(
              line -> {
                assertThat(line.path("timestamp").asText()).matches("\\d{4}-.*Z");
                assertThat(line.path("level").asText()).isIn("debug", "info", "warn");
                assertThat(line.path("message").asText()).isNotEmpty();
                assertThat(line.path("runId").asText()).isNotEmpty().isEqualTo(runId);
              });
      assertThat(lines)
          .filteredOn(line -> line.path("level").asText().equals("warn"))
          .anySatisfy(
              line -> {
                assertThat(line.at("/scope/account").asText()).isEqualTo("777788889999");
                assertThat(line.path("call").asText()).isEqualTo("sts:AssumeRole");
                assertThat(line.path("reason").asText()).isEqualTo("denied");
              });
      assertThat(lines.getLast().path("exit").asInt()).isEqualTo(run.exit());
    }
  }

  @Test
  void anUnknownFormatOfTheLogIsRefused() {
    CommandRun run = CommandRun.of(Map.of(), "scan", "--log-format", "xml");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("unknown log format 'xml'. Formats are plain, json.");
  }

  private CommandRun command(SimulatedClouds clouds, String command, String... options)
      throws IOException {
    Path audit = folder.resolve("plumbline.yaml");
    Files.writeString(audit, AUDIT, StandardCharsets.UTF_8);
    return CommandRun.withAudit(clouds, audit, command, options);
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }
}
