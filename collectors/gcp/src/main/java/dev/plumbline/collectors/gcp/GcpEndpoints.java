package dev.plumbline.collectors.gcp;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where Google's APIs are, and what may be asked there. */
final class GcpEndpoints {

  private final Map<String, String> bases = new TreeMap<>();

  GcpEndpoints(Map<String, String> overrides) {
    for (String api : GcpCalls.APIS) {
      String base =
          overrides.getOrDefault(
              api, overrides.getOrDefault("default", "https://" + api + ".googleapis.com"));
      while (base.endsWith("/")) {
        base = base.substring(0, base.length() - 1);
      }
      bases.put(api, base);
    }
  }

  /** The base URL of an API that is asked, without a slash at its end. */
  String of(String api) {
    return Optional.ofNullable(bases.get(api)).orElseThrow();
  }

  /** Whether no API is asked over TLS, as where all of them are simulated on this machine. */
  boolean plain() {
    return bases.values().stream().allMatch(base -> base.startsWith("http:"));
  }

  /** The address of a read that we know, or an exception: nothing else leaves the machine. */
  URI allowed(String method, String url) throws Unusable {
    for (Map.Entry<String, String> each : bases.entrySet()) {
      String base = each.getValue();
      if (url.startsWith(base)
          && url.startsWith("/", base.length())
          && GcpCalls.allowed(method, each.getKey(), url.substring(base.length()))) {
        return URI.create(url);
      }
    }
    throw new Unusable(
        "Plumbline only reads, and "
            + method
            + " "
            + url
            + " is none of the reads it knows. Nothing was sent.");
  }
}
