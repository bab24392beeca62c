package dev.plumbline.collectors.gcp;

import com.google.container.v1.GkeAutoUpgradeConfig.PatchMode;
import com.google.container.v1.MaintenanceExclusionOptions.Scope;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.GkeDetails;
import dev.plumbline.model.Resource;
import dev.plumbline.model.Setting;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a cluster is upgraded, and what it runs that is not final.
 *
 * @param now when the cluster was listed
 */
record GkeUpgrades(Omissions omissions, Instant now) {

  private static final String MAINTENANCE =
      "https://cloud.google.com/kubernetes-engine/docs/concepts/maintenance-windows-and-exclusions";
  private static final String REFERENCE =
      "https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters";

  GkeDetails.Upgrades details(GkeSurroundings around, Resource resource, Setting<String> channel) {
    GkeVersions versions = around.versions();
    Field cluster = omissions.cluster();
    Answer info =
        around
            .cell()
            .answer(
                GcpCalls.UPGRADE_INFO,
                Map.of("location", resource.region(), "name", resource.name()));
    return new GkeDetails.Upgrades(
        window(),
        daysWithoutUpgrades(),
        omissions.flag(cluster.at("/enableKubernetesAlpha"), REFERENCE),
        omissions.list(cluster.at("/enableK8sBetaApis/enabledApis"), REFERENCE),
        omissions.complete(versions.behindDefault(cluster.at("/currentMasterVersion"), channel)),
        omissions.withDefault(
            GkeWord.at(cluster.at("/gkeAutoUpgradeConfig/patchMode"), PatchMode::forNumber)
                .map(mode -> mode.equals("ACCELERATED")),
            false,
            REFERENCE),
        info.at("/pausedReason").strings().orDefault(List.of(), MAINTENANCE),
        endOfSupport(info, channel),
        now);
  }

  private static Setting<Instant> endOfSupport(Answer info, Setting<String> channel) {
    Field standard = info.at("/endOfStandardSupportTimestamp");
    Field extended = info.at("/endOfExtendedSupportTimestamp");
    return channel
        .map(own -> own.equals("EXTENDED") ? extended : standard)
        .orElseIn(() -> Setting.known(standard, standard.evidence()))
        .then(GkeUpgrades::moment);
  }

  /** A day, or a moment. */
  private static Setting<Instant> moment(Field end) {
    return end.text()
        .then(
            text ->
                instant(text.matches("\\d{4}-\\d{2}-\\d{2}") ? text + "T00:00:00Z" : text)
                    .map(moment -> Setting.known(moment, end.evidence()))
                    .orElseGet(() -> end.unexpected("a day")));
  }

  private Setting<Boolean> window() {
    Field window = omissions.cluster().at("/maintenancePolicy/window");
    return omissions.withDefault(
        window
            .at("/dailyMaintenanceWindow")
            .json()
            .orElseIn(() -> window.at("/recurringWindow").json())
            .orElseIn(() -> window.at("/recurringMaintenanceWindow").json())
            .map(_ -> true),
        false,
        MAINTENANCE);
  }

  private Setting<Long> daysWithoutUpgrades() {
    Field exclusions = omissions.cluster().at("/maintenancePolicy/window/maintenanceExclusions");
    return omissions.withDefault(
        exclusions
            .json()
            .then(
                all -> {
                  List<Setting<Long>> each = new ArrayList<>();
                  all.fieldNames()
                      .forEachRemaining(
                          name -> each.add(days(exclusions.at("/" + GkeNames.escaped(name)))));
                  return longest(exclusions, each);
                }),
        0L,
        MAINTENANCE);
  }

  /** How long one exclusion lasts that is not over; 0 for one that lets some upgrades through. */
  private Setting<Long> days(Field exclusion) {
    // NO_UPGRADES is the value zero, which the API leaves out.
    Field kind = exclusion.at("/maintenanceExclusionOptions/scope");
    return GkeWord.at(kind, Scope::forNumber)
        .orDefault("NO_UPGRADES", MAINTENANCE)
        .then(
            scope ->
                scope.equals("NO_UPGRADES")
                    ? duration(exclusion)
                    : Setting.known(0L, exclusion.evidence()));
  }

  private Setting<Long> duration(Field exclusion) {
    Optional<Instant> start = instant(exclusion.at("/startTime").identity());
    Optional<Instant> end = instant(exclusion.at("/endTime").identity());
    if (start.isEmpty() || end.isEmpty()) {
      return exclusion.unexpected("a start and an end");
    }
    return Setting.known(
        end.get().isBefore(now) ? 0L : Duration.between(start.get(), end.get()).toDays(),
        exclusion.evidence());
  }

  private static Setting<Long> longest(Field exclusions, List<Setting<Long>> each) {
    Setting<Long> longest = Setting.known(0L, exclusions.evidence());
    for (Setting<Long> one : each) {
      longest = Setting.both(longest, one, Math::max);
    }
    return longest;
  }

  static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
