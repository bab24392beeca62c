package dev.plumbline.exporters.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.exporters.tickets.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Access tokens by the client credentials grant of OAuth 2.0. A token is kept until it is refused;
 * then there is one more.
 */
public final class OAuthAccess implements Access {

  private final WebClient tokens;
  private final String clientId;
  private final String clientSecret;
  private final String scope;
  private Optional<String> token = Optional.empty();

  /**
   * @param tokens the token endpoint, whole
   * @param scope empty where none is asked for
   */
  public OAuthAccess(WebClient tokens, String clientId, String clientSecret, String scope) {
    this.tokens = tokens;
    this.clientId = clientId;
    this.clientSecret = clientSecret;
    this.scope = scope;
  }

  @Override
  public synchronized Reply<Header> header() {
    if (token.isEmpty()) {
      Reply<String> fetched = fetch();
      if (!(fetched instanceof Reply.Confirmed<String>(String value))) {
        return fetched.map(_ -> new Header("", ""));
      }
      token = Optional.of(value);
    }
    return Reply.confirmed(new Header("Authorization", "Bearer " + token.orElseThrow()));
  }

  @Override
  public synchronized boolean renew() {
    token = Optional.empty();
    return true;
  }

  @Override
  public synchronized List<String> secrets() {
    List<String> secrets = new ArrayList<>(List.of(clientSecret));
    token.ifPresent(secrets::add);
    return secrets;
  }

  /** Fetching a token changes nothing, so whatever fails here may be tried again. */
  private Reply<String> fetch() {
    var form = new TreeMap<>(Map.of("grant_type", "client_credentials"));
    form.put("client_id", clientId);
    form.put("client_secret", clientSecret);
    if (!scope.isEmpty()) {
      form.put("scope", scope);
    }
    String body =
        form.entrySet().stream()
            .map(pair -> pair.getKey() + "=" + encoded(pair.getValue()))
            .collect(Collectors.joining("&"));
    WebRequest request = WebRequest.of("POST", "", "application/x-www-form-urlencoded", body);
    return switch (tokens.send(request.with(Map.of("Accept", "application/json")))) {
      case WebResult.Answered answered when answered.successful() -> tokenIn(answered);
      case WebResult.Answered answered when answered.status() >= 500 || answered.status() == 429 ->
          new Reply.Retryable<>(
              RateLimit.after(answered), "No access token: status " + answered.status());
      case WebResult.Answered answered ->
          Reply.rejected(
              Reply.Reason.UNAUTHENTICATED,
              "No access token: status "
                  + answered.status()
                  + ". Check the client id, its secret and the scope.");
      case WebResult.Unsent(String why) -> new Reply.Retryable<>(Optional.empty(), tokenless(why));
      case WebResult.Lost(String why) -> new Reply.Retryable<>(Optional.empty(), tokenless(why));
      case WebResult.Refused(String why) -> Reply.rejected(Reply.Reason.INVALID, tokenless(why));
    };
  }

  private static Reply<String> tokenIn(WebResult.Answered answered) {
    String token = Bodies.parse(answered.text()).map(OAuthAccess::token).orElse("");
    return token.isEmpty()
        ? new Reply.Retryable<>(Optional.empty(), "No access token: the answer holds none")
        : Reply.confirmed(token);
  }

  private static String token(JsonNode answer) {
    return answer.path("access_token").asText("");
  }

  private static String tokenless(String why) {
    return "No access token: " + why;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "[access]";
  }
}
