package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Calls.Reply;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads what watches a region: GuardDuty, Inspector, CloudTrail. */
final class DetectionReading {

  private final Asking region;

  DetectionReading(Asking region) {
    this.region = region;
  }

  void read() {
    Together.run(
        List.of(
            this::readDetectors,
            // Without account ids it is the account that asks.
            () -> region.ask(DetectionCalls.BATCH_GET_ACCOUNT_STATUS, Map.of()),
            this::readTrails));
  }

  private void readDetectors() {
    names(region.pages(DetectionCalls.LIST_DETECTORS, Map.of()), "/detectorIds")
        .forEach(
            detector -> {
              Map<String, String> which = Map.of("detectorId", detector);
              region.ask(DetectionCalls.GET_DETECTOR, which);
              region.pages(DetectionCalls.LIST_COVERAGE, which, ofEks(detector));
            });
  }

  private static ObjectNode ofEks(String detector) {
    ObjectNode input = JsonNodeFactory.instance.objectNode().put("detectorId", detector);
    ObjectNode criterion =
        input.putObject("filterCriteria").putArray("filterCriterion").addObject();
    criterion.put("criterionKey", "RESOURCE_TYPE");
    criterion.putObject("filterCondition").putArray("equals").add("EKS");
    return input;
  }

  /** Trails of other regions and of the organization are shown here, too. */
  private void readTrails() {
    Reply trails = region.ask(DetectionCalls.DESCRIBE_TRAILS, Map.of());
    trails.raw().stream()
        .flatMap(document -> document.path("trailList").valueStream())
        .flatMap(trail -> Found.texts(trail.path("TrailARN")))
        .distinct()
        .forEach(
            trail -> {
              region.ask(DetectionCalls.GET_TRAIL_STATUS, Map.of("Name", trail));
              region.ask(DetectionCalls.GET_EVENT_SELECTORS, Map.of("TrailName", trail));
            });
  }

  private static Stream<String> names(List<Reply> pages, String pointer) {
    return pages.stream()
        .flatMap(page -> page.raw().stream())
        .flatMap(document -> Found.texts(document.at(pointer)))
        .distinct();
  }
}
