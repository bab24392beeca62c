package dev.plumbline.exporters;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Provider;
import dev.plumbline.model.RunInfo;
import dev.plumbline.model.RunResults;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Summary;
import dev.plumbline.model.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.StringJoiner;

/** The part of the report's data that every view needs. */
final class ReportHead {

  private final RunResults results;
  private final ReportData data;
  private final ReportSentences sentences;

  ReportHead(RunResults results, ReportData data, ReportSentences sentences) {
    this.results = results;
    this.data = data;
    this.sentences = sentences;
  }

  byte[] bytes() {
    return Json.line(this::write);
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    run(json, results.run());
    json.writeStringField("headline", sentences.headline());
    json.writeArrayFieldStart("sentences");
    for (String sentence : sentences.sentences()) {
      json.writeString(sentence);
    }
    json.writeEndArray();
    figures(json, results.summary());
    json.writeNumberField("count", data.findings());
    json.writeNumberField("chunk", data.chunk());
    json.writeNumberField("resourceChunks", data.resourceChunks());
    json.writeArrayFieldStart("checks");
    for (CheckTally tally : data.tallies()) {
      check(json, tally);
    }
    json.writeEndArray();
    names(json, "accounts", data.accounts());
    names(json, "regions", data.regions());
    names(json, "types", data.types());
    json.writeFieldName("exceptions");
    data.exceptions().write(json);
    json.writeArrayFieldStart("gaps");
    for (GapTally.Line line : data.gaps().lines()) {
      gap(json, line);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("scopes");
    for (Coverage scope : results.coverage()) {
      scope(json, scope);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void run(JsonGenerator json, RunInfo run) throws IOException {
    json.writeObjectFieldStart("run");
    json.writeStringField("id", VisibleText.of(run.runId()));
    json.writeStringField("version", VisibleText.of(run.version()));
    json.writeStringField("profile", VisibleText.of(run.profile()));
    json.writeStringField("started", run.startedAt().toString());
    json.writeStringField("finished", run.finishedAt().toString());
    json.writeBooleanField("interrupted", run.interrupted());
    json.writeEndObject();
  }

  private static void figures(JsonGenerator json, Summary summary) throws IOException {
    json.writeObjectFieldStart("figures");
    json.writeArrayFieldStart("verdicts");
    for (Verdict verdict : ReportCodes.verdicts()) {
      json.writeNumber(summary.verdicts().getOrDefault(verdict, 0));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("severities");
    for (Severity severity : ReportCodes.severities()) {
      json.writeNumber(summary.failing().getOrDefault(severity, 0));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("statuses");
    for (Coverage.Status status : ReportCodes.statuses()) {
      json.writeNumber(summary.scopes().getOrDefault(status, 0));
    }
    json.writeEndArray();
    json.writeNumberField("failing", summary.failingFindings());
    json.writeNumberField("failingResources", summary.failingResources());
    json.writeNumberField("excepted", summary.suppressed());
    json.writeNumberField("expired", summary.expired());
    json.writeNumberField("scopes", summary.allScopes());
    json.writeNumberField("askedScopes", summary.askedScopes());
    json.writeNumberField("incompleteScopes", summary.incompleteScopes());
    json.writeNumberField(
        "clusters", summary.clusters().values().stream().mapToInt(Integer::intValue).sum());
    json.writeEndObject();
  }

  private static void check(JsonGenerator json, CheckTally tally) throws IOException {
    CheckInfo check = tally.check();
    json.writeStartObject();
    json.writeStringField("id", VisibleText.of(check.id()));
    json.writeStringField("title", VisibleText.of(check.title()));
    json.writeStringField("problem", VisibleText.of(check.problem()));
    json.writeStringField("expected", VisibleText.of(check.expected()));
    json.writeNumberField("severity", ReportCodes.of(tally.worst()));
    json.writeStringField("why", paragraph(check.why()));
    json.writeStringField("fix", paragraph(check.fix().getOrDefault("text", "")));
    json.writeArrayFieldStart("references");
    for (String reference : check.references()) {
      if (ReportDetail.https(reference).isPresent()) {
        json.writeString(ReportDetail.https(reference).get());
      }
    }
    json.writeEndArray();
    json.writeArrayFieldStart("failing");
    for (Severity severity : ReportCodes.severities()) {
      json.writeNumber(tally.failing(severity));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("clouds");
    for (Provider provider : tally.clouds()) {
      json.writeNumber(ReportCodes.of(provider));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("places");
    for (CheckTally.Place place : tally.printed()) {
      json.writeStartArray();
      json.writeNumber(place.finding());
      json.writeString(place.observed());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void names(JsonGenerator json, String field, ReportData.Names names)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String name : names.inOrder()) {
      json.writeString(name);
    }
    json.writeEndArray();
  }

  private static void gap(JsonGenerator json, GapTally.Line line) throws IOException {
    json.writeStartObject();
    json.writeStringField("call", VisibleText.of(line.gap().call()));
    json.writeStringField("reason", line.gap().reason().word());
    json.writeStringField("permission", VisibleText.of(line.gap().permission()));
    json.writeNumberField("accounts", line.accounts());
    json.writeNumberField("findings", line.findings());
    json.writeEndObject();
  }

  private static void scope(JsonGenerator json, Coverage scope) throws IOException {
    json.writeStartArray();
    json.writeNumber(ReportCodes.of(scope.provider()));
    json.writeString(VisibleText.of(scope.account()));
    json.writeString(VisibleText.of(scope.region()));
    json.writeNumber(ReportCodes.of(scope.status()));
    json.writeNumber(scope.calls());
    json.writeNumber(scope.clusters().orElse(-1));
    json.writeNumber(scope.duration().toMillis());
    json.writeString(why(scope.gaps()));
    json.writeEndArray();
  }

  /** One sentence for a table; how many more there are is said. */
  static String why(List<Gap> gaps) {
    if (gaps.isEmpty()) {
      return "";
    }
    Gap first = gaps.getFirst();
    String sentence =
        VisibleText.of(first.detail().isEmpty() ? first.call() : first.detail()).strip();
    int more = gaps.size() - 1;
    return switch (more) {
      case 0 -> sentence;
      case 1 -> sentence + " (and 1 more call)";
      default -> sentence + " (and " + more + " more calls)";
    };
  }

  /** Text of a check, whose line ends only wrap it. */
  static String paragraph(String text) {
    var paragraph = new StringJoiner(" ");
    for (String line : text.split("\n", -1)) {
      String words = line.strip();
      if (!words.isEmpty()) {
        paragraph.add(words);
      }
    }
    return VisibleText.of(paragraph.toString());
  }
}
