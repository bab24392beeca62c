package dev.plumbline.app.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.plumbline.exporters.SummaryJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The runs of a folder for programs. */
public final class HistoryJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private HistoryJson() {}

  /**
   * Writes one array and a line break; {@code out} is left open. A run has what is in its {@code
   * summary.json}, or null where it has none.
   */
  public static void write(List<RunHistory.Entry> runs, OutputStream out) throws IOException {
    JsonGenerator json = FACTORY.createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.writeStartArray();
    for (RunHistory.Entry run : runs) {
      json.writeStartObject();
      json.writeStringField("folder", run.folder().toString());
      json.writeStringField("state", run.state().name().toLowerCase(Locale.ROOT));
      json.writeFieldName("summary");
      if (run.figures().isPresent()) {
        SummaryJson.Content content = run.figures().get();
        json.writeRawValue(
            new String(SummaryJson.bytes(content.run(), content.summary()), StandardCharsets.UTF_8)
                .strip());
      } else {
        json.writeNull();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeRaw('\n');
    json.flush();
  }
}
