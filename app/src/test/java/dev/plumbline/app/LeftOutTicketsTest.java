package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.fixtures.SimulatedClouds;
import dev.plumbline.fixtures.trackers.FakeItem;
import dev.plumbline.fixtures.trackers.FakeJira;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tickets of checks that later runs judge no longer, or in other clouds only, stay open. */
class LeftOutTicketsTest {

  /** Of a registry and of a cluster: strict only on Google Cloud, in every profile on AWS. */
  private static final List<String> CHECKS = List.of("registry-not-public", "kms-key-not-public");

  /** It is read whole, so that a run may tell what is gone. */
  private static final String PROJECT = "plumbline-baseline";

  @TempDir private Path folder;

  @Test
  void runsInTheDefaultProfileCloseNoTicketOfWhatStrictFoundOnGoogleCloud() throws IOException {
    try (var clouds = SimulatedClouds.start(estate());
        FakeJira jira = FakeJira.cloud(InstantSource.system())) {
      Path audit = audit(clouds, jira);
      scan(clouds, audit, "strict", "strict");
      assertThat(tickets(jira, audit, "strict", "--confirm-first-run")).contains("created");
      assertThat(jira.items()).hasSameSizeAs(CHECKS).allMatch(LeftOutTicketsTest::open);

      // A resource is taken for gone after two runs that looked for it.
      for (String run : List.of("one", "two", "three")) {
        scan(clouds, audit, run, "default");
        tickets(jira, audit, run);
      }

      assertThat(jira.items()).hasSameSizeAs(CHECKS).allMatch(LeftOutTicketsTest::open);
    }
  }

  /** The simulated estate, where all the world may pull images and use keys of the project. */
  private static SimulatedClouds.Options estate() {
    return SimulatedClouds.Options.shipped()
        .withAnswers(
            (cell, answer) ->
                cell.account().equals(PROJECT) && answer.call().endsWith(".getIamPolicy")
                    ? answer.withDocument(everybody(answer.document()))
                    : answer);
  }

  private static JsonNode everybody(JsonNode policy) {
    policy.path("bindings").forEach(b -> ((ObjectNode) b).putArray("members").add("allUsers"));
    return policy;
  }

  private Path audit(SimulatedClouds clouds, FakeJira jira) throws IOException {
    Path audit = CommandRun.auditFile(clouds, folder.resolve("plumbline.yaml"));
    return Files.writeString(
        audit,
        Files.readString(audit, StandardCharsets.UTF_8)
            + """
            tickets:
              destinations:
                - id: security
                  type: jira-cloud
                  url: %s
                  project: SEC
                  credentials: {user: env:JIRA_USER, token: env:JIRA_TOKEN}
                  policies:
                    - id: google
                      match: {checks: [%s], providers: [gcp]}
                      severityFloor: info
            """
                .formatted(jira.url(), String.join(", ", CHECKS)),
        StandardCharsets.UTF_8);
  }

  private void scan(SimulatedClouds clouds, Path audit, String run, String profile) {
    CommandRun scan =
        CommandRun.withAudit(
            clouds,
            audit,
            "scan",
            "--no-progress",
            "--profile",
            profile,
            "--account",
            PROJECT,
            "--account",
            "111122223333",
            "--out",
            folder.resolve(run).toString());
    assertThat(scan.exit()).as(scan.err()).isIn(0, 1, 3);
  }

  private String tickets(FakeJira jira, Path audit, String run, String... more) {
    String plan = folder.resolve(run + ".json").toString();
    String latest = folder.resolve(run).resolve("latest").toString();
    command(jira, audit, "plan", latest, "--plan", plan);
    List<String> apply = new ArrayList<>(List.of("apply", plan));
    apply.addAll(List.of(more));
    return command(jira, audit, apply.toArray(String[]::new));
  }

  private static String command(FakeJira jira, Path audit, String... arguments) {
    List<String> all = new ArrayList<>(List.of("tickets"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--config", audit.toString()));
    CommandRun run =
        CommandRun.of(
            Map.of("JIRA_USER", "bot", "JIRA_TOKEN", jira.token()), all.toArray(String[]::new));
    assertThat(run.exit()).as(run.err() + run.out()).isZero();
    return run.out();
  }

  private static boolean open(FakeItem item) {
    return !item.state.equals("10002");
  }
}
