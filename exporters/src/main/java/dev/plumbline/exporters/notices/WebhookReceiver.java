package dev.plumbline.exporters.notices;

import dev.plumbline.exporters.http.WebClient;
import dev.plumbline.exporters.tickets.Done;
import dev.plumbline.exporters.tickets.Reply;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Signed events to a webhook. */
public final class WebhookReceiver implements Receiver {

  private final String id;
  private final Posting posting;
  private final Signature signature;
  private final String installation;
  private final InstantSource clock;

  public WebhookReceiver(
      String id, WebClient client, Signature signature, String installation, InstantSource clock) {
    this.id = id;
    this.posting = new Posting(id, client);
    this.signature = signature;
    this.installation = installation;
    this.clock = clock;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Reply<Done> send(Notice notice) {
    String body = CloudEvent.of(notice, installation);
    Instant now = clock.instant();
    return posting.post(
        CloudEvent.CONTENT_TYPE,
        body,
        Map.of(
            Signature.TIMESTAMP_HEADER,
            String.valueOf(now.getEpochSecond()),
            Signature.SIGNATURE_HEADER,
            signature.of(now, body)));
  }
}
