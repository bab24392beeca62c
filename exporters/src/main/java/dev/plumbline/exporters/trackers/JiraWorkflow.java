package dev.plumbline.exporters.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.exporters.http.Bodies;
import dev.plumbline.exporters.http.JsonAnswer;
import dev.plumbline.exporters.http.JsonApi;
import dev.plumbline.exporters.tickets.Done;
import dev.plumbline.exporters.tickets.Move;
import dev.plumbline.exporters.tickets.RemoteTicket.Category;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.Reply.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moves issues through their workflow: straight to a status of the wanted category, or along the
 * transitions that the options name, by id.
 */
record JiraWorkflow(JsonApi api, JiraDialect dialect, Options options) {

  private static final int MOST_HOPS = 6;

  Reply<Done> move(String issue, Move move) {
    List<String> path = options.texts(move == Move.TO_DONE ? "doneTransitions" : "openTransitions");
    for (int hop = 0; hop <= MOST_HOPS; hop++) {
      Reply<JsonAnswer> read = api.read(dialect.api() + "/issue/" + issue + "?fields=status");
      if (!(read instanceof Reply.Confirmed<JsonAnswer>(JsonAnswer answer))) {
        return read.map(_ -> Done.DONE);
      }
      Category now = JiraIssues.category(answer.body().path("fields").path("status"));
      if ((now == Category.DONE) == (move == Move.TO_DONE)) {
        return Reply.confirmed(Done.DONE);
      }
      Reply<Done> hopped = hop(issue, move, path);
      if (!(hopped instanceof Reply.Confirmed<Done>)) {
        return hopped;
      }
      if (path.isEmpty()) {
        return hopped;
      }
    }
    return Reply.rejected(
        Reason.NO_TRANSITION,
        "The configured transitions did not lead there in " + MOST_HOPS + " steps.");
  }

  private Reply<Done> hop(String issue, Move move, List<String> path) {
    String transitions = dialect.api() + "/issue/" + issue + "/transitions";
    return api.read(transitions + "?expand=transitions.fields")
        .then(
            answer -> {
              List<JsonNode> offered = new ArrayList<>();
              answer.body().path("transitions").forEach(offered::add);
              Optional<JsonNode> next =
                  path.isEmpty() ? straight(offered, move) : along(offered, path);
              return next.map(transition -> post(transitions, transition, move))
                  .orElseGet(() -> noWay(offered, path));
            });
  }

  private Optional<JsonNode> along(List<JsonNode> offered, List<String> path) {
    return path.stream()
        .flatMap(id -> offered.stream().filter(one -> one.path("id").asText("").equals(id)))
        .findFirst();
  }

  private Optional<JsonNode> straight(List<JsonNode> offered, Move move) {
    List<Category> wanted =
        move == Move.TO_DONE
            ? List.of(Category.DONE)
            : List.of(Category.OPEN, Category.IN_PROGRESS);
    return wanted.stream()
        .flatMap(
            category ->
                offered.stream().filter(one -> JiraIssues.category(one.path("to")) == category))
        .filter(one -> missing(one).isEmpty())
        .findFirst();
  }

  /** Fields that the transition asks for and that nobody has configured. */
  private List<String> missing(JsonNode transition) {
    List<String> missing = new ArrayList<>();
    transition
        .path("fields")
        .properties()
        .forEach(
            field -> {
              boolean given =
                  options.fields("transitionFields").has(field.getKey())
                      || (field.getKey().equals("resolution")
                          && options.text("resolution").isPresent());
              if (field.getValue().path("required").asBoolean()
                  && !field.getValue().path("hasDefaultValue").asBoolean()
                  && !given) {
                missing.add(field.getKey());
              }
            });
    return missing;
  }

  private Reply<Done> post(String path, JsonNode transition, Move move) {
    ObjectNode body = Bodies.object();
    body.putObject("transition").put("id", transition.path("id").asText(""));
    ObjectNode fields = Bodies.object();
    options
        .fields("transitionFields")
        .properties()
        .forEach(
            field -> {
              if (transition.path("fields").has(field.getKey())) {
                fields.set(field.getKey(), field.getValue());
              }
            });
    if (move == Move.TO_DONE && transition.path("fields").has("resolution")) {
      options.text("resolution").ifPresent(id -> fields.putObject("resolution").put("id", id));
    }
    if (!fields.isEmpty()) {
      body.set("fields", fields);
    }
    return api.write("POST", path, body).map(_ -> Done.DONE);
  }

  private Reply<Done> noWay(List<JsonNode> offered, List<String> path) {
    List<String> names = new ArrayList<>();
    for (JsonNode one : offered) {
      List<String> missing = missing(one);
      String needs = missing.isEmpty() ? "" : " asks for " + String.join(", ", missing);
      names.add(one.path("id").asText("") + needs);
    }
    String ways =
        names.isEmpty() ? "It offers none to us." : "It offers: " + String.join("; ", names) + ".";
    return Reply.rejected(
        Reason.NO_TRANSITION,
        path.isEmpty()
            ? "No transition leads there from its status. " + ways
            : "None of the configured transitions starts at its status. " + ways);
  }
}
