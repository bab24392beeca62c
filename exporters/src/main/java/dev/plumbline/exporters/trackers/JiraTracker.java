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
import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.Move;
import dev.plumbline.exporters.tickets.NewTicket;
import dev.plumbline.exporters.tickets.Preflight;
import dev.plumbline.exporters.tickets.RemoteComment;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.Reply.Reason;
import dev.plumbline.exporters.tickets.Sighting;
import dev.plumbline.exporters.tickets.TicketComment;
import dev.plumbline.exporters.tickets.TicketEdit;
import dev.plumbline.exporters.tickets.TicketId;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.exporters.tickets.TrackerType;
import dev.plumbline.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Issues of one Jira project. */
final class JiraTracker implements Tracker {

  /** As many as one search takes back consistently. */
  private static final int CHUNK = 50;

  private static final int MOST_COMMENTS = 5000;
  private static final Set<String> OPTIONS =
      Set.of(
          "issueType",
          "site",
          "fields",
          "doneTransitions",
          "openTransitions",
          "transitionFields",
          "resolution",
          "linkType");
  private static final String KEY = "[A-Z][A-Z0-9_]{1,254}";

  private final Destination destination;
  private final Options options;
  private final JiraDialect dialect;
  private final JsonApi api;
  private final JiraIssues issues;
  private Optional<String> us = Optional.empty();

  private JiraTracker(Destination destination, JiraDialect dialect, JsonApi api) {
    this.destination = destination;
    this.options = new Options(destination.options());
    this.dialect = dialect;
    this.api = api;
    this.issues =
        new JiraIssues(
            dialect, options.text("site", destination.url().toString()).replaceAll("/+$", ""));
  }

  static TrackerType cloud() {
    return new Kind(
        "jira-cloud",
        KEY,
        "the key of a project, such as SEC",
        List.of(Kind.SignIn.BASIC, Kind.SignIn.TOKEN, Kind.SignIn.OAUTH),
        OPTIONS,
        Set.of(),
        Map.of(),
        (destination, api) -> new JiraTracker(destination, new JiraCloud(), api));
  }

  static TrackerType dataCenter() {
    return new Kind(
        "jira-data-center",
        KEY,
        "the key of a project, such as SEC",
        List.of(Kind.SignIn.TOKEN, Kind.SignIn.BASIC),
        OPTIONS,
        Set.of(),
        Map.of(),
        (destination, api) -> new JiraTracker(destination, new JiraDataCenter(), api));
  }

  @Override
  public Destination destination() {
    return destination;
  }

  @Override
  public Limits limits() {
    return dialect.limits();
  }

  @Override
  public Reply<Preflight> preflight() {
    return new JiraPreflight(api, dialect, options, destination.project()).run();
  }

  @Override
  public Reply<List<RemoteTicket>> find(Set<Marker> markers) {
    List<RemoteTicket> found = new ArrayList<>();
    List<Marker> sorted = markers.stream().sorted().toList();
    for (int from = 0; from < sorted.size(); from += CHUNK) {
      String labels =
          sorted.subList(from, Math.min(from + CHUNK, sorted.size())).stream()
              .map(marker -> quoted(marker.label()))
              .collect(Collectors.joining(", "));
      Reply<List<RemoteTicket>> some = labelled("labels in (" + labels + ")");
      if (!(some instanceof Reply.Confirmed<List<RemoteTicket>>(List<RemoteTicket> tickets))) {
        return some;
      }
      found.addAll(tickets);
    }
    return Reply.confirmed(found);
  }

  @Override
  public Reply<List<RemoteTicket>> findAll() {
    return labelled("labels = " + quoted(Marker.COMMON_LABEL));
  }

  private Reply<List<RemoteTicket>> labelled(String condition) {
    String jql =
        "project = %s AND %s ORDER BY created ASC"
            .formatted(quoted(destination.project()), condition);
    return dialect
        .search(api, jql, JiraIssues.FIELDS, Set.of())
        .map(
            found ->
                found.stream()
                    .map(issue -> issues.ticket(issue, ""))
                    .filter(ticket -> !ticket.markers().isEmpty())
                    .toList());
  }

