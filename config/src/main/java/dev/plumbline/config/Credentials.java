package dev.plumbline.config;

/** How we sign in to Azure or Google Cloud. */
public sealed interface Credentials {

  /** What the cloud's own SDK finds: environment, workload identity, command line login. */
  record Default() implements Credentials {}

  /** A bearer token that somebody else obtained. */
  record Token(SecretReference reference) implements Credentials {}
}
