package dev.plumbline.app.diff;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.plumbline.exporters.FindingJson;
import dev.plumbline.exporters.InvisibleEscapes;
import dev.plumbline.exporters.RunInfoJson;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.RunInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What changed between two runs, for programs: each change with its whole finding. */
public final class DiffJson {

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().characterEscapes(new InvisibleEscapes()).build();

  private DiffJson() {}

  /** Writes one object and a line break; {@code out} is left open. */
  public static void write(RunDiff diff, OutputStream out) throws IOException {
    JsonGenerator json = FACTORY.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.writeStartObject();
    run(json, "before", diff.before());
    run(json, "after", diff.after());
    json.writeObjectFieldStart("counts");
    for (Change.Kind kind : Change.Kind.values()) {
      json.writeNumberField(kind.word(), diff.changes(kind).size());
    }
    json.writeNumberField("same", diff.same());
    json.writeNumberField("passed-and-not-told-now", diff.passedThen());
    json.writeEndObject();
    json.writeArrayFieldStart("notes");
    for (String note : diff.notes()) {
      json.writeString(note);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("lessRead");
    for (ScopeChange scope : diff.lessRead()) {
      scope(json, scope);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("changes");
    for (Change change : diff.changes()) {
      change(json, change);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeRaw('\n');
    json.flush();
  }

  private static void run(JsonGenerator json, String name, RunInfo run) throws IOException {
    json.writeObjectFieldStart(name);
    RunInfoJson.write(json, run);
    json.writeEndObject();
  }

  private static void scope(JsonGenerator json, ScopeChange scope) throws IOException {
    Coverage before = scope.before();
    json.writeStartObject();
    json.writeStringField("provider", before.provider().word());
    json.writeStringField("account", before.account());
    json.writeStringField("region", before.region());
    json.writeStringField("before", before.status().word());
    if (scope.now().isPresent()) {
      json.writeStringField("after", scope.now().get().status().word());
    } else {
      json.writeNullField("after");
    }
    json.writeEndObject();
  }

  private static void change(JsonGenerator json, Change change) throws IOException {
    json.writeStartObject();
    json.writeStringField("change", change.kind().word());
    json.writeStringField("severityBefore", change.before().word());
    json.writeStringField("because", change.because());
    json.writeFieldName("finding");
    json.writeRawValue(
        new String(FindingJson.line(change.finding()), StandardCharsets.UTF_8).strip());
    json.writeEndObject();
  }
}
