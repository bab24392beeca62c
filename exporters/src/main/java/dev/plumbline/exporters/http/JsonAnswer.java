package dev.plumbline.exporters.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.exporters.tickets.Reply;
import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * A confirmed answer.
 *
 * @param body missing where the answer has none
 */
public record JsonAnswer(int status, JsonNode body, HttpHeaders headers) {

  /**
   * The answer to a reading, where it has what every answer of its kind has, also an empty one. A
   * body without it is that of something in between, and says nothing of what there is.
   */
  public Reply<JsonAnswer> having(String member) {
    JsonNode there = body.path(member);
    return there.isMissingNode() || there.isNull()
        ? new Reply.Retryable<>(Optional.empty(), "The answer has no '" + member + "'.")
        : Reply.confirmed(this);
  }
}
