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
import dev.plumbline.exporters.tickets.RemoteTicket.Actor;
import dev.plumbline.exporters.tickets.RemoteTicket.Category;
import dev.plumbline.exporters.tickets.RemoteTicket.Status;
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
import java.util.SortedSet;
import java.util.TreeSet;

/** Issues of one GitLab project, confidential unless said otherwise. */
final class GitLabIssues implements Tracker {

  private final ManagedText managed = new ManagedText(new MarkdownMarkup());

  /** The role Planner, the least that may set labels and close issues of others. */
  private static final int PLANNER = 15;

  private final Destination destination;
  private final Options options;
  private final JsonApi api;
  private Optional<String> us = Optional.empty();

  private GitLabIssues(Destination destination, JsonApi api) {
    this.destination = destination;
    this.options = new Options(destination.options());
    this.api = api;
  }

  static TrackerType type() {
    return new Kind(
        "gitlab-issues",
        "[0-9]+|[\\w.-]+(/[\\w.-]+)+",
        "group/project, or its number",
        List.of(Kind.SignIn.PRIVATE_TOKEN),
        Set.of("confidential"),
        Set.of(),
        Map.of(),
        GitLabIssues::new);
  }

  @Override
  public Destination destination() {
    return destination;
  }

  @Override
  public Limits limits() {
    return new Limits(
        255,
        1_000_000,
        Duration.ofMinutes(2),
        List.of(new Rate(1, Duration.ofSeconds(1)), new Rate(50, Duration.ofMinutes(1))),
        List.of(new Rate(2, Duration.ofSeconds(1))),
        List.of(new Rate(10, Duration.ofSeconds(1))),
        false);
  }

  @Override
  public Reply<Preflight> preflight() {
    return api.read(project()).map(answer -> judged(answer.body()));
  }

