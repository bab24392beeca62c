package dev.plumbline.collectors.azure;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Takes the document off the wire. The SDK's client gets no more of it than the link to the next
 * page: its models drop what they do not know and everything that is read-only, and one field of an
 * unexpected type would cost a whole page.
 */
final class WireAnswers implements HttpPipelinePolicy {

  private static final String KEY = "plumbline-answer";

  /** Makes the SDK ask, and gives the document that came. */
  static JsonNode recorded(Consumer<Context> ask) throws IOException {
    // By Context and not by thread: the SDK answers on threads of its own.
    var answer = new AtomicReference<@Nullable JsonNode>();
    ask.accept(new Context(KEY, answer));
    JsonNode document = answer.get();
    if (document == null) {
      throw new IOException("The SDK came back without an answer");
    }
    return document;
  }

  @Override
  public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
    return next.process().map(response -> keep(context, response));
  }

  @SuppressWarnings("unchecked") // Nobody else knows the key.
  private static HttpResponse keep(HttpPipelineCallContext context, HttpResponse response) {
    byte[] body = response.getBodyAsBinaryData().toBytes();
    if (response.getStatusCode() != 200) {
      throw ArmRefusal.of(response, body);
    }
    JsonNode document = document(body);
    context
        .getData(KEY)
        .ifPresent(answer -> ((AtomicReference<@Nullable JsonNode>) answer).set(document));
    return new WholeResponse(response.getRequest(), 200, response.getHeaders(), envelope(document));
  }

  private static JsonNode document(byte[] body) {
    try {
      return Wire.document(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] envelope(JsonNode document) {
    ObjectNode envelope = JsonNodeFactory.instance.objectNode();
    if (document.path("nextLink").isTextual()) {
      envelope.set("nextLink", document.get("nextLink"));
    }
    return envelope.toString().getBytes(StandardCharsets.UTF_8);
  }
}
