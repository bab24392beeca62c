package dev.plumbline.collectors.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;

/**
 * Sends the token to a resource manager on this machine. The SDK's own policy refuses plain http
 * wherever it goes; this one is used for loopback addresses only.
 */
final class LoopbackToken extends HttpPipelineSyncPolicy {

  private final TokenCredential credential;
  private final TokenRequestContext wanted;

  LoopbackToken(TokenCredential credential, String scope) {
    this.credential = credential;
    this.wanted = new TokenRequestContext().addScopes(scope);
  }

  @Override
  protected void beforeSendingRequest(HttpPipelineCallContext context) {
    context
        .getHttpRequest()
        .setHeader(
            HttpHeaderName.AUTHORIZATION, "Bearer " + credential.getTokenSync(wanted).getToken());
  }
}
