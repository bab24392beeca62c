package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Redaction;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What nodes run at their start. It may hold secrets and is not kept; only whether something in it
 * looks like one.
 */
final class UserData {

  /** A member of ours beside {@code UserData}, in what is kept of a launch template. */
  static final String SECRET_SEEN = "PlumblineSecretSeen";

  /** The certificate of a cluster's authority is public; nodes are told it at their start. */
  private static final Pattern CERTIFICATE =
      Pattern.compile(
          "-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----"
              // Base64 of "-----BEGIN CERTIFICATE"
              + "|LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS[A-Za-z0-9+/=]+",
          Pattern.DOTALL);

  /** What a script looks up when it runs: {@code TOKEN=$(curl ..)}, {@code token: "${TOKEN}"}. */
  private static final Pattern LOOKED_UP =
      Pattern.compile("\\s*[=:]\\s*(?:`[^`]*`|[\"']?[$<{][^\\s\"']*[\"']?)");

  private UserData() {}

  /** The versions, each with a word on its user data. */
  static ObjectNode marked(ObjectNode versions) {
    for (JsonNode version : versions.path("LaunchTemplateVersions")) {
      if (version.path("LaunchTemplateData") instanceof ObjectNode data
          && data.hasNonNull("UserData")) {
        text(data.path("UserData").asText())
            .ifPresent(text -> data.put(SECRET_SEEN, holdsSecret(text)));
      }
    }
    return versions;
  }

  static boolean holdsSecret(String text) {
    String rest = LOOKED_UP.matcher(CERTIFICATE.matcher(text).replaceAll("")).replaceAll(" ");
    return !Redaction.scrub(rest).equals(rest);
  }

  /** Empty where it is no text, such as when it is compressed. */
  private static Optional<String> text(String base64) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(base64);
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IllegalArgumentException | CharacterCodingException _) {
      return Optional.empty();
    }
  }
}
