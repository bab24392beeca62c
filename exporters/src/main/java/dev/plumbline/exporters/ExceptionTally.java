package dev.plumbline.exporters;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Finding.Suppression;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The exceptions that findings speak of, each with how many do. */
final class ExceptionTally {

  /** What an exception is to a finding; the numbers are those of the report's column. */
  enum State {
    NONE(0),
    COVERS(1),
    EXPIRED(2),
    TAGS_NOT_READ(3);

    private final int code;

    State(int code) {
      this.code = code;
    }

    /** As the script of the report knows it. */
    int code() {
      return code;
    }
  }

  private record Key(State state, Suppression exception) {}

  private final Map<Key, Integer> findings = new LinkedHashMap<>();

  /** Counts a finding, and tells what its exception is to it. */
  State add(Finding finding) {
    finding
        .suppressed()
        .ifPresent(exception -> findings.merge(new Key(State.COVERS, exception), 1, Integer::sum));
    finding
        .notSuppressed()
        .ifPresent(
            missing ->
                findings.merge(new Key(state(finding), missing.exception()), 1, Integer::sum));
    return state(finding);
  }

  private static State state(Finding finding) {
    if (finding.suppressed().isPresent()) {
      return State.COVERS;
    }
    return finding
        .notSuppressed()
        .map(
            missing ->
                switch (missing.why()) {
                  case EXPIRED -> State.EXPIRED;
                  case TAGS_NOT_READ -> State.TAGS_NOT_READ;
                })
        .orElse(State.NONE);
  }

  /** Writes those that end first in front. */
  void write(JsonGenerator json) throws IOException {
    List<Map.Entry<Key, Integer>> sorted =
        findings.entrySet().stream().sorted(ExceptionTally::firstToEnd).toList();
    json.writeStartArray();
    for (Map.Entry<Key, Integer> one : sorted) {
      Suppression exception = one.getKey().exception();
      json.writeStartObject();
      json.writeNumberField("state", one.getKey().state().code());
      json.writeStringField("reason", VisibleText.of(exception.reason()));
      json.writeStringField("owner", VisibleText.of(exception.owner()));
      json.writeStringField("expires", VisibleText.of(exception.expires()));
      json.writeStringField("name", VisibleText.of(exception.exception()));
      json.writeNumberField("findings", one.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static int firstToEnd(Map.Entry<Key, Integer> one, Map.Entry<Key, Integer> other) {
    Suppression mine = one.getKey().exception();
    Suppression theirs = other.getKey().exception();
    int order = mine.expires().compareTo(theirs.expires());
    if (order == 0) {
      order = mine.exception().compareTo(theirs.exception());
    }
    return order == 0 ? one.getKey().state().compareTo(other.getKey().state()) : order;
  }
}
