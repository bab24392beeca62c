package dev.plumbline.collectors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Calls.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the load balancers of a region, and the listeners of those that a cluster made with their
 * policies for TLS.
 */
final class LoadBalancerReading {

  /** The most that can be asked about at once. */
  private static final int BATCH = 20;

  static final String ARNS = "ResourceArns";
  static final String NAMES = "LoadBalancerNames";

  private final Asking region;

  LoadBalancerReading(Asking region) {
    this.region = region;
  }

  void read() {
    Together.run(List.of(this::readCurrent, this::readClassic));
  }

  private void readCurrent() {
    List<String> all =
        texts(
            list(AwsCalls.DESCRIBE_LOAD_BALANCERS, Map.of(), Asking.input()),
            "/LoadBalancers",
            "/LoadBalancerArn");
    List<Reply> listeners =
        tags(AwsCalls.DESCRIBE_LOAD_BALANCER_TAGS, ARNS, all)
            .filter(described -> ClusterTags.ofAnyCluster(described.path("Tags")))
            .map(described -> described.path("ResourceArn").asText())
            .flatMap(arn -> listeners(arn).stream())
            .toList();
    readPolicies(texts(listeners, "/Listeners", "/SslPolicy"));
  }

  private List<Reply> listeners(String loadBalancer) {
    return list(
        AwsCalls.DESCRIBE_LISTENERS,
        Map.of("LoadBalancerArn", loadBalancer),
        Asking.input().put("LoadBalancerArn", loadBalancer));
  }

  /** Those in use: all of them with their ciphers would be a hundred times the answer. */
  private void readPolicies(List<String> names) {
    if (!names.isEmpty()) {
      ObjectNode input = Asking.input();
      names.forEach(input.putArray("Names")::add);
      list(AwsCalls.DESCRIBE_SSL_POLICIES, Map.of("Names", String.join(",", names)), input);
    }
  }

  /** Their listeners come with the listing. */
  private void readClassic() {
    List<Reply> pages = list(AwsCalls.DESCRIBE_CLASSIC_LOAD_BALANCERS, Map.of(), Asking.input());
    Set<String> own =
        tags(
                AwsCalls.DESCRIBE_CLASSIC_TAGS,
                NAMES,
                texts(pages, "/LoadBalancerDescriptions", "/LoadBalancerName"))
            .filter(described -> ClusterTags.ofAnyCluster(described.path("Tags")))
            .map(described -> described.path("LoadBalancerName").asText())
            .collect(Collectors.toSet());
    elements(pages, "/LoadBalancerDescriptions")
        .filter(one -> own.contains(one.path("LoadBalancerName").asText()))
        .forEach(this::readPolicies);
  }

  private void readPolicies(JsonNode classic) {
    String name = classic.path("LoadBalancerName").asText();
    ObjectNode input = Asking.input().put("LoadBalancerName", name);
    ArrayNode names = input.putArray("PolicyNames");
    classic
        .path("ListenerDescriptions")
        .valueStream()
        .filter(one -> TlsPolicies.encrypts(one.at("/Listener/Protocol").asText()))
        .flatMap(one -> one.path("PolicyNames").valueStream())
        .map(JsonNode::asText)
        .distinct()
        .sorted()
        .forEach(names::add);
    if (!names.isEmpty()) {
      region.ask(AwsCalls.DESCRIBE_CLASSIC_POLICIES, Map.of("LoadBalancerName", name), input);
    }
  }

  private List<Reply> list(CallType call, Map<String, String> parameters, ObjectNode input) {
    return region.pages(call, parameters, input);
  }

  private Stream<JsonNode> tags(CallType call, String member, List<String> all) {
    List<Reply> replies = new ArrayList<>();
    for (int from = 0; from < all.size(); from += BATCH) {
      List<String> batch = all.subList(from, Math.min(all.size(), from + BATCH));
      describeTags(call, member, batch, replies);
    }
    return elements(replies, "/TagDescriptions");
  }

  /** Where one of them is gone, AWS tells nothing of the others and not which: each half again. */
  private void describeTags(CallType call, String member, List<String> some, List<Reply> replies) {
    ObjectNode input = Asking.input();
    some.forEach(input.putArray(member)::add);
    Reply reply = region.ask(call, Map.of(member, String.join(",", some)), input);
    replies.add(reply);
    if (reply.answer() instanceof Answer.Missing && some.size() > 1) {
      int middle = some.size() / 2;
      describeTags(call, member, some.subList(0, middle), replies);
      describeTags(call, member, some.subList(middle, some.size()), replies);
    }
  }

  private static List<String> texts(List<Reply> pages, String pointer, String below) {
    return elements(pages, pointer)
        .map(one -> one.at(below).asText(""))
        .filter(text -> !text.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  private static Stream<JsonNode> elements(List<Reply> pages, String pointer) {
    return pages.stream()
        .flatMap(page -> page.raw().stream())
        .flatMap(document -> document.at(pointer).valueStream());
  }
}