  @Override
  public Reply<Sighting> read(TicketId id) {
    return ourselves()
        .then(account -> Sightings.of(raw(id), answer -> issues.ticket(answer.body(), account)));
  }

  @Override
  public int readsAtOnce() {
    return dialect instanceof JiraDataCenter ? 1 : CHUNK;
  }

  /** Where one of the asked is gone, the search refuses all of them, so they are read singly. */
  @Override
  public Reply<SortedMap<TicketId, Sighting>> readAll(SortedSet<TicketId> ids) {
    var sightings = new TreeMap<TicketId, Sighting>();
    List<TicketId> all = List.copyOf(ids);
    for (int from = 0; from < all.size(); from += CHUNK) {
      List<TicketId> chunk = all.subList(from, Math.min(from + CHUNK, all.size()));
      Reply<SortedMap<TicketId, Sighting>> some = together(chunk);
      if (!(some
          instanceof
          Reply.Confirmed<SortedMap<TicketId, Sighting>>(SortedMap<TicketId, Sighting> found))) {
        return some;
      }
      sightings.putAll(found);
    }
    return Reply.confirmed(sightings);
  }

  private Reply<SortedMap<TicketId, Sighting>> together(List<TicketId> chunk) {
    Set<String> values =
        chunk.stream().map(TicketId::value).collect(Collectors.toCollection(TreeSet::new));
    if (dialect instanceof JiraDataCenter
        || !values.stream().allMatch(id -> id.matches("[0-9]+"))) {
      return Tracker.super.readAll(new TreeSet<>(chunk));
    }
    String jql = "id in (" + String.join(", ", values) + ") ORDER BY created ASC";
    Reply<List<JsonNode>> found = dialect.search(api, jql, JiraIssues.FIELDS, values);
    if (found instanceof Reply.Rejected<List<JsonNode>>(Reason reason, _)
        && reason == Reason.INVALID) {
      return Tracker.super.readAll(new TreeSet<>(chunk));
    }
    return found.then(
        some -> {
          var sightings = new TreeMap<TicketId, Sighting>();
          for (JsonNode issue : some) {
            RemoteTicket ticket = issues.ticket(issue, "");
            sightings.put(ticket.id(), new Sighting.Present(ticket));
          }
          var rest = new TreeSet<>(chunk);
          rest.removeAll(sightings.keySet());
          return Tracker.super
              .readAll(rest)
              .map(
                  more -> {
                    sightings.putAll(more);
                    return sightings;
                  });
        });
  }

  @Override
  public Reply<List<RemoteComment>> comments(TicketId id) {
    return ourselves().then(account -> comments(id, account));
  }

  private Reply<List<RemoteComment>> comments(TicketId id, String account) {
    List<RemoteComment> comments = new ArrayList<>();
    while (comments.size() < MOST_COMMENTS) {
      Reply<JsonAnswer> reply =
          api.read(
              issue(id)
                  + "/comment?maxResults=100&orderBy=created&expand=properties&startAt="
                  + comments.size());
      if (!(reply instanceof Reply.Confirmed<JsonAnswer>(JsonAnswer answer))) {
        return reply.map(_ -> List.of());
      }
      JsonNode page = answer.body().path("comments");
      for (JsonNode comment : page) {
        comments.add(
            new RemoteComment(
                comment.path("id").asText(""),
                dialect.commentMarker(comment),
                issues.actor(comment.path("author"), account),
                Moments.orEpoch(comment.path("created").asText(""))));
      }
      if (page.isEmpty() || comments.size() >= answer.body().path("total").asInt()) {
        return Reply.confirmed(comments);
      }
    }
    return Reply.confirmed(comments);
  }

