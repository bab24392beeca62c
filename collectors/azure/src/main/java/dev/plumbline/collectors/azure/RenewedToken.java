package dev.plumbline.collectors.azure;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import dev.plumbline.collectors.Renewals;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Makes a request once more, with a new token, where Azure no longer accepts one that the SDK still
 * takes for good. The SDK forgets no token before its time, so all that remembers it is made anew.
 */
final class RenewedToken implements HttpPipelinePolicy {

  private final Supplier<HttpPipelinePolicy> authentication;
  private final Renewals renewals;
  private volatile HttpPipelinePolicy current;

  /**
   * @param authentication gives one that knows no token yet
   */
  RenewedToken(Supplier<HttpPipelinePolicy> authentication, Renewals renewals) {
    this.authentication = authentication;
    this.renewals = renewals;
    this.current = authentication.get();
  }

  @Override
  public HttpResponse processSync(
      HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
    HttpPipelineNextSyncPolicy again = next.clone();
    HttpPipelinePolicy used = current;
    HttpResponse response = used.processSync(context, next);
    if (response.getStatusCode() != 401) {
      return response;
    }
    HttpPipelinePolicy other =
        renewals.inPlaceOf(used, () -> current, () -> current = authentication.get());
    if (other.equals(used)) {
      return response;
    }
    response.close();
    return other.processSync(context, again);
  }

  /** As the SDK has it; nothing of ours is asked this way. */
  @Override
  public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
    return current.process(context, next);
  }
}
