package dev.plumbline.exporters.notices;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.exporters.http.Bodies;
import dev.plumbline.exporters.http.WebClient;
import dev.plumbline.exporters.tickets.Done;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.trackers.PlainText;
import java.util.Map;

/**
 * Adaptive cards to a workflow webhook of Microsoft Teams. Texts are text runs, which know no
 * markdown; text blocks would take links and emphasis out of them.
 */
public final class TeamsReceiver implements Receiver {

  /** Teams takes 28 KB a message. */
  private static final int LONGEST_TEXT = 6000;

  private static final int LONGEST_TITLE = 250;

  private final String id;
  private final Posting posting;

  public TeamsReceiver(String id, WebClient client) {
    this.id = id;
    this.posting = new Posting(id, client);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Reply<Done> send(Notice notice) {
    return posting.post("application/json", Bodies.text(message(notice)), Map.of());
  }

  static ObjectNode message(Notice notice) {
    ObjectNode message = Bodies.object().put("type", "message");
    ObjectNode attachment =
        message
            .putArray("attachments")
            .addObject()
            .put("contentType", "application/vnd.microsoft.card.adaptive");
    ObjectNode card =
        attachment
            .putObject("content")
            .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
            .put("type", "AdaptiveCard")
            .put("version", "1.4");
    ArrayNode body = card.putArray("body");
    run(body, PlainText.line(notice.title(), LONGEST_TITLE)).put("weight", "Bolder");
    run(body, notice.kind().word() + ", " + notice.severity().word()).put("isSubtle", true);
    for (String line : PlainText.cut(notice.text(), LONGEST_TEXT).split("\n", -1)) {
      if (!line.isBlank()) {
        run(body, line);
      }
    }
    notice
        .ticket()
        .filter(ticket -> ticket.startsWith("https://"))
        .ifPresent(
            ticket ->
                card.putArray("actions")
                    .addObject()
                    .put("type", "Action.OpenUrl")
                    .put("title", "Open the ticket")
                    .put("url", ticket));
    return message;
  }

  private static ObjectNode run(ArrayNode body, String text) {
    return body.addObject()
        .put("type", "RichTextBlock")
        .putArray("inlines")
        .addObject()
        .put("type", "TextRun")
        .put("text", text);
  }
}
