package dev.plumbline.exporters.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.exporters.http.JsonAnswer;
import dev.plumbline.exporters.http.JsonApi;
import dev.plumbline.exporters.tickets.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Listings that come in pages by number. What moves from page to page while we read counts once.
 */
record Pages(JsonApi api) {

  private static final int MOST = 200;

  /** Pages of which the header {@code Link} names the next; the path ends in its query. */
  Reply<List<JsonNode>> byLink(String path) {
    return pages(
        path, answer -> answer.headers().firstValue("Link").orElse("").contains("rel=\"next\""));
  }

  /** Pages of which {@code X-Next-Page} names the next. */
  Reply<List<JsonNode>> byNextPage(String path) {
    return pages(path, answer -> !answer.headers().firstValue("X-Next-Page").orElse("").isBlank());
  }

  private Reply<List<JsonNode>> pages(String path, Predicate<JsonAnswer> more) {
    Map<String, JsonNode> items = new LinkedHashMap<>();
    for (int page = 1; page <= MOST; page++) {
      Reply<JsonAnswer> reply =
          api.read(path + (path.endsWith("?") ? "" : "&") + "per_page=100&page=" + page);
      if (!(reply instanceof Reply.Confirmed<JsonAnswer>(JsonAnswer answer))) {
        return reply.map(_ -> List.of());
      }
      if (!answer.body().isArray()) {
        return Reply.rejected(Reply.Reason.INVALID, "The answer to GET " + path + " is no list");
      }
      answer.body().forEach(item -> items.put(item.path("id").asText(""), item));
      if (!more.test(answer)) {
        return Reply.confirmed(new ArrayList<>(items.values()));
      }
    }
    return Reply.rejected(
        Reply.Reason.INVALID, "The listing does not end after " + MOST + " pages");
  }
}
