package dev.plumbline.exporters.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.exporters.http.JsonAnswer;
import dev.plumbline.exporters.http.JsonApi;
import dev.plumbline.exporters.tickets.Done;
import dev.plumbline.exporters.tickets.Preflight;
import dev.plumbline.exporters.tickets.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a project asks for, so that no create is refused: each refused one burns a number. */
record JiraPreflight(JsonApi api, JiraDialect dialect, Options options, String project) {

  private static final List<String> PERMISSIONS =
      List.of(
          "BROWSE_PROJECTS", "CREATE_ISSUES", "EDIT_ISSUES", "ADD_COMMENTS", "TRANSITION_ISSUES");

  /** What we always fill. */
  private static final Set<String> OURS =
      Set.of("project", "issuetype", "summary", "description", "labels", "reporter");

  Reply<Preflight> run() {
    List<String> problems = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    return permissions(problems)
        .then(_ -> issueType(problems))
        .then(type -> fields(type, problems, warnings))
        .then(_ -> statuses(warnings))
        .map(_ -> new Preflight(problems, warnings));
  }

  /** Id of the configured type of issue; empty where the project has none such. */
  Reply<Optional<String>> issueType(List<String> problems) {
    String wanted = options.text("issueType", "Task");
    return api.read(meta() + "?maxResults=200")
        .map(
            answer -> {
              List<String> names = new ArrayList<>();
              for (JsonNode type : either(answer.body(), "issueTypes", "values")) {
                String id = type.path("id").asText("");
                String name = type.path("name").asText("");
                if (wanted.equals(id) || wanted.equals(name)) {
                  return Optional.of(id);
                }
                names.add(name + " (" + id + ")");
              }
              problems.add(
                  "The project has no issue type %s. Set issueType to one of: %s."
                      .formatted(wanted, String.join(", ", names)));
              return Optional.empty();
            });
  }

  private Reply<JsonAnswer> permissions(List<String> problems) {
    String path =
        dialect.api()
            + "/mypermissions?projectKey="
            + Paths.segment(project)
            + "&permissions="
            + String.join(",", PERMISSIONS);
    Reply<JsonAnswer> reply = api.read(path);
    if (reply instanceof Reply.Confirmed<JsonAnswer>(JsonAnswer answer)) {
      for (String permission : PERMISSIONS) {
        JsonNode had = answer.body().path("permissions").path(permission);
        if (!had.path("havePermission").asBoolean(false)) {
          problems.add("The account lacks the permission %s in %s.".formatted(permission, project));
        }
      }
    }
    return reply;
  }

  private Reply<Done> fields(Optional<String> type, List<String> problems, List<String> warnings) {
    if (type.isEmpty()) {
      return Reply.confirmed(Done.DONE);
    }
    return api.read(meta() + "/" + Paths.segment(type.get()) + "?maxResults=200")
        .map(
            answer -> {
              judge(answer.body(), problems, warnings);
              return Done.DONE;
            });
  }

  private void judge(JsonNode meta, List<String> problems, List<String> warnings) {
    List<String> there = new ArrayList<>();
    for (JsonNode field : either(meta, "fields", "values")) {
      String id = field.path("fieldId").asText(field.path("key").asText(""));
      there.add(id);
      boolean missing =
          field.path("required").asBoolean()
              && !field.path("hasDefaultValue").asBoolean()
              && !OURS.contains(id)
              && !options.fields("fields").has(id);
      if (missing) {
        problems.add(
            "The field %s (%s) is required. Give it a value under fields, or make it optional."
                .formatted(id, field.path("name").asText("")));
      }
    }
    for (String needed : List.of("summary", "description", "labels")) {
      if (!there.contains(needed)) {
        problems.add(
            "The field %s is not on the create screen of this issue type; put it there."
                .formatted(needed));
      }
    }
    for (Map.Entry<String, JsonNode> given : options.fields("fields").properties()) {
      if (!there.contains(given.getKey())) {
        problems.add(
            "The field %s is not on the create screen; take it out of fields, or put it there."
                .formatted(given.getKey()));
      }
    }
    if (!there.contains("priority") && options.node().has("priorities")) {
      warnings.add("The field priority is not on the create screen, so severities stay unwritten.");
    }
  }

  private Reply<JsonAnswer> statuses(List<String> warnings) {
    Reply<JsonAnswer> reply =
        api.read(dialect.api() + "/project/" + Paths.segment(project) + "/statuses");
    if (reply instanceof Reply.Confirmed<JsonAnswer>(JsonAnswer answer)) {
      for (JsonNode type : answer.body()) {
        boolean done = false;
        for (JsonNode status : type.path("statuses")) {
          done |= status.path("statusCategory").path("key").asText("").equals("done");
        }
        if (!done && chosen(type)) {
          warnings.add(
              "The workflow has no status of the category done, so nothing can be closed.");
        }
      }
    }
    return reply;
  }

  private boolean chosen(JsonNode type) {
    String wanted = options.text("issueType", "Task");
    return wanted.equals(type.path("id").asText("")) || wanted.equals(type.path("name").asText(""));
  }

  private String meta() {
    return dialect.api() + "/issue/createmeta/" + Paths.segment(project) + "/issuetypes";
  }

  /** Cloud and Data Center have the same list under different names. */
  private static JsonNode either(JsonNode body, String name, String other) {
    return body.has(name) ? body.path(name) : body.path(other);
  }
}
