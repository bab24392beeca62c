package dev.plumbline.exporters.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.exporters.VisibleText;
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
import dev.plumbline.exporters.tickets.RemoteTicket.Category;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.Reply.Reason;
import dev.plumbline.exporters.tickets.Sighting;
import dev.plumbline.exporters.tickets.TicketComment;
import dev.plumbline.exporters.tickets.TicketEdit;
import dev.plumbline.exporters.tickets.TicketId;
import dev.plumbline.exporters.tickets.Tracker;
import dev.plumbline.exporters.tickets.TrackerType;
import dev.plumbline.exporters.trackers.ServiceNowTables.Rows;
import dev.plumbline.model.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Records of one ServiceNow table. With a staging table, creates go through its import set, whose
 * transform map coalesces on {@code correlation_id}: sent twice, they make one record. Without, and
 * for everything else, the Table API is spoken.
 */
final class ServiceNow implements Tracker {

  private final ManagedText managed = new ManagedText(new PlainMarkup());
  private static final int CHUNK = 50;

  private final Destination destination;
  private final Options options;
  private final JsonApi api;
  private final ServiceNowTables tables;
  private final ServiceNowMapping mapping;

  private ServiceNow(Destination destination, JsonApi api) {
    this.destination = destination;
    this.options = new Options(destination.options());
    this.api = api;
    this.tables = new ServiceNowTables(api);
    this.mapping = new ServiceNowMapping(destination, options, managed);
  }

  static TrackerType type() {
    return new Kind(
        "servicenow",
        "[a-z][a-z0-9_]{0,79}",
        "the name of a table, such as incident",
        List.of(Kind.SignIn.BASIC, Kind.SignIn.OAUTH),
        Set.of(
            "staging",
            "fields",
            "doneFields",
            "doneState",
            "doneStates",
            "openState",
            "inProgressStates",
            "priorityField",
            "notes",
            "account",
            "bodyLength"),
        Set.of(),
        Map.of(),
        ServiceNow::new);
  }

  @Override
  public Destination destination() {
    return destination;
  }

  @Override
  public Limits limits() {
    return new Limits(
        160,
        Integer.parseInt(options.text("bodyLength", "4000")),
        Duration.ofMinutes(2),
        List.of(new Rate(2, Duration.ofSeconds(1))),
        List.of(new Rate(2, Duration.ofSeconds(1))),
        List.of(new Rate(5, Duration.ofSeconds(1))),
        options.text("staging").isPresent());
  }

  @Override
  public Reply<Preflight> preflight() {
    return new ServiceNowPreflight(tables, options, destination.project()).run();
  }

  @Override
  public Reply<List<RemoteTicket>> find(Set<Marker> markers) {
    List<RemoteTicket> found = new ArrayList<>();
    List<Marker> sorted = markers.stream().sorted().toList();
    for (int from = 0; from < sorted.size(); from += CHUNK) {
      String labels =
          sorted.subList(from, Math.min(from + CHUNK, sorted.size())).stream()
              .map(Marker::label)
              .collect(Collectors.joining(","));
      Reply<Rows> some = query("correlation_idIN" + labels);
      if (!(some instanceof Reply.Confirmed<Rows>(Rows rows))) {
        return some.map(_ -> List.of());
      }
      if (rows.hidden() > 0) {
        return Reply.rejected(
            Reason.FORBIDDEN,
            "The table %s hides %d of the records that carry these marks. Let the account read them."
                .formatted(destination.project(), rows.hidden()));
      }
      found.addAll(tickets(rows));
    }
    return Reply.confirmed(found);
  }

  @Override
  public Reply<List<RemoteTicket>> findAll() {
    return query("correlation_display=" + Marker.COMMON_LABEL).map(this::tickets);
  }

  private Reply<Rows> query(String condition) {
    return rows(
        destination.project(),
        condition + "^ORDERBYsys_created_on^ORDERBYsys_id",
        mapping.columns());
  }

  /** Of a query for a field that the table has not, an instance ignores the condition. */
  private List<RemoteTicket> tickets(Rows rows) {
    return rows.rows().stream()
        .map(mapping::ticket)
        .filter(ticket -> !ticket.markers().isEmpty())
        .toList();
  }

  private Reply<Rows> rows(String table, String query, List<String> fields) {
    return tables.all(
        "/api/now/table/" + table + "?sysparm_query=" + Paths.segment(query) + fields(fields));
  }

  @Override
  public Reply<Sighting> read(TicketId id) {
    return Sightings.of(raw(id), row -> mapping.ticket(row));
  }

  @Override
  public Reply<List<RemoteComment>> comments(TicketId id) {
    return rows(
            "sys_journal_field",
            "element_id=" + id.value() + "^element=" + notes() + "^ORDERBYsys_created_on",
            List.of("sys_id", "value", "sys_created_by", "sys_created_on"))
        .map(rows -> rows.rows().stream().map(mapping::comment).toList());
  }

  @Override
  public Reply<CreatedTicket> create(NewTicket ticket) {
    ObjectNode fields = mapping.fields(ticket);
    Optional<String> staging = options.text("staging");
    if (staging.isPresent()) {
      ObjectNode row = Bodies.object();
      fields.properties().forEach(field -> row.set("u_" + field.getKey(), field.getValue()));
      return api.create("/api/now/import/" + Paths.segment(staging.get()), row)
          .then(this::imported);
    }
    return api.create(table(), fields).then(answer -> created(answer.body().path("result")));
  }

