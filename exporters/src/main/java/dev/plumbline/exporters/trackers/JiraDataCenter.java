package dev.plumbline.exporters.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
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
import dev.plumbline.exporters.tickets.TicketComment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** Jira Data Center: REST version 2, wiki markup, a search with offsets. */
record JiraDataCenter() implements JiraDialect {

  private static final ManagedText TEXT = new ManagedText(new WikiMarkup());
  private static final int PAGE = 100;
  private static final int MOST_PAGES = 200;

  @Override
  public String api() {
    return "/rest/api/2";
  }

  @Override
  public String readParameters() {
    return "";
  }

  @Override
  public Limits limits() {
    return new Limits(
        255,
        32_767,
        Duration.ofMinutes(2),
        List.of(new Rate(5, Duration.ofSeconds(1))),
        List.of(new Rate(5, Duration.ofSeconds(1))),
        List.of(new Rate(10, Duration.ofSeconds(1))),
        false);
  }

  @Override
  public void complete(ObjectNode create, NewTicket ticket) {
    // The label and the block have to do: not every version takes properties in a create.
  }

  @Override
  public JsonNode description(Marker marker, Document block) {
    return TextNode.valueOf(TEXT.wrapped(marker, block));
  }

  @Override
  public Optional<JsonNode> replaced(JsonNode description, Marker marker, Document block) {
    return TEXT.replaced(description.asText(""), marker, block).map(TextNode::valueOf);
  }

  @Override
  public Optional<RemoteTicket.Block> block(JsonNode description, Marker marker) {
    return TEXT.block(description.asText(""), marker);
  }

  @Override
  public String blockHash(Document block) {
    return TEXT.hash(block);
  }

  @Override
  public SortedSet<Marker> markers(JsonNode issue) {
    return ManagedText.markers(issue.path("fields").path("description").asText(""));
  }

  @Override
  public int length(Document block) {
    return TEXT.wrapped(new Marker("a".repeat(26)), block).length();
  }

  @Override
  public ObjectNode comment(TicketComment comment) {
    return Bodies.object().put("body", TEXT.comment(comment.marker(), comment.text()));
  }

  @Override
  public Optional<String> commentMarker(JsonNode comment) {
    return ManagedText.commentMarker(comment.path("body").asText(""));
  }

  @Override
  public String account(JsonNode user) {
    return user.path("key").asText(user.path("name").asText(""));
  }

  @Override
  public Reply<List<JsonNode>> search(
      JsonApi api, String jql, List<String> fields, Set<String> reconciled) {
    Map<String, JsonNode> issues = new LinkedHashMap<>();
    int start = 0;
    for (int page = 0; page < MOST_PAGES; page++) {
      ObjectNode body =
          Bodies.object().put("jql", jql).put("startAt", start).put("maxResults", PAGE);
      fields.forEach(body.putArray("fields")::add);
      Reply<JsonAnswer> reply =
          api.query("/rest/api/2/search", body).then(answer -> answer.having("issues"));
      if (!(reply instanceof Reply.Confirmed<JsonAnswer>(JsonAnswer answer))) {
        return reply.map(_ -> List.of());
      }
      JsonNode found = answer.body().path("issues");
      found.forEach(issue -> issues.put(issue.path("id").asText(""), issue));
      // Administrators may allow fewer a page than were asked for.
      start += found.size();
      if (found.isEmpty() || start >= answer.body().path("total").asInt()) {
        return Reply.confirmed(new ArrayList<>(issues.values()));
      }
    }
    return Reply.rejected(
        Reply.Reason.INVALID, "The search does not end after " + MOST_PAGES + " pages.");
  }
}
