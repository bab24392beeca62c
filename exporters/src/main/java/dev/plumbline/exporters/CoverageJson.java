package dev.plumbline.exporters;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import dev.plumbline.model.RunResults;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** {@code coverage.ndjson}: one scope a line, with what could not be read in it. */
public final class CoverageJson implements Exporter {

  private static final String FILE = "coverage.ndjson";

  @Override
  public String format() {
    return "coverage";
  }

  @Override
  public String fileName() {
    return FILE;
  }

  @Override
  public void write(RunResults results, OutputStream out) throws IOException {
    for (Coverage scope : results.coverage()) {
      out.write(line(scope));
    }
  }

  /** The scope as one line, with its line end. */
  public static byte[] line(Coverage scope) {
    return Json.line(json -> write(json, scope));
  }

  /** Every scope of a file, in the order of its lines; durations are exact to the millisecond. */
  public static List<Coverage> read(InputStream in) throws IOException {
    List<Coverage> scopes = new ArrayList<>();
    new JsonLines(FILE, in).each(CoverageJson::coverage, scopes::add);
    return List.copyOf(scopes);
  }

  private static void write(JsonGenerator json, Coverage scope) throws IOException {
    json.writeStartObject();
    json.writeStringField("provider", scope.provider().word());
    json.writeStringField("account", scope.account());
    json.writeStringField("region", scope.region());
    json.writeStringField("status", scope.status().word());
    json.writeNumberField("calls", scope.calls());
    json.writeArrayFieldStart("gaps");
    for (Gap gap : scope.gaps()) {
      GapJson.write(json, gap);
    }
    json.writeEndArray();
    json.writeFieldName("clusters");
    if (scope.clusters().isPresent()) {
      json.writeNumber(scope.clusters().getAsInt());
    } else {
      json.writeNull();
    }
    json.writeNumberField("seconds", BigDecimal.valueOf(scope.duration().toMillis(), 3));
    json.writeEndObject();
  }

  private static Coverage coverage(JsonNode node) throws IOException {
    List<Gap> gaps = new ArrayList<>();
    for (JsonNode gap : node.path("gaps")) {
      gaps.add(GapJson.read(gap));
    }
    return new Coverage(
        Provider.valueOf(Json.text(node, "provider").toUpperCase(Locale.ROOT)),
        Json.text(node, "account"),
        Json.text(node, "region"),
        Coverage.Status.valueOf(Json.text(node, "status").toUpperCase(Locale.ROOT)),
        Json.number(node, "calls"),
        gaps,
        node.path("clusters").isNull()
            ? OptionalInt.empty()
            : OptionalInt.of(Json.number(node, "clusters")),
        Duration.ofMillis(Math.round(node.path("seconds").asDouble() * 1000)));
  }
}