  /** An import is answered with 201 also where the record was refused. */
  private Reply<CreatedTicket> imported(JsonAnswer answer) {
    for (JsonNode result : answer.body().path("result")) {
      String status = result.path("status").asText("");
      if (status.equals("error")) {
        return Reply.rejected(
            Reason.INVALID,
            "The import was refused: " + VisibleText.of(result.path("status_message").asText("")));
      }
      if (result.path("table").asText("").equals(destination.project())) {
        String id = result.path("sys_id").asText("");
        if (!id.isEmpty()) {
          return Reply.confirmed(
              new CreatedTicket(
                  new TicketId(id), result.path("display_value").asText(""), mapping.page(id)));
        }
      }
    }
    return new Reply.Uncertain<>("The import was answered without the id of a record");
  }

  private Reply<CreatedTicket> created(JsonNode record) {
    String id = record.path("sys_id").asText("");
    return id.isEmpty()
        ? new Reply.Uncertain<>("The create was answered without the id of a record")
        : Reply.confirmed(
            new CreatedTicket(
                new TicketId(id), record.path("number").asText(""), mapping.page(id)));
  }

  @Override
  public Reply<Done> edit(TicketId id, TicketEdit edit) {
    return raw(id)
        .then(
            row ->
                Sightings.conflict(mapping.ticket(row), edit)
                    .orElseGet(() -> patch(id, mapping.changes(row, edit))));
  }

  @Override
  public Reply<Done> comment(TicketId id, TicketComment comment) {
    ObjectNode fields =
        Bodies.object().put(notes(), managed.comment(comment.marker(), comment.text()));
    return written(id, fields).map(_ -> Done.DONE);
  }

  @Override
  public Reply<Done> move(TicketId id, Move move) {
    return raw(id)
        .then(
            row -> {
              boolean done = mapping.category(row) == Category.DONE;
              if (done == (move == Move.TO_DONE)) {
                return Reply.confirmed(Done.DONE);
              }
              String state = mapping.target(move);
              ObjectNode fields = Bodies.object().put("state", state);
              if (move == Move.TO_DONE) {
                options
                    .fields("doneFields")
                    .properties()
                    .forEach(field -> fields.set(field.getKey(), field.getValue()));
              }
              return moved(written(id, fields).then(record -> there(record, move)), state);
            });
  }

  /**
   * Business rules and ACLs drop a change of state without failing the request, and rules take a
   * record further; only on which end it is counts.
   */
  private Reply<Done> there(JsonNode record, Move move) {
    boolean done = mapping.category(record) == Category.DONE;
    return !record.has("state") || done == (move == Move.TO_DONE)
        ? Reply.confirmed(Done.DONE)
        : notTaken("state");
  }

  private static Reply<Done> moved(Reply<Done> patched, String state) {
    return patched instanceof Reply.Rejected<Done>(Reason reason, String message)
            && (reason == Reason.FORBIDDEN || reason == Reason.INVALID)
        ? Reply.rejected(Reason.NO_TRANSITION, "State " + state + ": " + message)
        : patched;
  }

  private Reply<Done> patch(TicketId id, ObjectNode fields) {
    if (fields.isEmpty()) {
      return Reply.confirmed(Done.DONE);
    }
    return written(id, fields).then(record -> taken(record, fields));
  }

  /** The record as it is then; missing where the answer does not show it. */
  private Reply<JsonNode> written(TicketId id, ObjectNode fields) {
    return api.write("PATCH", record(id) + "?sysparm_exclude_reference_link=true", fields)
        .then(
            answer ->
                ServiceNowTables.error(answer)
                    .<Reply<JsonNode>>map(Reply.Uncertain::new)
                    .orElseGet(() -> Reply.confirmed(answer.body().path("result"))));
  }

  /** Fields that an ACL protects are left out without a word, so what was stored is compared. */
  private static Reply<Done> taken(JsonNode record, ObjectNode fields) {
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      String wanted = BlockHash.of(field.getValue().asText(""));
      JsonNode stored = record.path(field.getKey());
      if (!stored.isMissingNode() && !BlockHash.of(stored.asText("")).equals(wanted)) {
        return notTaken(field.getKey());
      }
    }
    return Reply.confirmed(Done.DONE);
  }

  private static Reply<Done> notTaken(String field) {
    return Reply.rejected(
        Reason.FORBIDDEN,
        "The table did not take the field %s. Look at its ACLs, length and business rules."
            .formatted(field));
  }

  @Override
  public Reply<Done> linkDuplicate(TicketId duplicate, TicketId original) {
    return Reply.rejected(Reason.UNSUPPORTED, "Tables of ServiceNow have no such link");
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

  private Reply<JsonNode> raw(TicketId id) {
    return tables
        .read(record(id) + "?" + fields(mapping.columns()).substring(1))
        .map(answer -> answer.body().path("result"))
        .then(
            row ->
                row.path("sys_id").asText("").equals(id.value())
                    ? Reply.confirmed(row)
                    : new Reply.Retryable<>(Optional.empty(), "the answer is without the record"));
  }

  private static String fields(List<String> fields) {
    return "&sysparm_exclude_reference_link=true&sysparm_fields=" + String.join(",", fields);
  }

  private String notes() {
    return options.text("notes", "work_notes");
  }

  private String table() {
    return "/api/now/table/" + destination.project();
  }

  private String record(TicketId id) {
    return table() + "/" + Paths.segment(id.value());
  }
}
