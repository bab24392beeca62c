package dev.plumbline.collectors.gcp;

import static dev.plumbline.collectors.gcp.MappedGke.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Mapping.Mapped;
import dev.plumbline.collectors.Redaction;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Wire;
import dev.plumbline.model.Cluster;
import dev.plumbline.model.GarDetails;
import dev.plumbline.model.GkeDetails;
import dev.plumbline.model.GkeDetails.Key;
import dev.plumbline.model.GkeDetails.Subnet;
import dev.plumbline.model.GkeNodePoolDetails;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Registry;
import dev.plumbline.model.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Answers about subnets, firewalls, keys and repositories that Google once gave to others. */
@SuppressWarnings({"BadImport", "TypeParameterUnusedInFormals"})
class RecordedSurroundingsTest {

  private static final Path RECORDED = Path.of("..", "shared", "recorded", "gcp");
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String SUBNET = "projects/shop/regions/europe-west3/subnetworks/s";
  private static final String NETWORK = "projects/shop/global/networks/main";
  private static final String KEY = "projects/shop/locations/europe-west3/keyRings/r/cryptoKeys/k";

  @BeforeAll
  static void recordings() {
    assumeTrue(Files.isDirectory(RECORDED), "There are no recorded answers beside this checkout");
  }

  @Test
  void everySubnetIsRead() throws IOException {
    for (JsonNode subnet : documents("\\.subnetwork\\.|/subnet-get-resource.*-default_1")) {
      Subnet read = subnet(subnet);
      assertThat(said(read.flowLogs())).isIn("true", "false");
      assertThat(said(read.googleAccess()))
          .isEqualTo(subnet.path("privateIpGoogleAccess").asText());
    }
  }

  @Test
  void everyEffectiveFirewallIsRead() throws IOException {
    List<String> open = new ArrayList<>();
    for (JsonNode firewalls : documents("getEffectiveFirewalls")) {
      open.add(said(openPorts(firewalls)));
    }

    assertThat(open).hasSizeGreaterThanOrEqualTo(2).doesNotContain("unread");
  }

  @Test
  void everyKeyIsReadWithWordsAndWithNumbers() throws IOException {
    for (JsonNode key : documents("\\.cryptokey\\.\\d|cryptoKeys-cloud-custodian_1")) {
      if (!key.has("purpose")) {
        continue;
      }
      Key read = key(key, JsonNodeFactory.instance.objectNode());
      assertThat(said(read.purpose())).isIn("ENCRYPT_DECRYPT", "ASYMMETRIC_SIGN");
      assertThat(said(read.protection())).isIn("SOFTWARE", "HSM");
      assertThat(said(read.rotationDays())).isNotEqualTo("unread");
    }
  }

  @Test
  void everyPolicyOfAKeyIsRead() throws IOException {
    for (JsonNode policy : documents("cryptoKeys-test\\d-getIamPolicy")) {
      boolean everybody = policy.toString().matches(".*\"all(?:Authenticated)?Users\".*");
      assertThat(said(key(JsonNodeFactory.instance.objectNode(), policy).everyone()))
          .matches(everybody ? "\\[roles/.+]" : "\\[]");
    }
  }

  @Test
  void everyRepositoryIsReadWithWordsAndWithNumbers() throws IOException {
    List<String> scanning = new ArrayList<>();
    for (JsonNode repository : documents("\\.artifactregistry\\.\\d")) {
      if (!repository.has("format")) {
        continue;
      }
      GarDetails read = (GarDetails) registry(repository).details();
      assertThat(said(read.format())).isEqualTo("DOCKER");
      assertThat(said(read.mode())).endsWith("_REPOSITORY");
      scanning.add(said(read.scanning().repository()));
    }

    assertThat(scanning).contains("SCANNING_DISABLED", "SCANNING_UNSUPPORTED");
  }

  private static Subnet subnet(JsonNode document) {
    GkeDetails details =
        cluster(
            given(GcpCalls.SUBNETWORK, Map.of("subnetwork", SUBNET), document),
            given(
                GcpCalls.FLOW_LOGS,
                Map.of("subnetwork", SUBNET),
                JsonNodeFactory.instance.objectNode()));
    return details.subnets().fold(List::getFirst, () -> none(), _ -> none());
  }

  private static Key key(JsonNode document, JsonNode policy) {
    GkeDetails details =
        cluster(
            given(GcpCalls.KEY, Map.of("key", KEY), document),
            given(GcpCalls.KEY_POLICY, Map.of("key", KEY), policy),
            given(
                GcpCalls.KEY_RING_POLICY,
                Map.of("keyRing", GkeReferences.keyRing(KEY)),
                JsonNodeFactory.instance.objectNode()));
    return details.keys().used().fold(List::getFirst, () -> none(), _ -> none());
  }

  private static Setting<List<String>> openPorts(JsonNode document) {
    return ((GkeNodePoolDetails)
            map(given(
                    GcpCalls.FIREWALLS,
                    Map.of("network", NETWORK, "region", "europe-west3"),
                    document))
                .clusters()
                .items()
                .getFirst()
                .nodePools()
                .items()
                .getFirst()
                .details())
        .placement()
        .openPorts();
  }

  private static Registry registry(JsonNode document) {
    ObjectNode locations = JsonNodeFactory.instance.objectNode();
    locations.putArray("locations").addObject().put("locationId", "europe");
    ObjectNode repositories = JsonNodeFactory.instance.objectNode();
    repositories.putArray("repositories").add(document);
    return map(
            given(GcpCalls.REGISTRY_LOCATIONS, Map.of(), locations),
            given(GcpCalls.REPOSITORIES, Map.of("location", "europe"), repositories))
        .registries()
        .items()
        .getFirst();
  }

  private static <T> T none() {
    throw new AssertionError("Nothing was read");
  }

  private static GkeDetails cluster(Answer... answers) {
    return (GkeDetails) map(answers).clusters().items().getFirst().details();
  }

  private static Mapped<Cluster> map(Answer... answers) {
    String listing =
        """
        {"clusters": [{"name": "web", "location": "europe-west3", "status": "RUNNING",
          "selfLink": "https://container.googleapis.com/v1/projects/shop/locations/europe-west3/clusters/web",
          "networkConfig": {"network": "%s", "subnetwork": "%s"},
          "databaseEncryption": {"state": "ENCRYPTED", "keyName": "%s"},
          "nodePools": [{"name": "p", "config": {}}]}]}
        """
            .formatted(NETWORK, SUBNET, KEY);
    List<Answer> all = new ArrayList<>(List.of(answers));
    try {
      all.add(given(GcpCalls.CLUSTERS, Map.of(), Wire.json(listing)));
    } catch (IOException e) {
      throw new IllegalArgumentException(listing, e);
    }
    return new GkeMapping()
        .map(new Cell(new Scope(Provider.GCP, "shop", ""), NOW, all, Optional.empty()));
  }

  private static Answer given(CallType type, Map<String, String> parameters, JsonNode document) {
    return new Answer.Given(type.id(), new TreeMap<>(parameters), NOW, Redaction.scrub(document));
  }

  private static List<JsonNode> documents(String name) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    try (Stream<Path> files = Files.walk(RECORDED)) {
      for (Path file :
          files
              .filter(one -> one.toString().matches(".*(?:" + name + ").*\\.json"))
              .filter(one -> !one.toString().contains(".error-"))
              .sorted()
              .toList()) {
        documents.add(Wire.document(Files.readAllBytes(file)));
      }
    }
    assertThat(documents).as(name).isNotEmpty();
    return documents;
  }
}
