package dev.plumbline.exporters;

import dev.plumbline.model.Coverage;
import dev.plumbline.model.RunResults;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Summary;
import dev.plumbline.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reader without script or style sees: the answer, what to fix first, what was not read. */
final class PlainSummary {

  private static final int WORST = 10;
  private static final int SCOPES = 100;

  private final RunResults results;
  private final ReportData data;
  private final ReportSentences sentences;
  private final StringBuilder html = new StringBuilder();

  private PlainSummary(RunResults results, ReportData data, ReportSentences sentences) {
    this.results = results;
    this.data = data;
    this.sentences = sentences;
  }

  static String of(RunResults results, ReportData data, ReportSentences sentences) {
    return new PlainSummary(results, data, sentences).html();
  }

  private String html() {
    html.append("<h1>").append(Markup.of(sentences.headline())).append("</h1>\n");
    paragraph(String.join(" ", sentences.sentences()));
    figures(results.summary());
    worst(data.worst());
    notRead(results.coverage().stream().filter(scope -> !scope.complete()).toList());
    html.append("<p>Every finding is in <code>findings.csv</code> and <code>findings.ndjson</code>")
        .append(" beside this file, where they were asked for.</p>\n");
    return html.toString();
  }

  private void figures(Summary summary) {
    List<String> severities = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      int failing = summary.failing().getOrDefault(severity, 0);
      if (failing > 0) {
        severities.add(ReportSentences.number(failing) + " " + severity.word());
      }
    }
    html.append("<table>\n<caption>Findings</caption>\n");
    figure("Failing", summary.failingFindings(), String.join(", ", severities));
    figure("Could not be read", summary.verdicts().getOrDefault(Verdict.UNKNOWN, 0), "");
    figure("Passing", summary.verdicts().getOrDefault(Verdict.PASS, 0), "");
    figure("Needs a person", summary.verdicts().getOrDefault(Verdict.MANUAL, 0), "");
    figure("Needs a parameter", summary.verdicts().getOrDefault(Verdict.NEEDS_PARAMETER, 0), "");
    figure("Excepted", summary.suppressed(), "");
    figure("Not applicable", summary.verdicts().getOrDefault(Verdict.NOT_APPLICABLE, 0), "");
    html.append("</table>\n");
  }

  private void figure(String name, int number, String more) {
    html.append("<tr><th scope=\"row\">")
        .append(name)
        .append("</th><td>")
        .append(ReportSentences.number(number))
        .append("</td><td>")
        .append(more)
        .append("</td></tr>\n");
  }

  private void worst(List<CheckTally> worst) {
    if (worst.isEmpty()) {
      return;
    }
    html.append("<h2>Fix first</h2>\n<ol>\n");
    for (CheckTally tally : worst.subList(0, Math.min(WORST, worst.size()))) {
      html.append("<li><strong>")
          .append(Markup.of(tally.check().problem()))
          .append("</strong> (")
          .append(tally.worst().word())
          .append(", ")
          .append(
              tally.places() == 1 ? "1 place" : ReportSentences.number(tally.places()) + " places")
          .append(")<br>")
          .append(
              Markup.of(tally.check().fix().getOrDefault("text", "").strip().replace('\n', ' ')))
          .append("</li>\n");
    }
    html.append("</ol>\n");
  }

  private void notRead(List<Coverage> scopes) {
    if (scopes.isEmpty()) {
      return;
    }
    html.append("<h2>What could not be read</h2>\n<table class=\"not-read\">\n<tr>");
    for (String head : List.of("Cloud", "Account", "Region", "State", "Why")) {
      html.append("<th scope=\"col\">").append(head).append("</th>");
    }
    html.append("</tr>\n");
    for (Coverage scope : scopes.subList(0, Math.min(SCOPES, scopes.size()))) {
      html.append("<tr>");
      for (String cell :
          List.of(
              scope.provider().title(),
              scope.account(),
              scope.region(),
              state(scope.status()),
              ReportHead.why(scope.gaps()))) {
        html.append("<td>").append(Markup.of(cell)).append("</td>");
      }
      html.append("</tr>\n");
    }
    html.append("</table>\n");
    if (scopes.size() > SCOPES) {
      paragraph(
          String.format(Locale.ROOT, "And %,d more, in coverage.ndjson.", scopes.size() - SCOPES));
    }
  }

  private static String state(Coverage.Status status) {
    return switch (status) {
      case READ -> "Read";
      case PARTIAL -> "Partly read";
      case DENIED -> "Refused";
      case TIMEOUT -> "Timed out";
      case ERROR -> "Failed";
      case DISABLED -> "Switched off";
      case EXCLUDED -> "Excluded";
    };
  }

  private void paragraph(String text) {
    html.append("<p>").append(Markup.of(text)).append("</p>\n");
  }
}
