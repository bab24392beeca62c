package dev.plumbline.exporters.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.exporters.http.Bodies;
import dev.plumbline.exporters.http.JsonAnswer;
import dev.plumbline.exporters.http.JsonApi;
import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Work items by their tags. A query gives ids only; what they are is read apart. */
record AzureSearch(JsonApi api, AzureProject project) {

  /** As many items as one request reads. */
  private static final int CHUNK = 200;

  private static final int CONDITIONS = 50;

  Reply<List<JsonNode>> tagged(Set<Marker> markers) {
    List<JsonNode> found = new ArrayList<>();
    List<Marker> sorted = markers.stream().sorted().toList();
    for (int from = 0; from < sorted.size(); from += CONDITIONS) {
      String tags =
          sorted.subList(from, Math.min(from + CONDITIONS, sorted.size())).stream()
              .map(marker -> has(marker.label()))
              .collect(Collectors.joining(" OR "));
      Reply<List<JsonNode>> some = where(tags);
      if (!(some instanceof Reply.Confirmed<List<JsonNode>>(List<JsonNode> items))) {
        return some;
      }
      found.addAll(items);
    }
    return Reply.confirmed(found);
  }

  Reply<List<JsonNode>> ours() {
    return where(has(Marker.COMMON_LABEL));
  }

  private static String has(String tag) {
    return "[System.Tags] CONTAINS '" + tag + "'";
  }

  private Reply<List<JsonNode>> where(String condition) {
    String wiql =
        "SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project AND ("
            + condition
            + ") ORDER BY [System.Id] ASC";
    String path = project.here() + "/_apis/wit/wiql?" + AzureProject.VERSION;
    return api.query(path, Bodies.object().put("query", wiql))
        .then(answer -> answer.having("workItems"))
        .then(
            answer -> {
              List<String> ids = new ArrayList<>();
              answer.body().path("workItems").forEach(item -> ids.add(item.path("id").asText()));
              return items(ids);
            });
  }

  private Reply<List<JsonNode>> items(List<String> ids) {
    List<JsonNode> items = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += CHUNK) {
      String some = String.join(",", ids.subList(from, Math.min(from + CHUNK, ids.size())));
      Reply<JsonAnswer> reply =
          api.read("/_apis/wit/workitems?ids=" + some + "&errorPolicy=omit&" + AzureProject.VERSION)
              .then(answer -> answer.having("value"));
      if (!(reply instanceof Reply.Confirmed<JsonAnswer>(JsonAnswer answer))) {
        return reply.map(_ -> List.of());
      }
      for (JsonNode item : answer.body().path("value")) {
        if (!item.isNull()) {
          items.add(item);
        }
      }
    }
    return Reply.confirmed(items);
  }
}
