package dev.plumbline.app.run;

import dev.plumbline.collectors.Statistics;
import dev.plumbline.exporters.PrivateFiles;
import dev.plumbline.model.Coverage;
import dev.plumbline.model.RunResults;
import dev.plumbline.model.Severity;
import dev.plumbline.model.Summary;
import dev.plumbline.model.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a run did, in the text format of Prometheus: for the textfile collector of a node exporter,
 * or whoever else watches that the run of the night took place. No name of the estate is in it.
 */
final class RunMetrics {

  private static final String FILE = "metrics.prom";

  private final StringBuilder text = new StringBuilder();

  private RunMetrics() {}

  static Path write(RunFolder folder, RunResults results, Statistics.Figures asked, int exit)
      throws IOException {
    Path file = folder.file(FILE);
    byte[] content = of(results, asked, exit).getBytes(StandardCharsets.UTF_8);
    PrivateFiles.write(file, out -> out.write(content));
    return file;
  }

  static String of(RunResults results, Statistics.Figures asked, int exit) {
    RunMetrics metrics = new RunMetrics();
    var run = results.run();
    metrics.one(
        "finished_timestamp_seconds", "When the run ended.", run.finishedAt().getEpochSecond());
    metrics.one(
        "duration_seconds",
        "How long the run took.",
        Math.max(0, Duration.between(run.startedAt(), run.finishedAt()).toSeconds()));
    metrics.one("exit_code", "What findings and coverage make the exit code, signals aside.", exit);
    metrics.one("interrupted", "1 where the run was stopped early.", run.interrupted() ? 1 : 0);
    Summary summary = results.summary();
    metrics.head("scopes", "Accounts and regions, subscriptions and projects, by status.");
    for (Coverage.Status status : Coverage.Status.values()) {
      metrics.line("scopes", "status", status.word(), summary.scopes().getOrDefault(status, 0));
    }
    metrics.head("clusters", "Clusters found.");
    summary
        .clusters()
        .forEach((provider, count) -> metrics.line("clusters", "provider", provider.word(), count));
    metrics.head("failing_findings", "Findings that fail and are not suppressed, by severity.");
    for (Severity severity : Severity.values()) {
      metrics.line(
          "failing_findings",
          "severity",
          severity.word(),
          summary.failing().getOrDefault(severity, 0));
    }
    metrics.one(
        "suppressed_findings", "Findings that fail under an exception.", summary.suppressed());
    metrics.one(
        "expired_exception_findings",
        "Findings that fail again because their exception expired.",
        summary.expired());
    metrics.one(
        "unknown_findings",
        "Findings that could not be decided.",
        summary.verdicts().getOrDefault(Verdict.UNKNOWN, 0));
    metrics.one("requests", "Requests to clouds, with those sent again.", asked.attempts());
    metrics.one("requests_throttled", "Requests that came too fast.", asked.throttled());
    metrics.one("requests_repeated", "Requests beyond the first of a call.", asked.retried());
    metrics.one("waits_parked", "Long waits that let other scopes go first.", asked.parked());
    metrics.one("requests_at_once_max", "Requests under way at once, at most.", asked.most());
    return metrics.text.toString();
  }

  private void one(String name, String help, long value) {
    head(name, help);
    text.append("plumbline_run_").append(name).append(' ').append(value).append('\n');
  }

  private void head(String name, String help) {
    text.append("# HELP plumbline_run_").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE plumbline_run_").append(name).append(" gauge\n");
  }

  private void line(String name, String label, String word, long value) {
    text.append("plumbline_run_")
        .append(name)
        .append('{')
        .append(label)
        .append("=\"")
        .append(word)
        .append("\"} ")
        .append(value)
        .append('\n');
  }
}
