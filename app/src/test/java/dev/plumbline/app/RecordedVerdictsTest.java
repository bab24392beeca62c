package dev.plumbline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.app.run.CellJudge;
import dev.plumbline.checks.Catalogue;
import dev.plumbline.checks.Judge;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Redaction;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Selection;
import dev.plumbline.collectors.Wire;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Answers that others recorded, through mapping and checks. The verdicts are left in {@code
 * app/target/recorded-verdicts-<cloud>.txt}, for looking at. Those of Azure and Google Cloud were
 * looked at one by one; what came of it is kept, a line for each check. After a change that moves
 * one, look at it, and write the tables anew with {@code -Drecorded.write=true}.
 */
class RecordedVerdictsTest {

  private static final Path RECORDED = Path.of("..", "shared", "recorded");
  private static final Path LOOKED_AT =
      Path.of("app", "src", "test", "resources", "dev", "plumbline", "app");
  private static final Instant WHEN = Instant.parse("2026-11-22T00:00:00Z");

  private final CellJudge judge =
      new CellJudge(
          AppModule.mappings(),
          new Judge(Catalogue.builtIn().checks(), Map.of(), "recorded"),
          Selection.EVERYTHING);

  @BeforeAll
  static void recordings() {
    assumeTrue(
        Files.isDirectory(RECORDED), "skipped: no recordings of others at " + RECORDED + " here");
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void everyRecordedClusterIsJudgedWithoutAMistake(Provider provider) throws IOException {
    List<Finding> findings = new ArrayList<>();
    StringBuilder table = new StringBuilder();
    for (Path file : files()) {
      for (JsonNode cluster : clusters(provider, file)) {
        for (Finding finding : judge.judge(cell(provider, cluster), Duration.ZERO).findings()) {
          findings.add(finding);
          table.append(row(file, finding));
        }
      }
    }
    Path target = Files.createDirectories(Path.of("app", "target"));
    Files.writeString(
        target.resolve("recorded-verdicts-" + provider.word() + ".txt"),
        table,
        StandardCharsets.UTF_8);

    assertThat(findings.stream().map(f -> f.resource().id()).distinct())
        .hasSizeGreaterThanOrEqualTo(3);
    assertLookedAt(provider, findings);
    assertThat(findings)
        .noneMatch(f -> f.gap().map(g -> g.detail().contains("is broken")).orElse(false));
  }

  /** How often each check came to which verdict. */
  private static void assertLookedAt(Provider provider, List<Finding> findings) throws IOException {
    Path table = LOOKED_AT.resolve("recorded-verdicts-" + provider.word() + ".txt");
    List<String> now =
        findings.stream()
            .collect(
                Collectors.groupingBy(
                    Finding::checkId,
                    TreeMap::new,
                    Collectors.groupingBy(Finding::verdict, TreeMap::new, Collectors.counting())))
            .entrySet()
            .stream()
            .map(
                check ->
                    check.getValue().entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(", ", check.getKey() + ": ", "")))
            .toList();
    if (Files.exists(table)) {
      if (Boolean.getBoolean("recorded.write")) {
        Files.write(table, now, StandardCharsets.UTF_8);
      }
      assertThat(now).containsExactlyElementsOf(Files.readAllLines(table, StandardCharsets.UTF_8));
    }
  }

  /** What others recorded around clusters, put around one recorded registry and cluster. */
  @Test
  void whatWasRecordedAroundAksClustersIsJudgedWithoutAMistake() throws IOException {
    String subscription = "00000000-0000-0000-0000-000000000000";
    String cluster =
        "/subscriptions/%s/resourcegroups/rg1/providers/microsoft.containerservice/managedclusters/clustername1"
            .formatted(subscription);
    ObjectNode listed = (ObjectNode) response("ManagedClustersGet");
    listed.put("id", cluster).put("name", "clustername1");
    Map<String, String> ofCluster = Map.of("resource", cluster);
    Cell cell =
        cell(
            new Scope(Provider.AZURE, subscription, ""),
            given("ManagedClusters_List", Map.of(), listing("value", listed)),
            given(
                "ManagedClusters_ListKubernetesVersions",
                Map.of("location", "location1"),
                response("KubernetesVersions_List")),
            given("DiagnosticSettings_List", ofCluster, response("listDiagnosticSettings")),
            given("Registries_List", Map.of(), response("RegistryList")),
            given("Pricings_List", Map.of(), response("ListPricings_example.excerpt")),
            given(
                "Pricings_Get", ofCluster, response("GetResourcePricingByNameContainers_example")),
            given(
                "MaintenanceConfigurations_ListByManagedCluster",
                ofCluster,
                response("MaintenanceConfigurationsList_MaintenanceWindow")),
            given(
                "TrustedAccessRoleBindings_List",
                ofCluster,
                response("TrustedAccessRoleBindings_List")),
            given(
                "DeploymentSafeguards_List",
                ofCluster,
                listing("value", response("DeploymentSafeguards_Get"))),
            given(
                "RoleAssignments_ListForSubscription",
                Map.of(),
                renamed("AKSListRoleAssignments", "roleAssignments")),
            given(
                "RoleDefinitions_List",
                Map.of(),
                renamed("AKSListRoleDefinitions", "roleDefinitions")));

    List<Finding> findings = judge.judge(cell, Duration.ZERO).findings();

    assertThat(findings)
        .noneMatch(f -> f.gap().map(g -> g.detail().contains("is broken")).orElse(false));
    assertThat(verdicts(findings))
        .containsEntry("kubernetes-version-supported", Verdict.FAIL)
        // One group stands for all logs; they go to a storage account and an event hub.
        .containsEntry("control-plane-audit-log-enabled", Verdict.PASS)
        .containsEntry("control-plane-logging-enabled", Verdict.PASS)
        .containsEntry("control-plane-log-retention-set", Verdict.NOT_APPLICABLE)
        .containsEntry("threat-detection-service-enabled", Verdict.PASS)
        .containsEntry("threat-detection-plan-extensions-enabled", Verdict.FAIL)
        .containsEntry("registry-vulnerability-scan-enabled", Verdict.PASS)
        .containsEntry("threat-detection-plan-not-overridden", Verdict.PASS)
        .containsEntry("trusted-access-bindings-reviewed", Verdict.FAIL)
        .containsEntry("deployment-safeguards-enabled", Verdict.PASS)
        .containsEntry("registry-admin-user-disabled", Verdict.PASS)
        .containsEntry("registry-public-access-disabled", Verdict.FAIL)
        .containsEntry("registry-network-rules-restricted", Verdict.NOT_APPLICABLE)
        // The version of the API that this was recorded from does not tell of it.
        .containsEntry("registry-anonymous-pull-disabled", Verdict.UNKNOWN)
        .containsEntry("cloud-role-assignments-least-privilege", Verdict.PASS)
        .containsEntry("registry-logs-enabled", Verdict.UNKNOWN);
  }

