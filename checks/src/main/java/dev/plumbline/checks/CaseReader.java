package dev.plumbline.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.config.YamlMap;
import dev.plumbline.config.YamlNode;
import dev.plumbline.model.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the cases of a check file. */
final class CaseReader {

  List<CheckCase> cases(YamlMap check) {
    List<CheckCase> cases = new ArrayList<>();
    check
        .find("cases")
        .ifPresent(list -> list.filledList().forEach(n -> one(n).ifPresent(cases::add)));
    return cases;
  }

  private Optional<CheckCase> one(YamlNode node) {
    YamlMap map = node.map("name", "given", "change", "refuse", "missing", "parameters", "expect");
    Optional<String> name = map.require("name", "what is special").flatMap(YamlNode::text);
    Optional<String> given = map.require("given", "a recorded cell").flatMap(YamlNode::text);
    SortedMap<String, Verdict> expect = expect(map);
    return name.isEmpty() || given.isEmpty() || expect.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CheckCase(
                name.get(),
                given.get(),
                changes(map),
                calls(map, "refuse"),
                calls(map, "missing"),
                CheckReader.parameters(map),
                expect));
  }

  private static Map<String, Map<String, JsonNode>> changes(YamlMap map) {
    Map<String, Map<String, JsonNode>> changes = new LinkedHashMap<>();
    map.find("change")
        .ifPresent(
            calls ->
                calls
                    .entries()
                    .forEach(
                        (call, pointers) -> {
                          Map<String, JsonNode> values = new LinkedHashMap<>();
                          pointers
                              .entries()
                              .forEach(
                                  (pointer, value) ->
                                      value.json().ifPresent(json -> values.put(pointer, json)));
                          changes.put(call, values);
                        }));
    return changes;
  }

  private static List<String> calls(YamlMap map, String key) {
    List<String> calls = new ArrayList<>();
    map.find(key).ifPresent(list -> list.filledList().forEach(n -> n.text().ifPresent(calls::add)));
    return calls;
  }

  private static SortedMap<String, Verdict> expect(YamlMap map) {
    SortedMap<String, Verdict> expect = new TreeMap<>();
    map.require("expect", "pass, fail, unknown or not-applicable")
        .ifPresent(
            node -> {
              if (node.isMap()) {
                node.entries()
                    .forEach((name, v) -> verdict(v).ifPresent(found -> expect.put(name, found)));
              } else {
                verdict(node).ifPresent(found -> expect.put("*", found));
              }
            });
    return expect;
  }

  private static Optional<Verdict> verdict(YamlNode node) {
    return node.word("verdict", CheckReader.words(Verdict.values(), CaseReader::word))
        .map(word -> Verdict.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')));
  }

  private static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
