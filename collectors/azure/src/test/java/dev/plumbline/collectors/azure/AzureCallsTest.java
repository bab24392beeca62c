package dev.plumbline.collectors.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import dev.plumbline.collectors.CallType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class AzureCallsTest {

  private static final String CLUSTER =
      "/subscriptions/s-1/resourceGroups/Rg.1_(a)/providers/Microsoft.ContainerService/managedClusters/c";

  private static final String REGISTRY =
      "/subscriptions/s-1/resourceGroups/g/providers/Microsoft.ContainerRegistry/registries/r";
  private static final String WORKSPACE =
      "/subscriptions/s-1/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w";

  private final List<String> sent = new ArrayList<>();
  private final HttpPipeline pipeline =
      new HttpPipelineBuilder()
          .policies(new KnownReadsOnly(URI.create("https://management.example.com")))
          .httpClient(
              request -> {
                sent.add(request.getUrl().toString());
                return Mono.empty();
              })
          .build();

  @Test
  void everyPermissionOnlyReads() {
    assertThat(AzureCalls.ALL)
        .extracting(CallType::permission)
        .allMatch(permission -> permission.isEmpty() || permission.endsWith("/read"));
  }

  @Test
  void noPermissionGivesCredentials() {
    assertThat(AzureCalls.ALL)
        .extracting(CallType::permission)
        .noneMatch(permission -> permission.toLowerCase(Locale.ROOT).contains("list"));
  }

  @Test
  void everyCallHasAnIdOfItsOwn() {
    assertThat(AzureCalls.ALL).extracting(CallType::id).doesNotHaveDuplicates();
  }

  @Test
  void versionsOfTheApiStandInOnePlace() throws IOException {
    Pattern version = Pattern.compile("\"20\\d\\d-\\d\\d-\\d\\d(-preview)?\"");
    try (Stream<Path> sources = Files.walk(Path.of("collectors/azure/src/main/java"))) {
      List<String> withVersions = new ArrayList<>();
      for (Path source : sources.filter(Files::isRegularFile).toList()) {
        if (version.matcher(Files.readString(source)).find()) {
          withVersions.add(source.getFileName().toString());
        }
      }
      assertThat(withVersions).containsExactly("ArmReads.java");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/subscriptions",
        "/subscriptions/s-1",
        "/subscriptions/s-1/providers/Microsoft.ContainerService/managedClusters",
        "/subscriptions/s-1/providers/Microsoft.ContainerService/locations/westeurope/kubernetesVersions",
        "/subscriptions/s-1/locations",
        "/subscriptions/s-1/providers/Microsoft.ContainerRegistry/registries",
        "/subscriptions/s-1/providers/microsoft.authorization/ROLEASSIGNMENTS",
        CLUSTER + "/providers/Microsoft.Insights/diagnosticSettings",
        CLUSTER + "/maintenanceConfigurations",
        CLUSTER + "/providers/Microsoft.Security/pricings/Containers",
        REGISTRY + "/providers/Microsoft.Insights/diagnosticSettings",
        REGISTRY + "/tokens",
        WORKSPACE + "/tables/AKSAudit",
        "/subscriptions/s-1/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v/keys/etcd/versions/0af"
      })
  void theReadsOfTheListPass(String path) {
    String url = "https://management.example.com:443" + path + "?api-version=1";

    send("GET", url);

    assertThat(sent).containsExactly(url);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, https://management.example.com/subscriptions",
    "PUT, https://management.example.com/subscriptions/s-1",
    "DELETE, https://management.example.com" + CLUSTER,
    "GET, https://management.example.com" + CLUSTER + "/listClusterAdminCredential",
    "POST, https://management.example.com" + CLUSTER + "/listClusterUserCredential",
    "GET, https://management.example.com/subscriptions/s-1/providers/Microsoft.KeyVault/vaults/v/secrets",
    "GET, https://management.example.com" + REGISTRY + "/listCredentials",
    "POST, https://management.example.com" + REGISTRY + "/webhooks/w/getCallbackConfig",
    "GET, https://management.example.com" + REGISTRY + "/../r/tokens",
    "GET, https://management.example.com" + CLUSTER + "/tokens",
    "GET, https://management.example.com" + WORKSPACE + "/tables/SecurityEvent",
    "GET, https://management.example.com" + WORKSPACE + "/sharedKeys",
    "GET, https://management.example.com/subscriptions/..",
    "GET, http://management.example.com/subscriptions",
    "GET, https://management.example.com:8443/subscriptions",
    "GET, https://management.example.com.evil.test/subscriptions",
    "GET, https://management.example.com@evil.test/subscriptions",
    "GET, https://user@management.example.com/subscriptions",
    "GET, https://169.254.169.254/subscriptions"
  })
  void everythingElseIsStoppedBeforeItLeaves(String method, String url) {
    assertThatThrownBy(() -> send(method, url)).isInstanceOf(RefusedRequest.class);
    assertThat(sent).isEmpty();
  }

  private void send(String method, String url) {
    var _ = pipeline.sendSync(new HttpRequest(HttpMethod.valueOf(method), url), Context.NONE);
  }
}