  private static Map<String, Verdict> verdicts(List<Finding> findings) {
    return findings.stream()
        .collect(Collectors.toMap(Finding::checkId, Finding::verdict, (one, _) -> one));
  }

  private static JsonNode response(String name) throws IOException {
    Path file = RECORDED.resolve("azure/rest-api-specs").resolve(name + ".json");
    return Wire.json(Files.readAllBytes(file)).at("/responses/200/body");
  }

  private static ObjectNode renamed(String name, String list) throws IOException {
    Path file = RECORDED.resolve("azure/k8s-interface").resolve(name + ".json");
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    page.set("value", Wire.json(Files.readAllBytes(file)).path(list));
    return page;
  }

  private static String row(Path file, Finding finding) {
    return "%-15s %-38s %-40s %s %s%n"
        .formatted(
            finding.verdict(),
            finding.checkId(),
            finding.resource().name(),
            finding.evidence().isEmpty() ? "" : finding.evidence().getLast().observed(),
            RECORDED.relativize(file) + finding.gap().map(g -> " " + g.detail()).orElse(""));
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(RECORDED)) {
      return all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static List<JsonNode> clusters(Provider provider, Path file) throws IOException {
    List<JsonNode> found = new ArrayList<>();
    if (file.startsWith(RECORDED.resolve(provider.word()))) {
      search(provider, Wire.json(Files.readAllBytes(file)), found);
    }
    return found;
  }

  private static void search(Provider provider, JsonNode node, List<JsonNode> found) {
    if (isCluster(provider, node)) {
      found.add(node);
      return;
    }
    if (node.isTextual() && node.asText().startsWith("{")) {
      try {
        search(provider, Wire.json(node.asText()), found);
      } catch (IOException _) {
        // A text that only looks like JSON.
      }
    }
    node.forEach(child -> search(provider, child, found));
  }

  private static boolean isCluster(Provider provider, JsonNode node) {
    return switch (provider) {
      case AWS ->
          node.path("arn").asText().contains(":cluster/")
              && node.path("arn").asText().contains(":eks:")
              && node.has("status");
      case AZURE ->
          node.path("type")
                  .asText()
                  .toLowerCase(Locale.ROOT)
                  .equals("microsoft.containerservice/managedclusters")
              && node.has("properties");
      case GCP -> node.path("selfLink").asText().matches(".*/clusters/[^/]+") && node.has("name");
    };
  }

  private static Cell cell(Provider provider, JsonNode cluster) throws IOException {
    return switch (provider) {
      case AWS -> {
        List<String> arn = Arrays.asList(cluster.path("arn").asText().split(":", -1));
        String name = cluster.path("name").asText();
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.putArray("clusters").add(name);
        yield cell(
            new Scope(provider, arn.get(4), arn.get(3)),
            given("eks:ListClusters", Map.of(), list),
            given(
                "eks:DescribeCluster",
                Map.of("name", name),
                JsonNodeFactory.instance.objectNode().set("cluster", cluster)));
      }
      case AZURE ->
          cell(
              new Scope(provider, cluster.path("id").asText().split("/", -1)[2], ""),
              given("ManagedClusters_List", Map.of(), listing("value", cluster)));
      case GCP -> RecordedProject.around(RECORDED.resolve("gcp"), cluster);
    };
  }

  static ObjectNode listing(String name, JsonNode cluster) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    ArrayNode items = list.putArray(name);
    items.add(cluster);
    return list;
  }

  static Answer given(String call, Map<String, String> parameters, JsonNode document) {
    return new Answer.Given(call, new TreeMap<>(parameters), WHEN, Redaction.scrub(document));
  }

  static Cell cell(Scope scope, Answer... answers) {
    return new Cell(scope, WHEN, List.of(answers), Optional.empty());
  }
}
