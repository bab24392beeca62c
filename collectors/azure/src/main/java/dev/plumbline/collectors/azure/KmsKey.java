package dev.plumbline.collectors.azure;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key that a cluster encrypts its secrets with, by the address that its setting has.
 *
 * @param host of the vault
 * @param version empty where AKS follows the newest one by itself
 */
record KmsKey(String host, String name, String version) {

  private static final Pattern ID =
      Pattern.compile("https://([0-9a-z.-]+)(?::443)?/keys/([0-9a-z-]+)(?:/([0-9a-z]+))?/?");

  // What a record would generate is spun at run time, in every scan of a cluster with such a key.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof KmsKey key
        && host.equals(key.host)
        && name.equals(key.name)
        && version.equals(key.version);
  }

  @Override
  public int hashCode() {
    return 31 * host.hashCode() + name.hashCode();
  }

  /** The key of a cluster; empty where it has none. */
  static Optional<KmsKey> of(JsonNode cluster) {
    JsonNode service = cluster.at("/properties/securityProfile/azureKeyVaultKms");
    return service.path("enabled").asText("").equalsIgnoreCase("true")
        ? of(service.path("keyId").asText(""))
        : Optional.empty();
  }

  static Optional<KmsKey> of(String id) {
    Matcher parts = ID.matcher(id.toLowerCase(Locale.ROOT));
    return parts.matches()
        ? Optional.of(
            new KmsKey(
                parts.group(1), parts.group(2), Objects.requireNonNullElse(parts.group(3), "")))
        : Optional.empty();
  }

  /** Whether a vault of the listing is its own. */
  boolean isIn(JsonNode vault) {
    try {
      String host = URI.create(vault.at("/properties/vaultUri").asText("")).getHost();
      return host != null && host.equalsIgnoreCase(this.host);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** What tells of its version, or of the newest one. */
  ArmRead read() {
    return version.isEmpty() ? ArmReads.KEY : ArmReads.KEY_VERSION;
  }

  /** Its id in Azure Resource Manager. */
  String id(String vault) {
    String key = ArmId.canonical(vault) + "/keys/" + name;
    return version.isEmpty() ? key : key + "/versions/" + version;
  }
}
