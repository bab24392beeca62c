package dev.plumbline.collectors.azure;

import com.azure.core.http.rest.PagedIterable;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Calls;
import java.io.IOException;

/** The requests of {@link AzureCalls}; {@code link} is empty for the first page. */
final class AzureReads {

  private final AzureClients clients;

  AzureReads(AzureClients clients) {
    this.clients = clients;
  }

  Calls.Request subscriptions(String link) {
    return () ->
        with(
            "value",
            WireAnswers.recorded(context -> page(clients.subscriptions().list(context), link)));
  }

  Calls.Request subscription(String id) {
    return () ->
        WireAnswers.recorded(context -> clients.subscriptions().getWithResponse(id, context));
  }

  Calls.Request descendants(String group, String link) {
    return () ->
        with(
            "value",
            WireAnswers.recorded(
                context -> {
                  if (link.isEmpty()) {
                    clients
                        .get()
                        .first(
                            "/providers/Microsoft.Management/managementGroups/"
                                + group
                                + "/descendants",
                            ArmReads.MANAGEMENT_GROUPS_VERSION,
                            context);
                  } else {
                    clients.get().page(link, context);
                  }
                }));
  }

  Calls.Request clusters(String subscription, String link) {
    return () ->
        with(
            "value",
            WireAnswers.recorded(
                context -> page(clients.clusters(subscription).list(context), link)));
  }

  Calls.Request kubernetesVersions(String subscription, String location) {
    return () ->
        with(
            "values",
            WireAnswers.recorded(
                context ->
                    clients
                        .clusters(subscription)
                        .listKubernetesVersionsWithResponse(location, context)));
  }

  /** A page of a listing that {@link ArmGet} reads. */
  Calls.Request list(ArmRead read, String id, String link) {
    return () -> with("value", WireAnswers.recorded(context -> send(read, id, link, context)));
  }

  /** A single document that {@link ArmGet} reads. */
  Calls.Request document(ArmRead read, String id) {
    return () -> WireAnswers.recorded(context -> send(read, id, "", context));
  }

  private void send(ArmRead read, String id, String link, Context context) {
    if (link.isEmpty()) {
      clients.get().first(id + read.below(), read.version(), context);
    } else {
      clients.get().page(link, context);
    }
  }

  private static void page(PagedIterable<?> pages, String link) {
    (link.isEmpty() ? pages.iterableByPage() : pages.iterableByPage(link)).iterator().next();
  }

  /** A list that is not there is not an empty one. */
  private static JsonNode with(String list, JsonNode document) throws IOException {
    if (!document.path(list).isArray()) {
      throw new IOException("The answer has no list named '" + list + "'");
    }
    return document;
  }
}
