package dev.plumbline.collectors.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.collectors.RetryAfter;
import dev.plumbline.collectors.Wire;
import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Azure Resource Manager answered with something else than success. */
final class ArmRefusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private static final HttpHeaderName MILLIS = HttpHeaderName.fromString("x-ms-retry-after-ms");
  private static final HttpHeaderName OTHER_MILLIS = HttpHeaderName.fromString("retry-after-ms");

  private final int status;
  private final String code;
  private final transient Optional<Duration> retryAfter;

  private ArmRefusal(int status, String code, String message, Optional<Duration> retryAfter) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  static ArmRefusal of(int status, HttpHeaders headers, byte[] body) {
    JsonNode error = error(body);
    return new ArmRefusal(
        status,
        text(error, "code", "Code").replace(" ", ""),
        text(error, "message", "Message"),
        retryAfter(headers));
  }

  int status() {
    return status;
  }

  /**
   * Azure's name for the error, without the blanks that some services write in it; empty where the
   * answer has none.
   */
  String code() {
    return code;
  }

  /** How long Azure wants to be left alone; empty where the answer does not say. */
  Optional<Duration> retryAfter() {
    return retryAfter;
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? "" : message;
  }

  /** Some services say it in milliseconds, in headers of their own. */
  private static Optional<Duration> retryAfter(HttpHeaders headers) {
    return header(headers, MILLIS)
        .or(() -> header(headers, OTHER_MILLIS))
        .flatMap(RetryAfter::ofMillis)
        .or(
            () ->
                header(headers, HttpHeaderName.RETRY_AFTER)
                    .flatMap(value -> RetryAfter.of(value, Instant.now())));
  }

  private static Optional<String> header(HttpHeaders headers, HttpHeaderName name) {
    return Optional.ofNullable(headers.getValue(name));
  }

  /** Most services put the error below {@code error}, some at the top. */
  private static JsonNode error(byte[] body) {
    try {
      JsonNode document = Wire.document(body);
      return document.path("error").isObject() ? document.path("error") : document;
    } catch (IOException _) {
      return JsonNodeFactory.instance.objectNode();
    }
  }

  private static String text(JsonNode error, String name, String otherName) {
    return error.path(name).asText(error.path(otherName).asText(""));
  }
}