  @Override
  public Reply<CreatedTicket> create(NewTicket ticket) {
    ObjectNode body = Bodies.object();
    ObjectNode fields = body.putObject("fields");
    options.fields("fields").properties().forEach(f -> fields.set(f.getKey(), f.getValue()));
    fields.putObject("project").put("key", destination.project());
    String type = options.text("issueType", "Task");
    fields.putObject("issuetype").put(type.matches("[0-9]+") ? "id" : "name", type);
    fields.put("summary", ticket.title());
    fields.set("description", dialect.description(ticket.marker(), ticket.block()));
    var labels = new TreeSet<>(ticket.labels());
    labels.add(Marker.COMMON_LABEL);
    labels.add(ticket.marker().label());
    labels.forEach(fields.putArray("labels")::add);
    options
        .priority(ticket.severity())
        .ifPresent(priority -> fields.putObject("priority").put("id", priority));
    dialect.complete(body, ticket);
    return api.create(dialect.api() + "/issue", body).then(this::created);
  }

  private Reply<CreatedTicket> created(JsonAnswer answer) {
    String id = answer.body().path("id").asText("");
    String key = answer.body().path("key").asText("");
    return id.isEmpty() || key.isEmpty()
        ? new Reply.Uncertain<>("The create was answered without the id of an issue")
        : Reply.confirmed(
            new CreatedTicket(new TicketId(id), key, issues.site() + "/browse/" + key));
  }

  @Override
  public Reply<Done> edit(TicketId id, TicketEdit edit) {
    return raw(id)
        .then(
            answer ->
                Sightings.conflict(issues.ticket(answer.body(), ""), edit)
                    .orElseGet(() -> put(id, edit, answer.body())));
  }

  private Reply<Done> put(TicketId id, TicketEdit edit, JsonNode issue) {
    ObjectNode body = Bodies.object();
    ObjectNode fields = body.putObject("fields");
    edit.title().ifPresent(title -> fields.put("summary", title));
    edit.severity()
        .flatMap(options::priority)
        .ifPresent(priority -> fields.putObject("priority").put("id", priority));
    edit.block()
        .flatMap(
            block ->
                dialect.replaced(
                    issue.path("fields").path("description"), edit.marker(), block.block()))
        .ifPresent(description -> fields.set("description", description));
    if (!edit.addLabels().isEmpty()) {
      var labels = body.putObject("update").putArray("labels");
      edit.addLabels().forEach(label -> labels.addObject().put("add", label));
    }
    return api.write("PUT", issue(id), body).map(_ -> Done.DONE);
  }

  @Override
  public Reply<Done> comment(TicketId id, TicketComment comment) {
    return api.create(issue(id) + "/comment", dialect.comment(comment)).map(_ -> Done.DONE);
  }

  @Override
  public Reply<Done> move(TicketId id, Move move) {
    return new JiraWorkflow(api, dialect, options).move(Paths.segment(id.value()), move);
  }

  @Override
  public Reply<Done> linkDuplicate(TicketId duplicate, TicketId original) {
    ObjectNode body = Bodies.object();
    body.putObject("type").put("name", options.text("linkType", "Duplicate"));
    // In Jira's words the inward issue is the one that does it: it duplicates the outward one.
    body.putObject("inwardIssue").put("id", duplicate.value());
    body.putObject("outwardIssue").put("id", original.value());
    return api.write("POST", dialect.api() + "/issueLink", body).map(_ -> Done.DONE);
  }

  @Override
  public Optional<String> priority(Severity severity) {
    return options.priority(severity);
  }

  @Override
  public int length(Document block) {
    return dialect.length(block);
  }

  @Override
  public String blockHash(Document block) {
    return dialect.blockHash(block);
  }

  private Reply<JsonAnswer> raw(TicketId id) {
    return api.read(
            issue(id)
                + "?expand=changelog&fields="
                + String.join(",", JiraIssues.FIELDS)
                + dialect.readParameters())
        .then(answer -> answer.having("id"));
  }

  private Reply<String> ourselves() {
    if (us.isPresent()) {
      return Reply.confirmed(us.get());
    }
    return api.read(dialect.api() + "/myself")
        .map(
            answer -> {
              us = Optional.of(dialect.account(answer.body()));
              return us.get();
            });
  }

  private String issue(TicketId id) {
    return dialect.api() + "/issue/" + Paths.segment(id.value());
  }

  /** A text in JQL. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
