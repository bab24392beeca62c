package dev.plumbline.exporters.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.exporters.tickets.Destination;
import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.RemoteComment;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.RemoteTicket.Actor;
import dev.plumbline.exporters.tickets.RemoteTicket.Category;
import dev.plumbline.exporters.tickets.RemoteTicket.Status;
import dev.plumbline.exporters.tickets.TicketId;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a work item means. */
record AzureMapping(Destination destination, String descriptionField, ManagedText managed) {

  /**
   * The ticket.
   *
   * @param states the states of its type with their categories
   * @param us our account; empty where it is not known
   */
  RemoteTicket ticket(JsonNode item, Map<String, String> states, String us) {
    JsonNode fields = item.path("fields");
    String text = fields.path(descriptionField).asText("");
    SortedSet<String> tags = tags(item);
    SortedSet<Marker> markers = Marker.of(tags, ManagedText.markers(text));
    String id = item.path("id").asText("");
    return new RemoteTicket(
        new TicketId(id),
        id,
        page(fields.path("System.TeamProject").asText(destination.project()), id),
        fields.path("System.TeamProject").asText(""),
        item.path("rev").asText(""),
        status(fields, states, us),
        fields.path("System.Title").asText(""),
        Optional.of(fields.path("Microsoft.VSTS.Common.Priority").asText(""))
            .filter(priority -> !priority.isBlank()),
        tags,
        markers,
        markers.stream().flatMap(m -> managed.block(text, m).stream()).findFirst(),
        Moments.orEpoch(fields.path("System.CreatedDate").asText("")),
        false);
  }

  private static Status status(JsonNode fields, Map<String, String> states, String us) {
    String state = fields.path("System.State").asText("");
    Category category = AzureStates.category(states, state);
    boolean done = category == Category.DONE;
    return new Status(
        state,
        category,
        Optional.of(fields.path("System.Reason").asText(""))
            .filter(reason -> done && !reason.isBlank()),
        Moments.of(fields.path("Microsoft.VSTS.Common.StateChangeDate").asText("")),
        done ? actor(fields.path("Microsoft.VSTS.Common.ClosedBy"), us) : Actor.UNKNOWN);
  }

  RemoteComment comment(JsonNode comment, String us) {
    return new RemoteComment(
        comment.path("id").asText(""),
        ManagedText.commentMarker(comment.path("text").asText("")),
        actor(comment.path("createdBy"), us),
        Moments.orEpoch(comment.path("createdDate").asText("")));
  }

  static SortedSet<String> tags(JsonNode item) {
    var tags = new TreeSet<String>();
    for (String tag : item.path("fields").path("System.Tags").asText("").split(";", -1)) {
      if (!tag.isBlank()) {
        tags.add(tag.strip());
      }
    }
    return tags;
  }

  String page(String project, String id) {
    return destination.url() + "/" + Paths.segment(project) + "/_workitems/edit/" + id;
  }

  private static Actor actor(JsonNode identity, String us) {
    String id = identity.path("id").asText("");
    if (id.isEmpty() || us.isEmpty()) {
      return Actor.UNKNOWN;
    }
    return id.equals(us) ? Actor.US : Actor.SOMEBODY_ELSE;
  }
}
