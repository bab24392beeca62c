package dev.plumbline.app.terminal;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** How numbers, names and kinds are written. */
final class Words {

  private Words() {}

  static String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  static String count(long n, String one, String many) {
    return number(n) + " " + (n == 1 ? one : many);
  }

  static String scopes(long n) {
    return count(n, "scope", "scopes");
  }

  static String findings(long n) {
    return count(n, "finding", "findings");
  }

  /** The first names, and how many more there are: {@code a, b and 4 more}. */
  static String some(List<String> first, int all) {
    int more = all - first.size();
    if (more > 0) {
      return String.join(", ", first) + " and " + number(more) + " more";
    }
    if (first.size() < 2) {
      return String.join("", first);
    }
    return String.join(", ", first.subList(0, first.size() - 1)) + " and " + first.getLast();
  }

  /** The name of a cloud where there is little room. */
  static String cloud(Provider provider) {
    return provider == Provider.GCP ? "GCP" : provider.title();
  }

  static String scope(Coverage scope) {
    return scope(scope.provider(), scope.account(), scope.region());
  }

  static String scope(Provider provider, String account, String region) {
    String named = account.isEmpty() ? listing(provider) : account;
    return region.isEmpty() ? named : region + " " + named;
  }

  /** The listing of scopes stands above all of them. */
  private static String listing(Provider provider) {
    return switch (provider) {
      case AWS -> "the organization";
      case AZURE -> "the list of subscriptions";
      case GCP -> "the resource hierarchy";
    };
  }

  /** A cluster by its name, anything in it behind the name of the cluster. */
  static String resource(Resource resource) {
    boolean part = !resource.cluster().isEmpty() && !resource.cluster().equals(resource.name());
    return part ? resource.cluster() + " / " + resource.name() : resource.name();
  }

  /** Four bars of rising height; worse fills more of them. */
  static String bars(Severity severity) {
    int full =
        switch (severity) {
          case CRITICAL -> 4;
          case HIGH -> 3;
          case MEDIUM -> 2;
          case LOW -> 1;
          case INFO -> 0;
        };
    return "▰".repeat(full) + "▱".repeat(4 - full);
  }

  static String size(long bytes) {
    if (bytes < 1_000) {
      return count(bytes, "byte", "bytes");
    }
    if (bytes < 1_000_000) {
      return number((bytes + 500) / 1_000) + " kB";
    }
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  /** {@code 0.4 s}, {@code 12 s}, {@code 3 min}. */
  static String time(Duration duration) {
    long millis = Math.max(0, duration.toMillis());
    if (millis < 1_000) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1e3);
    }
    return millis < 90_000
        ? (millis + 500) / 1_000 + " s"
        : number((millis + 30_000) / 60_000) + " min";
  }

  /** {@code 01:52}, or {@code 1:01:52} from an hour on. */
  static String elapsed(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    return seconds < 3_600
        ? String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
  }
}
