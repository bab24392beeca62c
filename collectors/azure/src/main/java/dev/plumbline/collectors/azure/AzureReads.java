package dev.plumbline.collectors.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Calls;
import java.io.IOException;

/** The requests of {@link AzureCalls}; {@code link} is empty for the first page. */
final class AzureReads {

  private final ArmGet arm;

  AzureReads(ArmGet arm) {
    this.arm = arm;
  }

  Calls.Request subscriptions(String link) {
    return () -> with("value", page("/subscriptions", ArmReads.SUBSCRIPTIONS_VERSION, "", link));
  }

  Calls.Request subscription(String id) {
    return document(ArmReads.SUBSCRIPTION, "/subscriptions/" + id);
  }

  Calls.Request descendants(String group, String link) {
    return () ->
        with(
            "value",
            page(
                "/providers/Microsoft.Management/managementGroups/" + group + "/descendants",
                ArmReads.MANAGEMENT_GROUPS_VERSION,
                "",
                link));
  }

  Calls.Request clusters(String subscription, String link) {
    return list(ArmReads.CLUSTERS, "/subscriptions/" + subscription, link);
  }

  Calls.Request kubernetesVersions(String subscription, String location) {
    String home =
        "/subscriptions/"
            + subscription
            + "/providers/Microsoft.ContainerService/locations/"
            + location;
    return () -> with("values", send(ArmReads.KUBERNETES_VERSIONS, home, ""));
  }

  /** A page of a listing. */
  Calls.Request list(ArmRead read, String id, String link) {
    return () -> with("value", send(read, id, link));
  }

  /** A single document. */
  Calls.Request document(ArmRead read, String id) {
    return () -> send(read, id, "");
  }

  private JsonNode send(ArmRead read, String id, String link) throws IOException {
    return page(id + read.below(), read.version(), read.filter(), link);
  }

  private JsonNode page(String path, String version, String filter, String link)
      throws IOException {
    return link.isEmpty() ? arm.first(path, version, filter) : arm.page(link);
  }

  /** A list that is not there is not an empty one. */
  private static JsonNode with(String list, JsonNode document) throws IOException {
    if (!document.path(list).isArray()) {
      throw new IOException("The answer has no list named '" + list + "'");
    }
    return document;
  }
}
