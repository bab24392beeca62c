package dev.plumbline.exporters.notices;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.exporters.http.Bodies;

/** A notice as an event of CloudEvents 1.0, in one JSON document. */
final class CloudEvent {

  static final String CONTENT_TYPE = "application/cloudevents+json; charset=utf-8";

  private CloudEvent() {}

  static String of(Notice notice, String installation) {
    ObjectNode event =
        Bodies.object()
            .put("specversion", "1.0")
            .put("id", notice.id())
            .put("source", "/plumbline/" + installation)
            .put("type", notice.kind().type())
            .put("subject", notice.subject())
            .put("time", notice.time().toString())
            .put("datacontenttype", "application/json");
    ObjectNode data =
        event
            .putObject("data")
            .put("key", notice.key())
            .put("sequence", notice.sequence())
            .put("severity", notice.severity().word())
            .put("title", notice.title())
            .put("text", notice.text());
    notice.ticket().ifPresent(ticket -> data.put("ticket", ticket));
    ObjectNode more = data.putObject("details");
    notice.data().forEach(more::put);
    return Bodies.text(event);
  }
}
