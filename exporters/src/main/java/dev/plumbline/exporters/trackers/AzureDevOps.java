package dev.plumbline.exporters.trackers;

import com.fasterxml.jackson.databind.JsonNode;
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
import dev.plumbline.exporters.tickets.Reply.Reason;
import dev.plumbline.exporters.tickets.Sighting;
import dev.plumbline.exporters.tickets.TicketComment;
import dev.plumbline.exporters.tickets.TicketEdit;
import dev.plumbline.exporters.tickets.TicketId;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.exporters.tickets.TrackerType;
import dev.plumbline.model.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Work items of one Azure DevOps project; every change is bound to the revision it was decided on.
 */
final class AzureDevOps implements Tracker {

  private final ManagedText managed = new ManagedText(new HtmlMarkup());
  private static final int MOST_COMMENT_PAGES = 100;

  private final Destination destination;
  private final Options options;
  private final AzureProject project;
  private final JsonApi api;
  private final AzureStates states;
  private final AzureMapping mapping;
  private final Map<String, String> homes = new HashMap<>();
  private Optional<String> us = Optional.empty();

  private AzureDevOps(Destination destination, JsonApi api) {
    this.destination = destination;
    this.options = new Options(destination.options());
    this.project = new AzureProject(destination, options);
    this.api = api;
    this.states = new AzureStates(api, options);
    this.mapping = new AzureMapping(destination, project.descriptionField(), managed);
  }

  static TrackerType type() {
    return new Kind(
        "azure-devops",
        "[^/\\\\:*?\"<>|]{1,64}",
        "the name of a project; the url ends in the organization",
        List.of(Kind.SignIn.TOKEN_AS_PASSWORD, Kind.SignIn.OAUTH),
        Set.of("workItemType", "descriptionField", "fields", "doneStates", "openStates", "tenant"),
        Set.of(),
        Map.of(),
        AzureDevOps::new);
  }

  @Override
  public Destination destination() {
    return destination;
  }

  @Override
  public Limits limits() {
    return new Limits(
        255,
        100_000,
        Duration.ofMinutes(2),
        List.of(new Rate(2, Duration.ofSeconds(1))),
        List.of(new Rate(2, Duration.ofSeconds(1))),
        List.of(new Rate(10, Duration.ofSeconds(1))),
        false);
  }

  @Override
  public Reply<Preflight> preflight() {
    return new AzurePreflight(api, states, project).run();
  }

  @Override
  public Reply<List<RemoteTicket>> find(Set<Marker> markers) {
    return new AzureSearch(api, project).tagged(markers).then(this::tickets);
  }

  @Override
  public Reply<List<RemoteTicket>> findAll() {
    return new AzureSearch(api, project).ours().then(this::tickets);
  }

  private Reply<List<RemoteTicket>> tickets(List<JsonNode> items) {
    List<RemoteTicket> tickets = new ArrayList<>();
    for (JsonNode item : items) {
      Reply<RemoteTicket> ticket = ticket(item, "");
      if (!(ticket instanceof Reply.Confirmed<RemoteTicket>(RemoteTicket one))) {
        return ticket.map(_ -> List.of());
      }
      if (!one.markers().isEmpty()) {
        tickets.add(one);
      }
    }
    return Reply.confirmed(tickets);
  }

  @Override
  public Reply<Sighting> read(TicketId id) {
    return ourselves()
        .then(account -> Sightings.present(raw(id).then(answer -> ticket(answer.body(), account))));
  }

  @Override
  public Reply<List<RemoteComment>> comments(TicketId id) {
    return ourselves().then(account -> comments(id, account));
  }

  private Reply<List<RemoteComment>> comments(TicketId id, String account) {
    List<RemoteComment> comments = new ArrayList<>();
    String next = "";
    for (int page = 0; page < MOST_COMMENT_PAGES; page++) {
      String from = next.isEmpty() ? "" : "&continuationToken=" + Paths.segment(next);
      Reply<JsonAnswer> reply =
          api.read(project.comments(home(id), id) + "&$top=200&order=asc" + from);
      if (!(reply instanceof Reply.Confirmed<JsonAnswer>(JsonAnswer answer))) {
        return reply.map(_ -> List.of());
      }
      answer.body().path("comments").forEach(one -> comments.add(mapping.comment(one, account)));
      next = answer.body().path("continuationToken").asText("");
      if (next.isEmpty()) {
        break;
      }
    }
    return Reply.confirmed(comments);
  }

  @Override
  public Reply<CreatedTicket> create(NewTicket ticket) {
    AzurePatch patch =
        AzurePatch.create(options)
            .set("System.Title", ticket.title())
            .set(project.descriptionField(), managed.wrapped(ticket.marker(), ticket.block()));
    var tags = new TreeSet<>(ticket.labels());
    tags.add(Marker.COMMON_LABEL);
    tags.add(ticket.marker().label());
    patch.set("System.Tags", String.join("; ", tags));
    priority(ticket.severity())
        .ifPresent(priority -> patch.set("Microsoft.VSTS.Common.Priority", priority));
    return api.create(project.creating(), patch.json(), AzurePatch.CONTENT_TYPE)
        .then(
            answer -> {
              String id = answer.body().path("id").asText("");
              return id.isEmpty()
                  ? new Reply.Uncertain<>("The create was answered without an id")
                  : Reply.confirmed(
                      new CreatedTicket(
                          new TicketId(id), id, mapping.page(destination.project(), id)));
            });
  }

