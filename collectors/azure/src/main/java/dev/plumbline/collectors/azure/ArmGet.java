package dev.plumbline.collectors.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;

/** Reads what the SDK has no client for, through the same pipeline as its clients. */
final class ArmGet {

  private final HttpPipeline pipeline;
  private final URI resourceManager;

  ArmGet(HttpPipeline pipeline, URI resourceManager) {
    this.pipeline = pipeline;
    this.resourceManager = resourceManager;
  }

  /** The first page of what stands at a path. */
  void first(String path, String apiVersion, Context context) {
    try {
      URI url =
          new URI(
              resourceManager.getScheme(),
              resourceManager.getAuthority(),
              resourceManager.getPath() + path,
              "api-version=" + apiVersion,
              null);
      page(url.toASCIIString(), context);
    } catch (URISyntaxException _) {
      throw new RefusedRequest("Azure gave an id that makes no URL: " + Words.plain(path));
    }
  }

  /** The page that a link of an earlier page leads to. */
  void page(String link, Context context) {
    try {
      HttpRequest request = new HttpRequest(HttpMethod.GET, URI.create(link).toURL());
      request.setHeader(HttpHeaderName.ACCEPT, "application/json");
      pipeline.send(request, context).block();
    } catch (MalformedURLException | IllegalArgumentException _) {
      throw new RefusedRequest("The answer leads on to something that is no URL.");
    }
  }
}
