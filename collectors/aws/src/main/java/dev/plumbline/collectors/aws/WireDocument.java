package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Keeps what a JSON service said as it came over the wire: the SDK's own model drops every field
 * that is newer than the SDK.
 */
final class WireDocument implements ExecutionInterceptor {

  private static final ExecutionAttribute<Sink> SINK =
      new ExecutionAttribute<>("plumbline.document");

  /** Where the document of one call is left; a retry leaves its own in place of an earlier one. */
  private static final class Sink {
    private volatile Optional<JsonNode> document = Optional.empty();
  }

  /** A call to a JSON service; what it is given belongs into its request. */
  @FunctionalInterface
  interface JsonCall {
    void send(Consumer<AwsRequestOverrideConfiguration.Builder> override);
  }

  /** The document that a call was answered with. */
  static JsonNode of(JsonCall call) throws IOException {
    Sink sink = new Sink();
    call.send(override -> override.putExecutionAttribute(SINK, sink));
    return sink.document.orElseThrow(() -> new IOException("The answer has no body"));
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    Sink sink = attributes.getAttribute(SINK);
    if (sink == null) {
      return context.responseBody();
    }
    byte[] bytes = bytes(context.responseBody());
    if (context.httpResponse().isSuccessful()) {
      sink.document = Optional.of(document(bytes));
    }
    return Optional.of(new ByteArrayInputStream(bytes));
  }

  private static byte[] bytes(Optional<InputStream> body) {
    try {
      return body.isPresent() ? Wire.body(body.get()) : new byte[0];
    } catch (IOException e) {
      // An exception of the SDK, because the SDK asks again after no other.
      throw SdkClientException.create("The answer broke off", e);
    }
  }

  private static JsonNode document(byte[] bytes) {
    try {
      return Wire.document(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
