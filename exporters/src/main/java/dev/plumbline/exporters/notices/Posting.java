package dev.plumbline.exporters.notices;

import dev.plumbline.exporters.http.RateLimit;
import dev.plumbline.exporters.http.WebClient;
import dev.plumbline.exporters.http.WebRequest;
import dev.plumbline.exporters.http.WebResult;
import dev.plumbline.exporters.tickets.Done;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.Reply.Reason;
import java.util.Map;
import java.util.Optional;

/**
 * Posts to the address of a receiver. Addresses of Slack and Teams are secrets, and answers may
 * repeat what they were sent, so neither appears in what is told of a failure.
 */
record Posting(String receiver, WebClient client) {

  Reply<Done> post(String contentType, String body, Map<String, String> headers) {
    WebRequest request = WebRequest.of("POST", "", contentType, body).with(headers);
    return switch (client.send(request)) {
      case WebResult.Answered answer when answer.successful() -> Reply.confirmed(Done.DONE);
      case WebResult.Answered answer when RateLimit.refused(answer) ->
          new Reply.Retryable<>(RateLimit.after(answer), told("asks to wait"));
      case WebResult.Answered answer when answer.status() >= 500 ->
          new Reply.Uncertain<>(told("answered with " + answer.status()));
      case WebResult.Answered answer ->
          Reply.rejected(
              reason(answer.status()),
              told("refused the notice with " + answer.status() + "; check its address and key"));
      case WebResult.Unsent(String why) -> new Reply.Retryable<>(Optional.empty(), told(why));
      case WebResult.Lost(String why) -> new Reply.Uncertain<>(told(why));
      case WebResult.Refused(String why) -> Reply.rejected(Reason.INVALID, told(why));
    };
  }

  private String told(String what) {
    return "Receiver " + receiver + ": " + what;
  }

  private static Reason reason(int status) {
    return switch (status) {
      case 401 -> Reason.UNAUTHENTICATED;
      case 403 -> Reason.FORBIDDEN;
      case 404, 410 -> Reason.MISSING;
      default -> Reason.INVALID;
    };
  }
}
