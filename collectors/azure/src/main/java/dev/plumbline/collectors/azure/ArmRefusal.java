package dev.plumbline.collectors.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Wire;
import java.io.IOException;
import java.io.Serial;

/** Azure Resource Manager answered with something else than success. */
final class ArmRefusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private final String retryAfter;

  private ArmRefusal(int status, String code, String message, String retryAfter) {
    super(message);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  static ArmRefusal of(HttpResponse response, byte[] body) {
    JsonNode error = error(body);
    String retryAfter = response.getHeaderValue(HttpHeaderName.RETRY_AFTER);
    return new ArmRefusal(
        response.getStatusCode(),
        text(error, "code", "Code"),
        text(error, "message", "Message"),
        retryAfter == null ? "" : retryAfter);
  }

  int status() {
    return status;
  }

  /** Azure's name for the error; empty where the answer has none. */
  String code() {
    return code;
  }

  /** Seconds, or a date; empty where the answer does not say. */
  String retryAfter() {
    return retryAfter;
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? "" : message;
  }

  /** Most services put the error below {@code error}, some at the top. */
  private static JsonNode error(byte[] body) {
    try {
      JsonNode document = Wire.document(body);
      return document.path("error").isObject() ? document.path("error") : document;
    } catch (IOException _) {
      return Wire.json().createObjectNode();
    }
  }

  private static String text(JsonNode error, String name, String otherName) {
    return error.path(name).asText(error.path(otherName).asText(""));
  }
}
