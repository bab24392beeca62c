package dev.plumbline.exporters;

import dev.plumbline.model.CheckInfo;
import dev.plumbline.model.Evidence;
import dev.plumbline.model.Finding;
import dev.plumbline.model.Gap;
import dev.plumbline.model.Resource;
import dev.plumbline.model.RunResults;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code findings.csv}: one row a finding, for spreadsheets (RFC 4180). */
public final class CsvExporter implements Exporter {

  private static final int FIRST_CONTROLS = 5;
  private static final List<String> HEADER =
      List.of(
          "severity",
          "verdict",
          "check",
          "message",
          "provider",
          "account",
          "region",
          "type",
          "name",
          "cluster",
          "id",
          "call",
          "pointer",
          "observed",
          "expected",
          "fix",
          "gap",
          "permission",
          "controls",
          "suppressed",
          "suppressedOwner",
          "suppressedText",
          "suppressedUntil",
          "suppressedTicket",
          "exception",
          "notSuppressed",
          "fingerprint",
          "collectedAt",
          "csvVersion");
  private static final String VERSION = "1";

  @Override
  public String format() {
    return "csv";
  }

  @Override
  public String fileName() {
    return "findings.csv";
  }

  @Override
  public void write(RunResults results, OutputStream out) throws IOException {
    Map<String, CheckInfo> checks = new HashMap<>();
    results.checks().forEach(check -> checks.put(check.id(), check));
    out.write(row(HEADER));
    FindingStream.each(results, finding -> out.write(row(cells(finding, checks))));
  }

  private static List<String> cells(Finding finding, Map<String, CheckInfo> checks) {
    Resource resource = finding.resource();
    CheckInfo check = checks.get(finding.checkId());
    return List.of(
        finding.severity().word(),
        finding.verdict().name(),
        finding.checkId(),
        finding.message(),
        resource.provider().word(),
        resource.account(),
        resource.region(),
        resource.type().word(),
        resource.name(),
        resource.cluster(),
        resource.id(),
        joined(finding.evidence(), Evidence::call),
        joined(finding.evidence(), Evidence::pointer),
        joined(finding.evidence(), evidence -> ObservedText.of(evidence.observed())),
        finding.expected(),
        check == null ? "" : oneLine(check.command(resource)),
        finding.gap().map(CsvExporter::reason).orElse(""),
        finding.gap().map(Gap::permission).orElse(""),
        finding.frameworks().stream()
            .limit(FIRST_CONTROLS)
            .map(control -> control.id() + " " + control.version() + " " + control.control())
            .collect(Collectors.joining(" | ")),
        of(finding, Finding.Suppression::reason),
        of(finding, Finding.Suppression::owner),
        of(finding, Finding.Suppression::text),
        of(finding, Finding.Suppression::expires),
        of(finding, Finding.Suppression::ticket),
        finding
            .suppressed()
            .or(() -> finding.notSuppressed().map(Finding.NotSuppressed::exception))
            .map(Finding.Suppression::exception)
            .orElse(""),
        finding.notSuppressed().map(Finding.NotSuppressed::sentence).orElse(""),
        finding.fingerprint(),
        finding.collectedAt().toString(),
        VERSION);
  }

  private static String of(Finding finding, Function<Finding.Suppression, String> part) {
    return finding.suppressed().map(part).orElse("");
  }

  private static String joined(List<Evidence> evidence, Function<Evidence, String> part) {
    return evidence.stream().map(part).collect(Collectors.joining(" | "));
  }

  /** The command or commands in one line that a shell takes as well; names hold no line ends. */
  private static String oneLine(String command) {
    return command
        .strip()
        .replaceAll("\\s*\\\\\\n\\s*", " ")
        .lines()
        .filter(line -> !line.isBlank())
        .collect(Collectors.joining(" && "));
  }

  private static String reason(Gap gap) {
    return gap.call() + " " + gap.reason().word();
  }

  private static byte[] row(List<String> cells) {
    return cells.stream()
        .map(CsvCell::of)
        .collect(Collectors.joining(",", "", "\r\n"))
        .getBytes(StandardCharsets.UTF_8);
  }
}
