package dev.plumbline.collectors.gcp;

import com.google.auth.Credentials;
import com.google.auth.Retryable;
import com.google.auth.oauth2.ComputeEngineCredentials;
import com.google.auth.oauth2.ExternalAccountCredentials;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ImpersonatedCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import com.google.auth.oauth2.UserCredentials;
import dev.plumbline.collectors.Renewals;
import dev.plumbline.model.net.ThroughProxy;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What goes with every request: a given token, or Application Default Credentials. */
final class GcpCredentials {

  // Reading needs no more than cloud-platform.read-only, but the GKE API does not accept it:
  // https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters/list
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

  /** Where most tokens come from; they say themselves where others do. */
  private static final URI TOKENS = URI.create("https://oauth2.googleapis.com/token");

  /** What the library says first, whatever is wrong with the file that the environment names. */
  private static final Pattern NAMED =
      Pattern.compile("variable GOOGLE_APPLICATION_CREDENTIALS, value '(.*?)': ");

  /** Finds the credentials of this machine. */
  @FunctionalInterface
  interface Ambient {
    Credentials find() throws IOException;
  }

  private final Ambient ambient;
  private final ReentrantLock lock = new ReentrantLock();
  private final Renewals renewals = new Renewals(InstantSource.system());
  private Optional<Credentials> found = Optional.empty();

  private GcpCredentials(Ambient ambient) {
    this.ambient = ambient;
  }

  static GcpCredentials of(Optional<String> token) {
    return token
        .map(GcpCredentials::fixed)
        .orElseGet(
            () -> ambient(() -> GoogleCredentials.getApplicationDefault().createScoped(SCOPE)));
  }

  static GcpCredentials ambient(Ambient ambient) {
    return new GcpCredentials(ambient);
  }

  private static GcpCredentials fixed(String token) {
    Credentials credentials = new FixedToken(token.strip());
    return new GcpCredentials(() -> credentials);
  }

  /** The headers for a request; may ask Google for a new token. */
  Map<String, List<String>> headers(URI uri) throws IOException {
    Credentials credentials = credentials();
    try {
      return credentials.getRequestMetadata(uri);
    } catch (IOException failed) {
      throw noToken(failed);
    }
  }

  /**
   * The headers in place of those that Google no longer accepts; the same where the credentials
   * give no others.
   */
  Map<String, List<String>> inPlaceOf(Map<String, List<String>> refused, URI uri)
      throws IOException {
    return renewals.inPlaceOf(refused, () -> headers(uri), () -> refresh(credentials()));
  }

  private static void refresh(Credentials credentials) throws IOException {
    try {
      credentials.refresh();
    } catch (IOException failed) {
      throw noToken(failed);
    }
  }

  private static IOException noToken(IOException failed) throws IOException {
    throwProxy(failed);
    if (failed instanceof Retryable stumble && stumble.isRetryable()) {
      return new IOException("The answer with a new access token did not come", failed);
    }
    return new Unauthenticated(
        "The credentials gave no access token. Sign in again (gcloud auth application-default"
            + " login), or give another token in gcp.credentials.",
        failed);
  }

  /** The library wraps what it met on the way to where tokens are issued. */
  private static void throwProxy(IOException failed) throws IOException {
    Optional<ThroughProxy> way = ThroughProxy.to(TOKENS);
    if (way.isPresent() && ThroughProxy.isOfConnection(failed)) {
      throw way.get().explain(failed);
    }
  }

  /**
   * Whose the credentials are, as far as they say so themselves; nobody is asked. Empty before they
   * were needed.
   */
  Optional<String> principal() {
    lock.lock();
    try {
      return found.map(GcpCredentials::principal);
    } finally {
      lock.unlock();
    }
  }

  static String principal(Credentials credentials) {
    return switch (credentials) {
      case ServiceAccountCredentials key -> "as " + key.getClientEmail();
      case ImpersonatedCredentials other -> "as " + other.getAccount();
      case ExternalAccountCredentials federated ->
          Optional.ofNullable(federated.getServiceAccountEmail())
              .map(email -> "as " + email)
              .orElse("as an identity of " + federated.getAudience());
      case ComputeEngineCredentials _ -> "as the service account of this machine";
      case UserCredentials _ -> "as a user; the credentials do not say which one";
      case FixedToken _ -> "with a token that does not say whose it is";
      default -> "with credentials that do not say whose they are";
    };
  }

  private Credentials credentials() throws Unauthenticated {
    lock.lock();
    try {
      if (found.isEmpty()) {
        found = Optional.of(ambient.find());
      }
      return found.get();
    } catch (IOException failed) {
      throw new Unauthenticated(notFound(String.valueOf(failed.getMessage())), failed);
    } finally {
      lock.unlock();
    }
  }

  private static String notFound(String why) {
    Matcher named = NAMED.matcher(why);
    return named.find()
        ? "GOOGLE_APPLICATION_CREDENTIALS names %s, which is missing or holds no Google credentials."
                .formatted(named.group(1))
            + " Correct it, or unset it to use those of gcloud or of this machine."
        : "No Google credentials were found: not in GOOGLE_APPLICATION_CREDENTIALS, not in gcloud's"
            + " application-default file, not on a metadata server. Run gcloud auth"
            + " application-default login, or name a token in gcp.credentials of the audit file.";
  }
}
