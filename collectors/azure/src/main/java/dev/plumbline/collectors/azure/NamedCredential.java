package dev.plumbline.collectors.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;

/** Remembers whom the last token was issued to, and nothing else of it. */
final class NamedCredential implements TokenCredential {

  private final TokenCredential credential;
  private final AtomicReference<Optional<String>> principal =
      new AtomicReference<>(Optional.empty());

  NamedCredential(TokenCredential credential) {
    this.credential = credential;
  }

  /** Whom it was issued to; empty before there was one. */
  Optional<String> principal() {
    return Optional.ofNullable(principal.get()).flatMap(name -> name);
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
    principal.set(Optional.of(TokenClaims.principal(token.getToken())));
  }
}
