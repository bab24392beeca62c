package dev.plumbline.collectors.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Calls;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The subscriptions below management groups, in whatever depth. */
final class SubscriptionsBelow {

  private final AzureReads reads;

  SubscriptionsBelow(AzureReads reads) {
    this.reads = reads;
  }

  /** Their ids in lower case, as far as the groups could be read. */
  Set<String> of(List<String> groups, Calls calls) {
    Set<String> ids = new LinkedHashSet<>();
    for (String group : groups) {
      calls
          .pages(
              AzureCalls.GROUP_DESCENDANTS,
              Map.of("group", group),
              "/nextLink",
              link -> reads.descendants(group, link))
          .forEach(page -> page.raw().ifPresent(document -> add(document, ids)));
    }
    return ids;
  }

  /** Groups are descendants too; what they hold is listed with them. */
  private static void add(JsonNode document, Set<String> ids) {
    for (JsonNode found : document.path("value")) {
      String type = found.path("type").asText("").toLowerCase(Locale.ROOT);
      String id = found.path("name").asText("").toLowerCase(Locale.ROOT);
      if (type.endsWith("/subscriptions") && !id.isEmpty()) {
        ids.add(id);
      }
    }
  }
}
