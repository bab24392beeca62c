package dev.plumbline.collectors;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The lines of a snapshot: the first tells the scope and how many follow, each further one an
 * answer. The format has a number, so that a snapshot of tomorrow is refused with a sentence and
 * not misread.
 */
final class SnapshotJson {

  static final int FORMAT = 1;

  private SnapshotJson() {}

  /** Writes the lines of a cell, and closes the stream. */
  static void write(Cell cell, OutputStream out) throws IOException {
    try (JsonGenerator json = Wire.lines(out)) {
      json.writeStartObject();
      json.writeNumberField("format", FORMAT);
      json.writeStringField("provider", cell.scope().provider().word());
      json.writeStringField("account", cell.scope().account());
      json.writeStringField("region", cell.scope().region());
      json.writeStringField("collectedAt", cell.collectedAt().toString());
      json.writeNumberField("answers", cell.answers().size());
      json.writeEndObject();
      for (Answer answer : cell.answers()) {
        write(answer, json);
      }
      json.writeRaw('\n');
    }
  }

  /** The scope of a cell, from its first line alone. */
  static Scope scope(String line) throws IOException {
    if (line.isBlank()) {
      throw new IOException("It is empty");
    }
    JsonNode head = Wire.json(line);
    if (head.path("format").asInt() != FORMAT) {
      throw new IOException(
          "It has format "
              + head.path("format").asText("none")
              + "; this version of Plumbline reads format "
              + FORMAT);
    }
    return new Scope(
        Provider.of(text(head, "provider"))
            .orElseThrow(() -> new IOException("It names no provider that we know")),
        head.path("account").asText(""),
        head.path("region").asText(""));
  }

  static Cell cell(List<String> lines) throws IOException {
    String head = lines.isEmpty() ? "" : lines.getFirst();
    Scope scope = scope(head);
    Instant collectedAt = time(Wire.json(head), "collectedAt");
    List<Answer> answers = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).isBlank()) {
        continue;
      }
      try {
        answers.add(answer(Wire.json(lines.get(i))));
      } catch (IOException | IllegalArgumentException e) {
        throw new IOException("line " + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    int written = Wire.json(head).path("answers").asInt(answers.size());
    if (written != answers.size()) {
      // A listing that lost a page would be taken for a whole one.
      throw new IOException("It has " + answers.size() + " answers of " + written);
    }
    return new Cell(scope, collectedAt, answers, Optional.empty());
  }

  private static void write(Answer answer, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("call", answer.call());
    json.writeObjectFieldStart("parameters");
    for (Map.Entry<String, String> parameter : answer.parameters().entrySet()) {
      json.writeStringField(parameter.getKey(), parameter.getValue());
    }
    json.writeEndObject();
    json.writeStringField("time", answer.time().toString());
    if (answer instanceof Answer.Given given) {
      json.writeFieldName("document");
      JsonTree.write(given.document(), json);
    } else if (answer instanceof Answer.Refused refused) {
      json.writeObjectFieldStart("gap");
      json.writeStringField("call", refused.gap().call());
      json.writeStringField("reason", refused.gap().reason().word());
      json.writeStringField("permission", refused.gap().permission());
      json.writeStringField("detail", refused.gap().detail());
      json.writeEndObject();
    } else if (answer instanceof Answer.Missing missing) {
      json.writeBooleanField("missing", true);
      if (!missing.code().isEmpty()) {
        json.writeStringField("code", missing.code());
      }
    }
    json.writeEndObject();
  }

  private static Answer answer(JsonNode line) throws IOException {
    String call = text(line, "call");
    SortedMap<String, String> parameters = new TreeMap<>();
    line.path("parameters")
        .properties()
        .forEach(e -> parameters.put(e.getKey(), e.getValue().asText()));
    Instant time = time(line, "time");
    if (line.has("document")) {
      return new Answer.Given(call, parameters, time, line.get("document"));
    }
    if (line.has("missing")) {
      return new Answer.Missing(call, parameters, time, line.path("code").asText(""));
    }
    JsonNode gap = line.path("gap");
    return new Answer.Refused(
        call,
        parameters,
        time,
        new Gap(
            text(gap, "call"),
            Gap.Reason.valueOf(text(gap, "reason").toUpperCase(Locale.ROOT)),
            gap.path("permission").asText(""),
            gap.path("detail").asText("")));
  }

  private static Instant time(JsonNode node, String name) throws IOException {
    try {
      return Instant.parse(text(node, name));
    } catch (DateTimeException e) {
      throw new IOException("'" + name + "' is no time: " + e.getMessage(), e);
    }
  }

  private static String text(JsonNode node, String name) throws IOException {
    String text = node.path(name).asText("");
    if (text.isEmpty()) {
      throw new IOException("A line has no '" + name + "'");
    }
    return text;
  }
}
