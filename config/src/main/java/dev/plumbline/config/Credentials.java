package dev.plumbline.config;

import java.util.Optional;

/** How we sign in to Azure or Google Cloud. */
public sealed interface Credentials {

  /** The token that is used, where we do not sign in ourselves. */
  Optional<SecretReference> token();

  /** What the cloud's own SDK finds: environment, workload identity, command line login. */
  record Default() implements Credentials {
    @Override
    public Optional<SecretReference> token() {
      return Optional.empty();
    }
  }

  /** A bearer token that somebody else obtained. */
  record Token(SecretReference reference) implements Credentials {
    @Override
    public Optional<SecretReference> token() {
      return Optional.of(reference);
    }
  }
}
