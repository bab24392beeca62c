package dev.plumbline.exporters.tickets;

import java.util.Map;
import java.util.Set;

/** Secrets by name, on their way to the one request that needs them; prints as nothing. */
public final class Credentials {

  private final Map<String, String> secrets;

  public Credentials(Map<String, String> secrets) {
    this.secrets = Map.copyOf(secrets);
  }

  public Set<String> names() {
    return secrets.keySet();
  }

  /** The secret itself, for the place that sends it. */
  public String reveal(String name) {
    String secret = secrets.get(name);
    if (secret == null) {
      throw new IllegalArgumentException("No credential is named " + name);
    }
    return secret;
  }

  @Override
  public String toString() {
    return "[credentials]";
  }
}
