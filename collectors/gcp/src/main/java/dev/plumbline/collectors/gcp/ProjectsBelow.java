package dev.plumbline.collectors.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Calls;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The projects below folders and organizations, in whatever depth. */
final class ProjectsBelow {

  private final GoogleApis google;
  private final Calls calls;

  ProjectsBelow(GoogleApis google, Calls calls) {
    this.google = google;
    this.calls = calls;
  }

  /** By id, the state of the project: {@code ACTIVE}, or that it is about to be deleted. */
  Map<String, String> of(List<String> parents) {
    Map<String, String> projects = new TreeMap<>();
    Deque<String> open = new ArrayDeque<>(parents);
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      String parent = open.pop();
      if (!seen.add(parent)) {
        continue;
      }
      for (JsonNode project : children(GcpCalls.PROJECTS, "projects", parent)) {
        String id = project.path("projectId").asText("");
        if (!id.isEmpty()) {
          projects.putIfAbsent(id, project.path("state").asText(""));
        }
      }
      for (JsonNode folder : children(GcpCalls.FOLDERS, "folders", parent)) {
        String name = folder.path("name").asText("");
        if (name.matches("folders/\\d+")) {
          open.add(name);
        }
      }
    }
    return projects;
  }

  private List<JsonNode> children(CallType type, String kind, String parent) {
    List<JsonNode> children = new ArrayList<>();
    calls
        .pages(
            type,
            Map.of("parent", parent),
            "/nextPageToken",
            token -> () -> google.children(kind, parent, token))
        .forEach(
            page -> page.raw().ifPresent(document -> document.path(kind).forEach(children::add)));
    return children;
  }
}
