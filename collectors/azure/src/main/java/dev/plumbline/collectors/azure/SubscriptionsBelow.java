package dev.plumbline.collectors.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Calls.Reply;
import dev.plumbline.model.Gap;
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
      Map<String, String> asked = Map.of("group", group);
      List<Reply> pages =
          calls.pages(
              AzureCalls.GROUP_DESCENDANTS,
              asked,
              "/nextLink",
              link -> reads.descendants(group, link));
      boolean named = true;
      for (Reply page : pages) {
        named &= page.raw().map(document -> added(document, ids)).orElse(true);
      }
      if (!named) {
        calls.refuse(
            AzureCalls.GROUP_DESCENDANTS,
            asked,
            AzureCollector.nameless(AzureCalls.GROUP_DESCENDANTS));
      }
      if (pages.getLast().answer() instanceof Answer.Missing) {
        calls.refuse(AzureCalls.GROUP_DESCENDANTS, asked, unknown(group));
      }
    }
    return ids;
  }

  /** What was named by hand and does not exist is a mistake, not an empty group. */
  private static Gap unknown(String group) {
    return Gap.of(
        AzureCalls.GROUP_DESCENDANTS.id(),
        Gap.Reason.ERROR,
        "There is no management group '%s' that this identity may see. Give its id in the audit"
                .formatted(group)
            + " file, not its display name.");
  }

  /**
   * Adds what is named; false where something is not. Groups are descendants too; what they hold is
   * listed with them.
   */
  private static boolean added(JsonNode document, Set<String> ids) {
    boolean named = true;
    for (JsonNode found : document.path("value")) {
      String type = found.path("type").asText("").toLowerCase(Locale.ROOT);
      String id = found.path("name").asText("").toLowerCase(Locale.ROOT);
      named &= !type.isEmpty() && !id.isEmpty();
      if (type.endsWith("/subscriptions") && !id.isEmpty()) {
        ids.add(id);
      }
    }
    return named;
  }
}
