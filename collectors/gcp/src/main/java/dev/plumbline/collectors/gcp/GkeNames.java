package dev.plumbline.collectors.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.CallType;
import dev.plumbline.model.Gap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which cluster an answer speaks of. */
final class GkeNames {

  /**
   * The host may be an endpoint override, zonal clusters have {@code zones}, and a project is named
   * by its id or its number.
   */
  private static final Pattern SELF_LINK =
      Pattern.compile(
          "https?://[^/]+/(?:[^/]+/)*?projects/([^/]+)/(?:locations|zones)/([^/]+)/clusters/[^/]+");

  /** Google names the resource and the permission first, and links and advice after them. */
  private static final int LONGEST_QUOTE = 240;

  private GkeNames() {}

  /** The region or zone of a cluster; empty where the answer has none. */
  static String location(JsonNode cluster) {
    String location = cluster.path("location").asText("");
    if (!location.isEmpty()) {
      return location;
    }
    // The field is younger than the API:
    // https://cloud.google.com/kubernetes-engine/docs/release-notes
    String zone = cluster.path("zone").asText("");
    return zone.isEmpty()
        ? link(cluster.path("selfLink").asText("")).map(link -> link.group(2)).orElse("")
        : zone;
  }

  /** The region that a location is, or that a zone is in, such as {@code us-east4-a}. */
  static String region(String location) {
    return location.replaceFirst("^([a-z]+-[a-z]+\\d+)-.+$", "$1");
  }

  /** The number in the answer about a project; empty where it has none. */
  static String number(JsonNode project) {
    String name = project.path("name").asText("");
    return name.matches("projects/\\d+") ? name.substring(name.indexOf('/') + 1) : "";
  }

  /** Whether a location or the name of a cluster may be part of an address. */
  static boolean usable(String name) {
    return name.matches("[a-z][a-z0-9-]{0,62}");
  }

  /** The id or number of the project that a self link names. */
  static Optional<String> project(String selfLink) {
    return link(selfLink).map(link -> link.group(1).replace("%3A", ":"));
  }

  /** Text of a cloud inside a sentence of ours; half a word could be taken for a whole one. */
  static String quoted(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    if (line.length() <= LONGEST_QUOTE) {
      return line;
    }
    int space = line.lastIndexOf(' ', LONGEST_QUOTE);
    return line.substring(0, space < 0 ? LONGEST_QUOTE : space) + "…";
  }

  /** A name as part of a JSON pointer. */
  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** Google listed what it could reach, and named the zones that it could not. */
  static Gap silent(CallType listing, List<String> zones, String what) {
    return Gap.of(
        listing.id(),
        Gap.Reason.ERROR,
        "Google got no answer from "
            + quoted(String.join(", ", zones))
            + "; "
            + what
            + " there are missing from the listing. Scan again later.");
  }

  private static Optional<Matcher> link(String selfLink) {
    Matcher matcher = SELF_LINK.matcher(selfLink);
    return matcher.matches() ? Optional.of(matcher) : Optional.empty();
  }
}
