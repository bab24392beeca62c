package dev.plumbline.exporters.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.exporters.http.JsonAnswer;
import dev.plumbline.exporters.http.JsonApi;
import dev.plumbline.exporters.tickets.Done;
import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.Move;
import dev.plumbline.exporters.tickets.Preflight;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.Reply.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a type of work item asks for, and has the server judge a create. */
record AzurePreflight(JsonApi api, AzureStates states, AzureProject project) {

  /** Azure DevOps fills these in itself. */
  private static final String FILLED =
      "System\\.(AreaId|AreaPath|IterationId|IterationPath|State|Reason)";

  Reply<Preflight> run() {
    List<String> problems = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    Reply<JsonAnswer> read =
        api.read(
            project.here()
                + "/_apis/wit/workitemtypes/"
                + Paths.segment(project.workItemType())
                + "?"
                + AzureProject.VERSION);
    if (read instanceof Reply.Rejected<JsonAnswer>(Reason reason, String message)
        && reason == Reason.MISSING) {
      problems.add(
          "There is no work item type %s in %s. Set workItemType. %s"
              .formatted(project.workItemType(), project.destination().project(), message));
      return Reply.confirmed(new Preflight(problems, warnings));
    }
    return read.then(
            answer -> {
              requiredFields(answer.body(), problems);
              return states.of(project.destination().project(), project.workItemType());
            })
        .then(
            known -> {
              if (states.way(known, Move.TO_DONE).isEmpty()) {
                warnings.add(
                    "The type has no state of the category Completed, so nothing can be closed.");
              }
              return validate(problems);
            })
        .map(_ -> new Preflight(problems, warnings));
  }

  private void requiredFields(JsonNode type, List<String> problems) {
    Set<String> ours = Set.of("System.Title", "System.Tags", project.descriptionField());
    for (JsonNode field : type.path("fields")) {
      String name = field.path("referenceName").asText("");
      boolean missing =
          field.path("alwaysRequired").asBoolean()
              && field.path("defaultValue").asText("").isBlank()
              && !name.matches(FILLED)
              && !ours.contains(name)
              && !project.options().fields("fields").has(name);
      if (missing) {
        problems.add(
            "The field %s is required. Give it a value under fields, or make it optional."
                .formatted(name));
      }
    }
  }

  /** A create that is checked and not carried out. */
  private Reply<Done> validate(List<String> problems) {
    AzurePatch patch =
        AzurePatch.create(project.options())
            .set("System.Title", "Plumbline asks whether it could create this")
            .set("System.Tags", Marker.COMMON_LABEL);
    Reply<JsonAnswer> reply =
        api.write(
            "POST",
            project.creating() + "&validateOnly=true",
            patch.json(),
            AzurePatch.CONTENT_TYPE);
    return switch (reply) {
      case Reply.Rejected<JsonAnswer>(Reason reason, String message)
          when reason != Reason.UNAUTHENTICATED -> {
        problems.add("Azure DevOps would not create a work item. " + message);
        yield Reply.confirmed(Done.DONE);
      }
      case Reply.Uncertain<JsonAnswer>(String message) ->
          new Reply.Retryable<>(Optional.empty(), message);
      default -> reply.map(_ -> Done.DONE);
    };
  }
}
