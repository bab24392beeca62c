package dev.plumbline.collectors.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an access token of Entra ID says of whom it was issued to. Nothing is decided by it: the
 * token is for Azure to verify, and these words are for people.
 */
final class TokenClaims {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> USER = List.of("upn", "preferred_username", "unique_name");
  private static final List<String> APPLICATION = List.of("appid", "azp");

  private TokenClaims() {}

  /** A word for people; never the token or a part of it that would be good for anything. */
  static String principal(String token) {
    return claims(token)
        .flatMap(TokenClaims::principal)
        .orElse("with a token that does not say whose it is");
  }

  private static Optional<JsonNode> claims(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(Base64.getUrlDecoder().decode(parts[1])));
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<String> principal(JsonNode claims) {
    Optional<String> who =
        first(claims, List.of("xms_mirid"))
            .map(id -> "as the managed identity " + id)
            .or(() -> first(claims, USER).map(name -> "as the user " + name))
            .or(() -> first(claims, APPLICATION).map(id -> "as the application " + id));
    Optional<String> object = first(claims, List.of("oid"));
    return who.map(name -> name + object.map(id -> " (object " + id + ")").orElse(""))
        .or(() -> object.map(id -> "as the object " + id));
  }

  private static Optional<String> first(JsonNode claims, List<String> names) {
    return names.stream()
        .flatMap(name -> Stream.ofNullable(claims.path(name).textValue()))
        .map(Words::plain)
        .filter(text -> !text.isEmpty())
        .findFirst();
  }
}
