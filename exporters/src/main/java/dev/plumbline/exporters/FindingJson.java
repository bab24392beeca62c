package dev.plumbline.exporters;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Finding;
import dev.plumbline.model.FrameworkControl;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ResourceType;
import dev.plumbline.model.RunResults;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** {@code findings.ndjson}: one finding a line, in the shape that scripts rely on. */
public final class FindingJson implements Exporter {

  private static final String FILE = "findings.ndjson";

  @Override
  public String format() {
    return "ndjson";
  }

  @Override
  public String fileName() {
    return FILE;
  }

  @Override
  public void write(RunResults results, OutputStream out) throws IOException {
    FindingStream.each(results, finding -> out.write(line(finding)));
  }

  /** The finding as one line, with its line end. */
  public static byte[] line(Finding finding) {
    return Json.line(json -> write(json, finding));
  }

  /** Gives every finding of a file, in the order of its lines. */
  public static void read(InputStream in, Consumer<? super Finding> consumer) throws IOException {
    Json.lines(FILE, in, node -> consumer.accept(finding(node)));
  }

  private static void write(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("checkId", finding.checkId());
    json.writeStringField("verdict", finding.verdict().name());
    json.writeStringField("severity", finding.severity().word());
    json.writeStringField("fingerprint", finding.fingerprint());
    json.writeFieldName("resource");
    write(json, finding.resource());
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
    json.writeStringField("collectedAt", finding.collectedAt().toString());
    json.writeEndObject();
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

  private static void write(JsonGenerator json, Evidence evidence, String expected)
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

  private static Finding finding(JsonNode node) throws IOException {
    List<Evidence> evidence = new ArrayList<>();
    for (JsonNode element : node.path("evidence")) {
      evidence.add(evidence(element));
    }
    List<FrameworkControl> frameworks = new ArrayList<>();
    for (JsonNode element : node.path("frameworks")) {
      frameworks.add(
          new FrameworkControl(
              Json.text(element, "id"),
              Json.text(element, "version"),
              Json.text(element, "control")));
    }
    JsonNode gap = node.path("gap");
    JsonNode suppressed = node.path("suppressed");
    return new Finding(
        Json.text(node, "checkId"),
        Verdict.valueOf(Json.text(node, "verdict")),
        Severity.valueOf(Json.text(node, "severity").toUpperCase(Locale.ROOT)),
        resource(node.path("resource")),
        Json.text(node, "message"),
        Json.text(node, "expected"),
        evidence,
        gap.isObject() ? Optional.of(GapJson.read(gap)) : Optional.<Gap>empty(),
        frameworks,
        suppressed.isObject()
            ? Optional.of(suppression(suppressed))
            : Optional.<Finding.Suppression>empty(),
        node.has("notSuppressed")
            ? Optional.of(notSuppressed(node.path("notSuppressed")))
            : Optional.<Finding.NotSuppressed>empty(),
        Json.text(node, "runId"),
        Instant.parse(Json.text(node, "collectedAt")));
  }

  private static Resource resource(JsonNode node) throws IOException {
    return new Resource(
        Provider.valueOf(Json.text(node, "provider").toUpperCase(Locale.ROOT)),
        ResourceType.valueOf(Json.text(node, "type").toUpperCase(Locale.ROOT)),
        Json.text(node, "account"),
        Json.text(node, "region"),
        Json.text(node, "id"),
        Json.text(node, "name"),
        Json.text(node, "cluster"),
        texts(node.path("tags")),
        node.has("incarnation") ? Json.text(node, "incarnation") : "",
        node.path("tagsRead").asBoolean(true));
  }

  private static Evidence evidence(JsonNode node) throws IOException {
    return new Evidence(
        Json.text(node, "call"),
        texts(node.path("parameters")),
        Json.text(node, "pointer"),
        Json.value(node.path("observed")),
        node.has("default") ? Json.text(node, "default") : "");
  }

  private static Finding.Suppression suppression(JsonNode node) throws IOException {
    return new Finding.Suppression(
        Json.text(node, "reason"),
        Json.text(node, "owner"),
        Json.text(node, "text"),
        Json.text(node, "expires"),
        node.has("ticket") ? Json.text(node, "ticket") : "",
        node.has("exception") ? Json.text(node, "exception") : "");
  }

  private static Finding.NotSuppressed notSuppressed(JsonNode node) throws IOException {
    String why = Json.text(node, "why").replace('-', '_').toUpperCase(Locale.ROOT);
    return new Finding.NotSuppressed(Finding.NotSuppressed.Why.valueOf(why), suppression(node));
  }

  private static SortedMap<String, String> texts(JsonNode object) throws IOException {
    SortedMap<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      texts.put(entry.getKey(), Json.text(object, entry.getKey()));
    }
    return texts;
  }
}
