package dev.plumbline.exporters.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.exporters.http.Bodies;
import dev.plumbline.exporters.http.JsonAnswer;
import dev.plumbline.exporters.http.JsonApi;
import dev.plumbline.exporters.tickets.CreatedTicket;
import dev.plumbline.exporters.tickets.Destination;
import dev.plumbline.exporters.tickets.Document;
import dev.plumbline.exporters.tickets.Done;
import dev.plumbline.exporters.tickets.Limits;
import dev.plumbline.exporters.tickets.Limits.Rate;
import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.Move;
import dev.plumbline.exporters.tickets.NewTicket;
import dev.plumbline.exporters.tickets.Preflight;
import dev.plumbline.exporters.tickets.RemoteComment;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.Sighting;
import dev.plumbline.exporters.tickets.TicketComment;
import dev.plumbline.exporters.tickets.TicketEdit;
import dev.plumbline.exporters.tickets.TicketId;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.exporters.tickets.TrackerType;
import dev.plumbline.model.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Issues of one GitHub repository. Labels are dropped without a word where the account may not
 * push, so the marker stands in the text too.
 */
final class GitHubIssues implements Tracker {

  private final ManagedText managed = new ManagedText(new MarkdownMarkup());
  private static final int LONGEST_BODY = 65_536;

  private final Destination destination;
  private final JsonApi api;
  private final GitHubMapping mapping;
  private Optional<String> us = Optional.empty();

  private GitHubIssues(Destination destination, JsonApi api) {
    this.destination = destination;
    this.api = api;
    this.mapping = new GitHubMapping(managed);
  }

  static TrackerType type() {
    return new Kind(
        "github-issues",
        "[A-Za-z0-9-]{1,39}/[A-Za-z0-9._-]{1,100}",
        "owner/repository",
        List.of(Kind.SignIn.TOKEN),
        Set.of(),
        Set.of(),
        Map.of("Accept", "application/vnd.github+json", "X-GitHub-Api-Version", "2022-11-28"),
        GitHubIssues::new);
  }

  @Override
  public Destination destination() {
    return destination;
  }

  /** GitHub allows 80 new contents a minute and 500 an hour, shared with people at the website. */
  @Override
  public Limits limits() {
    return new Limits(
        256,
        LONGEST_BODY,
        Duration.ofMinutes(2),
        List.of(new Rate(1, Duration.ofSeconds(8)), new Rate(450, Duration.ofHours(1))),
        List.of(new Rate(1, Duration.ofSeconds(1)), new Rate(450, Duration.ofHours(1))),
        List.of(new Rate(10, Duration.ofSeconds(1)), new Rate(4000, Duration.ofHours(1))),
        false);
  }

  @Override
  public Reply<Preflight> preflight() {
    return api.readMoved(repository()).map(answer -> judged(answer.body()));
  }

  private Preflight judged(JsonNode repository) {
    List<String> problems = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    if (!repository.path("has_issues").asBoolean(false)) {
      problems.add("Issues are switched off in this repository; switch them on.");
    }
    if (repository.path("archived").asBoolean(false)) {
      problems.add("The repository is archived, so nothing can be written.");
    }
    if (!repository.path("permissions").path("push").asBoolean(false)) {
      problems.add(
          "The account may not push, so GitHub would drop labels without a word and nothing could"
              + " be closed. Give it the role Write (or Triage and Issues: write).");
    }
    if (repository.path("visibility").asText("").equals("public")) {
      warnings.add("The repository is public, so everybody can read the findings.");
    }
    String name = repository.path("full_name").asText(destination.project());
    if (!name.equalsIgnoreCase(destination.project())) {
      problems.add("The repository is called %s now; set the project to that.".formatted(name));
    }
    return new Preflight(problems, warnings);
  }

  @Override
  public Reply<List<RemoteTicket>> find(Set<Marker> markers) {
    return new LabelSearch(this::labelled).find(markers);
  }

  /** Beyond a few, all of ours are listed, however many are looked for. */
  @Override
  public int findsAtOnce() {
    return Integer.MAX_VALUE;
  }

  @Override
  public Reply<List<RemoteTicket>> findAll() {
    return labelled(Marker.COMMON_LABEL);
  }

  /** The list, not the search: the list does not lag behind by much. */
  private Reply<List<RemoteTicket>> labelled(String label) {
    String path = issues() + "?state=all&sort=created&direction=asc&labels=" + Paths.segment(label);
    return new Pages(api)
        .byLink(path)
        .map(
            found ->
                found.stream()
                    .filter(issue -> !issue.has("pull_request"))
                    .map(mapping::ticket)
                    .filter(ticket -> !ticket.markers().isEmpty())
                    .toList());
  }

  @Override
  public Reply<Sighting> read(TicketId id) {
    return ourselves()
        .then(login -> Sightings.of(raw(id), answer -> mapping.ticket(id, answer.body(), login)));
  }

  @Override
  public Reply<List<RemoteComment>> comments(TicketId id) {
    return ourselves()
        .then(
            login ->
                raw(id)
                    .then(answer -> new Pages(api).byLink(path(answer.body()) + "/comments?"))
                    .map(found -> found.stream().map(one -> mapping.comment(one, login)).toList()));
  }

