package dev.plumbline.collectors.gcp;

import java.net.URI;
import java.util.Map;

/** Where Google's APIs are, and what may be asked there. */
final class GcpEndpoints {

  private final Map<String, String> overrides;

  GcpEndpoints(Map<String, String> overrides) {
    this.overrides = overrides;
  }

  /** The base URL of an API, without a slash at its end. */
  String of(String api) {
    String url =
        overrides.getOrDefault(
            api, overrides.getOrDefault("default", "https://" + api + ".googleapis.com"));
    return url.replaceFirst("/+$", "");
  }

  /** The address of a read that we know, or an exception: nothing else leaves the machine. */
  URI allowed(String method, String url) throws Unusable {
    for (String api : GcpCalls.apis()) {
      String base = of(api) + "/";
      if (url.startsWith(base) && GcpCalls.allowed(method, api, url.substring(base.length() - 1))) {
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
