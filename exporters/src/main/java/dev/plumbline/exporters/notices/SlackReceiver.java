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
 * Messages to an incoming webhook of Slack, in blocks of plain text: nothing in those becomes a
 * mention, a link or a picture.
 */
public final class SlackReceiver implements Receiver {

  private static final int LONGEST_HEADER = 150;
  private static final int LONGEST_TEXT = 2900;

  private final String id;
  private final Posting posting;

  public SlackReceiver(String id, WebClient client) {
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
    String title = PlainText.line(notice.title(), LONGEST_HEADER);
    ObjectNode message =
        Bodies.object()
            .put("text", escaped(title))
            .put("mrkdwn", false)
            .put("unfurl_links", false)
            .put("unfurl_media", false);
    ArrayNode blocks = message.putArray("blocks");
    text(blocks.addObject().put("type", "header"), title);
    String body = notice.text();
    if (!body.isBlank()) {
      text(blocks.addObject().put("type", "section"), PlainText.cut(body, LONGEST_TEXT));
    }
    ArrayNode context = blocks.addObject().put("type", "context").putArray("elements");
    context
        .addObject()
        .put("type", "plain_text")
        .put("emoji", false)
        .put("text", notice.kind().word() + ", " + notice.severity().word());
    notice
        .ticket()
        .filter(ticket -> ticket.startsWith("https://"))
        .ifPresent(
            ticket ->
                text(
                    blocks
                        .addObject()
                        .put("type", "actions")
                        .putArray("elements")
                        .addObject()
                        .put("type", "button")
                        .put("url", ticket),
                    "Open the ticket"));
    return message;
  }

  private static void text(ObjectNode block, String text) {
    block.putObject("text").put("type", "plain_text").put("emoji", false).put("text", text);
  }

  /** For the text that stands in for the blocks in notifications. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
