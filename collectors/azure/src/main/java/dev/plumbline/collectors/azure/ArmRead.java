package dev.plumbline.collectors.azure;

import dev.plumbline.collectors.CallType;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A read of something that stands below a subscription, by {@link ArmGet}.
 *
 * @param home what it is asked of
 * @param below its path below that
 * @param version the version of the API, pinned: new enough for every field that the mapping reads
 * @param filter what of a listing is asked for; empty where it is all that the listing gives
 */
record ArmRead(CallType call, Home home, String below, String version, String filter) {

  ArmRead(CallType call, Home home, String below, String version) {
    this(call, home, below, version, "");
  }

  /** What a read can be asked of. */
  enum Home {
    SUBSCRIPTION("/subscriptions/[0-9a-z-]+"),
    LOCATION(SUBSCRIPTION.path + "/providers/microsoft\\.containerservice/locations/[0-9a-z]+"),
    CLUSTER(resource("microsoft\\.containerservice", "managedclusters")),
    REGISTRY(resource("microsoft\\.containerregistry", "registries")),
    CLUSTER_OR_REGISTRY("(?:" + CLUSTER.path + "|" + REGISTRY.path + ")"),
    NETWORK_WATCHER(resource("microsoft\\.network", "networkwatchers")),
    BACKUP_VAULT(resource("microsoft\\.dataprotection", "backupvaults")),
    FLEET(resource("microsoft\\.containerservice", "fleets")),
    CONNECTED_CLUSTER(resource("microsoft\\.kubernetes", "connectedclusters")),
    /** Where the audit logs of clusters go: https://learn.microsoft.com/azure/aks/monitor-aks */
    AUDIT_TABLE(
        resource("microsoft\\.operationalinsights", "workspaces")
            + "/tables/(?:aksaudit|aksauditadmin|azurediagnostics)"),
    KEY(resource("microsoft\\.keyvault", "vaults") + "/keys/[0-9a-z-]+"),
    KEY_VERSION(KEY.path + "/versions/[0-9a-z]+");

    private final String path;
    private final Pattern pattern;

    Home(String path) {
      this.path = path;
      this.pattern = Pattern.compile(path, Pattern.CASE_INSENSITIVE);
    }

    private static String resource(String provider, String type) {
      String name = "(?!\\.{1,2}(?:/|$))[^/]+";
      return "/subscriptions/[0-9a-z-]+/resourcegroups/"
          + name
          + "/providers/"
          + provider
          + "/"
          + type
          + "/"
          + name;
    }
  }

  /** The paths that it can have. */
  Pattern paths() {
    return Pattern.compile(home.path + Pattern.quote(below) + "/?", Pattern.CASE_INSENSITIVE);
  }

  /** Whether {@code id} is something that it can be asked of. */
  boolean fits(String id) {
    return home.pattern.matcher(id).matches();
  }

  /** How its answers are named; a subscription is the scope of its cell already. */
  Map<String, String> parameters(String id) {
    return home == Home.SUBSCRIPTION ? Map.of() : Map.of("resource", ArmId.canonical(id));
  }

  @Override
  public int hashCode() {
    return call.hashCode();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof ArmRead that
            && call.equals(that.call)
            && home == that.home
            && below.equals(that.below)
            && version.equals(that.version)
            && filter.equals(that.filter));
  }
}
