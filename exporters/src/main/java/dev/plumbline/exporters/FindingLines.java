package dev.plumbline.exporters;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Finding;
import dev.plumbline.model.FrameworkControl;
import dev.plumbline.model.Resource;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes findings as lines of {@code findings.ndjson}. As a rule those of one resource follow each
 * other, so its JSON is made once for all of them.
 */
public final class FindingLines implements Closeable {

  private final WellFormedJson json;
  private final MomentText moments = new MomentText();
  private final ByteArrayOutputStream resourceBytes = new ByteArrayOutputStream(1024);
  private final WellFormedJson resourceJson;
  private @Nullable Resource lastResource;
  private SerializedString lastResourceJson = new SerializedString("");

  /** Writes to {@code out}, which is left open. */
  public FindingLines(OutputStream out) throws IOException {
    this.json = Json.generator(out);
    this.resourceJson = Json.generator(resourceBytes);
  }

  /** Writes the finding as one line, with its line end. */
  public void write(Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("checkId", finding.checkId());
    json.writeStringField("verdict", finding.verdict().name());
    json.writeStringField("severity", finding.severity().word());
    json.writeStringField("fingerprint", finding.fingerprint());
    json.writeFieldName("resource");
    json.writeRawValue(ready(finding.resource()));
    json.writeStringField("message", finding.message());
    json.writeStringField("expected", finding.expected());
    json.writeArrayFieldStart("evidence");
    for (Evidence evidence : finding.evidence()) {
      write(json, evidence, finding.expected());
    }
    json.writeEndArray();
    json.writeFieldName("gap");
    if (finding.gap().isPresent()) {
      GapJson.write(json, finding.gap().get());
    } else {
      json.writeNull();
    }
    json.writeArrayFieldStart("frameworks");
    for (FrameworkControl control : finding.frameworks()) {
      json.writeStartObject();
      json.writeStringField("id", control.id());
      json.writeStringField("version", control.version());
      json.writeStringField("control", control.control());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeFieldName("suppressed");
    if (finding.suppressed().isPresent()) {
      write(json, finding.suppressed().get());
    } else {
      json.writeNull();
    }
    if (finding.notSuppressed().isPresent()) {
      json.writeFieldName("notSuppressed");
      write(json, finding.notSuppressed().get());
    }
    json.writeStringField("runId", finding.runId());
    json.writeStringField("collectedAt", moments.of(finding.collectedAt()));
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /**
   * Whether any line so far gives, read again, a finding that prints otherwise than the one that
   * was written: one with half a surrogate pair, or with a value that JSON has no form for.
   */
  public boolean isLossy() {
    return json.isLossy() || resourceJson.isLossy();
  }

  public void flush() throws IOException {
    json.flush();
  }

  @Override
  public void close() throws IOException {
    try (resourceJson) {
      json.close();
    }
  }

  private SerializedString ready(Resource resource) throws IOException {
    if (!resource.equals(lastResource)) {
      resourceBytes.reset();
      write(resourceJson, resource);
      resourceJson.flush();
      lastResourceJson = new SerializedString(resourceBytes.toString(StandardCharsets.UTF_8));
      lastResource = resource;
    }
    return lastResourceJson;
  }

  private static void write(JsonGenerator json, Resource resource) throws IOException {
    json.writeStartObject();
    json.writeStringField("provider", resource.provider().word());
    json.writeStringField("type", resource.type().word());
    json.writeStringField("account", resource.account());
    json.writeStringField("region", resource.region());
    json.writeStringField("id", resource.id());
    json.writeStringField("name", resource.name());
    json.writeStringField("cluster", resource.cluster());
    write(json, "tags", resource.tags());
    if (!resource.tagsRead()) {
      json.writeBooleanField("tagsRead", false);
    }
    if (!resource.incarnation().isEmpty()) {
      json.writeStringField("incarnation", resource.incarnation());
    }
    json.writeEndObject();
  }

  private static void write(WellFormedJson json, Evidence evidence, String expected)
      throws IOException {
    boolean present = !evidence.observed().equals(Evidence.NOT_PRESENT);
    json.writeStartObject();
    json.writeStringField("call", evidence.call());
    if (!evidence.parameters().isEmpty()) {
      write(json, "parameters", evidence.parameters());
    }
    json.writeStringField("pointer", evidence.pointer());
    json.writeFieldName("observed");
    Json.writeValue(json, evidence.observed());
    if (!present) {
      json.writeBooleanField("present", false);
    }
    json.writeStringField("expected", expected);
    if (!evidence.defaultLink().isEmpty()) {
      json.writeStringField("default", evidence.defaultLink());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Finding.NotSuppressed exception)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("why", exception.why().word());
    json.writeStringField("message", exception.sentence());
    fields(json, exception.exception());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Finding.Suppression suppression)
      throws IOException {
    json.writeStartObject();
    fields(json, suppression);
    json.writeEndObject();
  }

  private static void fields(JsonGenerator json, Finding.Suppression suppression)
      throws IOException {
    json.writeStringField("reason", suppression.reason());
    json.writeStringField("owner", suppression.owner());
    json.writeStringField("text", suppression.text());
    json.writeStringField("expires", suppression.expires());
    json.writeStringField("ticket", suppression.ticket());
    json.writeStringField("exception", suppression.exception());
  }

  private static void write(JsonGenerator json, String name, SortedMap<String, String> texts)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }
}
