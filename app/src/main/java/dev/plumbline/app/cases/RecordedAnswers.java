package dev.plumbline.app.cases;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.checks.CheckCase;
import dev.plumbline.collectors.Answer;
import dev.plumbline.collectors.CallType;
import dev.plumbline.collectors.Cell;
import dev.plumbline.collectors.Redaction;
import dev.plumbline.collectors.Scope;
import dev.plumbline.fixtures.RecordedAnswer;
import dev.plumbline.fixtures.RecordedCell;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A recording as if it had just been collected, with changes. */
final class RecordedAnswers {

  /** Cases do not depend on the day they run on. */
  private static final Instant WHEN = Instant.parse("2026-11-22T01:10:04Z");

  /** {@code eks:DescribeNodegroup(nodegroupName=blue)}: only the answer to these parameters. */
  private static final Pattern NARROWED = Pattern.compile("([^(]+)\\(([^=]+)=([^)]*)\\)");

  /** Most answers of most cases are as recorded; recordings are kept, so identity will do. */
  private static final Map<RecordedAnswer, Answer> UNCHANGED =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private RecordedAnswers() {}

  /**
   * The cell.
   *
   * @throws IllegalArgumentException where a change names a call that the recording does not have
   */
  static Cell cell(RecordedCell recorded, CheckCase one) {
    one.changes().keySet().forEach(call -> require(recorded, call));
    one.refused().forEach(call -> require(recorded, call));
    one.missing().forEach(call -> require(recorded, call));
    return new Cell(
        new Scope(
            Provider.of(recorded.provider()).orElseThrow(), recorded.account(), recorded.region()),
        WHEN,
        recorded.answers().stream().map(answer -> answer(answer, one)).toList(),
        Optional.empty());
  }

  private static void require(RecordedCell recorded, String call) {
    if (recorded.answers().stream().noneMatch(answer -> concerns(call, answer))) {
      throw new IllegalArgumentException(
          "The recording " + recorded.name() + " has no answer to " + call + ".");
    }
  }

  private static Answer answer(RecordedAnswer answer, CheckCase one) {
    var parameters = new TreeMap<>(answer.parameters());
    if (one.refused().stream().anyMatch(call -> concerns(call, answer))) {
      return new Answer.Refused(answer.call(), parameters, WHEN, denied(answer.call()));
    }
    boolean changed = one.changes().keySet().stream().anyMatch(call -> concerns(call, answer));
    if (one.missing().stream().anyMatch(call -> concerns(call, answer))
        || (answer.status() >= 400 && !changed)) {
      return new Answer.Missing(answer.call(), parameters, WHEN);
    }
    if (!changed) {
      return UNCHANGED.computeIfAbsent(
          answer,
          same ->
              new Answer.Given(
                  same.call(), same.parameters(), WHEN, Redaction.scrub(same.document())));
    }
    // What is recorded as missing is given by its change alone.
    JsonNode document =
        answer.status() >= 400 ? JsonNodeFactory.instance.objectNode() : answer.document();
    one.changes()
        .forEach(
            (call, values) -> {
              if (concerns(call, answer)) {
                values.forEach(
                    (pointer, value) -> put(document, JsonPointer.compile(pointer), value));
              }
            });
    return new Answer.Given(answer.call(), parameters, WHEN, Redaction.scrub(document));
  }

  private static Gap denied(String call) {
    CallType type = ReadCalls.all().get(call);
    return Gap.denied(
        call, type == null ? "" : type.permission(), "The case refuses " + call + ".");
  }

  private static boolean concerns(String call, RecordedAnswer answer) {
    Matcher narrowed = NARROWED.matcher(call);
    return narrowed.matches()
        ? answer.call().equals(narrowed.group(1))
            && narrowed.group(3).equals(answer.parameters().get(narrowed.group(2)))
        : answer.call().equals(call);
  }

  /** Sets a value; null removes it, and parents that are missing are made. */
  private static void put(JsonNode document, JsonPointer pointer, JsonNode value) {
    JsonNode parent = parent(document, pointer.head());
    String name = pointer.last().getMatchingProperty();
    switch (parent) {
      case ObjectNode object when value.isNull() -> object.remove(name);
      case ObjectNode object -> object.set(name, value.deepCopy());
      case ArrayNode array when value.isNull() -> array.remove(pointer.last().getMatchingIndex());
      case ArrayNode array when pointer.last().getMatchingIndex() < array.size() ->
          array.set(pointer.last().getMatchingIndex(), value.deepCopy());
      case ArrayNode array -> array.add(value.deepCopy());
      default -> throw new IllegalArgumentException("Nothing can be set at " + pointer + ".");
    }
  }

  private static JsonNode parent(JsonNode document, JsonPointer pointer) {
    JsonNode found = document.at(pointer);
    if (found.isContainerNode()) {
      return found;
    }
    JsonNode above = parent(document, pointer.head());
    if (above instanceof ObjectNode object) {
      return object.putObject(pointer.last().getMatchingProperty());
    }
    throw new IllegalArgumentException("The recording has no list element at " + pointer + ".");
  }
}
