package dev.plumbline.exporters.http;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One request to the host of a {@link WebClient}.
 *
 * @param path what follows the base address, encoded, with its query
 * @param body empty where there is none
 * @param lonely whether it goes over a connection of its own: a request that must not be lost is
 *     not entrusted to a kept connection that the other side may just be closing
 */
public record WebRequest(
    String method, String path, SortedMap<String, String> headers, String body, boolean lonely) {

  public WebRequest {
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    if (!path.isEmpty() && !path.startsWith("/") && !path.startsWith("?")) {
      throw new IllegalArgumentException("Not a path below the base address: " + path);
    }
  }

  public static WebRequest get(String path) {
    return new WebRequest("GET", path, new TreeMap<>(), "", false);
  }

  public static WebRequest of(String method, String path, String contentType, String body) {
    return new WebRequest(
        method, path, new TreeMap<>(Map.of("Content-Type", contentType)), body, false);
  }

  public WebRequest alone() {
    return new WebRequest(method, path, headers, body, true);
  }

  public WebRequest with(Map<String, String> more) {
    var all = new TreeMap<>(headers);
    all.putAll(more);
    return new WebRequest(method, path, all, body, lonely);
  }
}
