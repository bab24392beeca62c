package dev.plumbline.exporters.trackers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Parts of the path of a request. */
final class Paths {

  private Paths() {}

  /** A text as one segment of a path, or as one value of a query. */
  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
