package dev.plumbline.collectors.azure;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.plumbline.collectors.Wire;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import reactor.core.publisher.Mono;

/**
 * Reads the whole body, within bounds, as part of an attempt: an answer that breaks off is retried
 * like a connection that was never made.
 */
final class WholeBody implements HttpPipelinePolicy {

  @Override
  public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
    return next.process().flatMap(WholeBody::read);
  }

  private static Mono<HttpResponse> read(HttpResponse response) {
    return response
        .getBody()
        .collect(ByteArrayOutputStream::new, WholeBody::append)
        .map(
            body ->
                new WholeResponse(
                    response.getRequest(),
                    response.getStatusCode(),
                    response.getHeaders(),
                    body.toByteArray()));
  }

  private static void append(ByteArrayOutputStream body, ByteBuffer part) {
    if (body.size() + part.remaining() > Wire.LARGEST_BODY) {
      throw new RefusedRequest(
          "The answer is larger than "
              + Wire.LARGEST_BODY / 1024 / 1024
              + " MiB; it was not read.");
    }
    byte[] bytes = new byte[part.remaining()];
    part.get(bytes);
    body.writeBytes(bytes);
  }
}
