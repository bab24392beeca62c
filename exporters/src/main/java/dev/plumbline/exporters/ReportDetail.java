package dev.plumbline.exporters;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Finding.NotSuppressed;
import dev.plumbline.model.Finding.Suppression;
import dev.plumbline.model.FrameworkControl;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Resource;
import dev.plumbline.model.ShellCommand;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What only the page of one finding shows. */
final class ReportDetail {

  private static final int ONE_LINE = 72;

  private static final SerializedString CONTROLS = new SerializedString("controls");
  private static final SerializedString COMMAND = new SerializedString("command");
  private static final SerializedString AGAIN = new SerializedString("again");
  private static final SerializedString AT = new SerializedString("at");

  private final ReadyTexts texts = new ReadyTexts();
  private final MomentText moments = new MomentText();
  private @Nullable Resource lastResource;
  private String againForLast = "";

  void write(JsonGenerator json, Finding finding, CheckInfo check) throws IOException {
    Resource resource = finding.resource();
    json.writeStartObject();
    json.writeFieldName(FindingLines.MESSAGE);
    texts.writeVisible(json, finding.message());
    json.writeFieldName(FindingLines.EXPECTED);
    texts.writeVisible(json, finding.expected());
    json.writeFieldName(FindingLines.EVIDENCE);
    json.writeStartArray();
    for (Evidence evidence : finding.evidence()) {
      write(json, evidence);
    }
    json.writeEndArray();
    if (finding.gap().isPresent()) {
      json.writeFieldName("gap");
      write(json, finding.gap().get());
    }
    if (finding.suppressed().isPresent()) {
      write(json, finding.suppressed().get(), "");
    } else if (finding.notSuppressed().isPresent()) {
      NotSuppressed missing = finding.notSuppressed().get();
      write(json, missing.exception(), missing.sentence());
    }
    json.writeFieldName(CONTROLS);
    json.writeStartArray();
    for (FrameworkControl control : finding.frameworks()) {
      json.writeString(
          VisibleText.of(control.id() + " " + control.version() + " · " + control.control()));
    }
    json.writeEndArray();
    text(json, COMMAND, command(check, resource));
    text(json, AGAIN, again(resource));
    text(json, FindingLines.FINGERPRINT, finding.fingerprint());
    text(json, AT, moments.of(finding.collectedAt()));
    json.writeEndObject();
  }

  /** An exception, and where it does not cover the finding, why. */
  private static void write(JsonGenerator json, Suppression exception, String missing)
      throws IOException {
    json.writeObjectFieldStart("exception");
    json.writeStringField("missing", VisibleText.of(missing));
    json.writeStringField("reason", VisibleText.of(exception.reason()));
    json.writeStringField("owner", VisibleText.of(exception.owner()));
    json.writeStringField("text", VisibleText.of(exception.text()));
    json.writeStringField("expires", VisibleText.of(exception.expires()));
    json.writeStringField("ticket", VisibleText.of(exception.ticket()));
    json.writeStringField("link", https(exception.ticket()).orElse(""));
    json.writeStringField("name", VisibleText.of(exception.exception()));
    json.writeEndObject();
  }

  private void write(JsonGenerator json, Evidence evidence) throws IOException {
    json.writeStartObject();
    json.writeFieldName(FindingLines.CALL);
    texts.writeVisible(json, evidence.call());
    json.writeFieldName(FindingLines.PARAMETERS);
    json.writeStartArray();
    for (Map.Entry<String, String> parameter : evidence.parameters().entrySet()) {
      json.writeString(VisibleText.of(parameter.getKey() + ": " + parameter.getValue()));
    }
    json.writeEndArray();
    json.writeFieldName(FindingLines.POINTER);
    texts.writeVisible(json, evidence.pointer());
    if (!evidence.observed().equals(Evidence.NOT_PRESENT)) {
      text(json, FindingLines.OBSERVED, observed(evidence.observed()));
    }
    if (!evidence.defaultLink().isEmpty()) {
      json.writeStringField("default", https(evidence.defaultLink()).orElse(""));
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Gap gap) throws IOException {
    json.writeStartObject();
    json.writeStringField("call", VisibleText.of(gap.call()));
    json.writeStringField("reason", gap.reason().word());
    json.writeStringField("permission", VisibleText.of(gap.permission()));
    json.writeStringField("detail", VisibleText.of(gap.detail()));
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, SerializedString name, String text)
      throws IOException {
    json.writeFieldName(name);
    json.writeString(text);
  }

  /** The value as JSON, indented where it is long; JSON keeps digits that a browser would round. */
  private static String observed(Object observed) {
    return Json.text(observed, ONE_LINE);
  }

  /** Line ends in it are the command's own: names are quoted without any. */
  private static String command(CheckInfo check, Resource resource) {
    return check.command(resource).strip();
  }

  /** Findings of one resource follow each other as a rule. */
  private String again(Resource resource) {
    if (!resource.equals(lastResource)) {
      againForLast =
          ShellCommand.fill(
              "plumbline scan --provider "
                  + resource.provider().word()
                  + " --account {account}"
                  + (resource.region().isEmpty() ? "" : " --region {region}")
                  + (resource.cluster().isEmpty() ? "" : " --cluster {cluster}"),
              resource);
      lastResource = resource;
    }
    return againForLast;
  }

  /** The link, if a page may lead there. */
  static Optional<String> https(String link) {
    return link.startsWith("https://") ? Optional.of(VisibleText.of(link)) : Optional.empty();
  }
}
