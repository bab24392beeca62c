package dev.plumbline.collectors.azure;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import java.net.URI;
import java.net.URL;
import java.util.Locale;

/**
 * Lets nothing pass but the reads of {@link AzureCalls}, and nothing to another host than the one
 * that was configured. It stands before everything else, so that a link in an answer can neither
 * make us change something nor carry the token away.
 */
final class KnownReadsOnly extends HttpPipelineSyncPolicy {

  private final URI home;

  KnownReadsOnly(URI resourceManager) {
    this.home = resourceManager;
  }

  @Override
  protected void beforeSendingRequest(HttpPipelineCallContext context) {
    HttpRequest request = context.getHttpRequest();
    URL url = request.getUrl();
    if (!isHome(url)) {
      throw new RefusedRequest(
          "The answer leads on to another host, %s. The rest was not read; the token was not sent there."
              .formatted(Words.plain(url.getHost())));
    }
    if (request.getHttpMethod() != HttpMethod.GET || !AllowedPaths.allow(path(url))) {
      throw new RefusedRequest(
          "Plumbline does not make the request %s %s."
              .formatted(request.getHttpMethod(), Words.plain(url.getPath())));
    }
  }

  private boolean isHome(URL url) {
    return url.getProtocol().equalsIgnoreCase(home.getScheme())
        && url.getHost().toLowerCase(Locale.ROOT).equals(home.getHost().toLowerCase(Locale.ROOT))
        && port(url.getPort(), url.getDefaultPort()) == port(home.getPort(), url.getDefaultPort())
        && url.getUserInfo() == null;
  }

  private String path(URL url) {
    String base = home.getPath();
    return url.getPath().startsWith(base) ? url.getPath().substring(base.length()) : url.getPath();
  }

  private static int port(int port, int standard) {
    return port == -1 ? standard : port;
  }
}