  @Override
  public Reply<CreatedTicket> create(NewTicket ticket) {
    ObjectNode body =
        Bodies.object()
            .put("title", ticket.title())
            .put("body", managed.wrapped(ticket.marker(), ticket.block()));
    var labels = new TreeSet<>(ticket.labels());
    labels.add(Marker.COMMON_LABEL);
    labels.add(ticket.marker().label());
    labels.forEach(body.putArray("labels")::add);
    return api.create(issues(), body)
        .then(
            answer -> {
              String number = answer.body().path("number").asText("");
              return number.isEmpty()
                  ? new Reply.Uncertain<>("The create was answered without a number")
                  : Reply.confirmed(
                      new CreatedTicket(
                          new TicketId(number),
                          destination.project() + "#" + number,
                          answer.body().path("html_url").asText("")));
            });
  }

  @Override
  public Reply<Done> edit(TicketId id, TicketEdit edit) {
    return raw(id)
        .then(
            answer ->
                Sightings.conflict(mapping.ticket(id, answer.body(), ""), edit)
                    .orElseGet(() -> patch(answer.body(), edit)));
  }

  private Reply<Done> patch(JsonNode issue, TicketEdit edit) {
    ObjectNode body = Bodies.object();
    edit.title().ifPresent(title -> body.put("title", title));
    edit.block()
        .flatMap(
            block -> managed.replaced(issue.path("body").asText(""), edit.marker(), block.block()))
        .ifPresent(text -> body.put("body", text));
    Reply<Done> patched =
        body.isEmpty()
            ? Reply.confirmed(Done.DONE)
            : api.write("PATCH", path(issue), body).map(_ -> Done.DONE);
    if (edit.addLabels().isEmpty()) {
      return patched;
    }
    ObjectNode labels = Bodies.object();
    edit.addLabels().forEach(labels.putArray("labels")::add);
    return patched.then(
        _ -> api.write("POST", path(issue) + "/labels", labels).map(_ -> Done.DONE));
  }

  @Override
  public Reply<Done> comment(TicketId id, TicketComment comment) {
    ObjectNode body =
        Bodies.object().put("body", managed.comment(comment.marker(), comment.text()));
    // Read first: a post to where an issue was before its transfer is not taken.
    return raw(id)
        .then(answer -> api.create(path(answer.body()) + "/comments", body))
        .map(_ -> Done.DONE);
  }

  @Override
  public Reply<Done> move(TicketId id, Move move) {
    return raw(id)
        .then(
            answer -> {
              boolean done = mapping.ticket(id, answer.body(), "").done();
              if (done == (move == Move.TO_DONE)) {
                return Reply.confirmed(Done.DONE);
              }
              ObjectNode body =
                  Bodies.object()
                      .put("state", move == Move.TO_DONE ? "closed" : "open")
                      .put("state_reason", move == Move.TO_DONE ? "completed" : "reopened");
              return api.write("PATCH", path(answer.body()), body).map(_ -> Done.DONE);
            });
  }

  /** GitHub closes what it marks as a duplicate. */
  @Override
  public Reply<Done> linkDuplicate(TicketId duplicate, TicketId original) {
    return raw(original)
        .then(
            answer -> {
              ObjectNode body =
                  Bodies.object()
                      .put("state", "closed")
                      .put("state_reason", "duplicate")
                      .put("duplicate_issue_id", answer.body().path("id").asLong());
              String path = issues() + "/" + Paths.segment(duplicate.value());
              return api.write("PATCH", path, body).map(_ -> Done.DONE);
            });
  }

  @Override
  public Optional<String> priority(Severity severity) {
    return Optional.empty();
  }

  @Override
  public int length(Document block) {
    return managed.wrapped(new Marker("a".repeat(26)), block).length();
  }

  @Override
  public String blockHash(Document block) {
    return managed.hash(block);
  }

  private Reply<JsonAnswer> raw(TicketId id) {
    return api.readMoved(issues() + "/" + Paths.segment(id.value()))
        .then(answer -> answer.having("id"));
  }

  /** Where the issue is now; another repository after it was transferred. */
  private String path(JsonNode issue) {
    String url = issue.path("url").asText("");
    int repos = url.indexOf("/repos/");
    return url.matches("https?://[^/]+(/api/v3)?/repos/[\\w.-]+/[\\w.-]+/issues/[0-9]+")
        ? url.substring(repos)
        : issues() + "/" + issue.path("number").asText("");
  }

  /** Tokens of apps may not ask this; then nobody is known to be us. */
  private Reply<String> ourselves() {
    if (us.isEmpty()) {
      Reply<JsonAnswer> reply = api.read("/user");
      if (reply instanceof Reply.Rejected<JsonAnswer>(Reply.Reason reason, _)
          && reason != Reply.Reason.UNAUTHENTICATED) {
        us = Optional.of("");
      } else if (reply instanceof Reply.Confirmed<JsonAnswer>(JsonAnswer answer)) {
        us = Optional.of(answer.body().path("login").asText(""));
      } else {
        return reply.map(_ -> "");
      }
    }
    return Reply.confirmed(us.orElseThrow());
  }

  private String repository() {
    return "/repos/" + destination.project();
  }

  private String issues() {
    return repository() + "/issues";
  }
}
