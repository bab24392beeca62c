package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Calls.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the load balancers of a region, and the listeners of those that a cluster made. */
final class LoadBalancerReading {

  /** The most that can be asked about at once. */
  private static final int BATCH = 20;

  private final RegionCalls region;

  LoadBalancerReading(RegionCalls region) {
    this.region = region;
  }

  void read() {
    Together.run(List.of(this::readCurrent, this::readClassic));
  }

  private void readCurrent() {
    List<String> all =
        ids(
            list(AwsCalls.DESCRIBE_LOAD_BALANCERS, Map.of(), input()),
            "/LoadBalancers",
            "LoadBalancerArn");
    tags(AwsCalls.DESCRIBE_LOAD_BALANCER_TAGS, "ResourceArns", all)
        .filter(described -> ClusterTags.ofAnyCluster(described.path("Tags")))
        .map(described -> described.path("ResourceArn").asText())
        .forEach(
            arn ->
                list(
                    AwsCalls.DESCRIBE_LISTENERS,
                    Map.of("LoadBalancerArn", arn),
                    input().put("LoadBalancerArn", arn)));
  }

  /** Their listeners come with the listing. */
  private void readClassic() {
    List<String> all =
        ids(
            list(AwsCalls.DESCRIBE_CLASSIC_LOAD_BALANCERS, Map.of(), input()),
            "/LoadBalancerDescriptions",
            "LoadBalancerName");
    // The tags are for the mapping; nothing more is asked about a classic one.
    Stream<JsonNode> _ = tags(AwsCalls.DESCRIBE_CLASSIC_TAGS, "LoadBalancerNames", all);
  }

  private List<Reply> list(CallType call, Map<String, String> parameters, ObjectNode input) {
    return region.pages(call, parameters, input, "Marker", "NextMarker");
  }

  private Stream<JsonNode> tags(CallType call, String member, List<String> all) {
    List<JsonNode> described = new ArrayList<>();
    for (int from = 0; from < all.size(); from += BATCH) {
      List<String> batch = all.subList(from, Math.min(all.size(), from + BATCH));
      ObjectNode input = input();
      batch.forEach(input.putArray(member)::add);
      region.ask(call, Map.of(member, String.join(",", batch)), input).raw().stream()
          .flatMap(document -> document.path("TagDescriptions").valueStream())
          .forEach(described::add);
    }
    return described.stream();
  }

  private static List<String> ids(List<Reply> pages, String pointer, String member) {
    return pages.stream()
        .flatMap(page -> page.raw().stream())
        .flatMap(document -> document.at(pointer).valueStream())
        .map(one -> one.path(member).asText(""))
        .filter(id -> !id.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  private static ObjectNode input() {
    return JsonNodeFactory.instance.objectNode();
  }
}
