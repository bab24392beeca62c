package dev.plumbline.exporters.tickets.ledger;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Findings that share a ticket.
 *
 * @param definition of the policy when the group was made; tells when the policy has changed
 */
public record Group(
    String key, String policyId, String definition, SortedMap<String, String> dimensions) {

  public Group {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(policyId, "policyId");
    Objects.requireNonNull(definition, "definition");
    dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
  }
}
