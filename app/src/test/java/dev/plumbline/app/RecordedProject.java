package dev.plumbline.app;

import static dev.plumbline.app.RecordedVerdictsTest.cell;
import static dev.plumbline.app.RecordedVerdictsTest.given;
import static dev.plumbline.app.RecordedVerdictsTest.listing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Scope;
import dev.plumbline.collectors.Wire;
import dev.plumbline.model.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A recorded cluster of GKE, with what was recorded around others put around it. */
final class RecordedProject {

  private static final String NUMBER = "100000000001";
  private static final String DEFAULT_ACCOUNT = NUMBER + "-compute@developer.gserviceaccount.com";

  private final Path recordings;
  private final List<Answer> answers = new ArrayList<>();

  private RecordedProject(Path recordings) {
    this.recordings = recordings;
  }

  static Cell around(Path recordings, JsonNode cluster) throws IOException {
    var project = new RecordedProject(recordings);
    project.add("container.projects.locations.clusters.list", listing("clusters", cluster));
    project.ofTheCluster(cluster);
    project.keys(cluster);
    project.ofTheProject();
    return cell(
        new Scope(
            Provider.GCP,
            cluster.path("selfLink").asText().replaceFirst(".*/projects/([^/]+)/.*", "$1"),
            ""),
        project.answers.toArray(Answer[]::new));
  }

  private void ofTheCluster(JsonNode cluster) throws IOException {
    add(
        "container.projects.locations.getServerConfig",
        Map.of("location", cluster.path("location").asText()),
        recorded("c7n/gke-cluster-filter-server-config__get-v1", "serverConfig_1"));
    JsonNode network = cluster.path("networkConfig");
    add(
        "compute.subnetworks.get",
        Map.of("subnetwork", network.path("subnetwork").asText()),
        recorded("kcc/container_containercluster_containercluster-additional", ".subnetwork.1"));
    add(
        "networkmanagement.projects.locations.vpcFlowLogsConfigs.showEffectiveFlowLogsConfigs",
        Map.of("subnetwork", network.path("subnetwork").asText()),
        object());
    add(
        "compute.regionNetworkFirewallPolicies.getEffectiveFirewalls",
        Map.of(
            "network",
            network.path("network").asText(),
            "region",
            cluster.path("location").asText().replaceFirst("-[a-z]$", "")),
        recorded("c7n/gke-cluster-filter-effective-firewall__", "default-getEffectiveFirewalls_1"));
  }

  private void keys(JsonNode cluster) throws IOException {
    var used = new TreeSet<String>();
    used.addAll(cluster.findValuesAsText("keyName"));
    used.addAll(cluster.findValuesAsText("bootDiskKmsKey"));
    for (String key : used) {
      add(
          "cloudkms.projects.locations.keyRings.cryptoKeys.get",
          Map.of("key", key),
          recorded("kcc/kms_kmscryptokey_kmscryptokey", ".cryptokey.1"));
      add(
          "cloudkms.projects.locations.keyRings.cryptoKeys.getIamPolicy",
          Map.of("key", key),
          recorded("c7n/kms-cryptokey-iam-policy", "cryptoKeys-test1-getIamPolicy_1"));
      add(
          "cloudkms.projects.locations.keyRings.getIamPolicy",
          Map.of("keyRing", key.replaceFirst("/cryptoKeys/.*", "")),
          object().put("etag", "ACAB"));
    }
  }

  private void ofTheProject() throws IOException {
    add("cloudresourcemanager.projects.get", object().put("name", "projects/" + NUMBER));
    add(
        "iam.projects.serviceAccounts.keys.list",
        Map.of("serviceAccount", DEFAULT_ACCOUNT),
        recorded("c7n/iam-service-account-key-query", "-keys_1"));
    add(
        "logging.projects.sinks.list",
        listing("sinks", recorded("kcc/logging_logginglogsink_projectsink", ".logging.1")));
    add(
        "artifactregistry.projects.locations.list",
        listing("locations", object().put("locationId", "us-central1")));
    add(
        "artifactregistry.projects.locations.repositories.list",
        Map.of("location", "us-central1"),
        recorded("c7n/artifact-repository-label", "us-central1-repositories_1"));
    add("serviceusage.services.get", recorded("kcc/serviceusage_service_service", ".service.1"));
  }

  private void add(String call, JsonNode document) {
    add(call, Map.of(), document);
  }

  private void add(String call, Map<String, String> parameters, JsonNode document) {
    answers.add(given(call, parameters, document));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private JsonNode recorded(String beginning, String end) throws IOException {
    try (var files = Files.walk(recordings)) {
      Path file =
          files
              .filter(f -> recordings.relativize(f).toString().startsWith(beginning))
              .filter(f -> f.toString().endsWith(end + ".json"))
              .min(Comparator.naturalOrder())
              .orElseThrow();
      return Wire.json(Files.readAllBytes(file));
    }
  }
}
