package dev.plumbline.collectors.azure;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The paths that Plumbline asks Azure for, and no others. */
final class AllowedPaths {

  private static final String SEGMENT = "(?!\\.{1,2}(?:/|$))[^/]+";

  private static final List<Pattern> PATHS =
      Stream.concat(
              Stream.of(
                  path("/subscriptions"),
                  path(
                      "/providers/microsoft\\.management/managementgroups/"
                          + SEGMENT
                          + "/descendants")),
              ArmReads.ALL.stream().map(ArmRead::paths))
          .toList();

  private AllowedPaths() {}

  /** Whether a GET of this path is one of the reads. */
  static boolean allow(String path) {
    return PATHS.stream().anyMatch(known -> known.matcher(path).matches());
  }

  private static Pattern path(String regex) {
    return Pattern.compile(regex + "/?", Pattern.CASE_INSENSITIVE);
  }
}
