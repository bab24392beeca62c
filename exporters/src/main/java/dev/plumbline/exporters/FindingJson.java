package dev.plumbline.exporters;

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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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

  static final String FILE = "findings.ndjson";

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
    try (var lines = new FindingLines(out)) {
      FindingStream.each(results, lines::write);
    }
  }

  /** The finding as one line, with its line end. */
  public static byte[] line(Finding finding) {
    var line = new ByteArrayOutputStream(2048);
    try (var lines = new FindingLines(line)) {
      lines.write(finding);
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to memory failed", e);
    }
    return line.toByteArray();
  }

  /** Gives every finding of a file, in the order of its lines. */
  public static void read(InputStream in, Consumer<? super Finding> consumer) throws IOException {
    new JsonLines(FILE, in).each(FindingJson::finding, consumer);
  }

  static Finding finding(JsonNode node) throws IOException {
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
