package dev.plumbline.collectors.azure;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * What the audit file says about Azure.
 *
 * @param exclude ids of subscriptions that are not read where they are found
 */
public record AzureSettings(
    Subscriptions subscriptions, List<String> exclude, Credentials credentials, Cloud cloud) {

  public AzureSettings {
    exclude = List.copyOf(exclude);
  }

  /** Without leaving out anything. */
  public AzureSettings(Subscriptions subscriptions, Credentials credentials, Cloud cloud) {
    this(subscriptions, List.of(), credentials, cloud);
  }

  /** Which subscriptions to read. */
  public sealed interface Subscriptions {

    /** Every one that the identity can see. */
    record All() implements Subscriptions {}

    /**
     * These ones, and those below management groups.
     *
     * @param groups ids of management groups; the groups in them count as well
     */
    record Listed(List<String> ids, List<String> groups) implements Subscriptions {
      public Listed {
        ids = List.copyOf(ids);
        groups = List.copyOf(groups);
      }
    }
  }

  /** Who asks. */
  public sealed interface Credentials {

    /** What the Azure SDK finds: environment, workload or managed identity, a signed-in tool. */
    record Ambient() implements Credentials {}

    /** An access token for Azure Resource Manager that somebody else got. */
    record Token(String value) implements Credentials {
      @Override
      public String toString() {
        return "Token[value=***]";
      }
    }
  }

  /**
   * Where Azure Resource Manager stands and who issues tokens for it.
   *
   * @param custom whether it is none of Microsoft's own clouds
   */
  public record Cloud(URI resourceManager, URI authority, boolean custom) {

    public static final Cloud PUBLIC =
        microsoft("https://management.azure.com", "https://login.microsoftonline.com");
    public static final Cloud US_GOVERNMENT =
        microsoft("https://management.usgovcloudapi.net", "https://login.microsoftonline.us");
    public static final Cloud CHINA =
        microsoft("https://management.chinacloudapi.cn", "https://login.chinacloudapi.cn");

    public Cloud {
      if (!trusted(resourceManager)) {
        throw new IllegalArgumentException(
            "azure.cloud.resourceManager must be an https:// URL; http:// is accepted for loopback"
                + " addresses only: "
                + resourceManager);
      }
      resourceManager = URI.create(resourceManager.toString().replaceAll("/+$", ""));
    }

    /** Another resource manager, such as a simulated one. */
    public static Cloud custom(URI resourceManager, URI authority) {
      return new Cloud(resourceManager, authority, true);
    }

    private static Cloud microsoft(String resourceManager, String authority) {
      return new Cloud(URI.create(resourceManager), URI.create(authority), false);
    }

    boolean loopback() {
      return loopback(resourceManager);
    }

    private static boolean trusted(URI uri) {
      return uri.getHost() != null
          && ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && loopback(uri)));
    }

    /** By name or literal address; nothing is resolved, so nobody's DNS can say so. */
    private static boolean loopback(URI uri) {
      String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
      return host.equals("localhost")
          || host.equals("[::1]")
          || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
  }
}
