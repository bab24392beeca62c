package dev.plumbline.exporters.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.exporters.http.Bodies;
import dev.plumbline.exporters.http.JsonAnswer;
import dev.plumbline.exporters.http.JsonApi;
import dev.plumbline.exporters.tickets.Document;
import dev.plumbline.exporters.tickets.Limits;
import dev.plumbline.exporters.tickets.Limits.Rate;
import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.NewTicket;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.Reply.Reason;
import dev.plumbline.exporters.tickets.TicketComment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * Jira Cloud: REST version 3, documents as ADF, the search that lags and can be told what not to
 * miss. Beside the label, a property holds the group, which nobody edits by accident.
 */
record JiraCloud() implements JiraDialect {

  private static final String GROUP = "plumbline.group";
  private static final String COMMENT = "plumbline.comment";
  private static final int MOST_PAGES = 200;
  private static final int MOST_RECONCILED = 50;

  /** https://jira.atlassian.com/browse/JRACLOUD-78553 */
  private static final int LONGEST_TEXT = 32_767;

  @Override
  public String api() {
    return "/rest/api/3";
  }

  @Override
  public String readParameters() {
    return "&properties=" + GROUP;
  }

  @Override
  public Limits limits() {
    return new Limits(
        255,
        LONGEST_TEXT,
        Duration.ofMinutes(10),
        List.of(new Rate(5, Duration.ofSeconds(1))),
        List.of(new Rate(5, Duration.ofSeconds(1))),
        List.of(new Rate(10, Duration.ofSeconds(1))),
        false);
  }

  @Override
  public void complete(ObjectNode create, NewTicket ticket) {
    ObjectNode property = create.putArray("properties").addObject().put("key", GROUP);
    property
        .putObject("value")
        .put("schema", 1)
        .put("groupKey", ticket.marker().key())
        .put("opId", ticket.operation());
  }

  @Override
  public JsonNode description(Marker marker, Document block) {
    return AdfMarkup.doc(ManagedAdf.wrapped(marker, block));
  }

  @Override
  public Optional<JsonNode> replaced(JsonNode description, Marker marker, Document block) {
    return ManagedAdf.replaced(description, marker, block);
  }

  @Override
  public Optional<RemoteTicket.Block> block(JsonNode description, Marker marker) {
    return ManagedAdf.block(description, marker);
  }

  @Override
  public String blockHash(Document block) {
    return ManagedAdf.hash(block);
  }

  @Override
  public SortedSet<Marker> markers(JsonNode issue) {
    SortedSet<Marker> markers = ManagedAdf.markers(issue.path("fields").path("description"));
    Marker.ofLabel("plb-" + issue.path("properties").path(GROUP).path("groupKey").asText(""))
        .ifPresent(markers::add);
    return markers;
  }

  /**
   * The length of the document as it is sent. Jira counts less than that, but does not say how, and
   * a create that is refused costs the project a number.
   */
  @Override
  public int length(Document block) {
    ArrayNode wrapped = ManagedAdf.wrapped(new Marker("a".repeat(26)), block);
    return AdfMarkup.doc(wrapped).toString().length();
  }

  @Override
  public ObjectNode comment(TicketComment comment) {
    ObjectNode body = Bodies.object();
    body.set("body", AdfMarkup.doc(AdfMarkup.of(comment.text())));
    ObjectNode property = body.putArray("properties").addObject().put("key", COMMENT);
    property.putObject("value").put("marker", comment.marker());
    return body;
  }

  @Override
  public Optional<String> commentMarker(JsonNode comment) {
    for (JsonNode property : comment.path("properties")) {
      if (property.path("key").asText("").equals(COMMENT)) {
        return Optional.of(property.path("value").path("marker").asText(""));
      }
    }
    return Optional.empty();
  }

  @Override
  public String account(JsonNode user) {
    return user.path("accountId").asText("");
  }

  @Override
  public Reply<List<JsonNode>> search(
      JsonApi api, String jql, List<String> fields, Set<String> reconciled) {
    Reply<List<JsonNode>> found = pages(api, body(jql, fields, reconciled));
    // The token of a page expires; then the search starts over, once.
    return found instanceof Reply.Rejected<List<JsonNode>>(Reason reason, String message)
            && reason == Reason.INVALID
            && message.startsWith(PAGE_REFUSED)
        ? pages(api, body(jql, fields, reconciled))
        : found;
  }

  private static final String PAGE_REFUSED = "The next page of a search was refused: ";

  private static ObjectNode body(String jql, List<String> fields, Set<String> reconciled) {
    ObjectNode body = Bodies.object().put("jql", jql).put("maxResults", 100);
    fields.forEach(body.putArray("fields")::add);
    body.putArray("properties").add(GROUP);
    ArrayNode ids = Bodies.array();
    reconciled.stream()
        .filter(id -> id.matches("[0-9]{1,18}"))
        .limit(MOST_RECONCILED)
        .forEach(id -> ids.add(Long.parseLong(id)));
    if (!ids.isEmpty()) {
      body.set("reconcileIssues", ids);
    }
    return body;
  }

  /** An issue that moves between pages while they are read may come twice; the later one counts. */
  private static Reply<List<JsonNode>> pages(JsonApi api, ObjectNode body) {
    Map<String, JsonNode> issues = new LinkedHashMap<>();
    for (int page = 0; page < MOST_PAGES; page++) {
      Reply<JsonAnswer> reply =
          api.query("/rest/api/3/search/jql", body).then(answer -> answer.having("issues"));
      if (reply instanceof Reply.Rejected<JsonAnswer>(Reason reason, String message) && page > 0) {
        return Reply.rejected(reason, PAGE_REFUSED + message);
      }
      if (!(reply instanceof Reply.Confirmed<JsonAnswer>(JsonAnswer answer))) {
        return reply.map(_ -> List.of());
      }
      JsonNode found = answer.body().path("issues");
      found.forEach(issue -> issues.put(issue.path("id").asText(""), issue));
      String next = answer.body().path("nextPageToken").asText("");
      // isLast has been seen to lie; the token and the issues do not.
      if (next.isEmpty() || found.isEmpty()) {
        return Reply.confirmed(new ArrayList<>(issues.values()));
      }
      body.put("nextPageToken", next);
    }
    return Reply.rejected(
        Reason.INVALID, "The search does not end after " + MOST_PAGES + " pages.");
  }
}