  private static Preflight judged(JsonNode project) {
    List<String> problems = new ArrayList<>();
    boolean on =
        project.path("issues_enabled").asBoolean(true)
            && !project.path("issues_access_level").asText("").equals("disabled");
    if (!on) {
      problems.add("Issues are switched off in this project; switch them on.");
    }
    if (project.path("archived").asBoolean(false)) {
      problems.add("The project is archived, so nothing can be written.");
    }
    JsonNode roles = project.path("permissions");
    int role =
        Math.max(
            roles.path("project_access").path("access_level").asInt(0),
            roles.path("group_access").path("access_level").asInt(0));
    if (role < PLANNER) {
      problems.add(
          "The account cannot set labels or close issues; give it the role Planner or Reporter.");
    }
    return new Preflight(problems, List.of());
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

  private Reply<List<RemoteTicket>> labelled(String label) {
    String path =
        project()
            + "/issues?state=all&scope=all&order_by=created_at&sort=asc&labels="
            + Paths.segment(label);
    return new Pages(api)
        .byNextPage(path)
        .map(
            found ->
                found.stream()
                    .map(issue -> ticket(issue, ""))
                    .filter(ticket -> !ticket.markers().isEmpty())
                    .toList());
  }

  @Override
  public Reply<Sighting> read(TicketId id) {
    return ourselves().then(me -> Sightings.of(raw(id), answer -> ticket(answer.body(), me)));
  }

  @Override
  public Reply<List<RemoteComment>> comments(TicketId id) {
    return ourselves()
        .then(
            me ->
                new Pages(api)
                    .byNextPage(issue(id) + "/notes?sort=asc&order_by=created_at")
                    .map(
                        found ->
                            found.stream()
                                .filter(note -> !note.path("system").asBoolean(false))
                                .map(note -> comment(note, me))
                                .toList()));
  }

  @Override
  public Reply<CreatedTicket> create(NewTicket ticket) {
    var labels = new TreeSet<>(ticket.labels());
    labels.add(Marker.COMMON_LABEL);
    labels.add(ticket.marker().label());
    ObjectNode body =
        Bodies.object()
            .put("title", ticket.title())
            .put("description", managed.wrapped(ticket.marker(), ticket.block()))
            .put("labels", String.join(",", labels))
            .put("confidential", !options.text("confidential", "true").equals("false"));
    return api.create(project() + "/issues", body)
        .then(
            answer -> {
              String number = answer.body().path("iid").asText("");
              return number.isEmpty()
                  ? new Reply.Uncertain<>("The create was answered without a number")
                  : Reply.confirmed(
                      new CreatedTicket(
                          new TicketId(number),
                          destination.project() + "#" + number,
                          answer.body().path("web_url").asText("")));
            });
  }

  @Override
  public Reply<Done> edit(TicketId id, TicketEdit edit) {
    return raw(id)
        .then(
            answer ->
                Sightings.conflict(ticket(answer.body(), ""), edit)
                    .orElseGet(() -> put(id, answer.body(), edit)));
  }

  private Reply<Done> put(TicketId id, JsonNode issue, TicketEdit edit) {
    ObjectNode body = Bodies.object();
    edit.title().ifPresent(title -> body.put("title", title));
    edit.block()
        .flatMap(
            block ->
                managed.replaced(
                    issue.path("description").asText(""), edit.marker(), block.block()))
        .ifPresent(text -> body.put("description", text));
    if (!edit.addLabels().isEmpty()) {
      body.put("add_labels", String.join(",", edit.addLabels()));
    }
    return body.isEmpty()
        ? Reply.confirmed(Done.DONE)
        : api.write("PUT", issue(id), body).map(_ -> Done.DONE);
  }

  @Override
  public Reply<Done> comment(TicketId id, TicketComment comment) {
    ObjectNode body =
        Bodies.object().put("body", managed.comment(comment.marker(), comment.text()));
    return api.create(issue(id) + "/notes", body).map(_ -> Done.DONE);
  }

  @Override
  public Reply<Done> move(TicketId id, Move move) {
    return raw(id)
        .then(
            answer ->
                ticket(answer.body(), "").done() == (move == Move.TO_DONE)
                    ? Reply.confirmed(Done.DONE)
                    : api.write(
                            "PUT",
                            issue(id),
                            Bodies.object()
                                .put("state_event", move == Move.TO_DONE ? "close" : "reopen"))
                        .map(_ -> Done.DONE));
  }

  @Override
  public Reply<Done> linkDuplicate(TicketId duplicate, TicketId original) {
    ObjectNode body =
        Bodies.object()
            .put("target_project_id", destination.project())
            .put("target_issue_iid", original.value())
            .put("link_type", "relates_to");
    return api.write("POST", issue(duplicate) + "/links", body).map(_ -> Done.DONE);
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

  private RemoteTicket ticket(JsonNode issue, String me) {
    String body = issue.path("description").asText("");
    var labels = new TreeSet<String>();
    issue.path("labels").forEach(label -> labels.add(label.asText("")));
    SortedSet<Marker> markers = Marker.of(labels, ManagedText.markers(body));
    String number = issue.path("iid").asText("");
    return new RemoteTicket(
        new TicketId(number),
        destination.project() + "#" + number,
        issue.path("web_url").asText(""),
        destination.project(),
        issue.path("updated_at").asText(""),
        status(issue, me),
        issue.path("title").asText(""),
        Optional.empty(),
        labels,
        markers,
        markers.stream().flatMap(marker -> managed.block(body, marker).stream()).findFirst(),
        Moments.orEpoch(issue.path("created_at").asText("")),
        moved(issue));
  }

  /**
   * What stays behind is closed, and reopening it would make two of one. Where it went to can be
   * read by administrators only.
   */
  private static boolean moved(JsonNode issue) {
    return issue.path("moved_to_id").isNumber();
  }

  private static Status status(JsonNode issue, String me) {
    boolean closed = issue.path("state").asText("").equals("closed");
    return new Status(
        closed ? "closed" : "opened",
        closed ? Category.DONE : Category.OPEN,
        moved(issue) ? Optional.of("moved") : Optional.empty(),
        closed ? Moments.of(issue.path("closed_at").asText("")) : Optional.empty(),
        closed ? actor(issue.path("closed_by"), me) : Actor.UNKNOWN);
  }

  private static RemoteComment comment(JsonNode note, String me) {
    return new RemoteComment(
        note.path("id").asText(""),
        ManagedText.commentMarker(note.path("body").asText("")),
        actor(note.path("author"), me),
        Moments.orEpoch(note.path("created_at").asText("")));
  }

  private static Actor actor(JsonNode user, String me) {
    String id = user.path("id").asText("");
    if (id.isEmpty() || me.isEmpty()) {
      return Actor.UNKNOWN;
    }
    return id.equals(me) ? Actor.US : Actor.SOMEBODY_ELSE;
  }

  private Reply<String> ourselves() {
    return us.map(Reply::confirmed)
        .orElseGet(
            () ->
                api.read("/api/v4/user")
                    .map(
                        answer -> {
                          us = Optional.of(answer.body().path("id").asText(""));
                          return us.get();
                        }));
  }

  private Reply<JsonAnswer> raw(TicketId id) {
    return api.read(issue(id)).then(answer -> answer.having("iid"));
  }

  private String project() {
    return "/api/v4/projects/" + Paths.segment(destination.project());
  }

  private String issue(TicketId id) {
    return project() + "/issues/" + Paths.segment(id.value());
  }
}
