package dev.plumbline.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.model.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What has to come of a recording after a change.
 *
 * @param given name of a recorded cell, such as {@code aws/baseline}
 * @param changes by call: JSON pointers and what stands there instead; null removes
 * @param refused calls that are denied
 * @param missing calls that are told that what they ask about does not exist
 * @param parameters parameters of the check that are set for this case
 * @param expect the verdict by resource name; {@code *} stands for every resource
 */
public record CheckCase(
    String name,
    String given,
    Map<String, Map<String, JsonNode>> changes,
    List<String> refused,
    List<String> missing,
    SortedMap<String, Object> parameters,
    SortedMap<String, Verdict> expect) {

  public CheckCase {
    changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
    refused = List.copyOf(refused);
    missing = List.copyOf(missing);
    parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    expect = Collections.unmodifiableSortedMap(new TreeMap<>(expect));
  }

  /** The same case, in which nothing but this call is denied. */
  public CheckCase refusing(String call) {
    return new CheckCase(name, given, changes, List.of(call), missing, parameters, expect);
  }
}
