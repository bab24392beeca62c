package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Suspicion;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * What nodes run at their start. It may hold secrets and is not kept; only whether something in it
 * looks like one.
 */
final class UserData {

  /** A member of ours beside {@code UserData}, in what is kept of a launch template. */
  static final String SECRET_SEEN = "PlumblineSecretSeen";

  /** The same where something in it may be one, and may be harmless. */
  static final String SECRET_POSSIBLE = "PlumblineSecretPossible";

  private UserData() {}

  /** The versions, each with a word on its user data. */
  static ObjectNode marked(ObjectNode versions) {
    for (JsonNode version : versions.path("LaunchTemplateVersions")) {
      if (version.path("LaunchTemplateData") instanceof ObjectNode data
          && data.hasNonNull("UserData")) {
        text(data.path("UserData").asText())
            .map(Suspicion::of)
            .ifPresent(
                suspicion -> {
                  data.put(SECRET_SEEN, suspicion == Suspicion.CERTAIN);
                  if (suspicion == Suspicion.POSSIBLE) {
                    data.put(SECRET_POSSIBLE, true);
                  }
                });
      }
    }
    return versions;
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
