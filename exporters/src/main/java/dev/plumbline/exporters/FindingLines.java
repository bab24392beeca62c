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
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes findings as lines of {@code findings.ndjson}. As a rule those of one resource follow each
 * other, so its JSON is made once for all of them.
 */
public final class FindingLines implements Closeable {

  private static final SerializedString CHECK_ID = new SerializedString("checkId");
  private static final SerializedString VERDICT = new SerializedString("verdict");
  private static final SerializedString SEVERITY = new SerializedString("severity");
  static final SerializedString FINGERPRINT = new SerializedString("fingerprint");
  private static final SerializedString RESOURCE = new SerializedString("resource");
  static final SerializedString MESSAGE = new SerializedString("message");
  static final SerializedString EXPECTED = new SerializedString("expected");
  static final SerializedString EVIDENCE = new SerializedString("evidence");
  static final SerializedString CALL = new SerializedString("call");
  static final SerializedString PARAMETERS = new SerializedString("parameters");
  static final SerializedString POINTER = new SerializedString("pointer");
  static final SerializedString OBSERVED = new SerializedString("observed");
  private static final SerializedString DEFAULT = new SerializedString("default");
  private static final SerializedString GAP = new SerializedString("gap");
  private static final SerializedString FRAMEWORKS = new SerializedString("frameworks");
  private static final SerializedString ID = new SerializedString("id");
  private static final SerializedString VERSION = new SerializedString("version");
  private static final SerializedString CONTROL = new SerializedString("control");
  private static final SerializedString SUPPRESSED = new SerializedString("suppressed");
  private static final SerializedString NOT_SUPPRESSED = new SerializedString("notSuppressed");
  private static final SerializedString RUN_ID = new SerializedString("runId");
  private static final SerializedString COLLECTED_AT = new SerializedString("collectedAt");

  private final WellFormedJson json;
  private final ReadyTexts texts;
  private final ByteArrayOutputStream resourceBytes = new ByteArrayOutputStream(1024);
  private final WellFormedJson resourceJson;
  private @Nullable Resource lastResource;
  private SerializedString lastResourceJson = new SerializedString("");
  private Instant lastMoment = Instant.EPOCH;
  private SerializedString lastMomentText = new SerializedString(lastMoment.toString());

  /** Writes to {@code out}, which is left open. */
  public FindingLines(OutputStream out) throws IOException {
    this(out, new ReadyTexts());
  }

  /**
   * Writes to {@code out}, which is left open.
   *
   * @param texts of findings that were written elsewhere
   */
  public FindingLines(OutputStream out, ReadyTexts texts) throws IOException {
    this.texts = texts;
    this.json = Json.generator(out);
    this.resourceJson = Json.generator(resourceBytes);
  }

  /** Writes the finding as one line, with its line end. */
  public void write(Finding finding) throws IOException {
    json.writeStartObject();
    repeated(CHECK_ID, finding.checkId());
    repeated(VERDICT, finding.verdict().name());
    repeated(SEVERITY, finding.severity().word());
    text(FINGERPRINT, finding.fingerprint());
    json.writeFieldName(RESOURCE);
    json.writeRawValue(ready(finding.resource()));
    repeated(MESSAGE, finding.message());
    repeated(EXPECTED, finding.expected());
    json.writeFieldName(EVIDENCE);
    json.writeStartArray();
    for (Evidence evidence : finding.evidence()) {
      write(evidence, finding.expected());
    }
    json.writeEndArray();
    json.writeFieldName(GAP);
    if (finding.gap().isPresent()) {
      GapJson.write(json, finding.gap().get());
    } else {
      json.writeNull();
    }
    json.writeFieldName(FRAMEWORKS);
    json.writeStartArray();
    for (FrameworkControl control : finding.frameworks()) {
      json.writeStartObject();
      repeated(ID, control.id());
      repeated(VERSION, control.version());
      repeated(CONTROL, control.control());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeFieldName(SUPPRESSED);
    if (finding.suppressed().isPresent()) {
      write(json, finding.suppressed().get());
    } else {
      json.writeNull();
    }
    if (finding.notSuppressed().isPresent()) {
      json.writeFieldName(NOT_SUPPRESSED);
      write(json, finding.notSuppressed().get());
    }
    repeated(RUN_ID, finding.runId());
    json.writeFieldName(COLLECTED_AT);
    json.writeString(ready(finding.collectedAt()));
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

  private SerializedString ready(Instant moment) {
    if (!moment.equals(lastMoment)) {
      lastMoment = moment;
      lastMomentText = new SerializedString(moment.toString());
    }
    return lastMomentText;
  }

  private void text(SerializedString name, String text) throws IOException {
    json.writeFieldName(name);
    json.writeString(text);
  }

  private void repeated(SerializedString name, String text) throws IOException {
    json.writeFieldName(name);
    texts.write(json, text);
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
    json.writeFieldName("tags");
    write(json, resource.tags());
    if (!resource.tagsRead()) {
      json.writeBooleanField("tagsRead", false);
    }
    if (!resource.incarnation().isEmpty()) {
      json.writeStringField("incarnation", resource.incarnation());
    }
    json.writeEndObject();
  }

  private void write(Evidence evidence, String expected) throws IOException {
    boolean present = !evidence.observed().equals(Evidence.NOT_PRESENT);
    json.writeStartObject();
    repeated(CALL, evidence.call());
    if (!evidence.parameters().isEmpty()) {
      json.writeFieldName(PARAMETERS);
      write(json, evidence.parameters());
    }
    text(POINTER, evidence.pointer());
    json.writeFieldName(OBSERVED);
    Json.writeValue(json, evidence.observed());
    if (!present) {
      json.writeBooleanField("present", false);
    }
    repeated(EXPECTED, expected);
    if (!evidence.defaultLink().isEmpty()) {
      repeated(DEFAULT, evidence.defaultLink());
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

  private static void write(JsonGenerator json, SortedMap<String, String> texts)
      throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }
}
