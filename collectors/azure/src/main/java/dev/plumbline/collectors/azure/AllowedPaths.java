package dev.plumbline.collectors.azure;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The paths that Plumbline asks Azure for, and no others. */
final class AllowedPaths {

  private static final String SUBSCRIPTION = "/subscriptions/[0-9a-z-]+";
  private static final String CONTAINER_SERVICE =
      SUBSCRIPTION + "/providers/microsoft\\.containerservice";
  private static final String SEGMENT = "(?!\\.{1,2}(?:/|$))[^/]+";

  private static final List<Pattern> PATHS =
      Stream.concat(
              Stream.of(
                  path("/subscriptions"),
                  path(SUBSCRIPTION),
                  path(
                      "/providers/microsoft\\.management/managementgroups/"
                          + SEGMENT
                          + "/descendants"),
                  path(CONTAINER_SERVICE + "/managedclusters"),
                  path(CONTAINER_SERVICE + "/locations/[0-9a-z]+/kubernetesversions")),
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
