package dev.plumbline.exporters;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.plumbline.model.RunInfo;
import java.io.IOException;

/** Which run something is about, as each file tells it. */
public final class RunInfoJson {

  private RunInfoJson() {}

  /** Writes the fields of a run into the object that is open. */
  public static void write(JsonGenerator json, RunInfo run) throws IOException {
    json.writeStringField("runId", run.runId());
    json.writeStringField("version", run.version());
    json.writeStringField("profile", run.profile());
    json.writeStringField("startedAt", run.startedAt().toString());
    json.writeStringField("finishedAt", run.finishedAt().toString());
    json.writeBooleanField("interrupted", run.interrupted());
  }
}
