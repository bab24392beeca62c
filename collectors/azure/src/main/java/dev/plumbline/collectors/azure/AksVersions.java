package dev.plumbline.collectors.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.Cluster.Support;
import dev.plumbline.model.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a location says of the Kubernetes versions that it offers. */
final class AksVersions {

  private static final String OFFICIAL = "KubernetesOfficial";
  private static final String LONG_TERM = "AKSLongTermSupport";

  /** A version, or an alias such as {@code 1.33} that stands for its newest patch. */
  private static final Pattern VERSION = Pattern.compile("(\\d{1,4}\\.\\d{1,4})(?:\\..*)?");

  private static final Pattern PATCH = Pattern.compile("[^.]+\\.[^.]+\\.(\\d{1,9})(?:\\D.*)?");

  private static final long MOST_MINORS = 10_000;

  /** https://learn.microsoft.com/azure/aks/long-term-support#lts-patch-process */
  private static final int PATCHES_IN_LONG_TERM_SUPPORT = 2;

  private static final String DOCUMENTATION =
      "https://learn.microsoft.com/azure/aks/supported-kubernetes-versions";

  private AksVersions() {}

  /**
   * @param offered the list of versions of the location
   * @param plan the support plan of the cluster
   */
  static Setting<Support> support(Setting<String> current, Field offered, Setting<String> plan) {
    return current.then(
        version ->
            offered
                .elements()
                .then(
                    entries ->
                        minor(version)
                            .map(minor -> support(version, minor, entries, offered, plan))
                            .orElseGet(() -> offered.unexpected("the version " + version))));
  }

  private static Setting<Support> support(
      String version, String minor, List<Field> entries, Field offered, Setting<String> plan) {
    return entries.stream()
        .filter(entry -> minor(entry.at("/version").identity()).equals(Optional.of(minor)))
        .findFirst()
        .map(entry -> support(version, entry, plan))
        .orElseGet(() -> unlisted(minor, entries, offered));
  }

  /** A version that is not listed any more is offered no more; one newer than all is not yet. */
  private static Setting<Support> unlisted(String minor, List<Field> entries, Field offered) {
    boolean newest =
        entries.stream()
            .flatMap(entry -> minor(entry.at("/version").identity()).stream())
            .allMatch(listed -> number(listed) < number(minor));
    return newest
        ? offered.unexpected("a list of versions that has " + minor)
        : Setting.known(Support.ENDED, offered.evidence());
  }

  private static long number(String minor) {
    int dot = minor.indexOf('.');
    return Long.parseLong(minor.substring(0, dot)) * MOST_MINORS
        + Long.parseLong(minor.substring(dot + 1));
  }

  private static Setting<Support> support(String version, Field entry, Setting<String> plan) {
    return entry
        .at("/isPreview")
        .bool()
        .orDefault(false, DOCUMENTATION)
        .then(
            preview ->
                preview
                    ? Setting.known(Support.PREVIEW, entry.at("/isPreview").evidence())
                    : underPlan(version, entry, plan));
  }

  private static Setting<Support> underPlan(String version, Field entry, Setting<String> plan) {
    Field plans = entry.at("/capabilities/supportPlan");
    return plans
        .strings()
        .orElseIn(() -> plans.unexpected("a list of support plans"))
        .then(
            offered -> {
              if (offered.contains(OFFICIAL)) {
                return Setting.known(Support.STANDARD, plans.evidence());
              }
              return offered.contains(LONG_TERM)
                  ? plan.then(
                      taken ->
                          taken.equalsIgnoreCase(LONG_TERM)
                              ? longTerm(version, entry)
                              : Setting.known(Support.ENDED, plans.evidence()))
                  : plans.unexpected("the support plans " + OFFICIAL + " and " + LONG_TERM);
            });
  }

  /** Of a version in long-term support alone, only the newest patches are supported. */
  private static Setting<Support> longTerm(String version, Field entry) {
    Field patches = entry.at("/patchVersions");
    return patches
        .json()
        .map(
            listed ->
                newer(listed, version) < PATCHES_IN_LONG_TERM_SUPPORT
                    ? Support.STANDARD
                    : Support.ENDED)
        .orElseIn(() -> patches.unexpected("the patches of the version"));
  }

  private static long newer(JsonNode patches, String version) {
    long own = patch(version).orElse(Long.MAX_VALUE);
    return patches.properties().stream()
        .map(Map.Entry::getKey)
        .filter(other -> patch(other).orElse(0L) > own)
        .count();
  }

  /** Empty for an alias, which stands for the newest one. */
  private static Optional<Long> patch(String version) {
    Matcher parts = PATCH.matcher(version);
    return parts.matches() ? Optional.of(Long.valueOf(parts.group(1))) : Optional.empty();
  }

  private static Optional<String> minor(String version) {
    Matcher parts = VERSION.matcher(version);
    return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
  }
}
