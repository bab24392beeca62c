package dev.plumbline.exporters.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.exporters.http.JsonApi;
import dev.plumbline.exporters.tickets.Document;
import dev.plumbline.exporters.tickets.Limits;
import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.NewTicket;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.TicketComment;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** Where the two Jiras differ: the version of the API, the markup, the search. */
sealed interface JiraDialect permits JiraCloud, JiraDataCenter {

  /** The start of every path. */
  String api();

  /** What is asked for beside the fields when one issue is read. */
  String readParameters();

  Limits limits();

  /** Puts what only this Jira stores into the body of a create. */
  void complete(ObjectNode create, NewTicket ticket);

  JsonNode description(Marker marker, Document block);

  Optional<JsonNode> replaced(JsonNode description, Marker marker, Document block);

  Optional<RemoteTicket.Block> block(JsonNode description, Marker marker);

  String blockHash(Document block);

  /** The markers in an issue, apart from its labels. */
  SortedSet<Marker> markers(JsonNode issue);

  int length(Document block);

  ObjectNode comment(TicketComment comment);

  Optional<String> commentMarker(JsonNode comment);

  /** What names an account for ever. */
  String account(JsonNode user);

  /**
   * All issues that a query finds, in its order.
   *
   * @param reconciled ids that must not be seen as they were before their last change
   */
  Reply<List<JsonNode>> search(
      JsonApi api, String jql, List<String> fields, Set<String> reconciled);
}
