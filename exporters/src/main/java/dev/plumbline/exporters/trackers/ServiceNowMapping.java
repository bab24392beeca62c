package dev.plumbline.exporters.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.exporters.http.Bodies;
import dev.plumbline.exporters.tickets.Destination;
import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.Move;
import dev.plumbline.exporters.tickets.NewTicket;
import dev.plumbline.exporters.tickets.RemoteComment;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.RemoteTicket.Actor;
import dev.plumbline.exporters.tickets.RemoteTicket.Category;
import dev.plumbline.exporters.tickets.RemoteTicket.Status;
import dev.plumbline.exporters.tickets.TicketEdit;
import dev.plumbline.exporters.tickets.TicketId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a record means. A table has no labels: two fields stand for ours. */
record ServiceNowMapping(Destination destination, Options options, ManagedText text) {

  private static final List<String> FIELDS =
      List.of(
          "sys_id",
          "number",
          "short_description",
          "description",
          "state",
          "close_code",
          "correlation_id",
          "correlation_display",
          "sys_mod_count",
          "sys_created_on",
          "sys_updated_by",
          "resolved_at",
          "closed_at",
          "resolved_by.user_name",
          "closed_by.user_name");

  /** What has to be asked for: a table answers with no other fields. */
  List<String> columns() {
    List<String> columns = new ArrayList<>(FIELDS);
    columns.add(priorityField());
    return columns;
  }

  RemoteTicket ticket(JsonNode row) {
    String body = row.path("description").asText("");
    String correlation = row.path("correlation_id").asText("");
    var labels = new TreeSet<String>();
    Marker.ofLabel(correlation).map(Marker::label).ifPresent(labels::add);
    SortedSet<Marker> markers = Marker.of(labels, ManagedText.markers(body));
    if (row.path("correlation_display").asText("").equals(Marker.COMMON_LABEL)) {
      labels.add(Marker.COMMON_LABEL);
    }
    String id = row.path("sys_id").asText("");
    return new RemoteTicket(
        new TicketId(id),
        row.path("number").asText(""),
        page(id),
        destination.project(),
        row.path("sys_mod_count").asText(""),
        status(row),
        row.path("short_description").asText(""),
        filled(row, priorityField()),
        labels,
        markers,
        markers.stream().flatMap(marker -> text.block(body, marker).stream()).findFirst(),
        Moments.orEpoch(row.path("sys_created_on").asText("")),
        false);
  }

  private Status status(JsonNode row) {
    Category category = category(row);
    boolean done = category == Category.DONE;
    Optional<String> by =
        filled(row, "closed_by.user_name").or(() -> filled(row, "resolved_by.user_name"));
    return new Status(
        row.path("state").asText(""),
        category,
        done ? filled(row, "close_code") : Optional.empty(),
        done
            ? filled(row, "closed_at").or(() -> filled(row, "resolved_at")).flatMap(Moments::of)
            : Optional.empty(),
        done ? by.map(this::actor).orElse(Actor.UNKNOWN) : Actor.UNKNOWN);
  }

  Category category(JsonNode row) {
    String state = row.path("state").asText("");
    if (doneStates().contains(state)) {
      return Category.DONE;
    }
    List<String> working = options.texts("inProgressStates");
    return (working.isEmpty() ? List.of("2", "3") : working).contains(state)
        ? Category.IN_PROGRESS
        : Category.OPEN;
  }

  /** Resolved, closed and canceled, as the table of incidents has them. */
  private List<String> doneStates() {
    List<String> states = options.texts("doneStates");
    return states.isEmpty() ? List.of("6", "7", "8") : states;
  }

  String target(Move move) {
    return move == Move.TO_DONE ? options.text("doneState", "6") : options.text("openState", "2");
  }

  ObjectNode fields(NewTicket ticket) {
    ObjectNode fields = Bodies.object();
    options.fields("fields").properties().forEach(f -> fields.set(f.getKey(), f.getValue()));
    fields
        .put("correlation_id", ticket.marker().label())
        .put("correlation_display", Marker.COMMON_LABEL)
        .put("short_description", ticket.title())
        .put("description", text.wrapped(ticket.marker(), ticket.block()));
    options
        .priority(ticket.severity())
        .ifPresent(priority -> fields.put(priorityField(), priority));
    return fields;
  }

  ObjectNode changes(JsonNode row, TicketEdit edit) {
    ObjectNode fields = Bodies.object();
    edit.title().ifPresent(title -> fields.put("short_description", title));
    edit.severity()
        .flatMap(options::priority)
        .ifPresent(priority -> fields.put(priorityField(), priority));
    edit.block()
        .flatMap(
            block ->
                text.replaced(row.path("description").asText(""), edit.marker(), block.block()))
        .ifPresent(body -> fields.put("description", body));
    if (edit.addLabels().contains(edit.marker().label())) {
      fields.put("correlation_id", edit.marker().label());
    }
    if (edit.addLabels().contains(Marker.COMMON_LABEL)) {
      fields.put("correlation_display", Marker.COMMON_LABEL);
    }
    return fields;
  }

  RemoteComment comment(JsonNode row) {
    return new RemoteComment(
        row.path("sys_id").asText(""),
        ManagedText.commentMarker(row.path("value").asText("")),
        actor(row.path("sys_created_by").asText("")),
        Moments.orEpoch(row.path("sys_created_on").asText("")));
  }

  String page(String id) {
    return "%s/nav_to.do?uri=%s.do?sys_id=%s"
        .formatted(destination.url().toString().replaceAll("/+$", ""), destination.project(), id);
  }

  /** Incidents compute their priority; urgency is what may be written. */
  private String priorityField() {
    return options.text("priorityField", "urgency");
  }

  private Actor actor(String user) {
    Optional<String> us = options.text("account");
    if (user.isEmpty() || us.isEmpty()) {
      return Actor.UNKNOWN;
    }
    return user.equalsIgnoreCase(us.get()) ? Actor.US : Actor.SOMEBODY_ELSE;
  }

  private static Optional<String> filled(JsonNode row, String field) {
    return Optional.of(row.path(field).asText("")).filter(value -> !value.isBlank());
  }
}
