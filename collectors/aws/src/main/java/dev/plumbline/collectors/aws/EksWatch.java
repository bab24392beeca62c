package dev.plumbline.collectors.aws;

import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Field;
import dev.plumbline.model.AwsAccountDetails.GuardDuty;
import dev.plumbline.model.Listing;
import dev.plumbline.model.Setting;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What GuardDuty does in a region, and for one cluster. */
final class EksWatch {

  private final Cell cell;
  private final Listed detectors;

  EksWatch(Cell cell) {
    this.cell = cell;
    this.detectors = Listed.of(cell, DetectionCalls.LIST_DETECTORS, "/detectorIds");
  }

  GuardDuty mapped() {
    return new GuardDuty(
        detector(
            one -> one.at("/status").text().map("ENABLED"::equals),
            () -> Setting.known(false, detectors.whole().evidence())),
        ofDetector(EksWatch::auditLogs),
        ofDetector(EksWatch::runtime));
  }

  /** Whether the agent is where it can be; absent where the cluster is not watched. */
  Setting<Boolean> covers(String cluster) {
    return ofDetector(
        detector -> {
          Listed all = Listed.of(cell, DetectionCalls.LIST_COVERAGE, "/resources");
          Listing<Field> own = all.those(resource -> isOf(cluster, resource));
          if (!own.items().isEmpty()) {
            return own.items().getFirst().at("/coverageStatus").text().map("HEALTHY"::equals);
          }
          return own.gap()
              .<Setting<Boolean>>map(Setting::unread)
              .orElseGet(() -> Setting.absent(all.whole().evidence()));
        });
  }

  /** An administrator of GuardDuty sees clusters of other accounts, too. */
  private boolean isOf(String cluster, Field resource) {
    return resource.at("/resourceDetails/eksClusterDetails/clusterName").identity().equals(cluster)
        && resource.at("/accountId").identity().equals(cell.scope().account());
  }

  private <T> Setting<T> ofDetector(Function<Field, Setting<T>> wanted) {
    return detector(wanted, () -> Setting.absent(detectors.whole().evidence()));
  }

  /** Whether it was deleted after it had been listed. */
  private boolean isGone(Field detector) {
    Map<String, String> which = Map.of("detectorId", detector.identity());
    return Stream.of(DetectionCalls.GET_DETECTOR, DetectionCalls.LIST_COVERAGE)
        .anyMatch(call -> cell.answer(call, which) instanceof Answer.Missing);
  }

  /** A region has one detector at most. */
  private <T> Setting<T> detector(
      Function<Field, Setting<T>> wanted, Supplier<Setting<T>> without) {
    Listing<Field> all = detectors.those(one -> !isGone(one));
    if (all.gap().isPresent()) {
      return Setting.unread(all.gap().get());
    }
    return all.items().stream()
        .findFirst()
        .map(
            id ->
                id.text()
                    .then(
                        told ->
                            wanted.apply(
                                EksMapping.object(
                                    cell.answer(
                                        DetectionCalls.GET_DETECTOR, Map.of("detectorId", told)),
                                    ""))))
        .orElseGet(without);
  }

  private static Setting<Boolean> auditLogs(Field detector) {
    return enabled(detector, feature -> named(feature, "EKS_AUDIT_LOGS"))
        .orElseIn(
            // The block of before there were features.
            () ->
                detector
                    .at("/dataSources/kubernetes/auditLogs/status")
                    .text()
                    .map("ENABLED"::equals)
                    .orElseIn(() -> Setting.known(false, detector.at("/features").evidence())));
  }

  /** The newer feature covers EKS only where it also manages the agent; they exclude each other. */
  private static Setting<Boolean> runtime(Field detector) {
    Setting<Boolean> off = Setting.known(false, detector.at("/features").evidence());
    return Setting.either(
        enabled(
                detector,
                feature -> named(feature, "RUNTIME_MONITORING") && agentIsManaged(feature))
            .orElseIn(() -> off),
        enabled(detector, feature -> named(feature, "EKS_RUNTIME_MONITORING")).orElseIn(() -> off));
  }

  private static boolean agentIsManaged(Field feature) {
    return feature.at("/additionalConfiguration").each().stream()
        .anyMatch(more -> named(more, "EKS_ADDON_MANAGEMENT") && isOn(more));
  }

  private static Setting<Boolean> enabled(Field detector, Predicate<Field> wanted) {
    Field features = detector.at("/features");
    return features
        .elements()
        .then(
            all -> {
              Optional<Field> found = all.stream().filter(wanted).findFirst();
              return found
                  .map(feature -> feature.at("/status").text().map("ENABLED"::equals))
                  .orElseGet(() -> Setting.absent(features.evidence()));
            });
  }

  private static boolean named(Field field, String name) {
    return field.at("/name").identity().equals(name);
  }

  private static boolean isOn(Field field) {
    return field.at("/status").identity().equals("ENABLED");
  }
}
