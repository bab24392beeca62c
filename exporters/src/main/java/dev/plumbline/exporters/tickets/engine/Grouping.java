package dev.plumbline.exporters.tickets.engine;

import dev.plumbline.exporters.tickets.ledger.Group;
import dev.plumbline.model.CanonicalHash;
import dev.plumbline.model.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds the group of a finding by the policies of one destination. */
final class Grouping {

  private final String destination;
  private final List<Policy> policies;

  Grouping(String destination, List<Policy> policies) {
    this.destination = destination;
    this.policies = List.copyOf(policies);
  }

  /**
   * The group of a finding; empty where no policy takes it, or where it is not bad enough.
   *
   * @param check the id of the check when its first ticket was made: a renamed check keeps its
   *     tickets
   */
  Optional<Group> groupOf(Finding finding, String check) {
    return policies.stream()
        .filter(policy -> policy.match().test(finding))
        .findFirst()
        .filter(policy -> finding.severity().atLeast(policy.floor()))
        .map(policy -> group(policy, finding, check));
  }

  Optional<Policy> policy(String id) {
    return policies.stream().filter(policy -> policy.id().equals(id)).findFirst();
  }

  private Group group(Policy policy, Finding finding, String check) {
    SortedMap<String, String> dimensions = new TreeMap<>();
    for (Dimension dimension : policy.groupBy()) {
      dimensions.put(
          dimension.word(),
          dimension == Dimension.CHECK ? check : dimension.value(finding, policy));
    }
    return new Group(key(policy.id(), dimensions), policy.id(), policy.definition(), dimensions);
  }

  private String key(String policyId, SortedMap<String, String> dimensions) {
    return CanonicalHash.of(
        "{\"destinationId\":"
            + CanonicalHash.quoted(destination)
            + ",\"dims\":"
            + dimensions.entrySet().stream()
                .map(Grouping::member)
                .collect(Collectors.joining(",", "{", "}"))
            + ",\"policyId\":"
            + CanonicalHash.quoted(policyId)
            + ",\"v\":1}");
  }

  private static String member(Map.Entry<String, String> entry) {
    return CanonicalHash.quoted(entry.getKey()) + ":" + CanonicalHash.quoted(entry.getValue());
  }
}
