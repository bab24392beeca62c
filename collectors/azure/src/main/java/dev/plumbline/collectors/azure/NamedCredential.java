package dev.plumbline.collectors.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** Tells whom the last token was issued to, and nothing else of it. */
final class NamedCredential implements TokenCredential {

  private final TokenCredential credential;
  private final Consumer<String> principal;

  NamedCredential(TokenCredential credential, Consumer<String> principal) {
    this.credential = credential;
    this.principal = principal;
  }

  @Override
  public Mono<AccessToken> getToken(TokenRequestContext wanted) {
    return credential.getToken(wanted).doOnNext(this::note);
  }

  @Override
  public AccessToken getTokenSync(TokenRequestContext wanted) {
    AccessToken token = credential.getTokenSync(wanted);
    note(token);
    return token;
  }

  private void note(AccessToken token) {
    principal.accept(TokenClaims.principal(token.getToken()));
  }
}
