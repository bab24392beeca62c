package dev.plumbline.collectors.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Wire;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Reads documents, as they came over the wire. The models of the SDK's typed clients would drop
 * what they do not know, and one field of an unexpected type would cost a whole page.
 */
final class ArmGet {

  private final HttpPipeline pipeline;
  private final URI resourceManager;

  ArmGet(HttpPipeline pipeline, URI resourceManager) {
    this.pipeline = pipeline;
    this.resourceManager = resourceManager;
  }

  /** The first page of what stands at a path, or of what a filter leaves of it. */
  JsonNode first(String path, String apiVersion, String filter) throws IOException {
    try {
      URI url =
          new URI(
              resourceManager.getScheme(),
              resourceManager.getAuthority(),
              resourceManager.getPath() + path,
              "api-version=" + apiVersion + (filter.isEmpty() ? "" : "&$filter=" + filter),
              null);
      return page(url.toASCIIString());
    } catch (URISyntaxException _) {
      throw new RefusedRequest("Azure gave an id that makes no URL: " + Words.plain(path));
    }
  }

  /** The page that a link of an earlier page leads to. */
  JsonNode page(String link) throws IOException {
    HttpResponse response = pipeline.sendSync(request(link), Context.NONE);
    byte[] body = body(response);
    if (response.getStatusCode() != 200) {
      throw ArmRefusal.of(response.getStatusCode(), response.getHeaders(), body);
    }
    return Wire.answer(body);
  }

  private static HttpRequest request(String link) {
    try {
      return new HttpRequest(HttpMethod.GET, URI.create(link).toURL())
          .setHeader(HttpHeaderName.ACCEPT, "application/json");
    } catch (MalformedURLException | IllegalArgumentException _) {
      throw new RefusedRequest("The answer leads on to something that is no URL.");
    }
  }

  /** Not as the SDK's {@code BinaryData}, which sets up a JSON mapper of its own. */
  private static byte[] body(HttpResponse response) throws IOException {
    WholeBody body = new WholeBody();
    try (response) {
      response.writeBodyTo(body);
    }
    return body.bytes();
  }
}
