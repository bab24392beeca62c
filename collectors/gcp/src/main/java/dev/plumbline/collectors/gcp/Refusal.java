package dev.plumbline.collectors.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.plumbline.collectors.RetryAfter;
import dev.plumbline.collectors.Wire;
import java.io.IOException;
import java.io.Serial;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Google answered with something else than 200. */
final class Refusal extends IOException {
  @Serial private static final long serialVersionUID = 1;

  private static final Pattern PROJECT =
      Pattern.compile("/projects/([A-Za-z0-9][^/]*?)(?:/|:get|$)");
  private static final Pattern CONSUMER_KIND =
      Pattern.compile("^(?:projects/|project:|project_number:)");

  /** In older answers only the sentence names the project, and not always. */
  private static final Pattern CONSUMER_IN_WORDS =
      Pattern.compile(
          "(?:has not been used in|enable billing on|permission to use) project"
              + " #?(?!before\\b)([A-Za-z0-9](?:[A-Za-z0-9.:-]*[A-Za-z0-9])?)");

  private static final Pattern RETRY_DELAY = Pattern.compile("(\\d{1,9})(?:\\.\\d+)?s");
  private static final Pattern ONE_THING =
      Pattern.compile(
          "/(?:clusters|cryptoKeys|networks|repositories|serviceAccounts|subnetworks)/[^/]");

  private final boolean ofGoogle;
  private final int code;
  private final String status;
  private final String words;
  private final TreeSet<String> reasons;
  private final String consumer;
  private final String path;
  private final transient Optional<Duration> retryAfter;

  /**
   * @param quotaProject the project that the credentials want billed; empty where they name none
   * @param path what was asked for
   */
  Refusal(int code, HttpHeaders headers, byte[] body, String quotaProject, String path) {
    super("HTTP " + code);
    JsonNode error = document(body).path("error");
    this.ofGoogle = error.isObject();
    this.code = code;
    this.status = error.path("status").asText("");
    this.words = error.path("message").asText("");
    this.reasons = new TreeSet<>();
    error.path("errors").forEach(each -> reasons.add(each.path("reason").asText("")));
    error.path("details").forEach(each -> reasons.add(each.path("reason").asText("")));
    this.consumer = consumer(error, words, quotaProject);
    this.path = path;
    this.retryAfter =
        headers
            .firstValue("retry-after")
            .flatMap(value -> RetryAfter.of(value, Instant.now()))
            .or(() -> retryDelay(error));
  }

  /** What newer APIs say in place of the header: {@code google.rpc.RetryInfo}, with "30s". */
  private static Optional<Duration> retryDelay(JsonNode error) {
    return error
        .path("details")
        .valueStream()
        .map(detail -> RETRY_DELAY.matcher(detail.path("retryDelay").asText("")))
        .filter(Matcher::matches)
        .findFirst()
        .flatMap(delay -> RetryAfter.of(delay.group(1), Instant.now()));
  }

  private static String consumer(JsonNode error, String words, String quotaProject) {
    for (JsonNode detail : error.path("details")) {
      String named = detail.path("metadata").path("consumer").asText("");
      if (!named.isEmpty()) {
        return CONSUMER_KIND.matcher(named).replaceFirst("");
      }
    }
    Matcher said = CONSUMER_IN_WORDS.matcher(words);
    return said.find() ? said.group(1) : quotaProject;
  }

  /** Whether Google's APIs answered, and not a proxy or a filter before them. */
  boolean ofGoogle() {
    return ofGoogle;
  }

  int code() {
    return code;
  }

  /** Google's word for it, such as {@code PERMISSION_DENIED}; empty where it sent none. */
  String status() {
    return status;
  }

  /** Google's sentence on it; hostile text is possible. */
  String words() {
    return words;
  }

  boolean saysOneOf(Set<String> reasonsLookedFor) {
    return reasons.stream().anyMatch(reasonsLookedFor::contains);
  }

  /** Google's sentence as one of ours; empty where it sent none. */
  String quote() {
    String quoted = GkeNames.quoted(words);
    return quoted.isEmpty() ? "" : " Google says: " + quoted;
  }

  /**
   * The id or number of the project that Google takes for the consumer of its API; empty where
   * neither Google nor the credentials name one. It says nothing of what was asked about where it
   * is another project.
   */
  Optional<String> consumer() {
    return Optional.of(consumer).filter(name -> !name.isEmpty());
  }

  /**
   * Whether Resource Manager was asked. Its consumer is never the project that was asked about but
   * that of who asks, and where it is off there is still all to read.
   */
  boolean ofResourceManager() {
    return path.contains("/v3/");
  }

  /** The project that was asked about, which for shared networks and keys is another one. */
  Optional<String> project() {
    Matcher matcher = PROJECT.matcher(path);
    return matcher.find() ? Optional.of(matcher.group(1).replace("%3A", ":")) : Optional.empty();
  }

  /** Whether one thing was asked about that an earlier answer named. */
  boolean aboutOneThing() {
    return ONE_THING.matcher(path).find();
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** Proxies and load balancers refuse without JSON. */
  private static JsonNode document(byte[] body) {
    try {
      return Wire.document(body);
    } catch (IOException _) {
      return MissingNode.getInstance();
    }
  }
}
