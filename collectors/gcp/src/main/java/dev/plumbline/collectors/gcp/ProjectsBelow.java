package dev.plumbline.collectors.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Calls;
import dev.plumbline.collectors.Calls.Reply;
import dev.plumbline.model.Gap;
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

  private static final JsonNode NONE = MissingNode.getInstance();

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
      for (JsonNode project : children(GcpCalls.PROJECTS, "projects", parent, "projectId", ".+")) {
        projects.putIfAbsent(
            project.path("projectId").asText(), project.path("state").asText("ACTIVE"));
      }
      for (JsonNode folder :
          children(GcpCalls.FOLDERS, "folders", parent, "name", "folders/\\d+")) {
        open.add(folder.path("name").asText());
      }
    }
    return projects;
  }

  /** Those that have a name that looks so; that others have none is a gap. */
  private List<JsonNode> children(
      CallType type, String kind, String parent, String name, String pattern) {
    Map<String, String> asked = Map.of("parent", parent);
    List<JsonNode> children = new ArrayList<>();
    boolean strange = false;
    for (Reply page :
        calls.pages(
            type, asked, "/nextPageToken", token -> () -> google.children(kind, parent, token))) {
      JsonNode list = page.raw().map(document -> document.path(kind)).orElse(NONE);
      strange |= !list.isArray() && !list.isMissingNode();
      for (JsonNode child : list) {
        if (child.path(name).asText("").matches(pattern)) {
          children.add(child);
        } else {
          strange = true;
        }
      }
    }
    if (strange) {
      calls.refuse(
          type,
          asked,
          Gap.of(
              type.id(), Gap.Reason.ERROR, "The answer lists something that has no " + name + "."));
    }
    return children;
  }
}
