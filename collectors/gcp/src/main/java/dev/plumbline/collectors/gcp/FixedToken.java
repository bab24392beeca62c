package dev.plumbline.collectors.gcp;

import com.google.auth.Credentials;
import java.io.IOException;
import java.io.Serial;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A token that somebody else obtained. Not the SDK's own: that one tries to refresh it when Google
 * no longer accepts it, and fails with an exception that hides the 401.
 */
final class FixedToken extends Credentials {
  @Serial private static final long serialVersionUID = 1;

  private final transient String token;

  FixedToken(String token) {
    this.token = token;
  }

  @Override
  public String getAuthenticationType() {
    return "OAuth2";
  }

  @Override
  public Map<String, List<String>> getRequestMetadata(URI uri) throws IOException {
    // The JDK quotes a header value that it does not accept in the message of its exception.
    if (!token.matches("[\\x21-\\x7e]+")) {
      throw new IOException("The token is empty or has characters that no token has");
    }
    return Map.of("Authorization", List.of("Bearer " + token));
  }

  @Override
  public boolean hasRequestMetadata() {
    return true;
  }

  @Override
  public boolean hasRequestMetadataOnly() {
    return true;
  }

  @Override
  public void refresh() {
    // Nothing to refresh it with.
  }
}