  @Override
  public Reply<Done> edit(TicketId id, TicketEdit edit) {
    return raw(id)
        .then(
            answer ->
                ticket(answer.body(), "")
                    .then(
                        now ->
                            Sightings.conflict(now, edit)
                                .orElseGet(() -> patch(id, answer.body(), edit))));
  }

  private Reply<Done> patch(TicketId id, JsonNode item, TicketEdit edit) {
    AzurePatch patch = AzurePatch.of(item);
    edit.title().ifPresent(title -> patch.set("System.Title", title));
    edit.severity()
        .flatMap(this::priority)
        .ifPresent(priority -> patch.set("Microsoft.VSTS.Common.Priority", priority));
    edit.block()
        .flatMap(
            block ->
                managed.replaced(
                    item.path("fields").path(project.descriptionField()).asText(""),
                    edit.marker(),
                    block.block()))
        .ifPresent(text -> patch.set(project.descriptionField(), text));
    if (!edit.addLabels().isEmpty()) {
      var tags = AzureMapping.tags(item);
      tags.addAll(edit.addLabels());
      patch.set("System.Tags", String.join("; ", tags));
    }
    return patched(id, patch);
  }

  @Override
  public Reply<Done> comment(TicketId id, TicketComment comment) {
    return api.create(
            project.comments(home(id), id),
            Bodies.object().put("text", managed.comment(comment.marker(), comment.text())))
        .map(_ -> Done.DONE);
  }

  @Override
  public Reply<Done> move(TicketId id, Move move) {
    return raw(id)
        .then(
            answer -> {
              JsonNode fields = answer.body().path("fields");
              return states
                  .of(
                      fields.path("System.TeamProject").asText(destination.project()),
                      fields.path("System.WorkItemType").asText(project.workItemType()))
                  .then(known -> move(id, move, answer.body(), known));
            });
  }

  private Reply<Done> move(TicketId id, Move move, JsonNode item, Map<String, String> known) {
    String now = item.path("fields").path("System.State").asText("");
    if ((AzureStates.category(known, now) == RemoteTicket.Category.DONE)
        == (move == Move.TO_DONE)) {
      return Reply.confirmed(Done.DONE);
    }
    List<String> way = states.way(known, move);
    // Somebody may have gone a part of the way already.
    List<String> ahead = way.subList(way.indexOf(now) + 1, way.size());
    if (ahead.isEmpty()) {
      return Reply.rejected(
          Reason.NO_TRANSITION, "The type has no state to go to from " + now + ".");
    }
    JsonNode current = item;
    for (String state : ahead) {
      Reply<JsonAnswer> reply = send(id, AzurePatch.of(current).set("System.State", state));
      if (reply instanceof Reply.Rejected<JsonAnswer>(Reason reason, String message)
          && reason == Reason.INVALID) {
        return Reply.rejected(Reason.NO_TRANSITION, message);
      }
      if (!(reply instanceof Reply.Confirmed<JsonAnswer>(JsonAnswer answer))) {
        return reply.map(_ -> Done.DONE);
      }
      current = answer.body();
    }
    return Reply.confirmed(Done.DONE);
  }

  @Override
  public Reply<Done> linkDuplicate(TicketId duplicate, TicketId original) {
    AzurePatch patch =
        AzurePatch.relation(
            "System.LinkTypes.Duplicate-Reverse", api.base() + project.item(original));
    return patched(duplicate, patch);
  }

  @Override
  public Optional<String> priority(Severity severity) {
    return options.priority(severity);
  }

  @Override
  public int length(Document block) {
    return managed.wrapped(new Marker("a".repeat(26)), block).length();
  }

  @Override
  public String blockHash(Document block) {
    return managed.hash(block);
  }

  private Reply<RemoteTicket> ticket(JsonNode item, String account) {
    JsonNode fields = item.path("fields");
    String home = fields.path("System.TeamProject").asText(destination.project());
    homes.put(item.path("id").asText(""), home);
    return states
        .of(home, fields.path("System.WorkItemType").asText(project.workItemType()))
        .map(known -> mapping.ticket(item, known, account));
  }

  /** The project that an item was last seen in. */
  private String home(TicketId id) {
    return homes.getOrDefault(id.value(), destination.project());
  }

  private Reply<Done> patched(TicketId id, AzurePatch patch) {
    return send(id, patch).map(_ -> Done.DONE);
  }

  /** A lost race is told in more than one way. */
  private Reply<JsonAnswer> send(TicketId id, AzurePatch patch) {
    Reply<JsonAnswer> reply =
        api.write(
            "PATCH",
            project.item(id) + "?" + AzureProject.VERSION,
            patch.json(),
            AzurePatch.CONTENT_TYPE);
    return reply instanceof Reply.Rejected<JsonAnswer>(Reason reason, String message)
            && reason == Reason.INVALID
            && (message.contains("TF26071") || message.contains("VS403351"))
        ? Reply.rejected(Reason.CONFLICT, message)
        : reply;
  }

  private Reply<JsonAnswer> raw(TicketId id) {
    return api.read(project.item(id) + "?" + AzureProject.VERSION)
        .then(answer -> answer.having("id"));
  }

  private Reply<String> ourselves() {
    return us.map(Reply::confirmed)
        .orElseGet(
            () ->
                api.read("/_apis/connectionData")
                    .map(
                        answer -> {
                          us =
                              Optional.of(
                                  answer.body().path("authenticatedUser").path("id").asText(""));
                          return us.get();
                        }));
  }
}
