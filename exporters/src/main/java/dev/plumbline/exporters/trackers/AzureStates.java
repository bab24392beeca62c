package dev.plumbline.exporters.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.exporters.http.JsonApi;
import dev.plumbline.exporters.tickets.Move;
import dev.plumbline.exporters.tickets.RemoteTicket.Category;
import dev.plumbline.exporters.tickets.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the states of work items mean. Their names are the process's own; only their categories say
 * whether something is done.
 */
final class AzureStates {

  private final JsonApi api;
  private final Options options;
  private final Map<String, Map<String, String>> byType = new HashMap<>();

  AzureStates(JsonApi api, Options options) {
    this.api = api;
    this.options = options;
  }

  /** The states of a type of work item, in the order of its process, with their categories. */
  Reply<Map<String, String>> of(String project, String type) {
    String key = project + "/" + type;
    if (byType.containsKey(key)) {
      return Reply.confirmed(byType.get(key));
    }
    String path =
        "/"
            + Paths.segment(project)
            + "/_apis/wit/workitemtypes/"
            + Paths.segment(type)
            + "/states?api-version=7.1";
    return api.read(path)
        .map(
            answer -> {
              Map<String, String> states = new LinkedHashMap<>();
              for (JsonNode state : answer.body().path("value")) {
                states.put(state.path("name").asText(""), state.path("category").asText(""));
              }
              byType.put(key, states);
              return states;
            });
  }

  /** Resolved is not done: somebody says that it is fixed, and we are the ones to verify it. */
  static Category category(Map<String, String> states, String state) {
    return switch (states.getOrDefault(state, "")) {
      case "Completed", "Removed" -> Category.DONE;
      case "InProgress", "Resolved" -> Category.IN_PROGRESS;
      default -> Category.OPEN;
    };
  }

  /** The states to go through, one after the other; empty where there is no way. */
  List<String> way(Map<String, String> states, Move move) {
    List<String> configured = options.texts(move == Move.TO_DONE ? "doneStates" : "openStates");
    if (!configured.isEmpty()) {
      return configured;
    }
    List<String> wanted =
        move == Move.TO_DONE ? List.of("Completed") : List.of("Proposed", "InProgress");
    List<String> way = new ArrayList<>();
    for (String category : wanted) {
      for (Map.Entry<String, String> state : states.entrySet()) {
        if (way.isEmpty() && state.getValue().equals(category)) {
          way.add(state.getKey());
        }
      }
    }
    return way;
  }
}
