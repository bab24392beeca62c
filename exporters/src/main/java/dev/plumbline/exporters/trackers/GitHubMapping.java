package dev.plumbline.exporters.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.RemoteComment;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.RemoteTicket.Actor;
import dev.plumbline.exporters.tickets.RemoteTicket.Category;
import dev.plumbline.exporters.tickets.RemoteTicket.Status;
import dev.plumbline.exporters.tickets.TicketId;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What an issue of GitHub means. */
record GitHubMapping(ManagedText text) {

  /** A ticket of the repository that was asked, to those who need not know who closed it. */
  RemoteTicket ticket(JsonNode issue) {
    return ticket(new TicketId(issue.path("number").asText("")), issue, "");
  }

  /**
   * The ticket.
   *
   * @param id by which it was asked for: where it was transferred it has another number now, which
   *     means another issue here
   * @param us our login; empty where it is not known
   */
  RemoteTicket ticket(TicketId id, JsonNode issue, String us) {
    String body = issue.path("body").asText("");
    var labels = new TreeSet<String>();
    issue.path("labels").forEach(label -> labels.add(label.path("name").asText("")));
    SortedSet<Marker> markers = Marker.of(labels, ManagedText.markers(body));
    String number = issue.path("number").asText("");
    String repository = repository(issue);
    return new RemoteTicket(
        id,
        repository + "#" + number,
        issue.path("html_url").asText(""),
        repository,
        issue.path("updated_at").asText(""),
        status(issue, us),
        issue.path("title").asText(""),
        Optional.empty(),
        labels,
        markers,
        markers.stream().flatMap(marker -> text.block(body, marker).stream()).findFirst(),
        Moments.orEpoch(issue.path("created_at").asText("")),
        false);
  }

  RemoteComment comment(JsonNode comment, String us) {
    return new RemoteComment(
        comment.path("id").asText(""),
        ManagedText.commentMarker(comment.path("body").asText("")),
        actor(comment.path("user"), us),
        Moments.orEpoch(comment.path("created_at").asText("")));
  }

  private static Status status(JsonNode issue, String us) {
    boolean closed = issue.path("state").asText("").equals("closed");
    String reason = issue.path("state_reason").asText("");
    return new Status(
        closed ? "closed" : "open",
        closed ? Category.DONE : Category.OPEN,
        closed && !reason.isBlank() && !reason.equals("null")
            ? Optional.of(reason)
            : Optional.empty(),
        closed ? Moments.of(issue.path("closed_at").asText("")) : Optional.empty(),
        closed ? actor(issue.path("closed_by"), us) : Actor.UNKNOWN);
  }

  private static Actor actor(JsonNode user, String us) {
    String login = user.path("login").asText("");
    if (login.isEmpty() || us.isEmpty()) {
      return Actor.UNKNOWN;
    }
    return login.equalsIgnoreCase(us) ? Actor.US : Actor.SOMEBODY_ELSE;
  }

  private static String repository(JsonNode issue) {
    String url = issue.path("repository_url").asText("");
    int repos = url.indexOf("/repos/");
    return repos < 0 ? "" : url.substring(repos + "/repos/".length());
  }
}
