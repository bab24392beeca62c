package dev.plumbline.exporters.trackers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.exporters.tickets.Marker;
import dev.plumbline.exporters.tickets.RemoteTicket;
import dev.plumbline.exporters.tickets.RemoteTicket.Actor;
import dev.plumbline.exporters.tickets.RemoteTicket.Category;
import dev.plumbline.exporters.tickets.RemoteTicket.Status;
import dev.plumbline.exporters.tickets.TicketId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an issue of Jira means. Statuses by id and category, never by their name, which is in
 * somebody's language.
 *
 * @param site where people read issues
 */
record JiraIssues(JiraDialect dialect, String site) {

  static final List<String> FIELDS =
      List.of(
          "summary",
          "status",
          "resolution",
          "labels",
          "updated",
          "created",
          "project",
          "priority",
          "description",
          "statuscategorychangedate",
          "archiveddate");

  /**
   * The ticket.
   *
   * @param us our account; empty where it is not known
   */
  RemoteTicket ticket(JsonNode issue, String us) {
    JsonNode fields = issue.path("fields");
    var labels = new TreeSet<String>();
    fields.path("labels").forEach(label -> labels.add(label.asText()));
    SortedSet<Marker> markers = Marker.of(labels, dialect.markers(issue));
    String key = issue.path("key").asText("");
    return new RemoteTicket(
        new TicketId(issue.path("id").asText()),
        key,
        site + "/browse/" + key,
        fields.path("project").path("key").asText(""),
        fields.path("updated").asText(""),
        status(issue, us),
        fields.path("summary").asText(""),
        text(fields.path("priority").path("id")),
        labels,
        markers,
        markers.stream()
            .flatMap(marker -> dialect.block(fields.path("description"), marker).stream())
            .findFirst(),
        Moments.orEpoch(fields.path("created").asText("")),
        text(fields.path("archiveddate")).isPresent());
  }

  static Category category(JsonNode status) {
    return switch (status.path("statusCategory").path("key").asText("")) {
      case "done" -> Category.DONE;
      case "indeterminate" -> Category.IN_PROGRESS;
      default -> Category.OPEN;
    };
  }

  private Status status(JsonNode issue, String us) {
    JsonNode fields = issue.path("fields");
    Optional<JsonNode> change = lastMove(issue.path("changelog").path("histories"));
    Optional<Instant> changedAt =
        change
            .flatMap(history -> Moments.of(history.path("created").asText("")))
            .or(() -> Moments.of(fields.path("statuscategorychangedate").asText("")));
    return new Status(
        fields.path("status").path("id").asText(""),
        category(fields.path("status")),
        text(fields.path("resolution").path("id")),
        changedAt,
        change.map(history -> actor(history.path("author"), us)).orElse(Actor.UNKNOWN));
  }

  private static Optional<JsonNode> lastMove(JsonNode histories) {
    JsonNode last = null;
    for (JsonNode history : histories) {
      boolean moved = false;
      for (JsonNode item : history.path("items")) {
        moved |= item.path("field").asText("").equals("status");
      }
      if (moved && (last == null || !at(history).isBefore(at(last)))) {
        last = history;
      }
    }
    return Optional.ofNullable(last);
  }

  private static Instant at(JsonNode history) {
    return Moments.orEpoch(history.path("created").asText(""));
  }

  Actor actor(JsonNode user, String us) {
    String account = dialect.account(user);
    if (us.isEmpty() || account.isEmpty()) {
      return Actor.UNKNOWN;
    }
    return account.equals(us) ? Actor.US : Actor.SOMEBODY_ELSE;
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.of(node.asText("")).filter(_ -> !node.isNull()).filter(t -> !t.isBlank());
  }
}
