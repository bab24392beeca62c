package dev.plumbline.exporters;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Provider;
import dev.plumbline.model.RunInfo;
import dev.plumbline.model.RunResults;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Summary;
import dev.plumbline.model.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** {@code summary.json}: the figures of a run, which every other output repeats. */
public final class SummaryJson implements Exporter {

  /** What the file holds. */
  public record Content(RunInfo run, Summary summary) {}

  @Override
  public String format() {
    return "summary";
  }

  @Override
  public String fileName() {
    return "summary.json";
  }

  @Override
  public void write(RunResults results, OutputStream out) throws IOException {
    out.write(bytes(results.run(), results.summary()));
  }

  public static byte[] bytes(RunInfo run, Summary summary) {
    return Json.indented(json -> write(json, run, summary));
  }

  /** The run and its figures as {@link #bytes} wrote them. */
  public static Content read(InputStream in) throws IOException {
    try {
      JsonNode node = Json.parse(in);
      return new Content(run(node), summary(node));
    } catch (IOException | RuntimeException e) {
      throw new IOException("summary.json: not readable as summary.json of Plumbline", e);
    }
  }

  private static void write(JsonGenerator json, RunInfo run, Summary summary) throws IOException {
    json.writeStartObject();
    RunInfoJson.write(json, run);
    json.writeNumberField("findings", summary.findings());
    json.writeObjectFieldStart("verdicts");
    for (Verdict verdict : Verdict.values()) {
      json.writeNumberField(verdict.name(), summary.verdicts().getOrDefault(verdict, 0));
    }
    json.writeEndObject();
    json.writeNumberField("suppressed", summary.suppressed());
    json.writeNumberField("expiredExceptions", summary.expired());
    json.writeNumberField("failing", summary.failingFindings());
    json.writeNumberField("failingResources", summary.failingResources());
    json.writeFieldName("failingBySeverity");
    write(json, summary.failing());
    json.writeObjectFieldStart("providers");
    for (Provider provider : Provider.values()) {
      if (summary.failingByProvider().containsKey(provider)
          || summary.clusters().containsKey(provider)) {
        json.writeObjectFieldStart(provider.word());
        if (summary.clusters().containsKey(provider)) {
          json.writeNumberField("clusters", summary.clusters().getOrDefault(provider, 0));
        }
        json.writeFieldName("failingBySeverity");
        write(json, summary.failingByProvider().getOrDefault(provider, Map.of()));
        json.writeEndObject();
      }
    }
    json.writeEndObject();
    json.writeObjectFieldStart("scopes");
    json.writeNumberField("total", summary.allScopes());
    json.writeNumberField("asked", summary.askedScopes());
    json.writeNumberField("incomplete", summary.incompleteScopes());
    for (Coverage.Status status : Coverage.Status.values()) {
      json.writeNumberField(status.word(), summary.scopes().getOrDefault(status, 0));
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Map<Severity, Integer> failing) throws IOException {
    json.writeStartObject();
    for (Severity severity : Severity.values()) {
      json.writeNumberField(severity.word(), failing.getOrDefault(severity, 0));
    }
    json.writeEndObject();
  }

  private static RunInfo run(JsonNode node) throws IOException {
    return new RunInfo(
        Json.text(node, "runId"),
        Json.text(node, "version"),
        Json.text(node, "profile"),
        Instant.parse(Json.text(node, "startedAt")),
        Instant.parse(Json.text(node, "finishedAt")),
        node.path("interrupted").asBoolean());
  }

  private static Summary summary(JsonNode node) throws IOException {
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      verdicts.put(verdict, Json.number(node.path("verdicts"), verdict.name()));
    }
    Map<Provider, Map<Severity, Integer>> failing = new EnumMap<>(Provider.class);
    Map<Provider, Integer> clusters = new EnumMap<>(Provider.class);
    for (Provider provider : Provider.values()) {
      JsonNode figures = node.path("providers").path(provider.word());
      if (figures.isObject()) {
        failing.put(provider, severities(figures.path("failingBySeverity")));
        if (figures.has("clusters")) {
          clusters.put(provider, Json.number(figures, "clusters"));
        }
      }
    }
    Map<Coverage.Status, Integer> scopes = new EnumMap<>(Coverage.Status.class);
    for (Coverage.Status status : Coverage.Status.values()) {
      scopes.put(status, Json.number(node.path("scopes"), status.word()));
    }
    return new Summary(
        Collections.unmodifiableMap(verdicts),
        severities(node.path("failingBySeverity")),
        Collections.unmodifiableMap(failing),
        Json.number(node, "failingResources"),
        Json.number(node, "suppressed"),
        node.has("expiredExceptions") ? Json.number(node, "expiredExceptions") : 0,
        Collections.unmodifiableMap(clusters),
        Collections.unmodifiableMap(scopes));
  }

  private static Map<Severity, Integer> severities(JsonNode node) throws IOException {
    Map<Severity, Integer> severities = new EnumMap<>(Severity.class);
    for (Severity severity : Severity.values()) {
      severities.put(severity, Json.number(node, severity.word()));
    }
    return Collections.unmodifiableMap(severities);
  }
}
